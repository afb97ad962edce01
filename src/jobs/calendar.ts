import type { SharedCalendar } from '../calendar/calendar.js';
import { DAY } from '../calendar/civil.js';
import { loadYears } from '../storage/calendar.js';
import { recount } from '../whistle/commands/recount.js';
import { alertAdministrators } from './alert.js';
import type { JobContext } from './job.js';

/** Takes a newly loaded holiday table into this instance's memory. */
export async function reloadCalendar({ store }: Pick<JobContext, 'store'>): Promise<undefined> {
  (store.context.calendar as SharedCalendar).replace(await loadYears(store));
}

/**
 * Counts due times anew with the holiday tables as they are now: those that
 * were provisional, or with `all` those of every open case, as after a
 * correction of a published year. Explicit, and every change in the timeline.
 */
export async function recountDueTimes({ store, log }: Pick<JobContext, 'store' | 'log'>, all = false): Promise<string> {
  await reloadCalendar({ store });
  const cases = await store.transact((session) => (all ? session.promises.running() : session.promises.provisional()));
  let changed = 0;
  for (const id of cases) changed += await store.transact((session) => recount(session, id));
  if (changed > 0) log.info({ changed }, 'due times were counted again with the new holiday table');
  return `核对 ${cases.length} 件，重算 ${changed} 项`;
}

/** The notice for the next year comes around November (domain 3.12): from then on it is asked for once a week. */
export async function askForNextYear(context: JobContext): Promise<string> {
  const { calendar, now } = context.store.context;
  const date = calendar.dateOf(now());
  const next = Number(date.slice(0, 4)) + 1;
  const missing = [next - 1, ...(date.slice(5) >= '11-01' ? [next] : [])].filter((year) => !calendar.isPublished(year));
  if (missing.length === 0) return '节假日安排已齐备';
  const words = `【节假日】尚未录入 ${missing.join('、')} 年节假日及调休安排，跨入该年的时限标为「暂定」。国务院办公厅通知发布后，请运行 npx shaodao import 节假日文件.json，格式见 docs/operations.md。`;
  await alertAdministrators(context, { key: `calendar:${missing.join('-')}:${weekOf(now())}`, words });
  return words;
}

const weekOf = (at: number): number => Math.floor(at / (7 * DAY));
