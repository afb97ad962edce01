import type { ClockRow } from '../entities/index.js';
import { demoOpenId } from '../config/demo/people.js';
import { chase } from '../src/jobs/chase.js';
import { createLog } from '../src/log.js';
import type { Session } from '../src/storage/session.js';
import type { Store } from '../src/storage/store.js';
import { dispatch } from '../src/whistle/commands/dispatch.js';
import { raise } from '../src/whistle/commands/raise.js';
import { approve } from '../src/whistle/commands/review.js';
import type { Databases } from './databases.js';
import { openCity, type City } from './model.js';
import { judge, median, table } from './statistics.js';

const SIZES = [10_000, 100_000, 1_000_000];
const DUE = 100;
const ROUNDS = 7;
const PAGE = 2_000;
/** Monday, 16 November 2026, 10:00 in China; the look is taken when the summonses of that moment turn yellow. */
const RAISED = Date.parse('2026-11-16T10:00:00+08:00');
const LOOK = Date.parse('2026-11-17T18:00:00+08:00');

/** W3: what one run of the chase costs for the same hundred due promises, however many others are open; the sizes take turns. */
export async function overdue(databases: Databases): Promise<string> {
  const fields: Field[] = [];
  try {
    for (const size of SIZES) fields.push(await prepare(size, await databases.make(`open${size}`)));
    for (let round = 0; round <= ROUNDS; round += 1) for (const field of fields) await measure(field, round > 0);
    const whole = (field: Field): number => median(field.run);
    const growth = whole(fields.at(-1)!) / whole(fields[0]!);
    return [
      `Overdue scan (${databases.title}), ${DUE} due, median of ${ROUNDS} rounds`,
      table(['open promises', 'nothing due', 'find them', 'find, judge, remind, queue'], fields.map(({ size, idle, find, run }) =>
        [size.toLocaleString('en-US'), ...[idle, find, run].map((many) => `${median(many).toFixed(1)} ms`)])),
      judge({ words: 'cost at 1 M ÷ cost at 10 k', value: growth, atMost: 1.5 }), `plan: ${await explain(fields.at(-1)!.city.store)}`,
    ].join('\n');
  } finally {
    for (const { city } of fields) {
      await city.store.idle();
      await city.source.destroy();
    }
    await databases.drop();
  }
}

/** One database with so many open promises, and what was measured on it, ms. */
interface Field {
  size: number;
  city: City;
  due: string[];
  idle: number[];
  find: number[];
  run: number[];
}

async function prepare(size: number, url: string): Promise<Field> {
  const city = await openCity(url);
  await fill(city, size);
  return { size, city, due: await realCases(city), idle: [], find: [], run: [] };
}

async function measure({ city: { store }, due, idle, find, run }: Field, counts: boolean): Promise<void> {
  const nothing = await timed(() => look(store));
  await makeDue(store, due);
  const found = await timed(() => store.transact((session) => session.promises.due(LOOK, 500)));
  const all = await timed(() => look(store));
  if (!counts) return;
  idle.push(nothing);
  find.push(found);
  run.push(all);
}

const silent = createLog({ level: 'silent' });
const look = (store: Store): Promise<string> => chase({ store, log: silent, occurrence: LOOK, silentWhenEmpty: true });

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** Open promises that are nobody's concern today. */
async function fill({ store, now }: City, size: number): Promise<void> {
  now.at = RAISED;
  for (let done = 0; done < size; done += PAGE) {
    const page = Array.from({ length: Math.min(PAGE, size - done) }, (_, index): ClockRow => ({
      id: store.context.newId(), whistleId: `W${done + index}`, subject: `S${done + index}`, assignmentId: `S${done + index}`, step: 'resolve', version: 1,
      owner: 'UNIT', unitCode: `D${String((done + index) % 22).padStart(2, '0')}`, street: 'S01', type: 'ROUTINE', part: 'LEAD', limit: { value: 5, unit: 'WORKDAY' },
      startedAt: RAISED, dueAt: LOOK + 86_400_000 * (2 + (index % 30)), provisional: false, doneAt: null, knownAt: null, usedMs: null, voidAt: null, movedAt: null,
      stoppedAt: null, stopReason: null, runs: true, checkAt: LOOK + 86_400_000 * (1 + (index % 30)) + index, level: 0, raised: 0,
    }));
    await store.run((connection) => store.context.tables.clocks.insert(connection, page));
  }
  await store.run(async (connection) => { if (connection.dialect === 'mysql') await connection.rows('ANALYZE TABLE `clock`'); });
}

/** A hundred dispatched cases; answers the ids of their lead's acknowledgement promises. */
async function realCases({ store, now }: City): Promise<string[]> {
  now.at = RAISED;
  const as = async (session: Session, login: string) => (await session.find.actor(demoOpenId(login)))!;
  const ids: string[] = [];
  for (let index = 0; index < DUE; index += 1) {
    const { whistle } = await store.transact(async (session) => raise(session, await as(session, 'officer1.ZQ'), {
      type: 'ROUTINE', place: `铁东社区${index}号`, matter: '小区门口污水外溢', suggested: [], proposed: [], tried: '已疏通',
    }));
    await store.transact(async (session) => approve(session, await as(session, 'leader.ZQ'), { whistleId: whistle.id }, {}));
    await store.transact(async (session) => dispatch(session, await as(session, 'dispatcher1.C01'), { whistleId: whistle.id }, { lead: `D${String(1 + (index % 20)).padStart(2, '0')}`, cos: [], kind: null }));
    const rows = await store.transact((session) => session.promises.ofCase(whistle.id));
    ids.push(rows.find((row) => row.step === 'ack')!.id);
  }
  // The other promises of these cases stay out of it.
  await store.run((connection) => connection.run('UPDATE `clock` SET `checkAt` = ? WHERE `checkAt` < ?', [LOOK + 10 * 86_400_000, LOOK + 1]));
  now.at = LOOK;
  return ids;
}

async function makeDue(store: Store, ids: readonly string[]): Promise<void> {
  const slots = ids.map(() => '?').join(', ');
  await store.run(async (connection) => {
    await connection.run('DELETE FROM `reminder` WHERE `level` >= ?', [0]);
    await connection.run('DELETE FROM `outbox` WHERE `priority` >= ?', [0]);
    await connection.run(`UPDATE \`clock\` SET \`level\` = ?, \`checkAt\` = ? WHERE \`id\` IN (${slots})`, [0, LOOK, ...ids]);
  });
}

async function explain(store: Store): Promise<string> {
  return store.run(async (connection) => {
    const [first] = await connection.rows(
      `${connection.dialect === 'mysql' ? 'EXPLAIN' : 'EXPLAIN QUERY PLAN'} SELECT \`id\`, \`checkAt\` FROM \`clock\` WHERE \`checkAt\` >= ? AND \`checkAt\` <= ? AND (\`checkAt\` > ? OR (\`checkAt\` = ? AND \`id\` > ?)) ORDER BY \`checkAt\`, \`id\` LIMIT 500`,
      [0, LOOK, 0, 0, ''],
    );
    return connection.dialect === 'mysql' ? `${String(first!['type'])} on ${String(first!['key'])}, ${String(first!['rows'])} rows, ${String(first!['Extra'])}` : String(first!['detail']);
  });
}
