import { civilOf } from './civil.js';
import { shapesOf, type OfficeHours } from './office-hours.js';
import { layOut, type YearDays, type YearTable } from './year-days.js';

/** The years as they are needed: each is laid out when somebody first counts in it. */
export interface YearBook {
  /** @throws RangeError outside the years for which the moon's months are known */
  year(year: number): YearDays;
  /** The year of a day number. */
  yearOf(day: number): YearDays;
  isPublished(year: number): boolean;
  /** Does the count from day `first` to day `last` touch a year without its official table? */
  isUncertain(first: number, last: number): boolean;
  replace(tables: readonly YearTable[]): void;
}

const FIRST_YEAR = 1901;
const LAST_YEAR = 2099;

export function createYearBook(initial: readonly YearTable[], hours: OfficeHours): YearBook {
  const shapeOn = shapesOf(hours);
  let tables = byYear(initial);
  let pages = new Map<number, YearDays>();
  let recent: YearDays | undefined;

  const year = (wanted: number): YearDays => {
    const known = pages.get(wanted);
    if (known) return known;
    if (!(wanted >= FIRST_YEAR && wanted <= LAST_YEAR)) throw new RangeError(`the calendar covers the years ${FIRST_YEAR} to ${LAST_YEAR}, not ${wanted}`);
    const page = layOut(wanted, tables.get(wanted), shapeOn);
    pages.set(wanted, page);
    return page;
  };
  const yearOf = (day: number): YearDays => {
    if (recent && day >= recent.first && day < recent.first + recent.length) return recent;
    recent = year(civilOf(day).year);
    return recent;
  };

  return {
    year,
    yearOf,
    isPublished: (wanted) => tables.get(wanted)?.published ?? false,
    isUncertain(first, last) {
      let page = yearOf(first);
      while (page.published && last >= page.first + page.length) page = year(page.year + 1);
      return !page.published;
    },
    replace(next) {
      tables = byYear(next);
      pages = new Map();
      recent = undefined;
    },
  };
}

const byYear = (tables: readonly YearTable[]): Map<number, YearTable> => new Map(tables.map((one) => [one.year, one]));
