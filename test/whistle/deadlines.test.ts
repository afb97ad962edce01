import test from 'ava';
import { DEFAULT_LIMITS, type ClockStep } from '../../config/deadlines.js';
import { plainCalendar, type Limit } from '../../src/calendar/limit.js';
import { clockOnEntering, clocksAtDispatch, DEFAULT_BASIS, defaultClock, runningClock } from '../../src/whistle/deadlines.js';
import { ASSIGNMENT_STATES, WHISTLE_STATES, WHISTLE_TYPES, type AssignmentState, type WhistleState, type WhistleType } from '../../src/whistle/lifecycle.js';
import { DAY, HOUR, MINUTE, NOW } from './cases.js';

/** The domain's default clocks, copied by hand: m minutes, h hours, wh working hours, wd working days, d days. */
const EXPECTED: Record<WhistleType, string> = {
  EMERGENCY: 'review 2h, dispatch 10m, ack 10m, arrive 30m, feedback 2h, resolve 24h, verify 2h, rework 24h, evaluate 2wd',
  ENFORCEMENT: 'review 4wh, dispatch 2wh, ack 4wh, arrive 1wd, feedback 1wd, resolve 5wd, verify 4wh, rework 3wd, evaluate 3wd',
  ROUTINE: 'review 1wd, dispatch 4wh, ack 1wd, arrive 2wd, feedback none, resolve 5wd, verify 4wh, rework 3wd, evaluate 3wd',
  TACKLE: 'review 1wd, dispatch 1wd, ack 1wd, arrive 5wd, feedback 10wd, resolve 60d, verify 1wd, rework 5wd, evaluate 5wd',
};
const UNITS: Record<string, Limit['unit']> = { m: 'MINUTE', h: 'HOUR', wh: 'WORK_HOUR', wd: 'WORKDAY', d: 'DAY' };
const TYPES = Object.keys(WHISTLE_TYPES) as WhistleType[];

for (const type of TYPES) {
  test(`the default clocks of type ${type} are the domain’s`, (t) => {
    const expected = Object.fromEntries(EXPECTED[type].split(', ').map((one) => {
      const [, step = '', none, value, unit = ''] = /^(\w+) (?:(none)|(\d+)(\w+))$/.exec(one) ?? [];
      return [step, none ? null : { value: Number(value), unit: UNITS[unit] }];
    }));
    t.deepEqual<object, object>(DEFAULT_LIMITS[type], expected);
  });
}

for (const [limit, ms] of [
  [{ value: 10, unit: 'MINUTE' }, 10 * MINUTE], [{ value: 2, unit: 'HOUR' }, 2 * HOUR], [{ value: 4, unit: 'WORK_HOUR' }, 4 * HOUR],
  [{ value: 3, unit: 'WORKDAY' }, 3 * DAY], [{ value: 60, unit: 'DAY' }, 60 * DAY], [{ value: 0, unit: 'DAY' }, 0],
] as const) {
  test(`on the plain calendar ${limit.value} ${limit.unit} end ${ms} ms later`, (t) => {
    t.is(plainCalendar.due(limit, NOW), NOW + ms);
  });
}

test('a default clock carries the promise, its basis and the calendar’s due time', (t) => {
  const asked: unknown[] = [];
  const calendar = { due: (limit: Limit, from: number) => { asked.push([limit, from]); return 42; } };
  t.deepEqual(defaultClock('ack', 'ROUTINE', NOW, calendar), { step: 'ack', limit: { value: 1, unit: 'WORKDAY' }, basis: '本系统默认时限', dueAt: 42 });
  t.deepEqual(asked, [[{ value: 1, unit: 'WORKDAY' }, NOW]], 'only the calendar knows what a working day is');
});

test('a guide row’s own limits win over the type’s, each with its basis', (t) => {
  const row = { arrive: { value: 30, unit: 'MINUTE' }, resolve: { value: 6, unit: 'HOUR' }, basis: '井盖管理规定' } as const;
  const clocks = clocksAtDispatch('ROUTINE', row, true, NOW, plainCalendar);
  t.like(clocks.arrive, { dueAt: NOW + 30 * MINUTE, basis: '井盖管理规定' });
  t.like(clocks.resolve, { dueAt: NOW + 6 * HOUR, basis: '井盖管理规定' });
  t.like(clocks.ack, { dueAt: NOW + DAY, basis: DEFAULT_BASIS });
});

test('a row that says nothing about a step leaves the type’s limit, with the system’s own basis', (t) => {
  const clocks = clocksAtDispatch('EMERGENCY', { resolve: { value: 7, unit: 'DAY' }, basis: '条例' }, true, NOW, plainCalendar);
  t.like(clocks.arrive, { dueAt: NOW + 30 * MINUTE, basis: DEFAULT_BASIS });
  t.like(clocks.resolve, { dueAt: NOW + 7 * DAY, basis: '条例' });
});

test('nobody has an arrival clock where nobody has to come', (t) => {
  t.is(clocksAtDispatch('EMERGENCY', undefined, false, NOW, plainCalendar).arrive, null);
});

test('limits are frozen at dispatch: what a clock holds is its own copy of due time and words', (t) => {
  const row = { resolve: { value: 6, unit: 'HOUR' as const }, basis: '条例' };
  const clocks = structuredClone(clocksAtDispatch('ROUTINE', row, false, NOW, plainCalendar));
  row.resolve.value = 99;
  t.like(clocks.resolve, { limit: { value: 6, unit: 'HOUR' }, dueAt: NOW + 6 * HOUR });
});

const ON_ENTERING: Partial<Record<WhistleState, Exclude<ClockStep, 'feedback'>>> = {
  IN_REVIEW: 'review', IN_DISPATCH: 'dispatch', VERIFYING: 'verify', REWORK: 'rework', EVALUATING: 'evaluate',
};
for (const state of Object.keys(WHISTLE_STATES) as WhistleState[]) {
  test(`a case that enters ${state} has ${ON_ENTERING[state] ? `the ${ON_ENTERING[state]} clock` : 'no clock of its own'}`, (t) => {
    for (const type of TYPES) {
      const clock = clockOnEntering(state, type, NOW, plainCalendar);
      const step = ON_ENTERING[state];
      t.deepEqual(clock, step ? defaultClock(step, type, NOW, plainCalendar) : null);
    }
  });
}

const RUNNING: Record<AssignmentState, ClockStep | null> = {
  PENDING_ACK: 'ack', ACKED: 'arrive', ARRIVED: 'resolve', WORKING: 'resolve', RETURN_ASKED: 'resolve',
  SUBMITTED: null, ACCEPTED: null, RETURNED: null, RELEASED: null,
};
for (const state of Object.keys(ASSIGNMENT_STATES) as AssignmentState[]) {
  test(`a unit in ${state} watches ${RUNNING[state] ? `its ${RUNNING[state]} clock` : 'no clock'}`, (t) => {
    t.is(runningClock(state, clocksAtDispatch('ROUTINE', undefined, true, NOW, plainCalendar))?.step ?? null, RUNNING[state]);
  });
}

for (const state of ['ARRIVED', 'ACKED'] as const) {
  test(`until its first word a unit in ${state} of an emergency watches the clock of the first feedback`, (t) => {
    const clocks = clocksAtDispatch('EMERGENCY', undefined, state === 'ARRIVED', NOW, plainCalendar);
    t.like(runningClock(state, clocks), { step: 'feedback', dueAt: NOW + 2 * HOUR });
    t.is(runningClock('WORKING', clocks)?.step, 'resolve');
  });
}

test('a result that is due before the first feedback is what a unit watches', (t) => {
  const row = { resolve: { value: 1, unit: 'HOUR' }, basis: '条例' } as const;
  t.is(runningClock('ARRIVED', clocksAtDispatch('EMERGENCY', row, true, NOW, plainCalendar))?.step, 'resolve');
});

test('a unit that signed and need not come watches the date of its result', (t) => {
  t.is(runningClock('ACKED', clocksAtDispatch('ROUTINE', undefined, false, NOW, plainCalendar))?.step, 'resolve');
});
