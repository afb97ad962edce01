import { patternTime } from '../time.js';

const WEEK = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', weekday: 'long' });
const WEEK_SHORT = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', weekday: 'short' });

/** The formats of <local_datetime> as a Chinese client writes them. */
const FORMATS: Record<string, (ms: number) => string> = {
  date_num: (ms) => patternTime(ms, 'YYYY-MM-DD'),
  date_short: (ms) => patternTime(ms, 'MM月DD日'),
  date: (ms) => patternTime(ms, 'YYYY年MM月DD日'),
  week: (ms) => WEEK.format(ms),
  week_short: (ms) => WEEK_SHORT.format(ms),
  time: (ms) => patternTime(ms, 'HH:mm'),
  time_sec: (ms) => patternTime(ms, 'HH:mm:ss'),
  timezone: () => 'GMT+8:00',
};

/** A moment in the reader's zone; without a known format, date and time. */
export function localTime(ms: number, format: string): string {
  return FORMATS[format]?.(ms) ?? patternTime(ms, 'YYYY年MM月DD日 HH:mm');
}
