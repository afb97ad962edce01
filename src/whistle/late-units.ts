import type { ClockStep } from '../../config/deadlines.js';
import type { Calendar } from '../calendar/limit.js';
import type { Assignment, CaseFile } from './case-file.js';
import { CLOCK_OWNERS, runningPromises } from './clock-ledger.js';
import type { Clock } from './deadlines.js';
import { levelOf, standingOf } from './ladder.js';

/** A unit that owes something for which the ladder has already asked. */
export interface LateUnit {
  share: Assignment;
  step: ClockStep;
  clock: Clock;
}

/** The ladder asks others than the unit itself from here on: 到期. */
const LATE = 2;

/** Each unit that is late, or sent back to work, with the first thing that it has not done. Pure. */
export function lateUnits(file: CaseFile, calendar: Calendar, now: number): LateUnit[] {
  const standing = standingOf(file);
  const late = runningPromises(file).filter(({ step, clock }) =>
    CLOCK_OWNERS[step] === 'UNIT' && step !== 'reply' && levelOf(clock, file.whistle.type, calendar, now, standing) >= LATE);
  return file.assignments.flatMap((share) => late.filter((one) => one.subject === share.id).slice(0, 1).map(({ step, clock }) => ({ share, step, clock })));
}
