import { slices, type Period } from '../figures/period.js';
import type { CountKey } from '../figures/measures.js';
import { addCount, tallyOf, type Tally } from '../figures/tally.js';
import type { Connection } from './connection.js';
import { readRows } from './figures-read.js';
import { bind, sourceOf, SOURCE_NAMES, type Source, type SourceName } from './figures-sql.js';
import type { Store } from './store.js';

/** What a figure is asked with, ms: the period, and the moment after which nothing is known. */
export interface Question extends Period {
  asOf: number;
}

/**
 * Days that one statement reads. On SQLite everything waits for it, taps
 * too; on MySQL nobody does, and fewer round trips are quicker.
 */
const SLICE_DAYS = { sqlite: 1, mysql: 7 } as const;

/**
 * Counts a period for every unit, slice by slice, so that the cost grows with
 * the period and not with what came before, and no statement is long. Asked
 * again with the same `asOf` it gives the same numbers, whatever happened since.
 */
export async function tallyPeriod(store: Store, question: Question, names: readonly SourceName[] = SOURCE_NAMES): Promise<Tally> {
  const tally: Tally = new Map();
  for (const name of names) {
    const source = sourceOf(name);
    for (const { from, to } of slices(question, await sliceDays(store))) {
      const scope = { a: from, b: to, end: question.to, asOf: question.asOf };
      const { sql, values } = bind(countSql(source), scope);
      add(tally, source, await readRows(store, sql, values));
    }
  }
  return tally;
}

export const sliceDays = (store: Store): Promise<number> => store.run(async ({ dialect }: Connection) => SLICE_DAYS[dialect]);

function countSql({ from, where, by, flags, used }: Source): string {
  const sums = Object.entries(flags).map(([key, words]) => `SUM(CASE WHEN ${words} THEN 1 ELSE 0 END) AS \`${key}\``).join(', ');
  // Whole steps by the remainder: the one division of whole numbers that means the same on both databases.
  const bucket = used ? `CASE WHEN c.\`knownAt\` <= :asOf THEN c.\`usedMs\` - c.\`usedMs\` % ${used.step} END` : 'NULL';
  return `SELECT ${by} AS \`unit\`, ${bucket} AS \`bucket\`, COUNT(*) AS \`n\`, ${sums} FROM ${from} WHERE ${where} GROUP BY ${by}${used ? ', `bucket`' : ''}`;
}

function add(tally: Tally, { flags, used }: Source, rows: readonly Record<string, unknown>[]): void {
  for (const row of rows) {
    const unit = String(row['unit']);
    for (const key of Object.keys(flags) as CountKey[]) addCount(tally, unit, key, Number(row[key]));
    if (!used || row['bucket'] === null) continue;
    const histogram = tallyOf(tally, unit)[used.as];
    const bucket = Number(row['bucket']);
    histogram[bucket] = (histogram[bucket] ?? 0) + Number(row['n']);
  }
}

/** How many cases were raised and finished in each of these periods, as far as was known at `asOf` (ms). */
export async function trendOf(store: Store, periods: readonly Period[], asOf: number): Promise<{ from: number; raised: number; closed: number }[]> {
  const trend: { from: number; raised: number; closed: number }[] = [];
  for (const period of periods) {
    const counted = { from: period.from, raised: 0, closed: 0 };
    for (const { from, to } of slices(period, await sliceDays(store))) {
      counted.raised += await countOf(store, 'whistles', { a: from, b: to, end: period.to, asOf });
      counted.closed += await countOf(store, 'endings', { a: from, b: to, end: period.to, asOf });
    }
    trend.push(counted);
  }
  return trend;
}

async function countOf(store: Store, name: SourceName, scope: { a: number; b: number; end: number; asOf: number }): Promise<number> {
  const { from, where } = sourceOf(name);
  const { sql, values } = bind(`SELECT COUNT(*) AS \`n\` FROM ${from} WHERE ${where}`, scope);
  const [row] = await readRows(store, sql, values);
  return Number(row!['n']);
}
