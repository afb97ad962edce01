import test from 'ava';
import { createCalendar } from '../../src/calendar/calendar.js';
import type { OfficeHours } from '../../src/calendar/office-hours.js';
import { china as at } from '../support/china.js';
import { words } from './moments.js';

const calendar = createCalendar();
const workHours = (value: number, from: string): string => words(calendar.due({ value, unit: 'WORK_HOUR' }, at(from)).at);

test('the summer lunch begins in May and lasts half an hour longer', (t) => {
  t.is(workHours(1, '2026-04-30 12:30'), '2026-04-30 15:00');
  t.is(workHours(1, '2026-05-06 12:30'), '2026-05-06 15:30');
});

test('a count that begins in winter hours ends in summer hours', (t) => {
  t.is(workHours(8, '2026-04-30 16:00'), '2026-05-06 16:30');
  t.is(words(calendar.due({ value: 1, unit: 'WORKDAY' }, at('2026-04-30 16:00')).at), '2026-05-06 18:30');
});

test('a count that begins in summer hours ends in winter hours', (t) => {
  t.is(workHours(8, '2026-09-30 16:30'), '2026-10-08 16:00');
  t.is(words(calendar.due({ value: 1, unit: 'WORKDAY' }, at('2026-09-30 16:30')).at), '2026-10-08 18:00');
});

test('a season begins with its first day', (t) => {
  const winter = createCalendar(undefined, [{ from: '03-01', periods: [['08:00', '18:00']] }, { from: '11-24', periods: [['09:00', '17:00']] }]);
  t.deepEqual(['2026-11-23', '2026-11-24', '2027-02-26', '2027-03-01'].map((date) => words(winter.nextOpening(at(`${date} 00:00`))).slice(11)), ['08:00', '09:00', '09:00', '08:00']);
});

test('the last summer day closes half an hour later than the last winter day', (t) => {
  t.true(calendar.isOpen(at('2026-09-30 18:29')));
  t.false(calendar.isOpen(at('2026-04-30 18:00')));
});

test('the office is open from opening until just before closing', (t) => {
  const states = ['07:59', '08:00', '11:59', '12:00', '13:59', '14:00', '17:59', '18:00'].map((time) => calendar.isOpen(at(`2026-11-24 ${time}`)));
  t.deepEqual(states, [false, true, true, false, false, true, true, false]);
  t.false(calendar.isOpen(at('2026-11-28 10:00')));
});

const OPENINGS: readonly (readonly [string, string])[] = [
  ['2026-11-24 10:00', '2026-11-24 10:00'], ['2026-11-24 07:00', '2026-11-24 08:00'], ['2026-11-24 12:00', '2026-11-24 14:00'],
  ['2026-11-24 18:00', '2026-11-25 08:00'], ['2026-11-27 18:00', '2026-11-30 08:00'], ['2026-10-01 10:00', '2026-10-08 08:00'],
  ['2025-12-31 19:00', '2026-01-04 08:00'],
];
for (const [from, opens] of OPENINGS) {
  test(`after ${from} the office is next open at ${opens}`, (t) => t.is(words(calendar.nextOpening(at(from))), opens));
}

const HALVES: readonly (readonly [from: string, key: string, opens: string, closes: string, next: string])[] = [
  ['2026-11-24 09:00', '2026-11-24a', '2026-11-24 08:00', '2026-11-24 12:00', '2026-11-24p'],
  ['2026-11-24 00:00', '2026-11-24a', '2026-11-24 08:00', '2026-11-24 12:00', '2026-11-24p'],
  ['2026-11-24 12:00', '2026-11-24p', '2026-11-24 14:00', '2026-11-24 18:00', '2026-11-25a'],
  ['2026-11-24 17:59', '2026-11-24p', '2026-11-24 14:00', '2026-11-24 18:00', '2026-11-25a'],
  ['2026-11-27 18:00', '2026-11-30a', '2026-11-30 08:00', '2026-11-30 12:00', '2026-11-30p'],
  ['2026-09-30 15:00', '2026-09-30p', '2026-09-30 14:30', '2026-09-30 18:30', '2026-10-08a'],
];
for (const [from, key, opens, closes, next] of HALVES) {
  test(`${from} belongs to the half-day ${key}, and ${next} follows`, (t) => {
    t.deepEqual(calendar.halfDay(at(from)), { key, opensAt: at(opens), closesAt: at(closes) });
    t.is(calendar.nextHalfDay(at(from)).key, next);
  });
}

const BEFORE: readonly (readonly [why: string, moment: string, n: number, result: string])[] = [
  ['the same time', '2026-11-24 10:00', 1, '2026-11-23 10:00'],
  ['over a weekend', '2026-11-24 10:00', 2, '2026-11-20 10:00'],
  ['over a holiday, after the worked Saturday', '2026-10-10 09:00', 3, '2026-09-30 09:00'],
  ['from a rest day', '2026-11-29 10:00', 1, '2026-11-27 10:00'],
  ['early in the morning becomes opening', '2026-11-24 06:00', 1, '2026-11-23 08:00'],
  ['late in the evening becomes closing', '2026-11-24 22:00', 1, '2026-11-23 18:00'],
  ['lunch becomes noon', '2026-11-24 13:00', 1, '2026-11-23 12:00'],
  ['winter’s afternoon opening lies in summer’s lunch', '2026-10-08 14:10', 1, '2026-09-30 12:00'],
  ['over the end of the year', '2026-01-04 10:00', 1, '2025-12-31 10:00'],
  ['none', '2026-11-29 10:00', 0, '2026-11-29 10:00'],
];
for (const [why, moment, n, result] of BEFORE) {
  test(`${n} working days before ${moment} is ${result}: ${why}`, (t) => t.is(words(calendar.workdaysBefore(at(moment), n)), result));
}
for (const n of [-1, 0.5]) {
  test(`${n} working days before a moment are refused`, (t) => t.throws(() => calendar.workdaysBefore(at('2026-11-24 10:00'), n), { instanceOf: RangeError }));
}

test('days begin at midnight in China and have its date', (t) => {
  t.is(calendar.startOfDay(Date.UTC(2026, 10, 23, 15, 59)), at('2026-11-23 00:00'));
  t.is(calendar.startOfDay(Date.UTC(2026, 10, 23, 16)), at('2026-11-24 00:00'));
  t.is(calendar.dateOf(Date.UTC(2026, 10, 23, 15, 59)), '2026-11-23');
  t.is(calendar.dateOf(Date.UTC(2026, 10, 23, 16)), '2026-11-24');
});

test('a deployer’s hours may have one period, or three, and one season', (t) => {
  const one = createCalendar(undefined, [{ from: '01-01', periods: [['09:00', '17:00']] }]);
  t.is(words(one.due({ value: 9, unit: 'WORK_HOUR' }, at('2026-11-24 09:00')).at), '2026-11-25 10:00');
  t.is(one.halfDay(at('2026-11-24 16:00')).key, '2026-11-24a');
  t.is(one.nextHalfDay(at('2026-11-24 16:00')).key, '2026-11-25a');
  const three = createCalendar(undefined, [{ from: '01-01', periods: [['08:00', '10:00'], ['10:30', '12:00'], ['14:00', '24:00']] }]);
  t.is(words(three.due({ value: 3, unit: 'WORK_HOUR' }, at('2026-11-24 08:30')).at), '2026-11-24 12:00');
  t.deepEqual(three.halfDay(at('2026-11-24 10:10')), { key: '2026-11-24a', opensAt: at('2026-11-24 08:00'), closesAt: at('2026-11-24 12:00') });
  t.is(words(three.due({ value: 1, unit: 'WORKDAY' }, at('2026-11-24 08:30')).at), '2026-11-26 00:00');
});

const BAD: Record<string, OfficeHours> = {
  'no season': [],
  'a season without hours': [{ from: '01-01', periods: [] }],
  'seasons out of order': [{ from: '10-01', periods: [['08:00', '12:00']] }, { from: '05-01', periods: [['08:00', '12:00']] }],
  'a season that begins at no date': [{ from: '5-1', periods: [['08:00', '12:00']] }],
  'closing before opening': [{ from: '01-01', periods: [['12:00', '08:00']] }],
  'overlapping periods': [{ from: '01-01', periods: [['08:00', '12:00'], ['11:00', '18:00']] }],
  'a time after midnight': [{ from: '01-01', periods: [['08:00', '25:00']] }],
  'a time that is none': [{ from: '01-01', periods: [['8am', '12:00']] }],
};
for (const [what, hours] of Object.entries(BAD)) {
  test(`office hours with ${what} are refused`, (t) => t.throws(() => createCalendar(undefined, hours), { instanceOf: RangeError }));
}
