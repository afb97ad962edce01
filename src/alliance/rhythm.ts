import { LIST_CALL_MONTHS, MADE_UP_FOR_DAYS } from '../../config/alliance.js';
import { civilOf, DAY, dayNumber, dayOf, midnightOf } from '../calendar/civil.js';
import type { Calendar } from '../calendar/limit.js';

/** The recurring dates of the alliances (domain 4.1 and 4.5). Moments in ms, days in China. Pure. */

/** A quarter's council, a half-year's call for lists, a year's sheet. */
export type Rhythm = 'COUNCIL' | 'LIST_CALL' | 'UNIT_YEAR';

const MONTHS: Record<Rhythm, readonly number[]> = { COUNCIL: [1, 4, 7, 10], LIST_CALL: LIST_CALL_MONTHS, UNIT_YEAR: [1] };

/** When the newest turn began: 00:00 of the first day of its month, if its first working day has come at `now` and it is still made up for. */
export function turnAt(rhythm: Rhythm, calendar: Pick<Calendar, 'isWorkday'>, now: number): number | undefined {
  const { year, month } = civilOf(dayOf(now));
  if (!MONTHS[rhythm].includes(month)) return undefined;
  const begins = midnightOf(dayNumber(year, month, 1));
  let first = begins;
  while (!calendar.isWorkday(first)) first += DAY;
  return now >= first && now < first + MADE_UP_FOR_DAYS * DAY ? begins : undefined;
}

/** A calendar year, `to` exclusive, in ms. */
export const yearOf = (year: number): { from: number; to: number } => ({ from: midnightOf(dayNumber(year, 1, 1)), to: midnightOf(dayNumber(year + 1, 1, 1)) });

/** 「2026Q4」 of the quarter that contains `at` (ms). */
export function quarterOf(at: number): string {
  const { year, month } = civilOf(dayOf(at));
  return `${year}Q${Math.ceil(month / 3)}`;
}

/** 「2026H2」 of the half-year that contains `at` (ms). */
export function halfYearOf(at: number): string {
  const { year, month } = civilOf(dayOf(at));
  return `${year}H${month <= 6 ? 1 : 2}`;
}

/** 「2026年下半年」 of 「2026H2」. */
export const halfYearWords = (half: string): string => `${half.slice(0, 4)}年${half.endsWith('1') ? '上' : '下'}半年`;
