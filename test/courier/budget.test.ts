import test from 'ava';
import fc from 'fast-check';
import type { ApiRateRow } from '../../entities/index.js';
import { backoff } from '../../src/courier/backoff.js';
import { PATCH, SEND } from '../../src/courier/apis.js';
import { holdApi, LONGEST_HOLD, openPurse, takeFrom } from '../../src/courier/budget.js';
import type { Store } from '../../src/storage/store.js';
import { PRIORITY } from '../../src/whistle/notices.js';
import { DATABASES } from '../support/database.js';
import { house, type House } from '../storage/house.js';

/** Takes up to `most` calls at the house's moment, as one claim does, and answers how many there were. */
const take = (here: House, most: number, priority: number, store: Store = here.store, api: typeof SEND | typeof PATCH = SEND): Promise<number> =>
  store.run(async (connection) => {
    const purse = await openPurse(connection, here.tables, here.clock.now);
    let taken = 0;
    while (taken < most && purse.take(api, priority)) taken += 1;
    await purse.close(connection);
    return taken;
  });

/** The most moments within any window of this length. */
function densest(moments: readonly number[], ms: number): number {
  const sorted = moments.toSorted((a, b) => a - b);
  let first = 0;
  return sorted.reduce((most, at, index) => {
    while (sorted[first]! <= at - ms) first += 1;
    return Math.max(most, index - first + 1);
  }, 0);
}

for (const kind of DATABASES) {
  test(`several instances share one budget, and each API has its own (${kind})`, async (t) => {
    const here = await house(t, kind);
    const stores = [here.store, await here.another(), await here.another()];
    const taken = await Promise.all(stores.map((store) => take(here, 50, PRIORITY.emergency, store)));
    t.is(taken.reduce((sum, one) => sum + one), 20, 'all that may be taken in advance, together');
    here.clock.now += 1_000;
    const later = await Promise.all(stores.map((store) => take(here, 50, PRIORITY.emergency, store)));
    t.is(later.reduce((sum, one) => sum + one), 15);
    t.is(await take(here, 50, PRIORITY.emergency, stores[1], PATCH), 20);
  });

  test(`a bulk that takes all it gets leaves room at any moment for an emergency and for an answer (${kind})`, async (t) => {
    const here = await house(t, kind);
    for (let n = 0; n < 20; n += 1, here.clock.now += 250) await take(here, 50, PRIORITY.digest);
    t.is(await take(here, 50, PRIORITY.digest), 4, 'no more than the steady pace');
    t.is(await take(here, 50, PRIORITY.answer), 4);
    t.is(await take(here, 50, PRIORITY.emergency), 4);
    t.is(await take(here, 1, PRIORITY.digest), 0, 'what they took in advance the bulk has to wait for');
  });

  test(`when the platform asks for silence every instance keeps it, and begins again without a burst (${kind})`, async (t) => {
    const here = await house(t, kind);
    const hold = (ms: number): Promise<void> => here.store.run((connection) => holdApi(connection, here.tables, SEND, ms, here.clock.now));
    await hold(5_000);
    await hold(1_000);
    const other = await here.another();
    here.clock.now += 4_999;
    t.is(await take(here, 1, PRIORITY.emergency, other), 0, 'a shorter silence does not cut a longer one short');
    t.is(await take(here, 1, PRIORITY.emergency, other, PATCH), 1, 'another API is not concerned');
    here.clock.now += 1;
    t.is(await take(here, 9, PRIORITY.emergency, other), 0);
    here.clock.now += 200;
    t.is(await take(here, 9, PRIORITY.emergency, other), 3);
  });

  test(`the longest silence is kept by an instance whose clock is behind, too (${kind})`, async (t) => {
    const here = await house(t, kind);
    await here.store.run((connection) => holdApi(connection, here.tables, SEND, LONGEST_HOLD, here.clock.now));
    here.clock.now -= 2_000;
    t.is(await take(here, 1, PRIORITY.emergency), 0);
  });

  test(`after the clock was set back by an hour messages still go out (${kind})`, async (t) => {
    const here = await house(t, kind);
    await take(here, 20, PRIORITY.emergency);
    await here.store.run((connection) => holdApi(connection, here.tables, PATCH, 60_000, here.clock.now));
    here.clock.now -= 3_600_000;
    t.is(await take(here, 1, PRIORITY.emergency, here.store, PATCH), 1);
    t.is(await take(here, 1, PRIORITY.digest), 1);
  });
}

test('no second ever holds more than fifty calls and no minute more than a thousand, however they are asked for and though each is late by up to 0.8 s', (t) => {
  const ask = fc.record({ gap: fc.oneof(fc.integer({ min: 0, max: 80 }), fc.integer({ min: 0, max: 3_000 })), most: fc.integer({ min: 1, max: 60 }), priority: fc.constantFrom(0, 1, 2, 4), late: fc.integer({ min: 0, max: 800 }) });
  t.notThrows(() => fc.assert(fc.property(fc.array(ask, { minLength: 600, maxLength: 900 }), (asks) => {
    const row: ApiRateRow = { api: SEND, takenUntil: 0, heldUntil: 0 };
    const arrived: number[] = [];
    let now = 0;
    for (const { gap, most, priority, late } of asks) {
      now += gap;
      for (let n = 0; n < most && takeFrom(row, priority, now); n += 1) arrived.push(now + late);
    }
    return densest(arrived, 1_000) <= 50 && densest(arrived, 60_000) <= 1_000;
  }), { numRuns: 60 }));
});

test('waiting times double from a second up to ten minutes, each between half and the whole of it', (t) => {
  const range = (attempts: number): number[] => [backoff(attempts, () => 0), backoff(attempts, () => 1)];
  t.deepEqual([1, 2, 3, 10, 11, 20].map(range), [[500, 1_000], [1_000, 2_000], [2_000, 4_000], [256_000, 512_000], [300_000, 600_000], [300_000, 600_000]]);
  t.deepEqual(range(0), [500, 1_000]);
});
