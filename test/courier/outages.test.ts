import test from 'ava';
import type { OutboxRow } from '../../entities/index.js';
import { PATCH, SEND, type PacedApi } from '../../src/courier/apis.js';
import { openPurse } from '../../src/courier/budget.js';
import { deliver } from '../../src/courier/deliver.js';
import { KEPT_FOR } from '../../src/courier/failed.js';
import { AWAY, PROBE_AWAY_EVERY, PROBE_EVERY } from '../../src/courier/outages.js';
import { classify, LarkError, NO_ANSWER } from '../../src/lark/errors.js';
import { DATABASES } from '../support/database.js';
import { PRIORITY } from '../../src/whistle/notices.js';
import { emptyOffice, failing, put, said, tryOnce, type Office } from './office.js';

/** How many of three calls of this API may go now; asking takes them. */
const room = (here: Office, api: PacedApi, { run } = here.store): Promise<number> =>
  run(async (connection) => {
    const purse = await openPurse(connection, here.tables, here.clock.now);
    const taken = [1, 2, 3].filter(() => purse.take(api, PRIORITY.emergency)).length;
    await purse.close(connection);
    return taken;
  });

/** One more try, whoever holds the claim. */
const tryNow = async (here: Office, { id }: OutboxRow): Promise<OutboxRow> => deliver(here.delivery, await here.message(id)).then(() => here.message(id));

for (const kind of DATABASES) {
  test(`a wrong setting of the application stops its API, and one call every ten minutes shows whether it is right again (${kind})`, async (t) => {
    const here = await emptyOffice(t, kind);
    const [row, next] = [said(here), said(here, { toId: 'ou_b' })];
    await put(here, row, next);
    failing(here, { code: 99991672, httpStatus: 400 });
    t.like(await tryOnce(here, row), { dueAt: row.createdAt, attempts: 0, outcome: null }, 'it keeps its place, and it was no try');
    t.true(here.lines.some((line) => line.level === 'error' && line.msg.includes('应用缺少权限')));
    t.deepEqual([await room(here, SEND), await room(here, PATCH)], [0, 3]);
    here.clock.now += PROBE_EVERY;
    const instances = [here.store, await here.another()];
    const probes = await Promise.all(instances.map((store) => room(here, SEND, store)));
    t.deepEqual(probes.toSorted(), [0, 1], 'one call, whoever makes it');
    here.clock.now -= 1_000;
    t.is(await room(here, SEND), 0, 'nor another one by an instance whose clock is behind, or that looked at it before it waited for the others');
    here.clock.now += 1_000;
    here.lark.onSend = () => {};
    t.is((await tryOnce(here, row)).outcome, 'SENT');
    t.is(await room(here, SEND), 3);
  });

  test(`a used-up quota stops every API, for every instance, and is known after a restart (${kind})`, async (t) => {
    const here = await emptyOffice(t, kind);
    await put(here, said(here));
    failing(here, { code: 99991403, httpStatus: 400 });
    const [row] = await here.claimMessages();
    await deliver(here.delivery, row!);
    const other = await here.another();
    t.deepEqual([await room(here, SEND, other), await room(here, PATCH, other)], [0, 0]);
  });

  test(`a platform that does not answer is asked by one call in fifteen seconds, and what waits is not tried meanwhile (${kind})`, async (t) => {
    const here = await emptyOffice(t, kind);
    const rows = Array.from({ length: AWAY.calls + 1 }, (_, n) => said(here, { toId: `ou_${n}` }));
    await put(here, ...rows);
    failing(here, { code: NO_ANSWER, httpStatus: 503 });
    const [last, ...others] = rows;
    for (const row of others.slice(1)) await tryNow(here, row);
    here.clock.now += AWAY.ms;
    t.is(await room(here, SEND), 3, 'some failures are everyday trouble');
    t.is((await tryNow(here, others[0]!)).dueAt, here.clock.now + PROBE_AWAY_EVERY);
    t.deepEqual([await room(here, SEND), await room(here, PATCH)], [0, 3]);
    here.clock.now += PROBE_AWAY_EVERY;
    t.is(await room(here, SEND, await here.another()), 1);
    t.is(await room(here, SEND), 0);
    here.lark.onSend = () => {};
    t.is((await tryNow(here, last!)).outcome, 'SENT');
    t.is(await room(here, SEND), 3, 'and one that works opens it for all');
    t.false(here.lines.some((line) => line.level === 'error'), 'nobody has to do anything');
  });

  test(`buzzes that get no answer, however many, never count as a platform that is away (${kind})`, async (t) => {
    const here = await emptyOffice(t, kind);
    const { outages } = here.delivery;
    const failure = classify(new LarkError('no answer', { code: NO_ANSWER, httpStatus: 503 }));
    for (let calls = 0; calls <= AWAY.calls; calls += 1) {
      t.is(await outages.silent('im.message.urgent_app', failure), undefined);
      here.clock.now += AWAY.ms;
    }
    t.is(await room(here, 'im.message.urgent_app'), 3);
  });

  test(`a platform that stays away is asked ever less: after an hour every fifteen seconds, after a day every six minutes (${kind})`, async (t) => {
    const here = await emptyOffice(t, kind);
    const rows = Array.from({ length: AWAY.calls }, (_, n) => said(here, { toId: `ou_${n}` }));
    await put(here, ...rows);
    failing(here, { code: NO_ANSWER, httpStatus: 503 });
    for (const row of rows.slice(1)) await tryNow(here, row);
    here.clock.now += AWAY.ms;
    await tryNow(here, rows[0]!);
    const began = here.clock.now;
    const callsIn = async (from: number, until: number): Promise<number> => {
      let calls = 0;
      for (here.clock.now = began + from; here.clock.now < began + until; here.clock.now += PROBE_AWAY_EVERY) calls += await room(here, SEND);
      return calls;
    };
    const [minute, hour] = [60_000, 3_600_000];
    t.is(await callsIn(59 * minute, 60 * minute), 4);
    t.is(await callsIn(24 * hour, 25 * hour), 10);
    t.is(await callsIn(13 * 24 * hour, 13 * 24 * hour + hour), 6);
  });

  test(`what has waited for a day is given up, and what is younger goes on waiting (${kind})`, async (t) => {
    const here = await emptyOffice(t, kind);
    const old = [said(here), said(here, { toId: 'ou_b' })];
    await put(here, ...old);
    failing(here, { code: 99991403, httpStatus: 400 });
    const probe = async (): Promise<void> => deliver(here.delivery, (await here.claimMessages(1))[0]!);
    await probe();
    here.clock.now += KEPT_FOR - 60_000;
    const young = said(here, { toId: 'ou_c' });
    await put(here, young);
    here.clock.now += 60_000;
    await probe();
    t.deepEqual(await Promise.all([...old, young].map(async ({ id }) => (await here.message(id)).outcome)), ['DEAD', 'DEAD', null]);
  });

  test(`a message that need not be sent any more does not use up the call that would show whether the API works (${kind})`, async (t) => {
    const here = await emptyOffice(t, kind);
    const [row, gone] = [said(here), said(here, { card: 'summons', toId: 'ou_b', subjectId: '01NONE' })];
    await put(here, row, gone);
    failing(here, { code: 99991403, httpStatus: 400 });
    await tryOnce(here, row);
    here.clock.now += PROBE_EVERY;
    t.is(await room(here, SEND), 1);
    t.is((await tryOnce(here, gone)).outcome, 'MOOT');
    t.is(await room(here, SEND), 1);
  });

  test(`an API that is left alone for longer than ever is since the clock was set back, and is asked (${kind})`, async (t) => {
    const here = await emptyOffice(t, kind);
    const row = said(here);
    await put(here, row);
    failing(here, { code: 99991403, httpStatus: 400 });
    await tryOnce(here, row);
    here.clock.now -= 3_600_000;
    t.is(await room(here, SEND), 1);
  });
}
