import { createCalendar } from '../src/calendar/calendar.js';
import type { Limit } from '../src/calendar/limit.js';
import { judge, median, table, whole } from './statistics.js';

const ROUNDS = 9;
const COUNTED = 200_000;
/** Starts lie in the published years, a little over an hour apart. */
const FIRST_START = Date.UTC(2019, 0, 1);
const LAST_START = Date.UTC(2026, 8, 1);
const STEP = 3_907_123;

/** Limits of the default table and the longest ones; none lasts beyond the published years. */
const LIMITS: readonly Limit[] = [
  { value: 30, unit: 'MINUTE' }, { value: 24, unit: 'HOUR' }, { value: 4, unit: 'WORK_HOUR' }, { value: 100, unit: 'WORK_HOUR' },
  { value: 1, unit: 'WORKDAY' }, { value: 5, unit: 'WORKDAY' }, { value: 60, unit: 'WORKDAY' }, { value: 15, unit: 'DAY' }, { value: 60, unit: 'DAY' },
];

/** Due times per second on one core, by limit and for all of them mixed. */
export async function calendarFigures(): Promise<string> {
  const calendar = createCalendar();
  const measure = (limits: readonly Limit[]): number => median(Array.from({ length: ROUNDS + 1 }, () => round(limits)).slice(1));
  const round = (limits: readonly Limit[]): number => {
    let from = FIRST_START;
    let sum = 0;
    const began = performance.now();
    for (let n = 0; n < COUNTED; n += 1) {
      sum += calendar.due(limits[n % limits.length]!, from).at;
      from += STEP;
      if (from > LAST_START) from -= LAST_START - FIRST_START;
    }
    const perSecond = COUNTED / ((performance.now() - began) / 1_000);
    if (!Number.isFinite(sum)) throw new Error('a due time is not a number');
    return perSecond;
  };
  const all = measure(LIMITS);
  const rows = LIMITS.map((limit) => [`${limit.value} ${limit.unit}`, whole(measure([limit]))]);
  return [
    `Due times, one core, median of ${ROUNDS} rounds of ${whole(COUNTED)}`,
    table(['limit', 'per s'], [...rows, ['all in turn', whole(all)]]),
    judge({ words: 'due times per second', value: all, atLeast: 200_000 }),
  ].join('\n');
}
