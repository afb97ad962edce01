import test from 'ava';
import { readRows } from '../../src/storage/figures-read.js';
import type { Store } from '../../src/storage/store.js';

/** A store that says in which order things happened in it. */
function storeWith(idle: (happened: string[]) => Promise<void>): { store: Pick<Store, 'run' | 'idle'>; happened: string[] } {
  const happened: string[] = [];
  return {
    happened,
    store: {
      idle: () => idle(happened),
      run: (work) => {
        happened.push('counted');
        return work({ dialect: 'sqlite', rows: async () => [{ n: 1 }], run: async () => 0 });
      },
    },
  };
}

const turn = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve); });

test('a figure is counted after the taps that are under way', async (t) => {
  const { store, happened } = storeWith(async (seen) => {
    await turn();
    seen.push('tap answered');
  });
  const rows = await readRows(store, 'SELECT 1', [], 60_000);
  t.deepEqual(happened, ['tap answered', 'counted']);
  t.deepEqual(rows, [{ n: 1 }]);
});

test('a push that has just arrived is queued before the next figure is begun', async (t) => {
  const { store, happened } = storeWith(async () => undefined);
  const reading = readRows(store, 'SELECT 1', []);
  await turn();
  await turn();
  happened.push('tap queued');
  await reading;
  t.deepEqual(happened, ['tap queued', 'counted']);
});

test('where taps never end, figures are counted all the same', async (t) => {
  const { store, happened } = storeWith(() => new Promise(() => undefined));
  await readRows(store, 'SELECT 1', [], 1);
  t.deepEqual(happened, ['counted']);
});
