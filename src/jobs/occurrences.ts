import { CronExpressionParser } from 'cron-parser';

/** The two moments of a schedule around a time, ms: `latest` <= time < `next`. */
export interface Occurrences {
  latest: number;
  next: number;
}

export const TIME_ZONE = 'Asia/Shanghai';

const KNOWN = new Map<string, Occurrences>();

/**
 * Where `at` (ms) stands in a schedule. node-cron only wakes: it reads the
 * machine's clock and cannot look back, so what is due by the product's own
 * clock is asked of cron-parser. Parsing takes milliseconds, hence the memory
 * of the last answer.
 */
export function occurrencesAround(schedule: string, at: number): Occurrences {
  const known = KNOWN.get(schedule);
  if (known && known.latest <= at && at < known.next) return known;
  const parse = (from: number) => CronExpressionParser.parse(schedule, { currentDate: new Date(from), tz: TIME_ZONE });
  // prev() answers what lies strictly before, and a moment is its own latest occurrence.
  const found = { latest: parse(at + 1).prev().getTime(), next: parse(at).next().getTime() };
  KNOWN.set(schedule, found);
  return found;
}

/** The occurrence before the latest one, ms. */
export const occurrenceBefore = (schedule: string, latest: number): number =>
  CronExpressionParser.parse(schedule, { currentDate: new Date(latest), tz: TIME_ZONE }).prev().getTime();
