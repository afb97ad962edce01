import type { ClockStep } from '../../config/deadlines.js';
import { isLate, type Pending } from '../figures/pending.js';
import { OPEN_STATES } from '../whistle/lifecycle.js';
import { readRows } from './figures-read.js';
import { bind, ENDING, PENDING } from './figures-sql.js';
import type { Store } from './store.js';

/** How the open cases stood at one moment. */
export interface Standing {
  /** Cases in hand, without those on the ledger. */
  open: number;
  overdue: number;
  shelved: { whistleId: string; unitCode: string; since: number }[];
  /** Open consultations and promises that were told as red (level 3) or raised (4). */
  pressing: (Pending & { level: number })[];
}

/** Cases looked at in one statement. */
const CHUNK = 200;
/** The clocks of a case, and the promises of its units that a case-level clock puts to rest. */
const CASE_STEPS: readonly ClockStep[] = ['review', 'dispatch', 'verify', 'evaluate', 'consult', 'shelf'];

/** What was open, late, shelved or pressing at `asOf` (ms): as much work as there are open cases, however many came before. */
export async function standingAt(store: Store, asOf: number): Promise<Standing> {
  const ids = await openAt(store, asOf);
  const pending: Pending[] = [];
  for (let at = 0; at < ids.length; at += CHUNK) pending.push(...(await pendingOf(store, ids.slice(at, at + CHUNK), asOf)));
  const byCase = new Map<string, Pending[]>();
  for (const one of pending) byCase.set(one.whistleId, [...(byCase.get(one.whistleId) ?? []), one]);
  const shelves = pending.filter((one) => one.step === 'shelf');
  const late = [...byCase.values()].flatMap((rows) => rows.filter((one) => isLate(one, rows, asOf)));
  const levels = await levelsAt(store, late, asOf);
  const red = late.map((one) => ({ ...one, level: levels.get(one.clockId) ?? 0 })).filter((one) => one.level >= 3);
  const talks = pending.filter((one) => one.step === 'consult').map((one) => ({ ...one, level: levels.get(one.clockId) ?? 0 }));
  return {
    open: ids.length - new Set(shelves.map((one) => one.whistleId)).size,
    overdue: new Set(late.map((one) => one.whistleId)).size,
    shelved: await leadsOf(store, shelves, asOf),
    pressing: [...talks, ...red.filter((one) => one.step !== 'consult')],
  };
}

/** Cases open now, and those that ended since. */
async function openAt(store: Store, asOf: number): Promise<string[]> {
  const found = new Set<string>();
  for (const state of OPEN_STATES) {
    const rows = await readRows(store, 'SELECT `id` FROM `whistle` WHERE `state` = ? AND `createdAt` <= ?', [state, asOf]);
    for (const row of rows) found.add(String(row['id']));
  }
  for (const event of ENDING) {
    const rows = await readRows(
      store,
      'SELECT w.`id` FROM `timeline` t JOIN `whistle` w ON w.`id` = t.`whistleId` WHERE t.`event` = ? AND t.`at` > ? AND w.`createdAt` <= ?', [event, asOf, asOf],
    );
    for (const row of rows) found.add(String(row['id']));
  }
  return [...found].sort();
}

/** Promises of these cases that were not kept at `asOf` and are due, or tell in whose hands the case is. */
async function pendingOf(store: Store, ids: readonly string[], asOf: number): Promise<Pending[]> {
  const steps = [...CASE_STEPS, 'confirm', 'rework'].map((one) => `'${one}'`).join(', ');
  const { sql, values } = bind(
    `SELECT c.\`id\`, c.\`whistleId\`, c.\`subject\`, c.\`step\`, c.\`part\`, c.\`unitCode\`, c.\`type\`, c.\`street\`, c.\`startedAt\`, c.\`dueAt\` FROM \`clock\` c
      WHERE c.\`whistleId\` IN (${slots(ids)}) AND (c.\`dueAt\` <= :asOf OR c.\`step\` IN (${steps})) AND ${PENDING}`, { asOf },
  );
  const rows = await readRows(store, sql, [...padded(ids), ...values]);
  return rows.map(({ id, startedAt, dueAt, ...row }) => ({ ...row, clockId: id, startedAt: Number(startedAt), dueAt: Number(dueAt) }) as Pending);
}

/**
 * The highest step of the ladder told of each promise by then, from 3 on; what was told of an older version with the same end holds.
 * The sum keeps SQLite from looking up all promises that end at the same moment: thousands end at six in the evening.
 */
async function levelsAt(store: Store, late: readonly Pending[], asOf: number): Promise<Map<string, number>> {
  const levels = new Map<string, number>();
  const ids = late.map((one) => one.clockId).sort();
  for (let at = 0; at < ids.length; at += CHUNK) {
    const chunk = ids.slice(at, at + CHUNK);
    const rows = await readRows(
      store,
      `SELECT c.\`id\`, MAX(r.\`level\`) AS \`level\` FROM \`clock\` c
        JOIN \`clock\` k ON k.\`subject\` = c.\`subject\` AND k.\`step\` = c.\`step\` AND k.\`startedAt\` = c.\`startedAt\` AND k.\`dueAt\` + 0 = c.\`dueAt\`
        JOIN \`reminder\` r ON r.\`clockId\` = k.\`id\` WHERE c.\`id\` IN (${slots(chunk)}) AND r.\`level\` >= 3 AND r.\`at\` <= ? GROUP BY c.\`id\``, [...padded(chunk), asOf],
    );
    for (const row of rows) levels.set(String(row['id']), Number(row['level']));
  }
  return levels;
}

/** The lead unit of each shelved case, for whose column it counts. */
async function leadsOf(store: Store, shelves: readonly Pending[], asOf: number): Promise<Standing['shelved']> {
  const leads = new Map<string, string>();
  for (let at = 0; at < shelves.length; at += CHUNK) {
    const chunk = shelves.slice(at, at + CHUNK).map((one) => one.whistleId);
    const rows = await readRows(
      store,
      `SELECT \`whistleId\`, \`unitCode\` FROM \`clock\` WHERE \`whistleId\` IN (${slots(chunk)}) AND \`step\` = 'resolve' AND \`part\` = 'LEAD' AND \`startedAt\` <= ? AND (\`voidAt\` IS NULL OR \`voidAt\` > ?) ORDER BY \`startedAt\``,
      [...padded(chunk), asOf, asOf],
    );
    for (const row of rows) leads.set(String(row['whistleId']), String(row['unitCode']));
  }
  return shelves.map((one) => ({ whistleId: one.whistleId, unitCode: leads.get(one.whistleId) ?? one.unitCode, since: one.startedAt }));
}

/** Every statement has the same number of slots, so that it is prepared once; the last id fills those left over. */
const slots = (ids: readonly string[]): string => padded(ids).map(() => '?').join(', ');
const padded = (ids: readonly string[]): string[] => [...ids, ...Array.from({ length: CHUNK - ids.length }, () => ids.at(-1)!)];
