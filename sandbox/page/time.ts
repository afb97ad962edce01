/** In ms. */
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const ZONE = 'Asia/Shanghai';
const week = new Intl.DateTimeFormat('zh-CN', { timeZone: ZONE, weekday: 'short' });
const clock = new Intl.DateTimeFormat('zh-CN', { timeZone: ZONE, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const seconds = new Intl.DateTimeFormat('zh-CN', { timeZone: ZONE, hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
const day = new Intl.DateTimeFormat('zh-CN', { timeZone: ZONE, month: 'long', day: 'numeric' });
const key = new Intl.DateTimeFormat('en-CA', { timeZone: ZONE, year: 'numeric', month: '2-digit', day: '2-digit' });

/** 11月24日 周二; all times of the page are those of Shanghai, wherever the browser is. */
export function weekDate(ms: number): string {
  return `${day.format(ms)} ${week.format(ms)}`;
}

export function year(ms: number): string {
  return patternTime(ms, 'YYYY年');
}

export function clockSeconds(ms: number): string {
  return seconds.format(ms);
}

/** 17:30 on the day of `now`, otherwise 11月24日 17:30. */
export function shortTime(ms: number, now: number): string {
  return sameDay(ms, now) ? clock.format(ms) : `${day.format(ms)} ${clock.format(ms)}`;
}

/** For the narrow column of the chat list: 17:30 today, otherwise 11月24日. */
export function listTime(ms: number, now: number): string {
  return sameDay(ms, now) ? clock.format(ms) : day.format(ms);
}

/** Fills a table column's pattern made of YYYY MM DD HH mm ss. */
export function patternTime(ms: number, pattern: string): string {
  const [years = '', month = '', date = ''] = key.format(ms).split('-');
  const [hour = '', minute = '', second = ''] = seconds.format(ms).split(':');
  return pattern.replaceAll('YYYY', years).replaceAll('MM', month).replaceAll('DD', date)
    .replaceAll('HH', hour).replaceAll('mm', minute).replaceAll('ss', second);
}

function sameDay(a: number, b: number): boolean {
  return key.format(a) === key.format(b);
}
