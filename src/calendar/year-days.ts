import { dayNumber, isWeekend, monthDayOf } from './civil.js';
import { REST, type DayShape } from './office-hours.js';
import { statutoryDays } from './statutory.js';

/** The holidays and make-up working days (调休) of one year. */
export interface YearTable {
  year: number;
  /** False until the year's official notice is loaded. */
  published: boolean;
  /** 'MM-DD' of every day that differs from the plain week. */
  days: Record<string, { work: boolean; name: string }>;
}

/** One year laid out for counting. Days are counted from 0, the first of January. */
export interface YearDays {
  year: number;
  published: boolean;
  /** The day number of the first of January. */
  first: number;
  length: number;
  shapes: readonly DayShape[];
  /** The working days of the year in order. */
  workdays: Uint16Array;
  /** Working days before each day; one entry more than there are days. */
  rank: Uint16Array;
  /** Office time before each day, ms; one entry more than there are days. */
  open: Float64Array;
}

/** An unpublished year has its weekends and the days off that the law itself names, and what its table says already. */
export function layOut(year: number, table: YearTable | undefined, shapeOn: (monthDay: string) => DayShape): YearDays {
  const published = table?.published ?? false;
  const statutory = published ? {} : statutoryDays(year);
  const first = dayNumber(year, 1, 1);
  const length = dayNumber(year + 1, 1, 1) - first;
  const shapes: DayShape[] = [];
  const workdays: number[] = [];
  const rank = new Uint16Array(length + 1);
  const open = new Float64Array(length + 1);
  for (let index = 0; index < length; index += 1) {
    const monthDay = monthDayOf(first + index);
    const works = table?.days[monthDay]?.work ?? (!isWeekend(first + index) && !(monthDay in statutory));
    const shape = works ? shapeOn(monthDay) : REST;
    shapes.push(shape);
    if (works) workdays.push(index);
    rank[index + 1] = workdays.length;
    open[index + 1] = open[index]! + shape.total;
  }
  return { year, published, first, length, shapes, workdays: Uint16Array.from(workdays), rank, open };
}
