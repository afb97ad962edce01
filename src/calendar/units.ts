import { dayOf, HOUR, MINUTE } from './civil.js';
import type { Counting } from './counting.js';
import type { Due, LimitUnit } from './limit.js';
import type { YearBook } from './year-book.js';

/** How one unit counts. Moments are ms since the epoch. */
interface Way {
  due(value: number, from: number): Due;
  used(from: number, to: number): number;
  partOf(from: number, to: number, part: number): number;
  resume(stoppedAt: number, dueAt: number, now: number): Due;
}

/**
 * The counting rules (domain 3.12). Clock time for MINUTE and HOUR, office time
 * for WORK_HOUR; for days Civil Code arts 201–203: the day of the start is not
 * counted, the last day ends with office hours, and a last natural day that is
 * a rest day gives way to the next working day.
 */
export function waysOfCounting(book: YearBook, counting: Counting): Record<LimitUnit, Way> {
  const reaching = (at: number, first: number): Due => ({ at, provisional: book.isUncertain(Math.min(first, dayOf(at)), dayOf(at)) });
  /** The first end of office hours that is not before `at`. */
  const closingFrom = (at: number): number => {
    const closing = counting.closingOf(counting.workdayBefore(dayOf(at), 0));
    return closing >= at ? closing : counting.closingOf(counting.workdayAfter(dayOf(at), 1));
  };
  const after = (from: number, ms: number): number => (ms > 0 ? counting.momentAfter(from, ms) : from);
  /** A clock that was over before it stopped stays over. */
  const over = (dueAt: number): Due => reaching(dueAt, dayOf(dueAt));

  const plain = {
    used: (from: number, to: number) => Math.max(0, to - from),
    partOf: (from: number, to: number, part: number) => from + Math.round(Math.max(0, to - from) * part),
  };
  const office = {
    used: counting.openBetween,
    partOf: (from: number, to: number, part: number) => after(from, Math.round(counting.openBetween(from, to) * part)),
  };
  const clock = (unitMs: number): Way => ({
    ...plain,
    due: (value, from) => ({ at: from + Math.round(positive(value) * unitMs), provisional: false }),
    resume: (stoppedAt, dueAt, now) => ({ at: stoppedAt >= dueAt ? dueAt : now + dueAt - stoppedAt, provisional: false }),
  });
  const officeClock: Way = {
    ...office,
    due: (value, from) => reaching(counting.momentAfter(from, Math.max(1, Math.round(positive(value) * HOUR))), dayOf(from)),
    resume: (stoppedAt, dueAt, now) =>
      stoppedAt >= dueAt ? over(dueAt) : reaching(after(now, counting.openBetween(stoppedAt, dueAt)), dayOf(now)),
  };
  /** Whole days: `last` is the day on which `n` days after `day` end, `count` says how many lie between two days. */
  const wholeDays = (last: (day: number, n: number) => number, count: (first: number, last: number) => number, firstTouched: (day: number, n: number) => number) => {
    const dueAfter = (from: number, n: number): Due => {
      const day = dayOf(from);
      return reaching(counting.closingOf(last(day, n)), firstTouched(day, n));
    };
    return {
      due: (value: number, from: number) => dueAfter(from, whole(positive(value))),
      resume(stoppedAt: number, dueAt: number, now: number): Due {
        if (stoppedAt >= dueAt) return over(dueAt);
        const left = count(dayOf(stoppedAt), dayOf(dueAt));
        return left === 0 ? reaching(closingFrom(now), dayOf(now)) : dueAfter(now, left);
      },
    };
  };

  return {
    MINUTE: clock(MINUTE),
    HOUR: clock(HOUR),
    WORK_HOUR: officeClock,
    WORKDAY: { ...office, ...wholeDays(counting.workdayAfter, counting.workdaysBetween, (day) => day + 1) },
    DAY: { ...plain, ...wholeDays((day, n) => counting.workdayBefore(day + n, 0), (first, last) => last - first, (day, n) => day + n) },
  };
}

function positive(value: number): number {
  if (!(value > 0 && value < Infinity)) throw new RangeError(`a time limit is a positive number, not ${value}`);
  return value;
}

function whole(value: number): number {
  if (!Number.isInteger(value)) throw new RangeError(`a limit in days is a whole number, not ${value}`);
  return value;
}
