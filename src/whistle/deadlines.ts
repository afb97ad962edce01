import { CLOCK_STEPS, DEFAULT_LIMITS, type ClockStep, type DefaultStep } from '../../config/deadlines.js';
import type { Calendar, Due, Limit } from '../calendar/limit.js';
import type { AssignmentState, WhistleState, WhistleType } from './lifecycle.js';

/** One clock: the promise with its unit, where it comes from, and when it ends (ms). Frozen when it starts; a due time that moves is a new version. */
export interface Clock {
  step: ClockStep;
  limit: Limit;
  basis: string;
  startedAt: number;
  dueAt: number;
  /** Reaches into a year whose official holiday table is not loaded (暂定, domain 3.12). */
  provisional: boolean;
  /** Rises with every due time that replaces another one of the same step. */
  version: number;
  /** Stands still since then, and why. */
  stopped?: { at: number; reason: string };
  /** Its end was set by a decision (extension, run on after a stop), not counted from its start. */
  moved?: true;
  /** Who owes it, where the step alone does not say: the street or the centre, of an order about the case itself. */
  unit?: string;
}

/** The clocks of one called unit. The first four start at dispatch, not at acknowledgement (domain 3.1, decision 2). */
export interface AssignmentClocks {
  ack: Clock;
  arrive: Clock | null;
  /** For the first word after acknowledging or arriving; some types have none. */
  feedback: Clock | null;
  resolve: Clock;
  /** Once the share was sent back to work: what it watches instead of the original promise. */
  rework: Clock | null;
  /** The street's, while the unit says that it is there. */
  confirm: Clock | null;
  /** The centre's, while the unit asks for a return, an extension or a shelving. */
  decision: Clock | null;
  /** The unit's, while a supervision order (督办单) waits for its reply. */
  reply: Clock | null;
}

/** What a guide row may state about time. */
export interface RowLimits {
  arrive?: Limit;
  resolve?: Limit;
  basis: string;
}

export const DEFAULT_BASIS = '本系统默认时限';

/** Starts the clock of `step` with `limit`, at `from` (ms). */
export function startClock(step: ClockStep, limit: Limit, basis: string, from: number, calendar: Calendar, version = 1): Clock {
  const { at, provisional } = calendar.due(limit, from);
  return { step, limit, basis, startedAt: from, dueAt: at, provisional, version };
}

/** The default clock of `step` for a whistle type, started at `from` (ms). */
export const defaultClock = (step: DefaultStep, type: WhistleType, from: number, calendar: Calendar, version = 1): Clock =>
  startClock(step, DEFAULT_LIMITS[type][step], DEFAULT_BASIS, from, calendar, version);

/** Freezes a unit's clocks at dispatch; the guide row's own limits win over the type's defaults. */
export function clocksAtDispatch(
  type: WhistleType, row: RowLimits | undefined, arrivalRequired: boolean, from: number, calendar: Calendar,
): AssignmentClocks {
  const clock = (step: 'ack' | 'arrive' | 'resolve', limit: Limit | undefined): Clock =>
    limit ? startClock(step, limit, row?.basis ?? DEFAULT_BASIS, from, calendar) : defaultClock(step, type, from, calendar);
  const { feedback } = DEFAULT_LIMITS[type];
  return {
    ack: clock('ack', undefined),
    arrive: arrivalRequired ? clock('arrive', row?.arrive) : null,
    feedback: feedback && startClock('feedback', feedback, DEFAULT_BASIS, from, calendar),
    resolve: clock('resolve', row?.resolve),
    rework: null, confirm: null, decision: null, reply: null,
  };
}

const STEP_OF_STATE: Partial<Record<WhistleState, DefaultStep>> = {
  IN_REVIEW: 'review', IN_DISPATCH: 'dispatch', VERIFYING: 'verify', EVALUATING: 'evaluate',
};

/** The clock that starts when a case enters `state` with its `step`; null where the units' clocks, or none, run. */
export function clockOnEntering(state: WhistleState, type: WhistleType, from: number, calendar: Calendar, version: number): Clock | null {
  const step = STEP_OF_STATE[state];
  return step ? defaultClock(step, type, from, calendar, version) : null;
}

/** The same promise with another end: what was promised before stays on record as the older version. */
export const movedClock = (clock: Clock, { at, provisional }: { at: number; provisional: boolean }): Clock => {
  const { stopped: _, ...running } = clock;
  return { ...running, dueAt: at, provisional, version: clock.version + 1, moved: true };
};

/**
 * The same promise with the holiday tables as they are now; undefined when that changes nothing. It is counted anew from
 * its start; one that stands still waits until it runs on, and an end that was set by a decision only becomes certain.
 */
export function recounted(clock: Clock, calendar: Calendar): Clock | undefined {
  if (clock.stopped) return undefined;
  const { at, provisional } = clock.moved ? decidedEnd(clock, calendar) : calendar.due(clock.limit, clock.startedAt);
  return at === clock.dueAt && provisional === clock.provisional ? undefined : { ...clock, dueAt: at, provisional, version: clock.version + 1 };
}

/** What it was counted from is not kept: it is certain once every year that it can have touched is published. */
function decidedEnd({ startedAt, dueAt, provisional }: Clock, calendar: Calendar): Due {
  const last = yearOf(dueAt, calendar);
  let year = yearOf(startedAt, calendar);
  while (year <= last && calendar.isPublished(year)) year += 1;
  return { at: dueAt, provisional: provisional && year <= last };
}

const yearOf = (at: number, calendar: Calendar): number => Number(calendar.dateOf(at).slice(0, 4));

/** What a unit has done so far, as far as its clocks ask. */
export interface Share {
  state: AssignmentState;
  clocks: AssignmentClocks;
  ackedAt: number | null;
  arrivedAt: number | null;
  acceptedAt: number | null;
}

const AFTER_THE_FIRST_WORD: readonly AssignmentState[] = ['WORKING', 'SUBMITTED', 'ACCEPTED'];

/** A promise that was kept, or that a newer one stands for, stays as it was, whatever happens to the others. */
const KEPT: Partial<Record<keyof AssignmentClocks, (share: Share) => boolean>> = {
  ack: ({ ackedAt }) => ackedAt !== null, arrive: ({ arrivedAt }) => arrivedAt !== null, feedback: ({ state }) => AFTER_THE_FIRST_WORD.includes(state),
  resolve: ({ acceptedAt, clocks }) => acceptedAt !== null || clocks.rework !== null, rework: ({ acceptedAt }) => acceptedAt !== null,
};

/** Changes the clocks of a share whose promises are still open. */
export const eachOpenClock = (share: Share, change: (clock: Clock) => Clock): AssignmentClocks =>
  eachClock(share.clocks, (clock, name) => (KEPT[name]?.(share) ? clock : change(clock)));

/** Every clock of the unit that is still open, or only those of these steps, stands still, with a reason (domain 3.9, 3.10). */
export const stopClocks = (share: Share, at: number, reason: string, steps: readonly ClockStep[] = CLOCK_STEPS): AssignmentClocks =>
  eachOpenClock(share, (clock) => (clock.stopped || !steps.includes(clock.step) ? clock : { ...clock, stopped: { at, reason } }));

/** What counts the lead's result: it stands still while that result cannot be taken. */
export const RESULT_STEPS: readonly ClockStep[] = ['resolve', 'rework'];

/** What counts the lead's result goes on standing still, for another reason; the other clocks run on. */
export const resumeButResult = (clocks: AssignmentClocks, reason: string, now: number, calendar: Calendar): AssignmentClocks => {
  const held = eachClock(clocks, (clock) => (clock.stopped && RESULT_STEPS.includes(clock.step) ? { ...clock, stopped: { ...clock.stopped, reason } } : clock));
  return { ...resumeClocks(clocks, now, calendar), resolve: held.resolve, rework: held.rework };
};

/** Stopped clocks run on from `now` (ms) with the time that was left. */
export const resumeClocks = (clocks: AssignmentClocks, now: number, calendar: Calendar): AssignmentClocks =>
  eachClock(clocks, (clock) => (clock.stopped ? movedClock(clock, calendar.resume(clock.limit.unit, clock.stopped.at, clock.dueAt, now)) : clock));

export const eachClock = (clocks: AssignmentClocks, change: (clock: Clock, name: keyof AssignmentClocks) => Clock): AssignmentClocks =>
  Object.fromEntries((Object.entries(clocks) as [keyof AssignmentClocks, Clock | null][]).map(([name, clock]) => [name, clock && change(clock, name)])) as unknown as AssignmentClocks;

/** The clock a unit has to watch in its present state; null when it waits for others. */
export function runningClock(state: AssignmentState, clocks: AssignmentClocks): Clock | null {
  switch (state) {
    case 'PENDING_ACK': return clocks.ack;
    case 'ACKED': return clocks.arrive ?? sooner(clocks.feedback, clocks.resolve);
    case 'ARRIVED': return sooner(clocks.feedback, clocks.resolve);
    case 'WORKING':
    case 'RETURN_ASKED': return clocks.rework ?? clocks.resolve;
    case 'SUBMITTED':
    case 'ACCEPTED':
    case 'RETURNED':
    case 'RELEASED': return null;
  }
}

/** Until the first word a unit watches whichever ends first: a matter may have to be settled before a first report is due. */
const sooner = (first: Clock | null, last: Clock): Clock => (first && first.dueAt < last.dueAt ? first : last);
