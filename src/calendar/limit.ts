/** A time limit as its rule states it. The unit is never converted when stored (domain 3.12). */
export interface Limit {
  value: number;
  unit: LimitUnit;
}
export type LimitUnit = 'MINUTE' | 'HOUR' | 'WORK_HOUR' | 'WORKDAY' | 'DAY';

export const LIMIT_UNIT_NAMES: Record<LimitUnit, string> = {
  MINUTE: '分钟', HOUR: '小时', WORK_HOUR: '个工作时', WORKDAY: '个工作日', DAY: '日',
};

/** Turns a limit into a due time; the seam behind which working-time arithmetic lives. */
export interface Calendar {
  /** Due time of `limit` started at `from`, both in ms since the epoch. */
  due(limit: Limit, from: number): number;
}

const MINUTE = 60_000;
const UNIT_MS: Record<LimitUnit, number> = {
  MINUTE, HOUR: 60 * MINUTE, WORK_HOUR: 60 * MINUTE, WORKDAY: 24 * 60 * MINUTE, DAY: 24 * 60 * MINUTE,
};

/** Plain clock time, 24×7: a working hour is an hour, a working day a day. */
export const plainCalendar: Calendar = {
  due: (limit, from) => from + limit.value * UNIT_MS[limit.unit],
};
