import chineseDays from 'chinese-days';
import { dateWords, dayNumber, isWeekend, monthDayOf } from './civil.js';
import type { YearTable } from './year-days.js';

/** The years that the library truly knows. Asked for a later one it answers wrongly, without an error. */
const FIRST_KNOWN = 2018;
const LAST_KNOWN = 2026;

/** What stands as the source of these years. */
export const KNOWN_SOURCE = 'chinese-days 1.5.7';

/** The seed of the holiday table: what the State Council's notices say for 2018 to 2026. */
export const KNOWN_YEARS: readonly YearTable[] = Array.from({ length: LAST_KNOWN - FIRST_KNOWN + 1 }, (_, index) => known(FIRST_KNOWN + index));

/**
 * Asks for every day with a bare date and believes only what stands in the
 * library's lists, which it marks by a name like 'National Day,国庆节,3'. What
 * it says of unlisted days comes from the weekday in the server's zone, and
 * that is another day west of Greenwich.
 */
function known(year: number): YearTable {
  const days: YearTable['days'] = {};
  for (let day = dayNumber(year, 1, 1); day < dayNumber(year + 1, 1, 1); day += 1) {
    const { work, name } = chineseDays.getDayDetail(dateWords(day));
    const [, chinese] = name.split(',');
    if (chinese !== undefined && work === isWeekend(day)) days[monthDayOf(day)] = { work, name: chinese };
  }
  return { year, published: true, days };
}
