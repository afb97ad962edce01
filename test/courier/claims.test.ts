import test from 'ava';
import { openPurse } from '../../src/courier/budget.js';
import { claimDue, claimMessages, LANE_PACE, LEASE } from '../../src/courier/claims.js';
import { freshCopy } from '../../src/storage/fresh-copy.js';
import { deliver } from '../../src/courier/deliver.js';
import { PRIORITY } from '../../src/whistle/notices.js';
import { DATABASES } from '../support/database.js';
import { onServer } from '../support/on-server.js';
import { emptyOffice, FREELY, put, said } from './office.js';

for (const kind of DATABASES) {
  test(`the most urgent message is claimed first, and among equals the oldest (${kind})`, async (t) => {
    const here = await emptyOffice(t, kind);
    const of = (toId: string, priority: number) => said(here, { toId, priority });
    await put(here, of('digest', 4), of('notice', 2), of('summons', 1), of('emergency', 0), of('later summons', 1));
    const claimed = await here.claimMessages(4);
    t.deepEqual(claimed.map((row) => row.toId), ['emergency', 'summons', 'later summons', 'notice']);
  });

  test(`a lane gives one message at a time, its oldest; the others of it wait (${kind})`, async (t) => {
    const here = await emptyOffice(t, kind);
    const rows = [said(here, { toId: 'oc_a' }), said(here, { toId: 'oc_a' }), said(here, { toId: 'oc_b' })];
    await put(here, ...rows);
    const claimed = await here.claimMessages();
    t.deepEqual(claimed.map((row) => row.id), [rows[0]!.id, rows[2]!.id]);
  });

  test(`a recipient to whom a call is under way gets no second one, from no instance, until shortly after it (${kind})`, async (t) => {
    const here = await emptyOffice(t, kind);
    const [first, second] = [said(here, { toId: 'oc_a' }), said(here, { toId: 'oc_a', priority: PRIORITY.emergency, dueAt: here.clock.now + 1 })];
    await put(here, first, second, said(here, { toId: 'oc_b' }));
    const other = await here.another();
    const claimThere = () => other.run((connection) => claimMessages(connection, here.tables, here.clock.now, 9, FREELY));
    t.deepEqual((await here.claimMessages(1)).map((row) => row.id), [first.id]);
    here.clock.now += 1;
    t.deepEqual((await claimThere()).map((row) => row.toId), ['oc_b'], 'not even an emergency');
    await deliver(here.delivery, await here.message(first.id));
    here.clock.now += LANE_PACE - 1;
    t.deepEqual(await claimThere(), [], 'the platform takes five a second');
    here.clock.now += 1;
    t.deepEqual((await claimThere()).map((row) => row.id), [second.id]);
  });

  test(`a message that has to wait for the limits is not overtaken by a later one to the same recipient (${kind})`, async (t) => {
    const here = await emptyOffice(t, kind);
    const [first, second] = [said(here), said(here)];
    await put(here, first, second);
    t.deepEqual(await here.store.run((connection) => claimMessages(connection, here.tables, here.clock.now, 9, (row) => row.id !== first.id)), []);
  });

  test(`what is not due yet, and what is settled, is left alone (${kind})`, async (t) => {
    const here = await emptyOffice(t, kind);
    await put(here, said(here, { toId: 'oc_a', dueAt: here.clock.now + 1 }), said(here, { toId: 'oc_b', dueAt: null, outcome: 'SENT' }));
    t.deepEqual(await here.claimMessages(), []);
  });

  test(`a claim holds for its lease and counts one attempt; after the lease the message can be claimed again (${kind})`, async (t) => {
    const here = await emptyOffice(t, kind);
    const row = said(here);
    await put(here, row);
    t.is((await here.claimMessages())[0]?.attempts, 1);
    here.clock.now += LEASE - 1;
    t.deepEqual(await here.claimMessages(), [], 'still leased');
    here.clock.now += 1;
    const [again] = await here.claimMessages();
    t.is(again?.id, row.id);
    t.is(again?.attempts, 2);
    t.is((await here.message(row.id)).attempts, 2);
  });

  test(`two couriers on one database never claim the same message (${kind})`, async (t) => {
    const here = await emptyOffice(t, kind);
    const rows = Array.from({ length: 60 }, (_, n) => said(here, { toId: `ou_${n}` }));
    await put(here, ...rows);
    const stores = [here.store, await here.another(), await here.another()];
    const claimed: string[] = [];
    for (let round = 0; round < 30 && claimed.length < rows.length; round += 1) {
      const batches = await Promise.all(stores.map((store) => store.run((connection) => claimMessages(connection, here.tables, here.clock.now, 5, FREELY))));
      claimed.push(...batches.flat().map((row) => row.id));
    }
    t.is(new Set(claimed).size, claimed.length, 'nothing twice');
    t.deepEqual([...claimed].sort(), rows.map((row) => row.id).sort(), 'and nothing forgotten');
  });

  test(`card copies are claimed the longest waiting first, each once per lease (${kind})`, async (t) => {
    const here = await emptyOffice(t, kind);
    const copy = (messageId: string, dueAt: number | null) => freshCopy({ messageId, toId: 'oc_a', card: 'group', subjectId: '01X', wanted: 2, drawn: 1, dueAt, sentAt: 0 });
    const { now } = here.clock;
    await here.store.run((connection) => here.tables.copies.insert(connection, [copy('b', now), copy('a', now - 1), copy('settled', null), copy('later', now + 1)]));
    t.deepEqual((await here.claimCopies()).map((one) => one.messageId), ['a', 'b']);
    t.deepEqual((await here.claimCopies()).map((one) => one.messageId), []);
    here.clock.now += LEASE;
    const again = (await here.claimCopies()).map((one) => one.messageId);
    t.is(again[0], 'later', 'it has been due since long before the leases ended');
    t.deepEqual(again.sort(), ['a', 'b', 'later']);
  });
}

onServer('on MySQL a courier does not wait for the rows that another one is claiming', async (t) => {
  const here = await emptyOffice(t, 'mysql');
  // Waiting would last as long as the server's own patience with locks, which is far longer.
  t.timeout(20_000);
  const other = await here.another();
  await put(here, said(here, { toId: 'ou_a' }));
  await here.store.run(async (connection) => {
    t.is((await claimMessages(connection, here.tables, here.clock.now, 9, FREELY)).length, 1);
    t.is((await other.run((second) => claimMessages(second, here.tables, here.clock.now, 9, FREELY))).length, 0);
  });
});

test('however much waits, a bulk never fills all the calls that may be under way at once', async (t) => {
  const here = await emptyOffice(t, 'sqlite');
  await put(here, ...Array.from({ length: 20 }, (_, n) => said(here, { toId: `ou_${n}`, priority: PRIORITY.digest })));
  const claim = (most: number) => here.store.run((connection) => claimDue(connection, here.tables, here.clock.now, most, () => false));
  t.is((await claim(10))?.messages.length, 6);
  await put(here, said(here, { toId: 'ou_gas', priority: PRIORITY.emergency }));
  t.deepEqual((await claim(4))?.messages.map((row) => row.toId), ['ou_gas']);
});

for (const kind of DATABASES) {
  test(`a look that finds nothing due waits for nobody who holds the purse (${kind})`, async (t) => {
    const here = await emptyOffice(t, kind);
    await put(here, said(here, { dueAt: here.clock.now + 1 }));
    const other = kind === 'mysql' ? await here.another() : here.store;
    const look = () => other.run((connection) => claimDue(connection, here.tables, here.clock.now, 9, () => false));
    t.is(await look(), undefined);
    if (kind === 'mysql') await here.store.run(async (connection) => {
      await openPurse(connection, here.tables, here.clock.now);
      t.is(await look(), undefined);
    });
    here.clock.now += 1;
    t.is((await look())?.messages.length, 1);
  });
}
