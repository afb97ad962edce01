import test from 'ava';
import { DEFAULT_LIMITS, type ClockStep, type DefaultStep } from '../../config/deadlines.js';
import type { Limit } from '../../src/calendar/limit.js';
import {
  clockOnEntering, clocksAtDispatch, DEFAULT_BASIS, defaultClock, movedClock, resumeClocks, runningClock, stopClocks,
  type Clock,
} from '../../src/whistle/deadlines.js';
import { ASSIGNMENT_STATES, WHISTLE_STATES, WHISTLE_TYPES, type AssignmentState, type WhistleState, type WhistleType } from '../../src/whistle/lifecycle.js';
import { china } from '../support/china.js';
import { CALENDAR, DAY, HOUR, MINUTE, NOW } from './cases.js';

/** The domain's default clocks, copied by hand: m minutes, h hours, wh working hours, wd working days, d days. */
const EXPECTED: Record<WhistleType, string> = {
  EMERGENCY: 'review 2h, dispatch 10m, ack 10m, arrive 30m, feedback 2h, resolve 24h, verify 2h, rework 24h, evaluate 2wd, confirm 30m, decision 30m',
  ENFORCEMENT: 'review 4wh, dispatch 2wh, ack 4wh, arrive 1wd, feedback 1wd, resolve 5wd, verify 4wh, rework 3wd, evaluate 3wd, confirm 4wh, decision 4wh',
  ROUTINE: 'review 1wd, dispatch 4wh, ack 1wd, arrive 2wd, feedback none, resolve 5wd, verify 4wh, rework 3wd, evaluate 3wd, confirm 1wd, decision 4wh',
  TACKLE: 'review 1wd, dispatch 1wd, ack 1wd, arrive 5wd, feedback 10wd, resolve 60d, verify 1wd, rework 5wd, evaluate 5wd, confirm 1wd, decision 4wh',
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

test('a default clock carries the promise, its basis, its start, and what the calendar says of its end', (t) => {
  const asked: unknown[] = [];
  const calendar = { ...CALENDAR, due: (limit: Limit, from: number) => { asked.push([limit, from]); return { at: 42, provisional: true }; } };
  t.deepEqual(defaultClock('ack', 'ROUTINE', NOW, calendar, 3), {
    step: 'ack', limit: { value: 1, unit: 'WORKDAY' }, basis: '本系统默认时限', startedAt: NOW, dueAt: 42, provisional: true, version: 3,
  });
  t.deepEqual(asked, [[{ value: 1, unit: 'WORKDAY' }, NOW]], 'only the calendar knows what a working day is');
});

test('a promise that gets another end is a newer version of the same promise', (t) => {
  const clock = defaultClock('resolve', 'ROUTINE', NOW, CALENDAR);
  const moved = movedClock({ ...clock, stopped: { at: NOW, reason: '会商' } }, { at: NOW + DAY, provisional: false });
  t.deepEqual(moved, { ...clock, dueAt: NOW + DAY, version: 2, moved: true });
});

test('a promise that was kept, or that a newer one stands for, is not stopped with the others', (t) => {
  const clocks = clocksAtDispatch('ROUTINE', undefined, true, NOW, CALENDAR);
  const open = { state: 'PENDING_ACK', clocks, ackedAt: null, arrivedAt: null, acceptedAt: null } as const;
  const stops = (share: Parameters<typeof stopClocks>[0]): string[] =>
    Object.values(stopClocks(share, NOW, '会商') as unknown as Record<string, Clock | null>).flatMap((one) => (one?.stopped ? [one.step] : []));
  t.deepEqual(stops(open), ['ack', 'arrive', 'resolve']);
  t.deepEqual(stops({ ...open, ackedAt: NOW }), ['arrive', 'resolve']);
  t.deepEqual(stops({ ...open, arrivedAt: NOW }), ['ack', 'resolve']);
  t.deepEqual(stops({ ...open, acceptedAt: NOW }), ['ack', 'arrive']);
  const again = { ...clocks, rework: { ...clocks.resolve, step: 'rework' } as const };
  t.deepEqual(stops({ ...open, clocks: again }), ['ack', 'arrive', 'rework']);
});

test('stopped clocks keep the reason they were first stopped for and run on with what was left', (t) => {
  const clocks = clocksAtDispatch('ROUTINE', undefined, true, NOW, CALENDAR);
  const share = { state: 'PENDING_ACK', ackedAt: null, arrivedAt: null, acceptedAt: null } as const;
  const stopped = stopClocks({ ...share, clocks: stopClocks({ ...share, clocks }, NOW + HOUR, '会商') }, NOW + 2 * HOUR, '挂账');
  t.deepEqual([stopped.ack.stopped, stopped.arrive?.stopped, stopped.resolve.stopped], Array(3).fill({ at: NOW + HOUR, reason: '会商' }));
  t.is(stopped.confirm, null);
  // Five working days were left from the 24th; a week later five are left again.
  const resumed = resumeClocks(stopped, NOW + 7 * DAY, CALENDAR);
  t.like(resumed.resolve, { dueAt: clocks.resolve.dueAt + 7 * DAY, version: 2 });
  t.is(resumed.resolve.stopped, undefined);
  t.deepEqual(resumeClocks(clocks, NOW + 7 * DAY, CALENDAR), clocks, 'what did not stand still stays as it was');
});

test('a guide row’s own limits win over the type’s, each with its basis', (t) => {
  const row = { arrive: { value: 30, unit: 'MINUTE' }, resolve: { value: 6, unit: 'HOUR' }, basis: '井盖管理规定' } as const;
  const clocks = clocksAtDispatch('ROUTINE', row, true, NOW, CALENDAR);
  t.like(clocks.arrive, { dueAt: NOW + 30 * MINUTE, basis: '井盖管理规定' });
  t.like(clocks.resolve, { dueAt: NOW + 6 * HOUR, basis: '井盖管理规定' });
  t.like(clocks.ack, { dueAt: china('11-25T18:00'), basis: DEFAULT_BASIS });
});

test('a row that says nothing about a step leaves the type’s limit, with the system’s own basis', (t) => {
  const clocks = clocksAtDispatch('EMERGENCY', { resolve: { value: 7, unit: 'DAY' }, basis: '条例' }, true, NOW, CALENDAR);
  t.like(clocks.arrive, { dueAt: NOW + 30 * MINUTE, basis: DEFAULT_BASIS });
  t.like(clocks.resolve, { dueAt: china('12-01T18:00'), basis: '条例' });
});

test('nobody has an arrival clock where nobody has to come', (t) => {
  t.is(clocksAtDispatch('EMERGENCY', undefined, false, NOW, CALENDAR).arrive, null);
});

test('limits are frozen at dispatch: what a clock holds is its own copy of due time and words', (t) => {
  const row = { resolve: { value: 6, unit: 'HOUR' as const }, basis: '条例' };
  const clocks = structuredClone(clocksAtDispatch('ROUTINE', row, false, NOW, CALENDAR));
  row.resolve.value = 99;
  t.like(clocks.resolve, { limit: { value: 6, unit: 'HOUR' }, dueAt: NOW + 6 * HOUR });
});

const ON_ENTERING: Partial<Record<WhistleState, DefaultStep>> = {
  IN_REVIEW: 'review', IN_DISPATCH: 'dispatch', VERIFYING: 'verify', EVALUATING: 'evaluate',
};
for (const state of Object.keys(WHISTLE_STATES) as WhistleState[]) {
  test(`a case that enters ${state} has ${ON_ENTERING[state] ? `the ${ON_ENTERING[state]} clock` : 'no clock of its own'}`, (t) => {
    for (const type of TYPES) {
      const clock = clockOnEntering(state, type, NOW, CALENDAR, 5);
      const step = ON_ENTERING[state];
      t.deepEqual(clock, step ? defaultClock(step, type, NOW, CALENDAR, 5) : null);
    }
  });
}

const RUNNING: Record<AssignmentState, ClockStep | null> = {
  PENDING_ACK: 'ack', ACKED: 'arrive', ARRIVED: 'resolve', WORKING: 'resolve', RETURN_ASKED: 'resolve',
  SUBMITTED: null, ACCEPTED: null, RETURNED: null, RELEASED: null,
};
for (const state of Object.keys(ASSIGNMENT_STATES) as AssignmentState[]) {
  test(`a unit in ${state} watches ${RUNNING[state] ? `its ${RUNNING[state]} clock` : 'no clock'}`, (t) => {
    t.is(runningClock(state, clocksAtDispatch('ROUTINE', undefined, true, NOW, CALENDAR))?.step ?? null, RUNNING[state]);
  });
}

for (const state of ['ARRIVED', 'ACKED'] as const) {
  test(`until its first word a unit in ${state} of an emergency watches the clock of the first feedback`, (t) => {
    const clocks = clocksAtDispatch('EMERGENCY', undefined, state === 'ARRIVED', NOW, CALENDAR);
    t.like(runningClock(state, clocks), { step: 'feedback', dueAt: NOW + 2 * HOUR });
    t.is(runningClock('WORKING', clocks)?.step, 'resolve');
  });
}

test('a result that is due before the first feedback is what a unit watches', (t) => {
  const row = { resolve: { value: 1, unit: 'HOUR' }, basis: '条例' } as const;
  t.is(runningClock('ARRIVED', clocksAtDispatch('EMERGENCY', row, true, NOW, CALENDAR))?.step, 'resolve');
});

test('a unit that signed and need not come watches the date of its result', (t) => {
  t.is(runningClock('ACKED', clocksAtDispatch('ROUTINE', undefined, false, NOW, CALENDAR))?.step, 'resolve');
});

test('a unit that was sent back watches the clock of the rework instead of its first promise', (t) => {
  const clocks = { ...clocksAtDispatch('ROUTINE', undefined, false, NOW, CALENDAR), rework: defaultClock('rework', 'ROUTINE', NOW, CALENDAR) };
  t.is(runningClock('WORKING', clocks)?.step, 'rework');
});
