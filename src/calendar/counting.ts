import { dayOf, midnightOf } from './civil.js';
import { passedOf, timeWhenPassed, type DayShape } from './office-hours.js';
import type { YearBook } from './year-book.js';
import type { YearDays } from './year-days.js';

/** Counting office time and working days. Days are day numbers, moments and office time are ms. */
export interface Counting {
  shapeOf(day: number): DayShape;
  /** The n-th working day after `day`; for 0 the last one that is not after it. */
  workdayAfter(day: number, n: number): number;
  /** The n-th working day before `day`; for 0 the first one that is not before it. */
  workdayBefore(day: number, n: number): number;
  /** Working days after `first` up to and including `last`. */
  workdaysBetween(first: number, last: number): number;
  /** End of office hours of a working day. */
  closingOf(day: number): number;
  /** Office time between two moments; 0 when `to` is not after `from`. */
  openBetween(from: number, to: number): number;
  /** The first moment at which `ms` of office time, more than 0, have passed since `from`. */
  momentAfter(from: number, ms: number): number;
}

export function createCounting(book: YearBook): Counting {
  /** The working day with index `k` of a year; an index below or beyond the year leads into its neighbours. */
  const workdayAt = (start: YearDays, k: number): number => {
    let page = start;
    let index = k;
    while (index < 0) {
      page = book.year(page.year - 1);
      index += page.workdays.length;
    }
    while (index >= page.workdays.length) {
      index -= page.workdays.length;
      page = book.year(page.year + 1);
    }
    return page.first + page.workdays[index]!;
  };

  const shapeOf = (day: number): DayShape => {
    const page = book.yearOf(day);
    return page.shapes[day - page.first]!;
  };

  /** Office time of the moment's year that has passed by then. */
  const openBefore = (page: YearDays, at: number): number => {
    const day = dayOf(at);
    return page.open[day - page.first]! + passedOf(page.shapes[day - page.first]!, at - midnightOf(day));
  };

  return {
    shapeOf,
    workdayAfter(day, n) {
      const page = book.yearOf(day);
      return workdayAt(page, page.rank[day - page.first + 1]! + n - 1);
    },
    workdayBefore(day, n) {
      const page = book.yearOf(day);
      return workdayAt(page, page.rank[day - page.first]! - n);
    },
    workdaysBetween(first, last) {
      let page = book.yearOf(first);
      const end = book.yearOf(last);
      let count = end.rank[last - end.first + 1]! - page.rank[first - page.first + 1]!;
      for (; page.year < end.year; page = book.year(page.year + 1)) count += page.workdays.length;
      return count;
    },
    closingOf: (day) => midnightOf(day) + shapeOf(day).closesAt,
    openBetween(from, to) {
      if (to <= from) return 0;
      let page = book.yearOf(dayOf(from));
      const begun = openBefore(page, from);
      const end = book.yearOf(dayOf(to));
      let total = openBefore(end, to) - begun;
      for (; page.year < end.year; page = book.year(page.year + 1)) total += page.open[page.length]!;
      return total;
    },
    momentAfter(from, ms) {
      let page = book.yearOf(dayOf(from));
      let target = openBefore(page, from) + ms;
      while (target > page.open[page.length]!) {
        target -= page.open[page.length]!;
        page = book.year(page.year + 1);
      }
      const index = lastBelow(page.open, target);
      return midnightOf(page.first + index) + timeWhenPassed(page.shapes[index]!, target - page.open[index]!);
    },
  };
}

/** Index of the last of the rising values that is below `target`. */
function lastBelow(values: Float64Array, target: number): number {
  let low = 0;
  let high = values.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (values[middle]! < target) low = middle;
    else high = middle;
  }
  return low;
}
