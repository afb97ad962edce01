import { z } from 'zod';
import { createCalendar } from '../calendar/calendar.js';
import { dateWords, dayNumber, midnightOf } from '../calendar/civil.js';
import { problemsOf, tablesAfter, type Notice } from '../calendar/notice.js';
import { loadYears, saveYears, type KeptYear } from '../storage/calendar.js';
import type { Store } from '../storage/store.js';

const notice = z.strictObject({
  year: z.int().min(2000).max(2099),
  source: z.string().trim().min(1).max(200),
  holidays: z.array(z.strictObject({ name: z.string().trim().min(1).max(32), from: z.string(), to: z.string() })).min(1),
  workdays: z.array(z.string()).default([]),
});

/** A day that is counted otherwise than before. */
export interface ChangedDay {
  /** 'YYYY-MM-DD' */
  date: string;
  work: boolean;
  /** The holiday's name; empty for a day that is an ordinary one again. */
  name: string;
}

export interface CalendarChange {
  year: number;
  source: string;
  /** The year had no official table before: due times in it are provisional no longer, even where no day changed. */
  newlyPublished: boolean;
  changed: readonly ChangedDay[];
  /** All tables as they are now, for the calendar of a running process. */
  years: readonly KeptYear[];
}

/**
 * Loads a year's official holiday notice. A year that is published already is
 * only replaced by different content when `replace` is set.
 * @throws Error that names every problem at once; nothing was changed then
 */
export async function importCalendar(store: Store, json: unknown, { replace = false }: { replace?: boolean } = {}): Promise<CalendarChange> {
  const given = checked(json);
  const present = await loadYears(store);
  const sourceOf = (year: number): string =>
    year === given.year ? given.source : [present.find((one) => one.year === year)?.source, given.source].filter(Boolean).join('；');
  const kept = tablesAfter(given, present).map((table): KeptYear => ({ ...table, source: sourceOf(table.year) }));
  const years = [...present.filter(({ year }) => !kept.some((one) => one.year === year)), ...kept].sort((a, b) => a.year - b.year);

  const newlyPublished = !present.some((one) => one.year === given.year && one.published);
  const changed = changedDays(given.year, present, years);
  const change = { year: given.year, source: given.source, newlyPublished, changed };
  if (!newlyPublished && changed.length === 0) return { ...change, years: present };
  if (!newlyPublished && !replace) {
    throw new Error(`${given.year} 年的安排已经发布，这个文件与它有 ${changed.length} 天不同，未作任何修改：\n${changed.map(lineOf).join('\n')}\n确认要更正时，请加 --replace 再导入。`);
  }
  await saveYears(store, kept);
  return { ...change, years };
}

function checked(json: unknown): Notice {
  const parsed = notice.safeParse(json, { error: z.locales.zhCN().localeError });
  const problems = parsed.success ? problemsOf(parsed.data) : parsed.error.issues.map((issue) => [issue.path.join('.'), issue.message].filter(Boolean).join('：'));
  if (!parsed.success || problems.length > 0) throw new Error(`文件内容有误，未作任何修改：\n${problems.map((one) => `  - ${one}`).join('\n')}`);
  return parsed.data;
}

/** What the calendar says otherwise, from the December before the year to its end. */
function changedDays(year: number, before: readonly KeptYear[], after: readonly KeptYear[]): ChangedDay[] {
  const old = createCalendar(before);
  const fresh = createCalendar(after);
  const days: ChangedDay[] = [];
  for (let day = dayNumber(year - 1, 12, 1); day <= dayNumber(year, 12, 31); day += 1) {
    const work = fresh.isWorkday(midnightOf(day));
    if (work === old.isWorkday(midnightOf(day))) continue;
    const date = dateWords(day);
    days.push({ date, work, name: after.find((one) => one.year === Number(date.slice(0, 4)))?.days[date.slice(5)]?.name ?? '' });
  }
  return days;
}

const lineOf = ({ date, work, name }: ChangedDay): string => `  - ${date} ${work ? '上班' : '休息'}${name && `（${name}）`}`;
