import { civilOf, dayOf } from '../calendar/civil.js';
import { moment } from '../whistle/words.js';

/** 「12月10日」 of the day that contains `at` (ms); with the year where it is not the one of `since`. */
export function dayWords(at: number, since: number): string {
  const { year, month, day } = civilOf(dayOf(at));
  return `${civilOf(dayOf(since)).year === year ? '' : `${year}年`}${month}月${day}日`;
}

/** 「12月5日 09:00 至 11:00」; a booking over midnight names both days. Moments in ms. */
export function slotWords({ from, to }: { from: number; to: number }): string {
  const [, time] = moment(to).split(' ');
  if (dayOf(from) !== dayOf(to - 1)) return `${moment(from)} 至 ${moment(to)}`;
  return `${moment(from)} 至 ${time === '00:00' ? '24:00' : time}`;
}
