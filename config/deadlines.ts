import type { Limit } from '../src/calendar/limit.js';
import type { WhistleType } from '../src/whistle/lifecycle.js';

/** The steps that have a clock. The first three and the last run on the case, the others on each called unit. */
export type ClockStep = 'review' | 'dispatch' | 'verify' | 'ack' | 'arrive' | 'feedback' | 'resolve' | 'rework' | 'evaluate';

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
export const DEFAULT_LIMITS: Record<WhistleType, Record<Exclude<ClockStep, 'feedback'>, Limit> & { feedback: Limit | null }> = {
  EMERGENCY: {
    review: hours(2), dispatch: minutes(10), ack: minutes(10), arrive: minutes(30), feedback: hours(2),
    resolve: hours(24), verify: hours(2), rework: hours(24), evaluate: workdays(2),
  },
  ENFORCEMENT: {
    review: workHours(4), dispatch: workHours(2), ack: workHours(4), arrive: workdays(1), feedback: workdays(1),
    resolve: workdays(5), verify: workHours(4), rework: workdays(3), evaluate: workdays(3),
  },
  ROUTINE: {
    review: workdays(1), dispatch: workHours(4), ack: workdays(1), arrive: workdays(2), feedback: null,
    resolve: workdays(5), verify: workHours(4), rework: workdays(3), evaluate: workdays(3),
  },
  TACKLE: {
    review: workdays(1), dispatch: workdays(1), ack: workdays(1), arrive: workdays(5), feedback: workdays(10),
    resolve: days(60), verify: workdays(1), rework: workdays(5), evaluate: workdays(5),
  },
};
