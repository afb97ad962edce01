import test from 'ava';
import { createCalendar } from '../../src/calendar/calendar.js';
import type { LimitUnit } from '../../src/calendar/limit.js';
import { china as at } from '../support/china.js';

const calendar = createCalendar();

const resume = test.macro({
  exec: (t, unit: LimitUnit, stopped: string, due: string, now: string, result: string) => {
    t.deepEqual(calendar.resume(unit, at(stopped), at(due), at(now)), { at: at(result), provisional: false });
  },
  title: (why, unit, stopped, due, now, result) => `a ${unit} clock due ${due}, stopped ${stopped}, runs on from ${now} to ${result}: ${why}`,
});

test('the minutes that were left', resume, 'MINUTE', '2026-11-24 10:00', '2026-11-24 10:20', '2026-11-25 23:50', '2026-11-26 00:10');
test('the hours that were left', resume, 'HOUR', '2026-11-24 10:00', '2026-11-25 09:00', '2026-11-28 10:00', '2026-11-29 09:00');
test('the office time that was left', resume, 'WORK_HOUR', '2026-11-24 11:00', '2026-11-24 15:00', '2026-11-27 17:00', '2026-11-30 09:00');
test('running on outside office hours', resume, 'WORK_HOUR', '2026-11-24 11:00', '2026-11-24 15:00', '2026-11-28 10:00', '2026-11-30 10:00');
test('the same number of working days', resume, 'WORKDAY', '2026-11-24 10:00', '2026-11-26 18:00', '2026-12-03 09:00', '2026-12-07 18:00');
test('stopped in the evening, the next day is still whole', resume, 'WORKDAY', '2026-11-24 20:00', '2026-11-25 18:00', '2026-11-26 09:00', '2026-11-27 18:00');
test('stopped on its last day, the day it runs on is the last', resume, 'WORKDAY', '2026-11-24 10:00', '2026-11-24 18:00', '2026-11-27 09:00', '2026-11-27 18:00');
test('stopped on its last day and run on in the evening, the next working day is the last', resume, 'WORKDAY', '2026-11-24 10:00', '2026-11-24 18:00', '2026-11-27 19:00', '2026-11-30 18:00');
test('stopped on its last day and run on at the very end of a day, that day is the last', resume, 'WORKDAY', '2026-11-24 10:00', '2026-11-24 18:00', '2026-11-27 18:00', '2026-11-27 18:00');
test('stopped on its last day and run on at a weekend, Monday is the last', resume, 'WORKDAY', '2026-11-24 10:00', '2026-11-24 18:00', '2026-11-28 10:00', '2026-11-30 18:00');
test('the same number of natural days', resume, 'DAY', '2026-11-24 10:00', '2026-11-27 18:00', '2026-12-01 09:00', '2026-12-04 18:00');
test('natural days that end on a rest day give way', resume, 'DAY', '2026-11-24 10:00', '2026-11-27 18:00', '2026-12-02 09:00', '2026-12-07 18:00');
test('natural days stopped on the last day', resume, 'DAY', '2026-11-24 10:00', '2026-11-24 18:00', '2026-11-28 09:00', '2026-11-30 18:00');

for (const unit of ['MINUTE', 'HOUR', 'WORK_HOUR', 'WORKDAY', 'DAY'] as const) {
  test('what was over stays over', resume, unit, '2026-11-24 18:00', '2026-11-24 18:00', '2026-11-27 09:00', '2026-11-24 18:00');
}

test('office time that a moved holiday took away is no time: the clock is over when it runs on', resume, 'WORK_HOUR', '2026-10-02 09:00', '2026-10-02 11:00', '2026-10-09 09:00', '2026-10-09 09:00');
