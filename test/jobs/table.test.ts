import test from 'ava';
import { JOBS } from '../../src/jobs/table.js';
import { openDesk, type Desk } from '../support/desk.js';

const DAY = 24 * 3_600_000;

const runAll = async (desk: Desk): Promise<void> => {
  for (const job of JOBS) await job.run(desk.store);
};

const keys = (desk: Desk): Promise<string[]> =>
  desk.store.run((connection) => desk.store.context.tables.pushes.select(connection, '1 = 1 ORDER BY `key`')).then((rows) => rows.map((row) => row.key));

test('a push key outlives the eight hours in which Feishu may repeat the push, and is forgotten after three days', async (t) => {
  const desk = await openDesk(t);
  await desk.store.transact((session) => session.receive('old'));
  desk.advance(2 * DAY);
  await desk.store.transact((session) => session.receive('new'));
  await runAll(desk);
  t.deepEqual(await keys(desk), ['new', 'old']);
  desk.advance(DAY + 1);
  await runAll(desk);
  t.deepEqual(await keys(desk), ['new']);
  await runAll(desk);
  t.deepEqual(await keys(desk), ['new'], 'a second run has nothing left to do');
});

test('the delivery log is forgotten after half a year, a message that still waits never', async (t) => {
  const desk = await openDesk(t);
  const { tables } = desk.store.context;
  await desk.store.transact(async (session) => {
    session.say({ id: 'settled', toKind: 'person', toId: 'ou_1', card: 'help', priority: 1, dueAt: null, settledAt: session.now, outcome: 'SENT' });
    session.say({ id: 'waiting', toKind: 'person', toId: 'ou_2', card: 'help', priority: 1 });
  });
  desk.advance(184 * DAY);
  await runAll(desk);
  const left = await desk.store.run((connection) => tables.outbox.select(connection, '1 = 1'));
  t.deepEqual(left.map((row) => row.id), ['waiting']);
});
