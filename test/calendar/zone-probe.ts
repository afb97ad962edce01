import { createCalendar } from '../../src/calendar/calendar.js';
import { KNOWN_YEARS } from '../../src/calendar/known-years.js';
import type { LimitUnit } from '../../src/calendar/limit.js';
import { statutoryDays } from '../../src/calendar/statutory.js';

/** Prints what the calendar says at many moments, and the zone it was asked in; run in processes with different zones. */
const calendar = createCalendar();
const UNITS: readonly LimitUnit[] = ['MINUTE', 'HOUR', 'WORK_HOUR', 'WORKDAY', 'DAY'];
const answers: unknown[] = [KNOWN_YEARS, [2026, 2027, 2028].map(statutoryDays)];
for (let at = Date.UTC(2017, 11, 25); at < Date.UTC(2027, 2, 1); at += 40_111_111) {
  answers.push([
    ...UNITS.map((unit) => calendar.due({ value: 7, unit }, at)), calendar.used('WORKDAY', at, at + 900_000_000), calendar.workdaysBefore(at, 2),
    calendar.isOpen(at), calendar.nextOpening(at), calendar.halfDay(at), calendar.startOfDay(at), calendar.dateOf(at),
  ]);
}
console.log(JSON.stringify({ zone: new Date(2026, 6, 1).getTimezoneOffset(), answers }));
