import { DEFAULT_LIMITS, type ClockStep } from '../../config/deadlines.js';
import type { Calendar, Limit } from '../calendar/limit.js';
import type { AssignmentState, WhistleState, WhistleType } from './lifecycle.js';

/** One running clock: the promise with its unit, where it comes from, and when it ends (ms). */
export interface Clock {
  step: ClockStep;
  limit: Limit;
  basis: string;
  dueAt: number;
}

/** The clocks of one called unit. All start at dispatch, not at acknowledgement (domain 3.1, decision 2). */
export interface AssignmentClocks {
  ack: Clock;
  arrive: Clock | null;
  resolve: Clock;
}

/** What a guide row may state about time. */
export interface RowLimits {
  arrive?: Limit;
  resolve?: Limit;
  basis: string;
}

export const DEFAULT_BASIS = '本系统默认时限';

/** The default clock of `step` for a whistle type, started at `from` (ms). */
export function defaultClock(step: ClockStep, type: WhistleType, from: number, calendar: Calendar): Clock {
  const limit = DEFAULT_LIMITS[type][step];
  return { step, limit, basis: DEFAULT_BASIS, dueAt: calendar.due(limit, from) };
}

/** Freezes a unit's clocks at dispatch; the guide row's own limits win over the type's defaults. */
export function clocksAtDispatch(
  type: WhistleType, row: RowLimits | undefined, arrivalRequired: boolean, from: number, calendar: Calendar,
): AssignmentClocks {
  const clock = (step: ClockStep, limit: Limit | undefined): Clock =>
    limit ? { step, limit, basis: row?.basis ?? DEFAULT_BASIS, dueAt: calendar.due(limit, from) } : defaultClock(step, type, from, calendar);
  return {
    ack: clock('ack', undefined),
    arrive: arrivalRequired ? clock('arrive', row?.arrive) : null,
    resolve: clock('resolve', row?.resolve),
  };
}

const STEP_OF_STATE: Partial<Record<WhistleState, ClockStep>> = {
  IN_REVIEW: 'review', IN_DISPATCH: 'dispatch', VERIFYING: 'verify', EVALUATING: 'evaluate', REWORK: 'rework',
};

/** The clock that starts when a case enters `state`; null where the units' clocks, or none, run. */
export function clockOnEntering(state: WhistleState, type: WhistleType, from: number, calendar: Calendar): Clock | null {
  const step = STEP_OF_STATE[state];
  return step ? defaultClock(step, type, from, calendar) : null;
}

/** The clock a unit has to watch in its present state; null when it waits for others. */
export function runningClock(state: AssignmentState, clocks: AssignmentClocks): Clock | null {
  switch (state) {
    case 'PENDING_ACK': return clocks.ack;
    case 'ACKED': return clocks.arrive ?? clocks.resolve;
    case 'ARRIVED':
    case 'WORKING':
    case 'RETURN_ASKED': return clocks.resolve;
    case 'SUBMITTED':
    case 'ACCEPTED':
    case 'RETURNED':
    case 'RELEASED': return null;
  }
}
