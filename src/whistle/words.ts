/** Moments and spans in the words of a card. The product speaks China's one time zone. */
const PARTS = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai', month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23',
});

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** 「11月24日 17:30」 of a time in ms. A card names the same few minutes again and again, and formatting is slow, so they are kept. */
export function moment(at: number): string {
  const minute = Math.floor(at / MINUTE);
  const known = MOMENTS.get(minute);
  if (known !== undefined) return known;
  if (MOMENTS.size >= MOST_MOMENTS) MOMENTS.clear();
  const words = inWords(at);
  MOMENTS.set(minute, words);
  return words;
}

const MOMENTS = new Map<number, string>();
const MOST_MOMENTS = 10_000;

function inWords(at: number): string {
  const parts = Object.fromEntries(PARTS.formatToParts(at).map((part) => [part.type, part.value]));
  return `${parts['month']}月${parts['day']}日 ${parts['hour']}:${parts['minute']}`;
}

/** 「还剩 3 小时 20 分」 or 「已超 2 天」 between now and a due time, both in ms. */
export function remaining(dueAt: number, now: number): string {
  const late = now > dueAt;
  return `${late ? '已超' : '还剩'} ${span(Math.abs(dueAt - now))}`;
}

function span(ms: number): string {
  if (ms < MINUTE) return '不到 1 分钟';
  const days = Math.floor(ms / DAY);
  const hours = Math.floor((ms % DAY) / HOUR);
  const minutes = Math.floor((ms % HOUR) / MINUTE);
  if (days > 0) return hours > 0 ? `${days} 天 ${hours} 小时` : `${days} 天`;
  if (hours > 0) return minutes > 0 ? `${hours} 小时 ${minutes} 分` : `${hours} 小时`;
  return `${minutes} 分钟`;
}
