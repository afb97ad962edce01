import chineseDays from 'chinese-days';
import { dayNumber, monthDayOf } from './civil.js';

/**
 * The days off that the law itself names (全国年节及纪念日放假办法, 2024), by
 * 'MM-DD'. They are certain before the year's notice appears; which days
 * around them are moved is not.
 */
export function statutoryDays(year: number): Record<string, string> {
  const newYear = lunarDay(year, 1, 1);
  const days: readonly (readonly [day: number, name: string])[] = [
    [dayNumber(year, 1, 1), '元旦'],
    ...[-1, 0, 1, 2].map((after) => [newYear + after, '春节'] as const),
    [qingming(year), '清明节'],
    ...[1, 2].map((day) => [dayNumber(year, 5, day), '劳动节'] as const),
    [lunarDay(year, 5, 5), '端午节'],
    [lunarDay(year, 8, 15), '中秋节'],
    ...[1, 2, 3].map((day) => [dayNumber(year, 10, day), '国庆节'] as const),
  ];
  return Object.fromEntries(days.map(([day, name]) => [monthDayOf(day), name]));
}

/** The first day of the lunar year 1900, with which the library's table begins. */
const LUNAR_EPOCH = dayNumber(1900, 1, 31);

/**
 * The day of a lunar date outside leap months, from the library's table of
 * months. Its own conversions go through dates of the server's time zone.
 */
export function lunarDay(lunarYear: number, lunarMonth: number, dayOfMonth: number): number {
  let day = LUNAR_EPOCH;
  for (let year = 1900; year < lunarYear; year += 1) day += daysBefore(year, 13);
  return day + daysBefore(lunarYear, lunarMonth) + dayOfMonth - 1;
}

/** Days of the lunar year before its month `month`; 13 asks for the whole year. */
function daysBefore(lunarYear: number, month: number): number {
  const leap = chineseDays.getYearLeapMonth(lunarYear);
  let days = leap.leapMonth !== undefined && leap.leapMonth < month ? leap.days : 0;
  for (let one = 1; one < month; one += 1) days += chineseDays.monthDays(lunarYear, one);
  return days;
}

/** The solar term Qingming by the usual formula, which holds from 1901 to 2099. */
function qingming(year: number): number {
  const short = year % 100;
  return dayNumber(year, 4, Math.floor(short * 0.2422 + (year < 2000 ? 5.59 : 4.81)) - Math.floor(short / 4));
}
