import test from 'ava';
import { moment, remaining } from '../../src/whistle/words.js';
import { DAY, HOUR, MINUTE, NOW } from './cases.js';

for (const [iso, words] of [
  ['2026-11-24T17:30:00+08:00', '11月24日 17:30'],
  ['2026-11-24T16:00:00Z', '11月25日 00:00'],
  ['2026-01-02T01:05:59Z', '1月2日 09:05'],
  ['2026-12-31T15:59:59Z', '12月31日 23:59'],
] as const) {
  test(`${iso} is written ${words} in China`, (t) => {
    t.is(moment(Date.parse(iso)), words);
  });
}

for (const [ms, words] of [
  [3 * HOUR + 20 * MINUTE, '还剩 3 小时 20 分'],
  [2 * HOUR, '还剩 2 小时'],
  [45 * MINUTE, '还剩 45 分钟'],
  [MINUTE, '还剩 1 分钟'],
  [MINUTE - 1, '还剩 不到 1 分钟'],
  [0, '还剩 不到 1 分钟'],
  [DAY, '还剩 1 天'],
  [2 * DAY + 5 * HOUR + 59 * MINUTE, '还剩 2 天 5 小时'],
  [-1, '已超 不到 1 分钟'],
  [-26 * HOUR, '已超 1 天 2 小时'],
  [-2 * DAY, '已超 2 天'],
] as const) {
  test(`${ms} ms before the end reads ${words}`, (t) => {
    t.is(remaining(NOW + ms, NOW), words);
  });
}
