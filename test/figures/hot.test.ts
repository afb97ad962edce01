import test from 'ava';
import type { HotKind, Repeat } from '../../src/figures/bulletin.js';
import { hotOf } from '../../src/storage/figures-words.js';
import { china as on } from '../support/china.js';
import { DATABASES } from '../support/database.js';
import { FROZEN, tiny, WEEK, type Tiny } from './tiny.js';

const hot = ({ store }: Tiny): Promise<{ kinds: HotKind[]; repeats: Repeat[] }> => hotOf(store, { ...WEEK, asOf: FROZEN });
const inWords = (repeats: readonly Repeat[]): string[] => repeats.map((one) => `${one.number.slice(-4)} ${one.times}`);

/** Whistles of one day that follow the same earlier one: its second, third … time. */
async function repeatsOf(world: Tiny, root: string, times: readonly number[], day: string): Promise<void> {
  for (const [minute, n] of times.entries()) await world.whistle({ repeatOf: root, repeats: n - 1, createdAt: on(`${day} 09:${String(minute).padStart(2, '0')}`) });
}

/**
 * One matter that came seven times, six of them on one day with three others, and two more; two come again on other days.
 * More of the first than a block of the bulletin has lines.
 */
async function busyWeek(world: Tiny): Promise<void> {
  await repeatsOf(world, 'R0', [2, 3, 4, 5, 6, 7], '11-17');
  await repeatsOf(world, 'R1', [2], '11-17');
  await repeatsOf(world, 'R2', [2], '11-17');
  await repeatsOf(world, 'R3', [2], '11-17');
  await repeatsOf(world, 'R1', [3, 4], '11-19');
  await repeatsOf(world, 'R2', [3], '11-22');
  await repeatsOf(world, 'R4', [2, 3, 4, 5], '11-20');
  await repeatsOf(world, 'R5', [2], '11-21');
}

/** Slices of one day on the embedded database, of a week on the other: the expected lines are the same. */
for (const kind of DATABASES) {
  test(`a matter that came back six times in a day takes one line and hides no other (${kind})`, async (t) => {
    const world = await tiny(t, kind);
    await busyWeek(world);
    t.deepEqual(inWords((await hot(world)).repeats), ['0006 7', '0016 5', '0011 4', '0012 3', '0009 2']);
  });

  test(`of the cases that follow the same one, the last of the period stands for all (${kind})`, async (t) => {
    const world = await tiny(t, kind);
    await repeatsOf(world, 'R0', [2, 3], '11-17');
    await repeatsOf(world, 'R0', [4], '11-20');
    await repeatsOf(world, 'R0', [5], '11-23');
    t.deepEqual(inWords((await hot(world)).repeats), ['0003 4']);
  });
}
