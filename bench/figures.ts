import { demoDirectory } from '../config/demo/directory.js';
import { createCalendar } from '../src/calendar/calendar.js';
import type { Period } from '../src/figures/period.js';
import { migrate, openDataSource } from '../src/storage/data-source.js';
import { saveDirectory } from '../src/storage/directory.js';
import { standingAt } from '../src/storage/figures-open.js';
import { hotOf } from '../src/storage/figures-words.js';
import { tallyPeriod } from '../src/storage/figures.js';
import { totalOf } from '../src/figures/tally.js';
import { createStore, type Store } from '../src/storage/store.js';
import { tablesOf } from '../src/storage/tables.js';
import type { Databases } from './databases.js';
import { plainFigures } from './figures-plain.js';
import { seedCity, YEAR, type City } from './seed-city.js';
import { judge, median, ratio, table, whole } from './statistics.js';

export interface FiguresOptions {
  /** Cases of the year. */
  cases: number;
  /** Numbers of cases before the week whose bulletin must not care. */
  history: readonly number[];
  rounds: number;
  tell?: (line: string) => void;
}

const DAY = 24 * 3_600_000;
const WEEK: Period = { from: YEAR.to - 45 * DAY, to: YEAR.to - 38 * DAY };
/** Cases a week in the comparison of histories. */
const WEEKLY = 2_000;

/** The bulletin of a year and of a week against plain SQL, and of a week after a short and a long history. */
export async function figures(databases: Databases, { cases, history, rounds, tell = console.error }: FiguresOptions): Promise<string> {
  const parts = [`Bulletin, ${databases.title}, ${whole(cases)} cases a year`];
  try {
    const year = await openCity(databases, 'figures_year', { cases, ...YEAR }, tell);
    parts.push(await againstPlain(year.store, rounds, tell));
    await year.close();
    parts.push(await afterHistory(databases, history, rounds, tell));
  } finally {
    await databases.drop();
  }
  return parts.join('\n\n');
}

/** A database filled with a city; `close` leaves it to be dropped. */
export async function openCity(databases: Databases, name: string, city: City, tell: (line: string) => void): Promise<{ store: Store; close(): Promise<void> }> {
  const source = await openDataSource(await databases.make(name));
  await migrate(source);
  let ids = 0;
  const store = createStore(source, {
    tables: tablesOf(source), calendar: createCalendar(), centre: 'C01', now: () => city.to, newId: () => `01X${String(ids += 1).padStart(23, '0')}`,
  }, () => undefined);
  await saveDirectory(store, demoDirectory);
  await seedCity(store, city, tell);
  if (source.options.type === 'mysql') await source.query('ANALYZE TABLE `whistle`, `assignment`, `timeline`, `clock`, `evaluation`');
  return {
    store,
    async close() {
      await store.idle();
      await source.destroy();
    },
  };
}

/** The counted blocks of a bulletin over any stretch of time, as the product reads them. */
export async function bulletinOver(store: Store, period: Period, asOf = period.to): Promise<number> {
  const standing = await standingAt(store, asOf);
  const tally = await tallyPeriod(store, { ...period, asOf });
  await hotOf(store, { ...period, asOf });
  return standing.open >= 0 ? checkOf(totalOf(tally).counts) : 0;
}

/** One number in which a difference would show. */
const checkOf = (counts: Readonly<Record<string, number>>): number => ['ackDue', 'ackOnTime', 'closeDue', 'closeOnTime', 'evaluated', 'dispatched', 'raised', 'ended'].reduce((sum, key) => sum + (counts[key] ?? 0), 0);

async function againstPlain(store: Store, rounds: number, tell: (line: string) => void): Promise<string> {
  const rows: string[][] = [];
  const goals: string[] = [];
  for (const [name, period] of [['year', YEAR], ['week', WEEK]] as const) {
    const [ours, plain] = await interleavedTimes(rounds, [
      () => bulletinOver(store, period, YEAR.to), () => plainFigures(store, period),
    ], (line) => tell(`${name} ${line}`));
    rows.push([name, median(ours!.times).toFixed(0), median(plain!.times).toFixed(0), ratio(ours!.times, plain!.times).toFixed(2)]);
    goals.push(judge({ words: `bulletin of a ${name} ÷ plain SQL`, value: ratio(ours!.times, plain!.times), ...(name === 'year' ? { atMost: 3 } : {}) }));
  }
  return [table(['period', 'bulletin ms', 'plain SQL ms', 'ratio'], rows), ...goals.slice(0, 1)].join('\n');
}

async function afterHistory(databases: Databases, history: readonly number[], rounds: number, tell: (line: string) => void): Promise<string> {
  const times: number[] = [];
  for (const cases of history) {
    const from = YEAR.to - (cases / WEEKLY) * 7 * DAY;
    const { store, close } = await openCity(databases, `figures_${cases}`, { cases, from, to: YEAR.to }, tell);
    const week = { from: YEAR.to - 14 * DAY, to: YEAR.to - 7 * DAY };
    const [ours] = await interleavedTimes(rounds, [() => bulletinOver(store, week)], (line) => tell(`after ${cases} ${line}`));
    times.push(median(ours!.times));
    await close();
  }
  const rows = history.map((cases, at) => [whole(cases), times[at]!.toFixed(0), (times[at]! / times[0]!).toFixed(2)]);
  return [`One week of ${whole(WEEKLY)} cases`, table(['cases before', 'ms', '÷ first'], rows)].join('\n');
}

/** Runs the contenders in turn after one round that does not count; each time is in ms. */
async function interleavedTimes(rounds: number, contenders: readonly (() => Promise<number>)[], tell: (line: string) => void): Promise<{ times: number[] }[]> {
  const kept = contenders.map(() => ({ times: [] as number[] }));
  for (let round = 0; round <= rounds; round += 1) {
    const found: number[] = [];
    for (const [at, run] of contenders.entries()) {
      const began = performance.now();
      found.push(await run());
      const ms = performance.now() - began;
      if (round > 0) kept[at]!.times.push(ms);
      tell(`round ${round}, contender ${at}: ${ms.toFixed(0)} ms`);
    }
    if (new Set(found).size > 1) throw new Error(`the contenders count differently: ${found.join(' and ')}`);
  }
  return kept;
}
