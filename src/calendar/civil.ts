/** Days and dates by whole-number arithmetic, in China's time: UTC+8 without daylight saving. A day is the number of days since 1970-01-01. */

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
/** The beginning of the hour in which this moment (ms) lies. */
export const hourOf = (at: number): number => at - (at % HOUR);

export const DAY = 24 * HOUR;

const EAST = 8 * HOUR;

/** The day that contains `at` (ms). */
export const dayOf = (at: number): number => Math.floor((at + EAST) / DAY);
/** 00:00 of a day, ms since the epoch. */
export const midnightOf = (day: number): number => day * DAY - EAST;

/** Monday 0 … Sunday 6. */
export const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7;
export const isWeekend = (day: number): boolean => weekdayOf(day) >= 5;

/*
 * The year is counted from 1 March, so that the leap day is its last one; years
 * are grouped into eras of 400, which all have the same number of days.
 */
const ERA_DAYS = 146_097;
const ERA_OF_EPOCH = 719_468;

export function dayNumber(year: number, month: number, dayOfMonth: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + dayOfMonth - 1;
  return era * ERA_DAYS + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - ERA_OF_EPOCH;
}

export interface CivilDate { year: number; month: number; day: number }

export function civilOf(day: number): CivilDate {
  const era = Math.floor((day + ERA_OF_EPOCH) / ERA_DAYS);
  const dayOfEra = day + ERA_OF_EPOCH - era * ERA_DAYS;
  const yearOfEra = Math.floor((dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day: dayOfYear - Math.floor((153 * fromMarch + 2) / 5) + 1 };
}

const two = (value: number): string => String(value).padStart(2, '0');

/** 'YYYY-MM-DD' */
export function dateWords(day: number): string {
  const date = civilOf(day);
  return `${date.year}-${two(date.month)}-${two(date.day)}`;
}

/** 'MM-DD': a day within its year. */
export const monthDayOf = (day: number): string => dateWords(day).slice(-5);

/** The day of 'YYYY-MM-DD'; null when there is no such day. */
export function parseDate(words: string): number | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(words);
  if (!match) return null;
  const day = dayNumber(Number(match[1]), Number(match[2]), Number(match[3]));
  return dateWords(day) === words ? day : null;
}
