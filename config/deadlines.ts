import type { Limit } from '../src/calendar/limit.js';
import type { WhistleType } from '../src/whistle/lifecycle.js';

/**
 * The steps that have a clock. Review, dispatch, verify, evaluate and consult run on the case; the others on each called unit:
 * `confirm` is the street's, while a unit says that it is there; `decision` the centre's, while a unit asks for a return,
 * an extension or a shelving; `reply` the unit's, on a supervision order; `shelf` the centre's, until a shelved case is looked at again.
 */
export const CLOCK_STEPS = [
  'review', 'dispatch', 'verify', 'ack', 'arrive', 'feedback', 'resolve', 'rework', 'evaluate', 'consult', 'confirm', 'decision', 'reply', 'shelf',
] as const;
export type ClockStep = (typeof CLOCK_STEPS)[number];

/** Steps whose limit follows from the whistle's type. */
export type DefaultStep = Exclude<ClockStep, 'feedback' | 'consult' | 'reply' | 'shelf'>;

const minutes = (value: number): Limit => ({ value, unit: 'MINUTE' });
const hours = (value: number): Limit => ({ value, unit: 'HOUR' });
const workHours = (value: number): Limit => ({ value, unit: 'WORK_HOUR' });
const workdays = (value: number): Limit => ({ value, unit: 'WORKDAY' });
const days = (value: number): Limit => ({ value, unit: 'DAY' });

/**
 * Default clocks by whistle type (domain 3.4). A guide row's own limit wins
 * over the default; every city writes its own rule, so edit this table, not
 * the code. Running cases keep the clocks they were given. A routine matter has no
 * limit for the first feedback.
 */
export const DEFAULT_LIMITS: Record<WhistleType, Record<DefaultStep, Limit> & { feedback: Limit | null }> = {
  EMERGENCY: {
    review: hours(2), dispatch: minutes(10), ack: minutes(10), arrive: minutes(30), feedback: hours(2),
    resolve: hours(24), verify: hours(2), rework: hours(24), evaluate: workdays(2),
    confirm: minutes(30), decision: minutes(30),
  },
  ENFORCEMENT: {
    review: workHours(4), dispatch: workHours(2), ack: workHours(4), arrive: workdays(1), feedback: workdays(1),
    resolve: workdays(5), verify: workHours(4), rework: workdays(3), evaluate: workdays(3),
    confirm: workHours(4), decision: workHours(4),
  },
  ROUTINE: {
    review: workdays(1), dispatch: workHours(4), ack: workdays(1), arrive: workdays(2), feedback: null,
    resolve: workdays(5), verify: workHours(4), rework: workdays(3), evaluate: workdays(3),
    confirm: workdays(1), decision: workHours(4),
  },
  TACKLE: {
    review: workdays(1), dispatch: workdays(1), ack: workdays(1), arrive: workdays(5), feedback: workdays(10),
    resolve: days(60), verify: workdays(1), rework: workdays(5), evaluate: workdays(5),
    confirm: workdays(1), decision: workHours(4),
  },
};

/** How long after dispatch a unit may say "not mine" (domain 3.4): in an emergency it comes first and hands over afterwards. */
export const RETURN_WINDOWS: Record<WhistleType, Limit | null> = {
  EMERGENCY: null, ENFORCEMENT: workHours(4), ROUTINE: workdays(1), TACKLE: workdays(2),
};

/** How often a case may be put on the ledger: once and two renewals; more needs the city's consultation (domain 3.9). */
export const MOST_SHELVINGS = 3;

export type ConsultationLevel = 'C1' | 'C2' | 'C3';

/** How long each level of consultation may take before it climbs (domain 3.10). An emergency is settled by phone at once. */
export const CONSULT_LIMITS: Record<ConsultationLevel, Limit> & { EMERGENCY: Limit } = {
  C1: workdays(2), C2: workdays(3), C3: workdays(5), EMERGENCY: minutes(30),
};

/** A supervision order (督办单) is to be answered within this (domain 7, S3). */
export const REPLY_LIMIT: Limit = workdays(3);

/** A shelved case is looked at again within so many days at the latest (domain 3.9). */
export const LONGEST_SHELVING = 90;

/** An extension reaches at most so far beyond the present due time, once a case (domain 3.4). */
export const EXTENSION_CAPS: Record<WhistleType, Limit> = {
  EMERGENCY: hours(24), ENFORCEMENT: workdays(10), ROUTINE: workdays(10), TACKLE: days(30),
};

/** How long after its end an evaluation that nobody gave lapses (W11): the street is reminded once more in between. */
export const LAPSE_AFTER: Limit = workdays(2);

/** A closed case is filed after so many days (W16). */
export const ARCHIVE_AFTER_DAYS = 30;
