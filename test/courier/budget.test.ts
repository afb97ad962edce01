import test from 'ava';
import fc from 'fast-check';
import { backoff } from '../../src/courier/backoff.js';
import { createBudget } from '../../src/courier/budget.js';

const API = 'im.message.create';

/** Takes from a budget at fixed intervals and returns the moments at which a call went out. */
function calls(count: number, everyMs: number, lane: (n: number) => string): number[] {
  const budget = createBudget();
  const gone: number[] = [];
  for (let n = 0, now = 0; n < count; n += 1, now += everyMs) if (budget.take(API, lane(n), now) === 0) gone.push(now);
  return gone;
}

/** The most calls within any window of this length. */
const densest = (moments: readonly number[], ms: number): number =>
  Math.max(0, ...moments.map((from) => moments.filter((at) => at >= from && at < from + ms).length));

test('one lane gets five calls a second, the sixth waits and says how long', (t) => {
  const budget = createBudget();
  for (let n = 0; n < 5; n += 1) t.is(budget.take(API, 'oc_a', n * 10), 0);
  const ms = budget.take(API, 'oc_a', 50);
  t.true(ms >= 950 && ms <= 1_050, `${ms}`);
  t.true(budget.take(API, 'oc_a', 50 + ms - 1) > 0, 'a moment too early');
  t.is(budget.take(API, 'oc_a', 50 + ms), 0);
});

test('a full lane does not hold up another one', (t) => {
  const budget = createBudget();
  for (let n = 0; n < 5; n += 1) budget.take(API, 'oc_a', 0);
  t.true(budget.take(API, 'oc_a', 0) > 0);
  t.is(budget.take(API, 'oc_b', 0), 0);
});

test('a call that had to wait uses nothing up', (t) => {
  const budget = createBudget();
  for (let n = 0; n < 5; n += 1) budget.take(API, 'oc_a', 0);
  const room = budget.room(API, 0);
  for (let n = 0; n < 100; n += 1) budget.take(API, 'oc_a', 0);
  t.is(budget.room(API, 0), room);
});

test('one API gets at most fifty calls in any second and a thousand in any minute, however many lanes ask', (t) => {
  const gone = calls(9_000, 10, (n) => `ou_${n}`);
  t.true(densest(gone.slice(0, 300), 1_000) <= 50);
  t.is(gone.filter((at) => at < 60_000).length, 1_000, 'the minute is used up to the last call, and no further');
});

test('a lane never sees more than five calls in any second, whatever the rhythm', (t) => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 120 }), (gaps) => {
    const budget = createBudget();
    let now = 0;
    const gone: number[] = [];
    for (const gap of gaps) {
      now += gap;
      if (budget.take(API, 'oc_a', now) === 0) gone.push(now);
    }
    return densest(gone, 1_000) <= 5;
  }));
  t.pass();
});

test('two APIs have budgets of their own', (t) => {
  const budget = createBudget();
  for (let n = 0; n < 50; n += 1) t.is(budget.take(API, `ou_${n}`, 0), 0);
  t.is(budget.room(API, 0), 0);
  t.is(budget.room('im.message.patch', 0), 50);
  t.is(budget.take('im.message.patch', 'om_1', 0), 0);
});

test('after the platform said to wait, an API is shut until that moment and open at it', (t) => {
  const budget = createBudget();
  budget.hold(API, 3_000, 1_000);
  t.is(budget.take(API, 'ou_a', 1_000), 3_000);
  t.is(budget.room(API, 3_999), 0);
  t.is(budget.take(API, 'ou_a', 3_999), 1);
  t.is(budget.take(API, 'ou_a', 4_000), 0);
  t.is(budget.take('im.message.patch', 'om_1', 1_000), 0, 'another API is not concerned');
});

test('a lane that the platform shut is named as closed until its time is over', (t) => {
  const budget = createBudget();
  budget.hold('oc_a', 1_000, 0);
  t.deepEqual(budget.closedLanes(999), ['oc_a']);
  t.deepEqual(budget.closedLanes(1_000), []);
  t.is(budget.take(API, 'oc_a', 500), 500);
});

test('a shorter wait does not cut a longer one short', (t) => {
  const budget = createBudget();
  budget.hold(API, 5_000, 0);
  budget.hold(API, 1_000, 0);
  t.is(budget.take(API, 'ou_a', 0), 5_000);
});

test('waiting times double from a second up to ten minutes, each between half and the whole of it', (t) => {
  const range = (attempts: number): number[] => [backoff(attempts, () => 0), backoff(attempts, () => 1)];
  t.deepEqual([1, 2, 3, 10, 11, 20].map(range), [[500, 1_000], [1_000, 2_000], [2_000, 4_000], [256_000, 512_000], [300_000, 600_000], [300_000, 600_000]]);
  t.deepEqual(range(0), [500, 1_000]);
});
