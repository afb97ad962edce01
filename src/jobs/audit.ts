import { alertAdministrators } from './alert.js';
import type { JobContext } from './job.js';

/**
 * Proves that in every open case a promise runs that somebody owes, and names
 * the cases where none does: what silently stopped is the failure nobody else
 * would see. A promise whose last step of the ladder was told runs on.
 */
export async function audit(context: JobContext): Promise<string> {
  const { store } = context;
  const { checked, orphans } = await store.transact((session) => session.promises.unwatched());
  if (orphans.length === 0) return `${checked} 件在办哨单均有责任单位和在走的时限`;
  const words = `【巡检】${orphans.length} 件在办哨单没有责任单位和在走的时限：${orphans.slice(0, 10).join('、')}${orphans.length > 10 ? ' 等' : ''}，请调度中心逐件核对并重新派单或督办。`;
  await alertAdministrators(context, { key: `audit:${store.context.calendar.dateOf(store.context.now())}`, words });
  return words;
}
