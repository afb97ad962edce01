import type { Limit } from '../src/calendar/limit.js';
import type { ClockStep } from './deadlines.js';

/** 0 nothing, 1 blue (临期), 2 yellow (到期), 3 red (超期), 4 raised to the conveners (提级). */
export type Level = 0 | 1 | 2 | 3 | 4;

/** When a step of the ladder is reached, counted in the calendar of the clock's own limit. */
export type Trigger =
  /** So much of the clock is used; with `workdaysLeft` whichever of both comes later. */
  | { kind: 'USED'; part: number; workdaysLeft?: number }
  | { kind: 'DUE' }
  | { kind: 'OVERDUE'; limit: Limit }
  /** At once: the case is done again for the n-th time, came the n-th time in 90 days, or was handed back by n units. */
  | { kind: 'REWORKS' | 'REPEATS' | 'RETURNED'; times: number }
  /** Never by itself: somebody orders it. */
  | { kind: 'BY_HAND' };

/** Who is told. Names of posts, resolved for each case at the moment of telling. */
export type Told =
  | 'UNIT' | 'UNIT_LEADER' | 'UNIT_HEAD'
  | 'STREET_OWNERS' | 'STREET_LEADERS' | 'STREET_SECRETARY'
  | 'CENTRE_DESK' | 'CENTRE_HEAD' | 'CONVENER' | 'CITY_LEADERS';

/**
 * MERGED waits for the person's one card of the half-day; NOW sends the case's
 * own card again and buzzes; PHONE does the same and asks the centre's desk to
 * phone and to log it, on one card a case; ORDER issues a numbered supervision
 * order (督办单).
 */
export type How = 'MERGED' | 'NOW' | 'PHONE' | 'ORDER';

export interface Rung {
  level: Exclude<Level, 0>;
  /** EMERGENCY rungs hold for emergencies, OTHER for the rest, ANY for all. */
  types: 'EMERGENCY' | 'OTHER' | 'ANY';
  steps: readonly ClockStep[];
  trigger: Trigger;
  tells: readonly Told[];
  how: How;
  /** What the clock itself does then, instead of telling anybody. */
  does?: 'LAPSE' | 'CLIMB';
}

const UNIT_STEPS: readonly ClockStep[] = ['ack', 'arrive', 'feedback', 'resolve', 'rework'];
const DESK_STEPS: readonly ClockStep[] = ['dispatch', 'verify', 'decision'];

const used = (part: number): Trigger => ({ kind: 'USED', part });
/** Whichever comes later: three quarters of the clock, or one working day before it ends. */
const nearTheEnd: Trigger = { kind: 'USED', part: 0.75, workdaysLeft: 1 };
const due: Trigger = { kind: 'DUE' };
const overdue = (value: number, unit: Limit['unit']): Trigger => ({ kind: 'OVERDUE', limit: { value, unit } });
const times = (kind: 'REWORKS' | 'REPEATS' | 'RETURNED', count: number): Trigger => ({ kind, times: count });

/** The same step for all types; in an emergency it is told at once. */
const both = (rung: Omit<Rung, 'types' | 'how'>): Rung[] => [{ ...rung, types: 'OTHER', how: 'MERGED' }, { ...rung, types: 'EMERGENCY', how: 'NOW' }];

/**
 * The escalation ladder (domain 7), S1 to S4: the first call (S0) is the
 * summons itself, and S5 (约谈, 挂牌) is only ever recorded by people. Streets
 * and the centre climb it like the departments. Times that no source names are
 * this system's defaults, for the customer to edit.
 */
export const LADDER: readonly Rung[] = [
  // Departments
  { level: 1, types: 'OTHER', steps: UNIT_STEPS, trigger: nearTheEnd, tells: ['UNIT'], how: 'MERGED' },
  { level: 2, types: 'OTHER', steps: UNIT_STEPS, trigger: due, tells: ['UNIT', 'UNIT_LEADER', 'CENTRE_DESK'], how: 'MERGED' },
  { level: 3, types: 'OTHER', steps: UNIT_STEPS, trigger: overdue(2, 'WORKDAY'), tells: ['UNIT', 'UNIT_LEADER', 'UNIT_HEAD', 'CENTRE_DESK', 'CITY_LEADERS'], how: 'ORDER' },
  { level: 2, types: 'OTHER', steps: ['rework'], trigger: times('REWORKS', 1), tells: ['UNIT', 'UNIT_LEADER', 'CENTRE_DESK'], how: 'MERGED' },
  { level: 3, types: 'ANY', steps: ['rework'], trigger: times('REWORKS', 2), tells: ['UNIT', 'UNIT_LEADER', 'UNIT_HEAD', 'CENTRE_DESK', 'CITY_LEADERS'], how: 'ORDER' },
  ...both({ level: 4, steps: ['rework'], trigger: times('REWORKS', 3), tells: ['UNIT_LEADER', 'CENTRE_HEAD', 'CITY_LEADERS'] }),
  { level: 1, types: 'ANY', steps: ['reply'], trigger: nearTheEnd, tells: ['UNIT', 'UNIT_LEADER'], how: 'MERGED' },
  { level: 4, types: 'ANY', steps: ['reply'], trigger: due, tells: ['UNIT_LEADER', 'UNIT_HEAD', 'CENTRE_HEAD', 'CITY_LEADERS'], how: 'MERGED' },
  // Departments in an emergency: minutes, day and night
  { level: 1, types: 'EMERGENCY', steps: ['ack'], trigger: used(0.5), tells: ['UNIT'], how: 'NOW' },
  { level: 1, types: 'EMERGENCY', steps: ['feedback', 'resolve', 'rework'], trigger: used(0.75), tells: ['UNIT'], how: 'NOW' },
  { level: 2, types: 'EMERGENCY', steps: UNIT_STEPS, trigger: due, tells: ['UNIT', 'UNIT_LEADER', 'CENTRE_DESK'], how: 'PHONE' },
  { level: 2, types: 'EMERGENCY', steps: ['rework'], trigger: times('REWORKS', 1), tells: ['UNIT', 'UNIT_LEADER', 'CENTRE_DESK'], how: 'PHONE' },
  { level: 3, types: 'EMERGENCY', steps: ['ack'], trigger: overdue(10, 'MINUTE'), tells: ['UNIT', 'UNIT_LEADER', 'UNIT_HEAD', 'CENTRE_DESK', 'CITY_LEADERS'], how: 'ORDER' },
  { level: 3, types: 'EMERGENCY', steps: ['arrive'], trigger: overdue(30, 'MINUTE'), tells: ['UNIT', 'UNIT_LEADER', 'UNIT_HEAD', 'CENTRE_DESK', 'CITY_LEADERS'], how: 'ORDER' },
  { level: 3, types: 'EMERGENCY', steps: ['feedback', 'resolve', 'rework'], trigger: overdue(2, 'WORKDAY'), tells: ['UNIT', 'UNIT_LEADER', 'UNIT_HEAD', 'CENTRE_DESK', 'CITY_LEADERS'], how: 'ORDER' },
  // The street
  { level: 1, types: 'OTHER', steps: ['review'], trigger: nearTheEnd, tells: ['STREET_OWNERS'], how: 'MERGED' },
  { level: 1, types: 'EMERGENCY', steps: ['review', 'confirm'], trigger: used(0.5), tells: ['STREET_OWNERS'], how: 'NOW' },
  { level: 1, types: 'OTHER', steps: ['confirm'], trigger: used(0.5), tells: ['STREET_OWNERS'], how: 'MERGED' },
  { level: 1, types: 'ANY', steps: ['evaluate'], trigger: used(0.5), tells: ['STREET_OWNERS'], how: 'MERGED' },
  { level: 2, types: 'OTHER', steps: ['review', 'confirm'], trigger: due, tells: ['STREET_OWNERS', 'STREET_LEADERS', 'STREET_SECRETARY'], how: 'MERGED' },
  { level: 2, types: 'EMERGENCY', steps: ['review', 'confirm'], trigger: due, tells: ['STREET_OWNERS', 'STREET_LEADERS', 'STREET_SECRETARY'], how: 'NOW' },
  { level: 2, types: 'ANY', steps: ['evaluate'], trigger: due, tells: ['STREET_OWNERS', 'STREET_LEADERS', 'STREET_SECRETARY'], how: 'MERGED' },
  { level: 3, types: 'ANY', steps: ['review', 'confirm'], trigger: overdue(2, 'WORKDAY'), tells: ['STREET_SECRETARY', 'CENTRE_HEAD', 'CITY_LEADERS'], how: 'ORDER' },
  { level: 3, types: 'ANY', steps: ['evaluate'], trigger: overdue(2, 'WORKDAY'), tells: [], how: 'MERGED', does: 'LAPSE' },
  // The centre
  { level: 1, types: 'OTHER', steps: DESK_STEPS, trigger: nearTheEnd, tells: ['CENTRE_DESK'], how: 'MERGED' },
  { level: 1, types: 'EMERGENCY', steps: DESK_STEPS, trigger: used(0.5), tells: ['CENTRE_DESK'], how: 'NOW' },
  { level: 2, types: 'OTHER', steps: DESK_STEPS, trigger: due, tells: ['CENTRE_DESK', 'CENTRE_HEAD'], how: 'MERGED' },
  { level: 2, types: 'EMERGENCY', steps: DESK_STEPS, trigger: due, tells: ['CENTRE_DESK', 'CENTRE_HEAD'], how: 'NOW' },
  { level: 3, types: 'OTHER', steps: DESK_STEPS, trigger: overdue(2, 'WORKDAY'), tells: ['CENTRE_HEAD', 'CITY_LEADERS'], how: 'ORDER' },
  { level: 3, types: 'EMERGENCY', steps: DESK_STEPS, trigger: overdue(10, 'MINUTE'), tells: ['CENTRE_HEAD', 'CITY_LEADERS'], how: 'ORDER' },
  ...both({ level: 4, steps: ['dispatch'], trigger: times('REPEATS', 3), tells: ['CENTRE_HEAD', 'CITY_LEADERS'] }),
  ...both({ level: 4, steps: ['dispatch'], trigger: times('RETURNED', 3), tells: ['CENTRE_HEAD', 'CITY_LEADERS'] }),
  { level: 1, types: 'ANY', steps: ['shelf'], trigger: { kind: 'USED', part: 0.9 }, tells: ['CENTRE_DESK'], how: 'MERGED' },
  { level: 2, types: 'ANY', steps: ['shelf'], trigger: due, tells: ['CENTRE_DESK', 'CENTRE_HEAD'], how: 'MERGED' },
  { level: 3, types: 'ANY', steps: ['shelf'], trigger: overdue(2, 'WORKDAY'), tells: ['CENTRE_HEAD', 'CITY_LEADERS'], how: 'ORDER' },
  // Consultations
  { level: 1, types: 'OTHER', steps: ['consult'], trigger: nearTheEnd, tells: ['CONVENER'], how: 'MERGED' },
  { level: 1, types: 'EMERGENCY', steps: ['consult'], trigger: used(0.5), tells: ['CONVENER'], how: 'NOW' },
  ...both({ level: 2, steps: ['consult'], trigger: due, tells: ['CONVENER', 'CENTRE_HEAD'], does: 'CLIMB' }),
];
