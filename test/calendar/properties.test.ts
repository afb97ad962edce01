import test from 'ava';
import fc from 'fast-check';
import { createCalendar } from '../../src/calendar/calendar.js';
import type { Limit, LimitUnit } from '../../src/calendar/limit.js';
import { china as at } from '../support/china.js';

const calendar = createCalendar();
const UNITS: readonly LimitUnit[] = ['MINUTE', 'HOUR', 'WORK_HOUR', 'WORKDAY', 'DAY'];

const moments = fc.integer({ min: at('2017-06-01 00:00'), max: at('2028-06-01 00:00') });
const limits: fc.Arbitrary<Limit> = fc.record({ value: fc.integer({ min: 1, max: 90 }), unit: fc.constantFrom(...UNITS) });
const holds = (property: fc.IRawProperty<unknown>): void => { fc.assert(property as fc.IProperty<unknown>, { numRuns: 2_000 }); };

test('a later start is never due earlier', (t) => {
  t.notThrows(() => holds(fc.property(limits, moments, moments, (limit, one, other) =>
    calendar.due(limit, Math.min(one, other)).at <= calendar.due(limit, Math.max(one, other)).at)));
});

test('a longer limit is never due earlier, and none is due before it starts', (t) => {
  t.notThrows(() => holds(fc.property(limits, fc.integer({ min: 1, max: 30 }), moments, (limit, more, from) => {
    const { at: due } = calendar.due(limit, from);
    return due > from && due <= calendar.due({ ...limit, value: limit.value + more }, from).at;
  })));
});

test('a limit in working hours uses exactly its hours until it is due, to the millisecond', (t) => {
  t.notThrows(() => holds(fc.property(fc.integer({ min: 1, max: 400_000_000 }), moments, (ms, from) =>
    calendar.used('WORK_HOUR', from, calendar.due({ value: ms / 3_600_000, unit: 'WORK_HOUR' }, from).at) === ms)));
});

test('no moment before the due time has used the working hours up', (t) => {
  t.notThrows(() => holds(fc.property(fc.integer({ min: 1, max: 400 }), moments, (value, from) =>
    calendar.used('WORK_HOUR', from, calendar.due({ value, unit: 'WORK_HOUR' }, from).at - 1) === value * 3_600_000 - 1)));
});

test('a clock that runs on at the moment it was stopped is due as before', (t) => {
  t.notThrows(() => holds(fc.property(limits, moments, fc.double({ min: 0, max: 1, noNaN: true }), (limit, from, part) => {
    const due = calendar.due(limit, from).at;
    const stopped = Math.min(due - 1, from + Math.floor((due - from) * part));
    return calendar.resume(limit.unit, stopped, due, stopped).at === due;
  })));
});

test('a clock that runs on later is never due earlier', (t) => {
  t.notThrows(() => holds(fc.property(limits, moments, fc.nat(20 * 86_400_000), fc.nat(20 * 86_400_000), (limit, from, pause, more) => {
    const due = calendar.due(limit, from).at;
    return due <= calendar.resume(limit.unit, from, due, from + pause).at
      && calendar.resume(limit.unit, from, due, from + pause).at <= calendar.resume(limit.unit, from, due, from + pause + more).at;
  })));
});

test('used time adds up', (t) => {
  t.notThrows(() => holds(fc.property(fc.constantFrom(...UNITS), fc.tuple(moments, moments, moments), (unit, three) => {
    const [a, b, c] = [...three].sort((x, y) => x - y) as [number, number, number];
    return calendar.used(unit, a, b) + calendar.used(unit, b, c) === calendar.used(unit, a, c);
  })));
});

test('at the moment of a part, that part is used up, to the millisecond', (t) => {
  t.notThrows(() => holds(fc.property(fc.constantFrom(...UNITS), moments, fc.nat(90 * 86_400_000), fc.double({ min: 0, max: 1, noNaN: true }), (unit, from, span, part) => {
    const moment = calendar.partOf(unit, from, from + span, part);
    return moment >= from && moment <= from + span && calendar.used(unit, from, moment) === Math.round(calendar.used(unit, from, from + span) * part);
  })));
});

test('due times of days lie at an end of office hours', (t) => {
  t.notThrows(() => holds(fc.property(fc.integer({ min: 1, max: 90 }), fc.constantFrom('WORKDAY' as const, 'DAY' as const), moments, (value, unit, from) => {
    const { at: due } = calendar.due({ value, unit }, from);
    return calendar.isOpen(due - 1) && !calendar.isOpen(due) && calendar.dateOf(calendar.nextOpening(due)) > calendar.dateOf(due);
  })));
});

test('half-days follow each other without gap in the count', (t) => {
  t.notThrows(() => holds(fc.property(moments, (from) => {
    const half = calendar.halfDay(from);
    const next = calendar.nextHalfDay(from);
    return half.closesAt > from && calendar.nextOpening(half.closesAt) === next.opensAt && half.key < next.key && calendar.halfDay(half.opensAt).key === half.key;
  })));
});
