import test from 'ava';
import type { DataSource } from 'typeorm';
import { MIGRATIONS } from '../../src/storage/migrations/index.js';
import { adopt } from '../../src/whistle/commands/recount.js';
import { chaseOnce, clocks, dispatchedCase, reminded, signed } from '../support/chasing.js';
import { china } from '../support/china.js';
import { openDesk } from '../support/desk.js';
import { DATABASES } from '../support/database.js';
import { deliver } from '../../src/courier/deliver.js';
import { office } from '../courier/office.js';
import { house, raiseOne } from './house.js';

/** A case of the first version with this clock. */
async function oldCase(source: DataSource, id: string, state: string, clock: typeof OLD_CLOCK): Promise<void> {
  const columns = ['id', 'number', 'street', 'streetName', 'type', 'state', 'version', 'step', 'matter', 'place', 'suggested', 'similar', 'proposed', 'filerId', 'filerName', 'reviewPending', 'reworks', 'consultDue', 'clock', 'dueAt', 'createdAt'];
  const values = [id, id, 'S01', '站前街道', 'EMERGENCY', state, 1, 1, '井盖', '铁东社区', '[]', '[]', '[]', 'p1', '干部', 1, 0, 0, JSON.stringify(clock), clock.dueAt, 500];
  await source.query(`INSERT INTO \`whistle\` (${columns.map((one) => `\`${one}\``).join(', ')}) VALUES (${values.map(() => '?').join(', ')})`, values);
}

/** Takes back every migration but the first. */
async function backToTheFirst(source: DataSource): Promise<void> {
  for (const _ of MIGRATIONS.slice(1)) await source.undoLastMigration({ transaction: 'each' });
}

const OLD_CLOCK = { step: 'dispatch', limit: { value: 10, unit: 'MINUTE' }, basis: '本系统默认时限', dueAt: 1_000 };

for (const kind of DATABASES) {
  test(`open cases of the first version keep their due times through the upgrade (${kind})`, async (t) => {
    const { source } = await house(t, kind);
    await backToTheFirst(source);
    await oldCase(source, 'w1', 'IN_DISPATCH', OLD_CLOCK);
    await source.runMigrations({ transaction: 'each' });
    const [row] = (await source.query('SELECT `clock` FROM `whistle`')) as { clock: string }[];
    t.deepEqual(JSON.parse(row!.clock), { ...OLD_CLOCK, startedAt: 500, provisional: false, version: 1 });
  });

  test(`a case that was being done again when the upgrade came leaves the centre no promise (${kind})`, async (t) => {
    const { source } = await house(t, kind);
    await backToTheFirst(source);
    await oldCase(source, 'w1', 'REWORK', { ...OLD_CLOCK, step: 'rework' });
    await source.runMigrations({ transaction: 'each' });
    t.deepEqual(await source.query('SELECT `clock`, `dueAt` FROM `whistle`'), [{ clock: null, dueAt: null }]);
  });

  test(`messages and cards keep what they are about through the upgrade (${kind})`, async (t) => {
    const here = await office(t, kind);
    const { whistle: { id } } = await raiseOne(here.store);
    const row = (await here.claimMessages()).find((one) => one.card === 'review')!;
    await deliver(here.delivery, row);
    // What the version behind remembers about sending is forgotten on the way back.
    const rows = (): Promise<unknown[]> => here.store.run(async (connection) => [
      ...(await here.tables.outbox.select(connection, '1 = 1 ORDER BY `id`')).map((one) => ({ ...one, laneUntil: null, triedAt: null })),
      ...(await here.tables.copies.select(connection, '1 = 1')).map((one) => ({ ...one, picture: null, asks: null })),
      ...(await here.tables.whistles.select(connection, '1 = 1')),
    ]);
    const before = await rows();
    const at = MIGRATIONS.findIndex(({ name }) => name.startsWith('Alliances'));
    for (const _ of MIGRATIONS.slice(at)) await here.source.undoLastMigration({ transaction: 'each' });
    t.deepEqual(await here.source.query('SELECT `whistleId` FROM `card_copy`'), [{ whistleId: id }]);
    await here.source.runMigrations({ transaction: 'each' });
    t.deepEqual(await rows(), before);
  });

  test(`two instances that start together after the upgrade enter a case once (${kind})`, async (t) => {
    const desk = await openDesk(t, { kind, opens: china('2026-11-16 10:00') });
    const { whistle } = await signed(desk, await dispatchedCase(desk));
    await desk.store.run((connection) => desk.store.context.tables.clocks.delete(connection, '1 = 1'));
    const { length } = await desk.timeline(whistle.id);
    const stores = [desk.store, kind === 'sqlite' ? desk.store : await desk.another()];
    await Promise.all(stores.map((store) => store.transact((session) => adopt(session, whistle.id))));
    t.is((await desk.timeline(whistle.id)).length, length + 1);
    t.deepEqual(await desk.store.transact((session) => session.promises.unknownCases()), []);
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
