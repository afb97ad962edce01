import test from 'ava';
import { judge, median, ratio, table } from '../../bench/statistics.js';

test('the median is the middle value, or the mean of the two in the middle', (t) => {
  t.is(median([9, 1, 5]), 5);
  t.is(median([4, 1, 3, 2]), 2.5);
  t.is(median([]), Number.NaN);
});

test('a ratio is taken round by round, so that a slow minute that hits both does not count', (t) => {
  t.is(ratio([100, 10, 100], [50, 5, 50]), 2);
  t.is(ratio([100, 100, 30], [50, 50]), 2, 'a round without its twin is left out');
});

test('a goal that is missed by a hair is missed', (t) => {
  t.regex(judge({ words: 'speed', value: 0.69, atLeast: 0.7 }), /^MISSED/);
  t.regex(judge({ words: 'speed', value: 0.7, atLeast: 0.7 }), /^met/);
  t.regex(judge({ words: 'p99', value: 51, atMost: 50 }), /^MISSED/);
});

test('columns stay aligned under Chinese words', (t) => {
  t.is(table(['a', 'b'], [['签收', '1'], ['x', '22']]), '| a    |  b |\n|------|---:|\n| 签收 |  1 |\n| x    | 22 |');
});
