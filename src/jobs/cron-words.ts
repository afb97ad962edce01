const WEEKDAYS: Record<string, string> = { '0': '周日', '1': '周一', '2': '周二', '3': '周三', '4': '周四', '5': '周五', '6': '周六', '7': '周日', '1-5': '周一至周五' };

/** 「每周一 08:00」 of a cron expression; the expression itself where it is of no common form. */
export function cronWords(schedule: string): string {
  const [minute = '', hour = '', day = '', month = '', weekday = '', ...more] = schedule.split(' ');
  const days = more.length > 0 ? undefined : dayWords(day, month, weekday);
  const times = timeWords(minute, hour);
  if (days === undefined || times === undefined) return schedule;
  const often = times.startsWith('每');
  return often && days === '每天' ? times : often ? `${days}，${times}` : `${days} ${times}`;
}

function dayWords(day: string, month: string, weekday: string): string | undefined {
  if (weekday !== '*') return day === '*' && month === '*' && WEEKDAYS[weekday] ? `每${WEEKDAYS[weekday]}` : undefined;
  if (day === '*') return month === '*' ? '每天' : undefined;
  if (!isList(day) || !(month === '*' || isList(month))) return undefined;
  return month === '*' ? `每月 ${inWords(day)} 日` : `每年 ${inWords(month)} 月 ${inWords(day)} 日`;
}

function timeWords(minute: string, hour: string): string | undefined {
  const every = /^\*\/(\d+)$/.exec(minute)?.[1];
  if (hour === '*') {
    if (minute === '*') return '每分钟';
    if (every !== undefined) return `每 ${every} 分钟`;
    return isList(minute) ? `每小时第 ${inWords(minute)} 分` : undefined;
  }
  if (!/^\d+$/.test(minute) || !isList(hour)) return undefined;
  return hour.split(',').map((one) => `${one.padStart(2, '0')}:${minute.padStart(2, '0')}`).join('、');
}

const isList = (field: string): boolean => /^\d+(,\d+)*$/.test(field);
const inWords = (list: string): string => list.replaceAll(',', '、');
