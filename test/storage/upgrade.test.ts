import test from 'ava';
import { adopt } from '../../src/whistle/commands/recount.js';
import { chaseOnce, china, clocks, dispatchedCase, reminded, signed } from '../support/chasing.js';
import { openDesk } from '../support/desk.js';
import { DATABASES } from '../support/world.js';
import { house } from './house.js';

for (const kind of DATABASES) {
  test(`open cases of the first version keep their due times through the upgrade (${kind})`, async (t) => {
    const { source } = await house(t, kind);
    await source.undoLastMigration({ transaction: 'each' });
    const old = { step: 'dispatch', limit: { value: 10, unit: 'MINUTE' }, basis: '本系统默认时限', dueAt: 1_000 };
    const columns = ['id', 'number', 'street', 'streetName', 'type', 'state', 'version', 'step', 'matter', 'place', 'suggested', 'similar', 'proposed', 'filerId', 'filerName', 'reviewPending', 'reworks', 'consultDue', 'clock', 'createdAt'];
    const values = ['w1', '2026-ZQ-E-0001', 'S01', '站前街道', 'EMERGENCY', 'IN_DISPATCH', 1, 1, '井盖', '铁东社区', '[]', '[]', '[]', 'p1', '干部', 1, 0, 0, JSON.stringify(old), 500];
    await source.query(`INSERT INTO \`whistle\` (${columns.map((one) => `\`${one}\``).join(', ')}) VALUES (${values.map(() => '?').join(', ')})`, values);
    await source.runMigrations({ transaction: 'each' });
    const [row] = (await source.query('SELECT `clock` FROM `whistle`')) as { clock: string }[];
    t.deepEqual(JSON.parse(row!.clock), { ...old, startedAt: 500, provisional: false, version: 1 });
  });
}

test('a case that the ledger does not know is entered when the product starts, and is chased from then on', async (t) => {
  const desk = await openDesk(t, { opens: china('2026-11-16 10:00') });
  const { whistle } = await signed(desk, await dispatchedCase(desk, 'ROUTINE', ['D02']));
  const before = await clocks(desk, whistle.id);
  await desk.store.run((connection) => desk.store.context.tables.clocks.delete(connection, '1 = 1'));
  t.deepEqual(await desk.store.transact((session) => session.promises.unknownCases()), [whistle.id]);
  await desk.store.transact((session) => adopt(session, whistle.id));
  t.deepEqual(await desk.store.transact((session) => session.promises.unknownCases()), []);
  const running = (rows: typeof before): string[] => rows.filter((row) => row.runs).map((row) => `${row.unitCode} ${row.step} ${row.dueAt}`).sort();
  t.deepEqual(running(await clocks(desk, whistle.id)), running(before));
  desk.moveTo(china('2026-11-17 18:00'));
  await chaseOnce(desk);
  t.true((await reminded(desk)).includes('2 ack → liaison.D02'));
});
