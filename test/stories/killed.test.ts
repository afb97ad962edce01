import test from 'ava';
import { disturbedDay, undisturbedDay } from '../../prove/kill.js';
import { boundariesOn } from '../../prove/kills.js';
import { DATABASES, type DatabaseKind } from '../support/database.js';

/** A small day of the campaigns of `npm run prove`: one case of each of the rarer kinds. */
const CASES = 8;

/** Each death costs a start; where the day itself takes longer there are fewer. */
const DEATHS: Readonly<Record<DatabaseKind, number>> = { sqlite: 8, mysql: 4 };

/** The same on either database. */
let calm: ReturnType<typeof undisturbedDay> | undefined;

for (const kind of DATABASES) {
  test.serial(`a product killed again and again, on a bad line, ends the day as an undisturbed one does (${kind})`, async (t) => {
    calm ??= undisturbedDay({ kind, cases: CASES });
    t.deepEqual((await calm).wrong, []);
    const at = spread(boundariesOn(kind, false), DEATHS[kind]);
    const disturbed = await disturbedDay(await calm, { kind, cases: CASES, plan: { seed: 1, at, more: 0, life: [200, 400] } });
    t.deepEqual(disturbed.wrong, []);
  });
}

/** So many of them, evenly. */
const spread = <T>(all: readonly T[], count: number): T[] => Array.from({ length: count }, (_, index) => all[Math.floor(((index + 0.5) * all.length) / count)]!);
