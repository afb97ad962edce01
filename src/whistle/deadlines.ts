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
  /** For the first word after acknowledging or arriving; some types have none. */
  feedback: Clock | null;
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
export function defaultClock(step: Exclude<ClockStep, 'feedback'>, type: WhistleType, from: number, calendar: Calendar): Clock {
  const limit = DEFAULT_LIMITS[type][step];
  return { step, limit, basis: DEFAULT_BASIS, dueAt: calendar.due(limit, from) };
}

/** Freezes a unit's clocks at dispatch; the guide row's own limits win over the type's defaults. */
export function clocksAtDispatch(
  type: WhistleType, row: RowLimits | undefined, arrivalRequired: boolean, from: number, calendar: Calendar,
): AssignmentClocks {
  const clock = (step: 'ack' | 'arrive' | 'resolve', limit: Limit | undefined): Clock =>
    limit ? { step, limit, basis: row?.basis ?? DEFAULT_BASIS, dueAt: calendar.due(limit, from) } : defaultClock(step, type, from, calendar);
  const { feedback } = DEFAULT_LIMITS[type];
  return {
    ack: clock('ack', undefined),
    arrive: arrivalRequired ? clock('arrive', row?.arrive) : null,
    feedback: feedback && { step: 'feedback', limit: feedback, basis: DEFAULT_BASIS, dueAt: calendar.due(feedback, from) },
    resolve: clock('resolve', row?.resolve),
  };
}

const STEP_OF_STATE: Partial<Record<WhistleState, Exclude<ClockStep, 'feedback'>>> = {
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
    case 'ACKED': return clocks.arrive ?? sooner(clocks.feedback, clocks.resolve);
    case 'ARRIVED': return sooner(clocks.feedback, clocks.resolve);
    case 'WORKING':
    case 'RETURN_ASKED': return clocks.resolve;
    case 'SUBMITTED':
    case 'ACCEPTED':
    case 'RETURNED':
    case 'RELEASED': return null;
  }
}

/** Until the first word a unit watches whichever ends first: a matter may have to be settled before a first report is due. */
const sooner = (first: Clock | null, last: Clock): Clock => (first && first.dueAt < last.dueAt ? first : last);
