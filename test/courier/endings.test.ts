import test from 'ava';
import { demoChatId } from '../../config/demo/people.js';
import type { OutboxRow } from '../../entities/index.js';
import { DAY, HOUR } from '../../src/calendar/civil.js';
import { LOOK, PATCH, SEND } from '../../src/courier/apis.js';
import { MOST_ATTEMPTS } from '../../src/courier/backoff.js';
import { holdApi, LONGEST_HOLD, openPurse } from '../../src/courier/budget.js';
import { claimDue, LEASE } from '../../src/courier/claims.js';
import { createCourier } from '../../src/courier/courier.js';
import { deliver } from '../../src/courier/deliver.js';
import { KEPT_FOR } from '../../src/courier/failed.js';
import { AWAY, createOutages, PROBE_EVERY } from '../../src/courier/outages.js';
import { redraw } from '../../src/courier/redraw.js';
import type { ChatMessage } from '../../src/lark/api.js';
import { LarkError, NO_ANSWER } from '../../src/lark/errors.js';
import { writeAlert } from '../../src/storage/alerts.js';
import { deliveryLines } from '../../src/storage/delivery-log.js';
import { changeKind } from '../../src/whistle/commands/review.js';
import { PRIORITY } from '../../src/whistle/notices.js';
import { DATABASES } from '../support/database.js';
import { actorOf, raiseOne } from '../storage/house.js';
import { emptyOffice, failing, office, put, said, tryOnce, until, type Office } from './office.js';

const messages = (here: Office, rest = '1 = 1', values: string[] = []): Promise<OutboxRow[]> =>
  here.store.run((connection) => here.tables.outbox.select(connection, `${rest} ORDER BY \`id\``, values));

/** What a courier would claim at this moment, `most` at once. */
const claimed = async (here: Office, most = 16): Promise<OutboxRow[]> => {
  const due = await here.store.run((connection) => claimDue(connection, here.tables, here.clock.now, most, () => false));
  if (due) here.delivery.outages.know(due.outages);
  return due?.messages ?? [];
};

/** The courier's work for so many ms, in steps. */
async function workFor(here: Office, ms: number, step: number): Promise<void> {
  for (const end = here.clock.now + ms; here.clock.now < end; here.clock.now += step) {
    for (const row of await claimed(here)) await deliver(here.delivery, row);
  }
}

const STANDS_STILL = { code: 99_991_672, httpStatus: 400 };

for (const kind of DATABASES) {
  test(`a message that something on the way refuses does not hold up the others (${kind})`, async (t) => {
    const here = await emptyOffice(t, kind);
    await put(here, said(here, { toId: 'ou_poison' }));
    here.lark.onSend = ({ receiveId }) => { if (receiveId === 'ou_poison') throw new LarkError('Request Entity Too Large', { code: NO_ANSWER, httpStatus: 413 }); };
    await workFor(here, 60_000, 60_000);
    await put(here, ...Array.from({ length: 10 }, (_, n) => said(here, { toId: `ou_${n}` })));
    await workFor(here, 10 * 60_000, 20_000);
    t.is((await messages(here, "`outcome` = 'SENT'")).length, 10);
  });

  test(`one page of a gateway keeps an emergency for seconds, not for minutes (${kind})`, async (t) => {
    const here = await emptyOffice(t, kind);
    const row = said(here, { priority: PRIORITY.emergency });
    await put(here, row);
    let calls = 0;
    here.lark.onSend = () => { if (calls++ === 0) throw new LarkError('404 page not found', { code: NO_ANSWER, httpStatus: 404 }); };
    await workFor(here, 10_000, 1_000);
    t.is((await here.message(row.id)).outcome, 'SENT');
  });

  test(`what is younger than a day, or was to wait for its hour, outlives an outage that is older (${kind})`, async (t) => {
    const here = await emptyOffice(t, kind);
    const planned = said(here, { toId: 'ou_planned', dueAt: here.clock.now + 2 * DAY });
    await put(here, planned);
    here.clock.now += DAY - HOUR;
    await put(here, said(here));
    failing(here, { code: 99991403, httpStatus: 400 });
    await deliver(here.delivery, (await here.claimMessages(1))[0]!);
    here.clock.now += DAY + HOUR + 60_000;
    const emergency = said(here, { toId: 'ou_now', priority: PRIORITY.emergency });
    await put(here, emergency);
    for (const row of await here.claimMessages()) await deliver(here.delivery, row);
    t.is((await here.message(planned.id)).outcome, null);
    t.is((await here.message(emergency.id)).outcome, null);
    t.is((await messages(here, "`outcome` = 'DEAD'")).length, 1, 'what was due for longer is given up');
    here.clock.now += KEPT_FOR;
    await deliver(here.delivery, (await here.claimMessages(1))[0]!);
    t.is((await messages(here, "`outcome` = 'DEAD'")).length, 3, 'and so are these a day later');
  });

  test(`of two cards that are refused for one person on one day the centre hears of both (${kind})`, async (t) => {
    const here = await office(t, kind);
    await raiseOne(here.store, '小区门口污水外溢');
    await raiseOne(here.store, '路灯不亮影响出行');
    failing(here, { code: 230028, httpStatus: 400 });
    for (let n = 0; n < 3; n += 1) {
      for (const row of (await here.claimMessages()).filter((one) => one.card === 'review')) await deliver(here.delivery, row);
      here.clock.now += LEASE;
    }
    const told = (await messages(here, '`card` = ? AND `toId` = ?', ['said', demoChatId('C01')])).map((one) => String(one.params?.['words']));
    for (const number of ['2026-ZQ-R-0001', '2026-ZQ-R-0002']) t.true(told.some((words) => words.includes(number)), number);
  });

  test(`a chat that never has room is given up after a day, and no word of the platform holds a message for days (${kind})`, async (t) => {
    const here = await emptyOffice(t, kind);
    const [full, held] = [said(here, { toId: 'oc_full', toKind: 'chat' }), said(here)];
    await put(here, full);
    failing(here, { code: 230020, httpStatus: 400 });
    t.like(await tryOnce(here, full), { dueAt: here.clock.now + 1_000, attempts: 0 });
    here.clock.now += KEPT_FOR;
    t.is((await tryOnce(here, full)).outcome, 'DEAD');
    await put(here, held);
    here.clock.now += LEASE;
    failing(here, { code: 11232, httpStatus: 429, retryAfterMs: 30 * DAY });
    t.is((await tryOnce(here, held)).dueAt, here.clock.now + LONGEST_HOLD);
  });

  test(`an alert for an administrators' chat that is gone reaches the administrators themselves (${kind})`, async (t) => {
    const here = await office(t, kind);
    await here.store.run((connection) => writeAlert(connection, here.store.context, 'oc_admins', { key: 'k1', words: '【任务失败】x' }));
    failing(here, { code: 232009, httpStatus: 400 });
    for (const row of await here.claimMessages()) await deliver(here.delivery, row);
    const rows = await messages(here);
    const administrators = await here.store.transact((session) => session.find.administrators());
    t.true(administrators.length > 0);
    t.deepEqual(rows.filter((one) => one.outcome === null).map((one) => [one.toId, one.params?.['words']]), administrators.map((one) => [one, '【任务失败】x']));
  });

  test(`an outage that was seconds of silence and becomes a missing scope is told to the administrators (${kind})`, async (t) => {
    const here = await office(t, kind);
    const outages = createOutages({ store: here.store, log: here.delivery.log, announcing: SEND });
    for (let n = 0; n < AWAY.calls; n += 1) {
      here.clock.now += AWAY.ms;
      await outages.silent(PATCH, { class: 'retry', code: NO_ANSWER, outcomeUnknown: true, sentence: 's' });
    }
    t.deepEqual(await messages(here), []);
    await outages.refused(PATCH, { class: 'tell-admin', code: 99991672, outcomeUnknown: false, sentence: '缺少权限' });
    t.regex(String((await messages(here))[0]?.params?.['words']), /接口停用.*缺少权限/);
  });

  for (const code of [99991403, NO_ANSWER, 230001]) {
    test(`whoever waits for a new group hears that it could not be made (${code}, ${kind})`, async (t) => {
      const here = await office(t, kind);
      await here.store.transact((session) => session.groups.lose(demoChatId('S-ZQ'), 'x'));
      await here.store.run((connection) => here.tables.outbox.delete(connection, '1 = 1'));
      await here.store.transact(async (session) => { await session.groups.ask((await session.groups.owner('UNIT', 'S-ZQ'))!); });
      here.delivery.lark.createChat = () => Promise.reject(new LarkError('x', { code, httpStatus: code === NO_ANSWER ? 500 : 400 }));
      if (code === NO_ANSWER) await here.store.run((connection) => connection.run('UPDATE `outbox` SET `attempts` = ?', [MOST_ATTEMPTS - 1]));
      await deliver(here.delivery, (await here.claimMessages())[0]!);
      if (code === 99991403) {
        here.clock.now += KEPT_FOR;
        await deliver(here.delivery, (await here.claimMessages())[0]!);
      }
      const [told] = await messages(here, '`card` = ?', ['said']);
      t.regex(String(told?.params?.['words']), /新工作群未能建立/);
      t.regex(String((await messages(here, '`card` = ?', ['new_group']))[0]?.instead), /新工作群未能建立/);
    });
  }

  test(`a group in which the bot may not speak at the moment is not lost (${kind})`, async (t) => {
    const here = await office(t, kind);
    const row = said(here, { toKind: 'chat', toId: demoChatId('S-ZQ') });
    await put(here, row);
    failing(here, { code: 230035, httpStatus: 400 });
    t.is((await tryOnce(here, row)).outcome, 'DEAD');
    const [unit] = await here.store.transact((session) => session.find.units(['S-ZQ']));
    t.is(unit?.chatId, demoChatId('S-ZQ'));
  });

  test(`a card that can no longer be changed stands in the delivery log (${kind})`, async (t) => {
    const here = await office(t, kind);
    const { whistle: { id: whistleId } } = await raiseOne(here.store);
    for (const row of await here.claimMessages()) await deliver(here.delivery, row);
    await here.store.transact(async (session) => { await changeKind(session, await actorOf(session, 'officer1.ZQ'), { whistleId }, null); });
    here.lark.onPatch = () => { throw new LarkError('recalled', { code: 230011, httpStatus: 400 }); };
    for (const copy of await here.claimCopies()) await redraw(here.delivery, copy);
    const lines = await here.store.run((connection) => deliveryLines(connection, here.tables, { show: 'TROUBLE', since: 0, limit: 100 }));
    t.true(lines.some((one) => one.card === 'review' && one.outcome === 'UNCHANGED' && one.why.includes('撤回')));
  });
}

test('an errand that stumbles over our own code is given up after many tries', async (t) => {
  const here = await office(t, 'sqlite');
  const row = said(here, { card: 'new_group', toKind: 'chat', toId: 'oc_lost', params: {}, attempts: MOST_ATTEMPTS - 2 });
  await put(here, row);
  await t.throwsAsync(tryOnce(here, row));
  here.clock.now += LEASE;
  t.like(await tryOnce(here, row), { outcome: 'DEAD', dueAt: null });
});

test('a card that is refused costs two calls and pays for both', async (t) => {
  const here = await emptyOffice(t, 'sqlite');
  const row = said(here, { card: 'help', params: { openId: 'ou_a', words: '' } });
  await put(here, row);
  here.lark.onSend = ({ msgType }) => { if (msgType === 'interactive') throw new LarkError('refused', { code: 230099, httpStatus: 400 }); };
  await deliver(here.delivery, (await claimed(here))[0]!);
  t.is(here.lark.sent.length, 2);
  const [rate] = await here.store.run((connection) => here.tables.rates.select(connection, '`api` = ?', [SEND]));
  t.is(rate!.takenUntil - here.clock.now, 2 * 63);
});

test('a look into a long history pays for every page of it', async (t) => {
  const here = await emptyOffice(t, 'sqlite');
  const row = said(here, { toKind: 'chat', toId: 'oc_busy', triedAt: here.clock.now - 2 * HOUR });
  await put(here, row);
  const one: ChatMessage = { messageId: 'om', chatId: 'oc_busy', msgType: 'text', content: '{"text":"别的"}', sender: { type: 'user', id: 'ou_x' }, createdAt: 0, deleted: false } as ChatMessage;
  here.lark.listMessages = () => Promise.resolve(Array.from({ length: 151 }, () => one));
  await deliver(here.delivery, (await here.claimMessages())[0]!);
  const [rate] = await here.store.run((connection) => here.tables.rates.select(connection, '`api` = ?', [LOOK]));
  t.is(rate!.takenUntil - here.clock.now, 4 * 63);
});

test('looks that fail do not stop the sending', async (t) => {
  const here = await emptyOffice(t, 'sqlite');
  await put(here, ...Array.from({ length: AWAY.calls }, (_, n) => said(here, { toKind: 'chat', toId: `oc_${n}`, triedAt: here.clock.now - 2 * HOUR })));
  here.lark.listMessages = () => Promise.reject(new LarkError('x', { code: NO_ANSWER, httpStatus: 503 }));
  for (const row of await here.claimMessages()) {
    here.clock.now += AWAY.ms;
    await deliver(here.delivery, row);
  }
  t.deepEqual(await here.store.run((connection) => here.tables.outages.select(connection, '1 = 1')), []);
});

test('a buzz that has to wait keeps back nothing for the same person', async (t) => {
  const here = await emptyOffice(t, 'sqlite');
  await here.store.run((connection) => holdApi(connection, here.tables, 'im.message.urgent_app', LONGEST_HOLD, here.clock.now));
  const buzz = said(here, { card: 'buzz', params: { messageId: 'om_1', openIds: ['ou_a'], by: 'app' }, priority: PRIORITY.emergency });
  const card = said(here, { priority: PRIORITY.emergency, dueAt: here.clock.now + 1 });
  await put(here, buzz, card);
  here.clock.now += 60_000;
  t.deepEqual((await claimed(here)).map((one) => one.id), [card.id]);
});

test('errands are found behind any number of messages that cannot go out', async (t) => {
  const here = await office(t, 'sqlite');
  await createOutages({ store: here.store, log: here.delivery.log, announcing: SEND }).refused(SEND, { class: 'tell-admin', outcomeUnknown: false, sentence: 's', code: STANDS_STILL.code });
  await put(here, ...Array.from({ length: 120 }, (_, n) => said(here, { toId: `ou_${n}`, priority: PRIORITY.notice })));
  await put(here, said(here, { card: 'handover', toId: 'ou_left', priority: PRIORITY.notice }));
  t.deepEqual((await claimed(here)).map((one) => one.card), ['handover']);
});

test('a redraw that needs no call leaves the call that would show whether the API works', async (t) => {
  const here = await office(t, 'sqlite');
  const { whistle: { id: whistleId } } = await raiseOne(here.store);
  const row = (await here.claimMessages()).find((one) => one.card === 'review')!;
  await deliver(here.delivery, row);
  await here.store.run((connection) => here.tables.outbox.delete(connection, '1 = 1'));
  await here.store.transact(async (session) => { await changeKind(session, await actorOf(session, 'officer1.ZQ'), { whistleId }, null); });
  await here.store.run((connection) => here.tables.copies.update(connection, { plain: true }, { messageId: `om_${row.id}` }));
  await here.delivery.outages.refused(PATCH, { class: 'tell-admin', outcomeUnknown: false, sentence: 's', code: STANDS_STILL.code });
  here.clock.now += PROBE_EVERY;
  const courier = createCourier(here.delivery);
  courier.start();
  await until(async () => (await messages(here, '`dedupeKey` = ?', [`anew:om_${row.id}`])).length === 1 && courier.idle());
  await courier.stop();
  t.deepEqual(here.lark.patched, []);
  const may = await here.store.run(async (connection) => (await openPurse(connection, here.tables, here.clock.now)).take(PATCH, PRIORITY.notice));
  t.true(may);
});
