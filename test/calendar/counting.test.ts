import test from 'ava';
import { createCalendar } from '../../src/calendar/calendar.js';
import type { LimitUnit } from '../../src/calendar/limit.js';
import { china as at } from '../support/china.js';
import { words } from './moments.js';

const calendar = createCalendar();

const due = test.macro({
  exec: (t, value: number, unit: LimitUnit, from: string, to: string) => {
    t.deepEqual(calendar.due({ value, unit }, at(from)), { at: at(to), provisional: false });
  },
  title: (why, value, unit, from, to) => `${value} ${unit} from ${from} end at ${to}: ${why}`,
});

test('minutes run through the night', due, 30, 'MINUTE', '2026-11-24 23:45', '2026-11-25 00:15');
test('hours run through a holiday', due, 24, 'HOUR', '2026-10-01 09:00', '2026-10-02 09:00');
test('parts of an hour count', due, 0.5, 'HOUR', '2026-11-24 09:00', '2026-11-24 09:30');

test('within one morning', due, 2, 'WORK_HOUR', '2026-11-24 09:00', '2026-11-24 11:00');
test('lunch is not counted', due, 2, 'WORK_HOUR', '2026-11-24 11:00', '2026-11-24 15:00');
test('what is used up exactly at noon ends at noon', due, 3, 'WORK_HOUR', '2026-11-24 09:00', '2026-11-24 12:00');
test('what is used up exactly in the evening ends in the evening', due, 8, 'WORK_HOUR', '2026-11-24 08:00', '2026-11-24 18:00');
test('a start at noon sharp begins after lunch', due, 1, 'WORK_HOUR', '2026-11-24 12:00', '2026-11-24 15:00');
test('a start during lunch begins after it', due, 1, 'WORK_HOUR', '2026-11-24 13:10', '2026-11-24 15:00');
test('a start before opening begins at opening', due, 1, 'WORK_HOUR', '2026-11-24 06:30', '2026-11-24 09:00');
test('a start in the evening begins the next morning', due, 4, 'WORK_HOUR', '2026-11-24 18:00', '2026-11-25 12:00');
test('a start on Friday evening begins on Monday', due, 4, 'WORK_HOUR', '2026-11-27 20:00', '2026-11-30 12:00');
test('a start on a holiday begins after it', due, 1, 'WORK_HOUR', '2026-10-03 10:00', '2026-10-08 09:00');
test('a worked Saturday counts', due, 8, 'WORK_HOUR', '2026-10-09 14:00', '2026-10-10 12:00');
test('half an hour at either side of lunch', due, 1, 'WORK_HOUR', '2026-11-24 11:30', '2026-11-24 14:30');
test('a quarter of a working hour', due, 0.25, 'WORK_HOUR', '2026-11-24 11:50', '2026-11-24 14:05');

test('the day of the start is not counted', due, 1, 'WORKDAY', '2026-11-24 08:00', '2026-11-25 18:00');
test('not even when it is just after midnight', due, 1, 'WORKDAY', '2026-11-24 00:00', '2026-11-25 18:00');
test('nor when it is just before midnight', due, 1, 'WORKDAY', '2026-11-24 23:59', '2026-11-25 18:00');
test('weekends are not counted', due, 5, 'WORKDAY', '2026-11-24 10:00', '2026-12-01 18:00');
test('a start on a rest day counts the next working day as the first', due, 1, 'WORKDAY', '2026-11-28 10:00', '2026-11-30 18:00');
test('the worked Sunday before National Day is counted', due, 2, 'WORKDAY', '2026-09-18 10:00', '2026-09-21 18:30');
test('Mid-Autumn and National Day together', due, 5, 'WORKDAY', '2026-09-24 17:00', '2026-10-09 18:00');
test('the worked Saturday after National Day is counted', due, 3, 'WORKDAY', '2026-09-30 09:00', '2026-10-10 18:00');
test('Spring Festival with both its worked Saturdays', due, 6, 'WORKDAY', '2026-02-13 10:00', '2026-02-28 18:00');
test('over the end of the year', due, 2, 'WORKDAY', '2025-12-30 10:00', '2026-01-04 18:00');
test('sixty working days over three holidays', due, 60, 'WORKDAY', '2026-04-01 10:00', '2026-06-30 18:30');

test('natural days end with office hours', due, 1, 'DAY', '2026-11-24 10:00', '2026-11-25 18:00');
test('rest days within count', due, 7, 'DAY', '2026-11-24 10:00', '2026-12-01 18:00');
test('a last day on Saturday gives way to Monday', due, 4, 'DAY', '2026-11-24 10:00', '2026-11-30 18:00');
test('a last day in a holiday gives way to the first working day after it', due, 10, 'DAY', '2026-09-22 10:00', '2026-10-08 18:00');
test('a last day on a worked Saturday stands', due, 10, 'DAY', '2026-09-30 10:00', '2026-10-10 18:00');
test('a last day off in the week before a worked weekend gives way too', due, 1, 'DAY', '2026-02-15 10:00', '2026-02-24 18:00');
test('the leap day is a day', due, 2, 'DAY', '2024-02-27 10:00', '2024-02-29 18:00');

for (const unit of ['MINUTE', 'HOUR', 'WORK_HOUR', 'WORKDAY', 'DAY'] as const) {
  for (const value of [0, -1, Number.NaN, Infinity]) {
    test(`a limit of ${value} ${unit} is refused`, (t) => {
      t.throws(() => calendar.due({ value, unit }, at('2026-11-24 10:00')), { instanceOf: RangeError, message: /positive number/ });
    });
  }
}
for (const unit of ['WORKDAY', 'DAY'] as const) {
  test(`half a ${unit} is refused`, (t) => {
    t.throws(() => calendar.due({ value: 1.5, unit }, at('2026-11-24 10:00')), { instanceOf: RangeError, message: /whole number/ });
  });
}

test('a limit that leads beyond the years of the calendar is refused', (t) => {
  t.throws(() => calendar.due({ value: 100_000, unit: 'WORKDAY' }, at('2026-11-24 10:00')), { instanceOf: RangeError, message: /2099/ });
});

const used = test.macro({
  exec: (t, unit: LimitUnit, from: string, to: string, minutes: number) => t.is(calendar.used(unit, at(from), at(to)), minutes * 60_000),
  title: (why, unit, from, to, minutes) => `${unit} from ${from} to ${to} use ${minutes} minutes: ${why}`,
});
test('clock time', used, 'HOUR', '2026-10-01 00:00', '2026-10-02 00:00', 1_440);
test('natural days are clock time', used, 'DAY', '2026-10-01 00:00', '2026-10-02 00:00', 1_440);
test('office time of one day', used, 'WORK_HOUR', '2026-11-24 00:00', '2026-11-25 00:00', 480);
test('office time of working days', used, 'WORKDAY', '2026-11-24 11:00', '2026-11-25 09:00', 360);
test('a week', used, 'WORK_HOUR', '2026-11-23 00:00', '2026-11-30 00:00', 2_400);
test('nothing on a holiday', used, 'WORK_HOUR', '2026-10-01 08:00', '2026-10-08 08:00', 0);
test('over the end of two years', used, 'WORK_HOUR', '2024-12-31 14:00', '2026-01-04 12:00', (4 + 8 * 248 + 4) * 60);
test('nothing backwards', used, 'WORK_HOUR', '2026-11-25 10:00', '2026-11-24 10:00', 0);
test('nothing backwards on the clock', used, 'MINUTE', '2026-11-25 10:00', '2026-11-24 10:00', 0);

const partOf = test.macro({
  exec: (t, unit: LimitUnit, from: string, to: string, part: number, moment: string) => t.is(words(calendar.partOf(unit, at(from), at(to), part)), moment),
  title: (why, unit, from, to, part) => `${part} of ${unit} from ${from} to ${to}: ${why}`,
});
test('half of the clock time', partOf, 'HOUR', '2026-11-24 10:00', '2026-11-25 10:00', 0.5, '2026-11-24 22:00');
test('half of the office time of a working day’s limit', partOf, 'WORKDAY', '2026-11-24 10:00', '2026-11-25 18:00', 0.5, '2026-11-25 09:00');
test('half that is used up at noon is noon', partOf, 'WORK_HOUR', '2026-11-24 08:00', '2026-11-24 18:00', 0.5, '2026-11-24 12:00');
test('nothing of it is the start', partOf, 'WORK_HOUR', '2026-11-24 06:00', '2026-11-24 18:00', 0, '2026-11-24 06:00');
test('all of it is the end', partOf, 'WORKDAY', '2026-11-24 10:00', '2026-11-27 18:00', 1, '2026-11-27 18:00');
test('no office time between the two is the start', partOf, 'WORK_HOUR', '2026-10-01 10:00', '2026-10-03 10:00', 0.5, '2026-10-01 10:00');
test('an end before the start is the start', partOf, 'MINUTE', '2026-11-24 10:00', '2026-11-24 09:00', 0.5, '2026-11-24 10:00');
