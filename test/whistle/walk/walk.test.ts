import test from 'ava';
import { DATABASES, type DatabaseKind } from '../../support/database.js';
import { walk } from './walk.js';

/** `SHAODAO_WALK_SEEDS=3,4,5` walks these ways instead, on both databases, and `SHAODAO_WALK_STEPS` says how far. */
const { SHAODAO_WALK_SEEDS: asked, SHAODAO_WALK_STEPS: far = '150' } = process.env;
const seeds = (asked ?? '10,11').split(',').map(Number);
const databases: readonly DatabaseKind[] = asked ? DATABASES : ['sqlite'];

for (const kind of databases) {
  for (const seed of seeds) {
    test(`whatever people do in whatever order, nothing is forgotten, told twice or left without a way on (seed ${seed}, ${kind})`, async (t) => {
      t.timeout(3_600_000);
      const { trouble, events } = await walk(t, { seed, steps: Number(far), kind });
      t.deepEqual(trouble, []);
      t.true(events.size > 20, `it came past few kinds of event only: ${[...events].sort().join(', ')}`);
    });
  }
}
