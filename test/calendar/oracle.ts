import type { Limit, LimitUnit } from '../../src/calendar/limit.js';
import { china as at } from '../support/china.js';
import type { PublicDay } from './public-days.js';

/**
 * Working time found by walking through the days minute by minute. Written
 * for the tests alone: it takes nothing from the product and knows the default
 * office hours by heart. Minutes are counted from the first day's midnight.
 */
export interface Oracle {
  minutes: number;
  moment(minute: number): number;
  isOpen(minute: number): boolean;
  /** The answers are undefined where they lie beyond the walked days. */
  nextOpening(minute: number): number | undefined;
  due(limit: Limit, minute: number): number | undefined;
  used(unit: LimitUnit, from: number, to: number): number;
  /** The first minute at which so many minutes of office time have passed. */
  afterOpen(from: number, passed: number): number | undefined;
  workdayBefore(minute: number, n: number): number | undefined;
}

const DAY = 1_440;

/** Office hours of a working day, minute of the day: from May to September lunch lasts until 14:30. */
function open(month: number, minuteOfDay: number): boolean {
  const summer = month >= 5 && month <= 9;
  if (minuteOfDay < 8 * 60) return false;
  if (minuteOfDay < 12 * 60) return true;
  if (minuteOfDay < 14 * 60 + (summer ? 30 : 0)) return false;
  return minuteOfDay < 18 * 60 + (summer ? 30 : 0);
}

export function walk(days: readonly PublicDay[]): Oracle {
  const minutes = days.length * DAY;
  const openNow = new Uint8Array(minutes);
  /** Open minutes before this one. */
  const passed = new Int32Array(minutes + 1);
  /** The minutes in which the office is open, in order. */
  const openMinutes: number[] = [];
  const closings: number[] = [];
  for (let minute = 0; minute < minutes; minute += 1) {
    const day = days[Math.floor(minute / DAY)]!;
    const isOpen = day.work && open(Number(day.date.slice(5, 7)), minute % DAY);
    if (isOpen) {
      openNow[minute] = 1;
      openMinutes.push(minute);
      closings[Math.floor(minute / DAY)] = minute + 1;
    }
    passed[minute + 1] = openMinutes.length;
  }
  const works = (day: number): boolean => days[day]!.work;
  const epoch = at(`${days[0]!.date} 00:00`);
  const afterOpen = (from: number, count: number): number | undefined => {
    const last = openMinutes[passed[from]! + count - 1];
    return last === undefined ? undefined : last + 1;
  };

  return {
    minutes,
    moment: (minute) => epoch + minute * 60_000,
    isOpen: (minute) => openNow[minute] === 1,
    nextOpening: (minute) => openMinutes[passed[minute]!],
    afterOpen,
    due({ value, unit }, minute) {
      if (unit === 'MINUTE') return minute + value;
      if (unit === 'HOUR') return minute + value * 60;
      if (unit === 'WORK_HOUR') return afterOpen(minute, value * 60);
      let day = Math.floor(minute / DAY);
      if (unit === 'WORKDAY') {
        for (let counted = 0; counted < value; ) {
          day += 1;
          if (day >= days.length) return undefined;
          if (works(day)) counted += 1;
        }
        return closings[day];
      }
      day += value;
      while (day < days.length && !works(day)) day += 1;
      return closings[day];
    },
    used: (unit, from, to) => (unit === 'WORK_HOUR' || unit === 'WORKDAY' ? passed[to]! - passed[from]! : to - from),
    workdayBefore(minute, n) {
      let day = Math.floor(minute / DAY);
      for (let counted = 0; counted < n; ) {
        day -= 1;
        if (day < 0) return undefined;
        if (works(day)) counted += 1;
      }
      const wanted = day * DAY + (minute % DAY);
      if (openNow[wanted]) return wanted;
      // The last office time before that time of day, or the day's opening.
      for (let earlier = wanted; earlier > day * DAY; earlier -= 1) if (openNow[earlier - 1]) return earlier;
      return openMinutes[passed[day * DAY]!];
    },
  };
}
