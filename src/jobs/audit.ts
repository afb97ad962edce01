import { alertAdministrators } from './alert.js';
import type { JobContext } from './job.js';

/**
 * Proves that every open case has somebody who owes the next step and a time
 * at which it is looked at again, and names the cases that have not: the
 * reminder that silently stopped is the failure nobody else would see.
 */
export async function audit(context: JobContext): Promise<string> {
  const { store } = context;
  const { checked, orphans } = await store.transact((session) => session.promises.unwatched());
  if (orphans.length === 0) return `${checked} 件在办哨单均有责任单位和下一时限`;
  const words = `【巡检】${orphans.length} 件在办哨单没有责任单位或下一时限：${orphans.slice(0, 10).join('、')}${orphans.length > 10 ? ' 等' : ''}，请调度中心逐件核对并重新派单或督办。`;
  await alertAdministrators(context, { key: `audit:${store.context.calendar.dateOf(store.context.now())}`, words });
  return words;
}
