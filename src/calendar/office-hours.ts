import { DAY, HOUR, MINUTE } from './civil.js';

/** From 'MM-DD' on until the next season begins; opening and closing times as 'HH:MM'. */
export interface Season {
  from: string;
  periods: readonly (readonly [opens: string, closes: string])[];
}
/** In the order of the year; the last season lasts into the next year. */
export type OfficeHours = readonly Season[];

/** One stretch of office time, ms after midnight. */
export interface Period { opensAt: number; closesAt: number }

/** How a day goes; a rest day has no periods. */
export interface DayShape {
  periods: readonly Period[];
  /** Mornings (a) hold what opens before noon, afternoons (p) the rest. */
  halves: readonly (Period & { letter: 'a' | 'p' })[];
  opensAt: number;
  closesAt: number;
  /** Office time of the day, ms. */
  total: number;
}

export const REST: DayShape = { periods: [], halves: [], opensAt: 0, closesAt: 0, total: 0 };

/**
 * The shape of a working day by 'MM-DD'.
 * @throws RangeError when the table has no sense
 */
export function shapesOf(hours: OfficeHours): (monthDay: string) => DayShape {
  const seasons = hours.map(({ from, periods }) => ({ from, shape: shapeOf(from, periods.map(([opens, closes]) => ({ opensAt: timeOf(opens), closesAt: timeOf(closes) }))) }));
  const last = seasons.at(-1);
  if (!last) throw new RangeError('office hours need at least one season');
  for (const [index, { from }] of seasons.entries()) {
    if (!/^\d{2}-\d{2}$/.test(from)) throw new RangeError(`a season begins at MM-DD, not at ${from}`);
    if (index > 0 && from <= seasons[index - 1]!.from) throw new RangeError(`the season of ${from} must stand before that of ${seasons[index - 1]!.from}`);
  }
  return (monthDay) => (seasons.findLast(({ from }) => from <= monthDay) ?? last).shape;
}

function shapeOf(season: string, periods: readonly Period[]): DayShape {
  const [first] = periods;
  const last = periods.at(-1);
  if (!first || !last) throw new RangeError(`the season of ${season} has no office hours`);
  let before = 0;
  for (const { opensAt, closesAt } of periods) {
    if (opensAt < before || closesAt <= opensAt || closesAt > DAY) throw new RangeError(`the office hours of ${season} overlap or run backwards`);
    before = closesAt;
  }
  return {
    periods, opensAt: first.opensAt, closesAt: last.closesAt,
    halves: [...half('a', periods.filter((one) => one.opensAt < NOON)), ...half('p', periods.filter((one) => one.opensAt >= NOON))],
    total: periods.reduce((sum, one) => sum + one.closesAt - one.opensAt, 0),
  };
}

const NOON = 12 * HOUR;

const half = (letter: 'a' | 'p', periods: readonly Period[]): DayShape['halves'] =>
  periods.length === 0 ? [] : [{ letter, opensAt: periods[0]!.opensAt, closesAt: periods.at(-1)!.closesAt }];

function timeOf(words: string): number {
  const match = /^(\d{2}):([0-5]\d)$/.exec(words);
  if (!match) throw new RangeError(`${words} is not a time of day (HH:MM)`);
  return Number(match[1]) * HOUR + Number(match[2]) * MINUTE;
}

/** Office time of the day that has passed at `time` (ms after midnight). */
export function passedOf(shape: DayShape, time: number): number {
  let passed = 0;
  for (const { opensAt, closesAt } of shape.periods) {
    if (time <= opensAt) break;
    passed += Math.min(time, closesAt) - opensAt;
  }
  return passed;
}

/** The first time of the day (ms after midnight) at which `passed` ms of office time, more than 0, have passed. */
export function timeWhenPassed(shape: DayShape, passed: number): number {
  let rest = passed;
  for (const { opensAt, closesAt } of shape.periods) {
    if (rest <= closesAt - opensAt) return opensAt + rest;
    rest -= closesAt - opensAt;
  }
  return shape.closesAt;
}

/** The last moment of office time that is not after `time`; the opening when there is none. Ms after midnight. */
export function clampInto(shape: DayShape, time: number): number {
  let clamped = shape.opensAt;
  for (const { opensAt, closesAt } of shape.periods) if (time >= opensAt) clamped = Math.min(time, closesAt);
  return clamped;
}
