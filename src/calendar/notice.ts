import { dateWords, dayNumber, isWeekend, parseDate } from './civil.js';
import { statutoryDays } from './statutory.js';
import type { YearTable } from './year-days.js';

/** A year's official notice (国务院办公厅关于……部分节假日安排的通知) as it is typed into a file. Dates are 'YYYY-MM-DD'. */
export interface Notice {
  year: number;
  /** The title of the notice. */
  source: string;
  holidays: readonly { name: string; from: string; to: string }[];
  /** Make-up working days (调休). */
  workdays: readonly string[];
}

/** Since then the law names the days off that `statutoryDays` gives. */
const PRESENT_LAW = 2025;
/** The longest holiday so far had ten days. */
const LONGEST_HOLIDAY = 15;

/** Everything that is wrong with a notice, in words for the person who typed it; empty when nothing is. */
export function problemsOf(notice: Notice): string[] {
  const problems: string[] = [];
  const holidays = new Map<number, string>();
  const workdays = new Set<number>();
  const read = (words: string): number | null => {
    const day = parseDate(words);
    if (day === null) problems.push(`没有「${words}」这一天，日期应写成 2027-01-01 的样子`);
    else if (day < firstOf(notice.year) || day > lastOf(notice.year)) problems.push(`${words} 不归 ${notice.year} 年的通知管：应在 ${dateWords(firstOf(notice.year))} 到 ${dateWords(lastOf(notice.year))} 之间`);
    else return day;
    return null;
  };

  for (const { name, from, to } of notice.holidays) {
    const first = read(from);
    const last = read(to);
    if (first === null || last === null) continue;
    if (last < first) problems.push(`${name}：结束日 ${to} 早于开始日 ${from}`);
    else if (last - first >= LONGEST_HOLIDAY) problems.push(`${name}：${from} 到 ${to} 超过 ${LONGEST_HOLIDAY} 天，请核对`);
    else for (let day = first; day <= last; day += 1) {
      if (holidays.has(day)) problems.push(`${dateWords(day)} 既在「${holidays.get(day)}」又在「${name}」的放假日期里`);
      holidays.set(day, name);
    }
  }
  for (const words of notice.workdays) {
    const day = read(words);
    if (day === null) continue;
    if (workdays.has(day)) problems.push(`调休上班日 ${words} 写了两次`);
    if (holidays.has(day)) problems.push(`${words} 既放假（${holidays.get(day)}）又上班`);
    if (!isWeekend(day)) problems.push(`调休上班日 ${words} 不是周六或周日`);
    workdays.add(day);
  }
  // A notice that could not be read to the end would only seem to lack days.
  if (problems.length > 0 || notice.year < PRESENT_LAW) return problems;
  return Object.entries(statutoryDays(notice.year))
    .filter(([monthDay]) => !holidays.has(parseDate(`${notice.year}-${monthDay}`)!))
    .map(([monthDay, name]) => `缺少法定假日 ${notice.year}-${monthDay}（${name}）`);
}

/**
 * A notice governs its year up to November and the December before it: that
 * month has no holiday of its own, but New Year's may begin in it or be worked off there.
 */
const firstOf = (year: number): number => dayNumber(year - 1, 12, 1);
const lastOf = (year: number): number => dayNumber(year, 11, 30);

/** The tables that the notice changes: its own year's, and that of the year before where its December looks otherwise now. */
export function tablesAfter(notice: Notice, present: readonly YearTable[]): YearTable[] {
  const days = Object.entries(daysOf(notice));
  const daysIn = (year: number): YearTable['days'] => Object.fromEntries(days.filter(([date]) => date.startsWith(`${year}-`)).map(([date, one]) => [date.slice(5), one]));
  const known = (year: number): YearTable => present.find((one) => one.year === year) ?? { year, published: false, days: {} };
  const before = known(notice.year - 1);
  const own: YearTable = { year: notice.year, published: true, days: { ...daysIn(notice.year), ...split(known(notice.year).days).december } };
  const { earlier, december } = split(before.days);
  const decemberNow = daysIn(before.year);
  return sameDays(december, decemberNow) ? [own] : [own, { ...before, days: { ...earlier, ...decemberNow } }];
}

function split(days: YearTable['days']): { earlier: YearTable['days']; december: YearTable['days'] } {
  const pick = (inDecember: boolean) => Object.fromEntries(Object.entries(days).filter(([monthDay]) => monthDay.startsWith('12-') === inDecember));
  return { earlier: pick(false), december: pick(true) };
}

const sameDays = (ones: YearTable['days'], others: YearTable['days']): boolean =>
  Object.keys(ones).length === Object.keys(others).length && Object.entries(ones).every(([day, { work }]) => others[day]?.work === work);

/** What differs from the plain week, by 'YYYY-MM-DD'. */
function daysOf({ holidays, workdays }: Notice): YearTable['days'] {
  const days: YearTable['days'] = {};
  for (const { name, from, to } of holidays) {
    for (let day = parseDate(from)!; day <= parseDate(to)!; day += 1) if (!isWeekend(day)) days[dateWords(day)] = { work: false, name };
  }
  for (const date of workdays) days[date] = { work: true, name: '调休上班' };
  return days;
}
