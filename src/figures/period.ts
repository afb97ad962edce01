import { civilOf, dayNumber, dayOf, midnightOf, weekdayOf, DAY, HOUR, type CivilDate } from '../calendar/civil.js';
import type { Calendar } from '../calendar/limit.js';

export type BulletinKind = 'WEEK' | 'MONTH' | 'QUARTER';
export const BULLETIN_KINDS: readonly BulletinKind[] = ['WEEK', 'MONTH', 'QUARTER'];
export const BULLETIN_NAMES: Record<BulletinKind, string> = { WEEK: '周调度通报', MONTH: '月调度通报', QUARTER: '季度调度通报' };
export const PERIOD_NAMES: Record<BulletinKind, { present: string; last: string }> = {
  WEEK: { present: '本周', last: '上周' }, MONTH: { present: '本月', last: '上月' }, QUARTER: { present: '本季', last: '上季' },
};

/** A stretch of time, `from` inclusive, `to` exclusive, both ms and at 00:00 in China. */
export interface Period {
  from: number;
  to: number;
}

const MONTHS: Record<Exclude<BulletinKind, 'WEEK'>, number> = { MONTH: 1, QUARTER: 3 };

/** The period that contains the moment `at` (ms): Monday to Monday, a calendar month, or a quarter. */
export function periodAt(kind: BulletinKind, at: number): Period {
  if (kind === 'WEEK') {
    const monday = dayOf(at) - weekdayOf(dayOf(at));
    return { from: midnightOf(monday), to: midnightOf(monday + 7) };
  }
  const months = MONTHS[kind];
  const { year, month } = dateOf(at);
  const first = month - ((month - 1) % months);
  return { from: firstOf(year, first), to: firstOf(year, first + months) };
}

export const previous = (kind: BulletinKind, period: Period): Period => periodAt(kind, period.from - 1);

/** The last `n` periods up to this one, oldest first. */
export function lastPeriods(kind: BulletinKind, period: Period, n: number): Period[] {
  const found = [period];
  while (found.length < n) found.unshift(previous(kind, found[0]!));
  return found;
}

/** How many periods the trend of a bulletin shows. */
export const TREND: Record<BulletinKind, number> = { WEEK: 8, MONTH: 6, QUARTER: 4 };

/** When the figures of a period are frozen: 08:00 of its last moment's next working day, Monday for a plain week. */
export function freezesAt(period: Period, calendar: Pick<Calendar, 'isWorkday'>): number {
  let day = period.to;
  while (!calendar.isWorkday(day)) day += DAY;
  return day + 8 * HOUR;
}

/** The newest period of this kind whose freezing time has come at `now` (ms). */
export function newestFrozen(kind: BulletinKind, calendar: Pick<Calendar, 'isWorkday'>, now: number): Period {
  let period = previous(kind, periodAt(kind, now));
  while (freezesAt(period, calendar) > now) period = previous(kind, period);
  return period;
}

/** How many periods back a bulletin is made up for: well within the half year for which it is known what was drafted. */
const MADE_UP_FOR: Record<BulletinKind, number> = { WEEK: 8, MONTH: 3, QUARTER: 1 };

/** Periods whose freezing time has come at `now` (ms) since the one that began at `first`, oldest first; without one the newest alone. */
export function duePeriods(kind: BulletinKind, calendar: Pick<Calendar, 'isWorkday'>, now: number, first: number | undefined): Period[] {
  const newest = newestFrozen(kind, calendar, now);
  return lastPeriods(kind, newest, MADE_UP_FOR[kind]).filter(({ from }) => from >= (first ?? newest.from));
}

/** The days of a period, or other equal parts of it, so that no statement has to read all of it. */
export function slices(period: Period, days: number): Period[] {
  const parts: Period[] = [];
  for (let from = period.from; from < period.to; from += days * DAY) parts.push({ from, to: Math.min(from + days * DAY, period.to) });
  return parts;
}

/** 「2026年11月16日—11月22日」, 「2026年10月」 or 「2026年第三季度」. */
export function periodWords(kind: BulletinKind, { from, to }: Period): string {
  const { year, month, day } = dateOf(from);
  const last = dateOf(to - 1);
  if (kind === 'WEEK') return `${year}年${month}月${day}日—${last.month}月${last.day}日`;
  return kind === 'MONTH' ? `${year}年${month}月` : `${year}年第${'一二三四'[(month - 1) / 3]}季度`;
}

/** How a period is named on the axis of a chart: 「11/16」 for the week of that Monday, 「10月」, 「三季度」. */
export function periodTick(kind: BulletinKind, from: number): string {
  const { month, day } = dateOf(from);
  if (kind === 'WEEK') return `${month}/${day}`;
  return kind === 'MONTH' ? `${month}月` : `${'一二三四'[(month - 1) / 3]}季度`;
}

const dateOf = (at: number): CivilDate => civilOf(dayOf(at));

/** 00:00 of the first day of a month; the thirteenth month is the next January. */
const firstOf = (year: number, month: number): number => midnightOf(dayNumber(year + Math.floor((month - 1) / 12), ((month - 1) % 12) + 1, 1));
