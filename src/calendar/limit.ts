/** A time limit as its rule states it. The unit is never converted when stored (domain 3.12). */
export interface Limit {
  value: number;
  unit: LimitUnit;
}
export type LimitUnit = 'MINUTE' | 'HOUR' | 'WORK_HOUR' | 'WORKDAY' | 'DAY';

export const LIMIT_UNIT_NAMES: Record<LimitUnit, string> = {
  MINUTE: '分钟', HOUR: '小时', WORK_HOUR: '个工作时', WORKDAY: '个工作日', DAY: '日',
};

/** When a limit is used up, in ms since the epoch. */
export interface Due {
  at: number;
  /** The count reached into a year whose official holiday table is not loaded (暂定). */
  provisional: boolean;
}

/** One half of a working day: its key, like '2026-11-24a' or '2026-11-24p', and its ends in ms. */
export interface HalfDay {
  key: string;
  opensAt: number;
  closesAt: number;
}

/** Official working time in China, UTC+8. All moments are ms since the epoch; results do not depend on the server's time zone. */
export interface Calendar {
  /**
   * When `limit` is used up, started at `from`.
   * @throws RangeError when the value is not positive, or not whole for WORKDAY and DAY
   */
  due(limit: Limit, from: number): Due;
  /** ms used between two moments in the unit's calendar: office time for WORK_HOUR and WORKDAY, plain time for the others. 0 when `to` is not after `from`. */
  used(unit: LimitUnit, from: number, to: number): number;
  /** The moment at which `part` (0 to 1) of the time between `from` and `to` is used up, in the unit's calendar. */
  partOf(unit: LimitUnit, from: number, to: number, part: number): number;
  /**
   * The new due time of a clock that stood still from `stoppedAt` and runs on from `now`: the time that was left is
   * counted again; for WORKDAY and DAY the same number of days from the day of `now`. A clock that was over stays as it was.
   */
  resume(unit: LimitUnit, stoppedAt: number, dueAt: number, now: number): Due;
  /**
   * `n` working days before `at`, at the same time of day or the last office time before that; `at` itself for 0.
   * @throws RangeError when `n` is not a whole number or below 0
   */
  workdaysBefore(at: number, n: number): number;
  isWorkday(at: number): boolean;
  /** Inside office hours of a working day; the moment of closing is outside. */
  isOpen(at: number): boolean;
  /** `at` itself when open, else the next moment the office opens. */
  nextOpening(at: number): number;
  /** The half of a working day that contains `at`, or the next one to open. */
  halfDay(at: number): HalfDay;
  /** The half of a working day that follows `halfDay(at)`. */
  nextHalfDay(at: number): HalfDay;
  /** 00:00 China time of the day of `at`. */
  startOfDay(at: number): number;
  /** 'YYYY-MM-DD' in China. */
  dateOf(at: number): string;
  /** Is the official table of this year loaded and published? */
  isPublished(year: number): boolean;
}
