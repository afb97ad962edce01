import test from 'ava';
import { percentile, totalOf, type Tally, type UnitTally } from '../../src/figures/tally.js';
import { hoursWords } from '../../src/figures/words.js';

test('a percentile is the time that so many cases did not exceed, by the nearest rank', (t) => {
  const three = { 60_000: 1, 120_000: 1, 600_000: 1 };
  t.deepEqual([0.5, 0.9, 0.34, 0.33].map((part) => percentile(three, part)), [120_000, 600_000, 120_000, 60_000]);
  t.is(percentile({ 0: 9, 60_000: 1 }, 0.9), 0);
  t.is(percentile({}, 0.5), null);
});

test('units add up, their times too', (t) => {
  const tally: Tally = new Map<string, UnitTally>([
    ['D01', { counts: { ackDue: 2, ackOnTime: 1 }, ack: { 0: 1, 60_000: 1 }, resolve: {} }],
    ['D02', { counts: { ackDue: 3 }, ack: { 60_000: 2 }, resolve: { 360_000: 1 } }],
  ]);
  t.deepEqual(totalOf(tally), { counts: { ackDue: 5, ackOnTime: 1 }, ack: { 0: 1, 60_000: 3 }, resolve: { 360_000: 1 } });
});

test('a time is told in minutes below an hour, then in hours', (t) => {
  t.deepEqual([null, 0, 59, 60, 150, 12_345].map(hoursWords), ['—', '0 分', '59 分', '1 小时', '2.5 小时', '205.8 小时']);
});
