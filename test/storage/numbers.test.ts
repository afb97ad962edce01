import test from 'ava';
import { DATABASES } from '../support/database.js';
import { city, house, raiseIn } from './house.js';

const HUNDRED = Array.from({ length: 100 }, (_, n) => n + 1);

for (const kind of DATABASES) {
  test(`a hundred whistles raised at once by two processes are numbered without gap or repetition (${kind})`, async (t) => {
    const here = await city(t, kind);
    const stores = [here.store, await here.another()];
    const files = await Promise.all(HUNDRED.map((n) => stores[n % 2]!.transact((session) => raiseIn(session, `第${n}处井盖缺失`))));
    const numbers = files.map((one) => one.whistle.number).sort();
    t.deepEqual(numbers, HUNDRED.map((n) => `2026-ZQ-R-${String(n).padStart(4, '0')}`));
  });

  test(`numbers of units that failed are given to others (${kind})`, async (t) => {
    const { store } = await house(t, kind);
    const outcomes = await Promise.allSettled(HUNDRED.map((n) => store.transact(async (session) => {
      const number = await session.nextNumber('series');
      if (n % 3 === 0) throw new Error('refused after taking a number');
      return number;
    })));
    const given = outcomes.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])).sort((a, b) => a - b);
    t.deepEqual(given, HUNDRED.slice(0, given.length));
    t.is(given.length, 67);
  });

  test(`each series counts for itself (${kind})`, async (t) => {
    const { store } = await house(t, kind);
    const next = (series: string): Promise<number> => store.transact((session) => session.nextNumber(series));
    t.deepEqual([await next('a'), await next('A'), await next('a'), await next('b')], [1, 1, 2, 1]);
  });
}
