import { OFFICE_HOURS } from '../../config/office-hours.js';
import { dateWords, dayOf, midnightOf } from './civil.js';
import { createCounting, type Counting } from './counting.js';
import { KNOWN_YEARS } from './known-years.js';
import type { Calendar, HalfDay } from './limit.js';
import { clampInto, type OfficeHours } from './office-hours.js';
import { waysOfCounting } from './units.js';
import { createYearBook, type YearBook } from './year-book.js';
import type { YearTable } from './year-days.js';

/** A calendar with these years' tables; what it says of other years is provisional. */
export const createCalendar = (years: readonly YearTable[] = KNOWN_YEARS, hours: OfficeHours = OFFICE_HOURS): Calendar =>
  calendarOf(createYearBook(years, hours));

/** A calendar whose tables can be exchanged while others hold it: a running process takes a new year without a restart. */
export interface SharedCalendar extends Calendar {
  replace(years: readonly YearTable[]): void;
}

export function createSharedCalendar(initial: readonly YearTable[] = KNOWN_YEARS, hours: OfficeHours = OFFICE_HOURS): SharedCalendar {
  const book = createYearBook(initial, hours);
  return { ...calendarOf(book), replace: (years) => book.replace(years) };
}

function calendarOf(book: YearBook): Calendar {
  const counting = createCounting(book);
  const ways = waysOfCounting(book, counting);
  const { halfDay, nextOpening, isOpen } = openingsOf(counting);
  return {
    due: ({ value, unit }, from) => ways[unit].due(value, from),
    used: (unit, from, to) => ways[unit].used(from, to),
    partOf: (unit, from, to, part) => ways[unit].partOf(from, to, part),
    resume: (unit, stoppedAt, dueAt, now) => ways[unit].resume(stoppedAt, dueAt, now),
    workdaysBefore(at, n) {
      if (!Number.isInteger(n) || n < 0) throw new RangeError(`working days before a moment are a whole number, not ${n}`);
      if (n === 0) return at;
      const day = counting.workdayBefore(dayOf(at), n);
      return midnightOf(day) + clampInto(counting.shapeOf(day), at - midnightOf(dayOf(at)));
    },
    isWorkday: (at) => counting.shapeOf(dayOf(at)).total > 0,
    isOpen,
    nextOpening,
    halfDay,
    nextHalfDay: (at) => halfDay(halfDay(at).closesAt),
    startOfDay: (at) => midnightOf(dayOf(at)),
    dateOf: (at) => dateWords(dayOf(at)),
    isPublished: (year) => book.isPublished(year),
  };
}

/** When the office is open, and when it opens again. */
function openingsOf(counting: Counting): Pick<Calendar, 'isOpen' | 'nextOpening' | 'halfDay'> {
  const isOpen = (at: number): boolean => {
    const day = dayOf(at);
    const time = at - midnightOf(day);
    return counting.shapeOf(day).periods.some((one) => time >= one.opensAt && time < one.closesAt);
  };
  const halfOn = (day: number, time: number): HalfDay | undefined => {
    const half = counting.shapeOf(day).halves.find((one) => time < one.closesAt);
    return half && { key: `${dateWords(day)}${half.letter}`, opensAt: midnightOf(day) + half.opensAt, closesAt: midnightOf(day) + half.closesAt };
  };
  return {
    isOpen,
    nextOpening(at) {
      if (isOpen(at)) return at;
      const day = dayOf(at);
      const later = counting.shapeOf(day).periods.find((one) => one.opensAt > at - midnightOf(day));
      if (later) return midnightOf(day) + later.opensAt;
      const next = counting.workdayAfter(day, 1);
      return midnightOf(next) + counting.shapeOf(next).opensAt;
    },
    halfDay: (at) => halfOn(dayOf(at), at - midnightOf(dayOf(at))) ?? halfOn(counting.workdayAfter(dayOf(at), 1), 0)!,
  };
}
