import { createRequire } from 'node:module';
import { isWeekend, parseDate } from './civil.js';
import type { YearTable } from './year-days.js';

/** The years that the library truly knows. Asked for a later one it answers wrongly, without an error. */
const FIRST_KNOWN = 2018;
const LAST_KNOWN = 2026;

/** What stands as the source of these years. */
export const KNOWN_SOURCE = 'chinese-days 1.5.7';

/** What the library holds of every day that a notice names, by 'YYYY-MM-DD': a name like 'National Day,国庆节,3'. */
interface Lists {
  holidays: Record<string, string>;
  workdays: Record<string, string>;
}

/**
 * The library's lists and not its functions: what those say of unlisted days
 * comes from the weekday in the server's zone, and that is another day west of
 * Greenwich. Asking them for each day of nine years is also slow.
 */
const { holidays, workdays } = createRequire(import.meta.url)('chinese-days/dist/chinese-days.json') as Lists;
const LISTED = [
  ...Object.entries(holidays).map(([date, name]) => ({ date, name, work: false })),
  ...Object.entries(workdays).map(([date, name]) => ({ date, name, work: true })),
].sort((a, b) => (a.date < b.date ? -1 : 1));

/** The seed of the holiday table: what the State Council's notices say for 2018 to 2026. */
export const KNOWN_YEARS: readonly YearTable[] = Array.from({ length: LAST_KNOWN - FIRST_KNOWN + 1 }, (_, index) => known(FIRST_KNOWN + index));

/** The days of a year that are not what their weekday makes them. */
function known(year: number): YearTable {
  const days: YearTable['days'] = {};
  for (const { date, name, work } of LISTED.filter((one) => one.date.startsWith(`${year}-`))) {
    if (work === isWeekend(parseDate(date)!)) days[date.slice(5)] = { work, name: name.split(',')[1]! };
  }
  return { year, published: true, days };
}
