import test from 'ava';
import { disturbedDay, undisturbedDay } from '../../prove/kill.js';
import type { Boundary } from '../../src/boundaries.js';
import { DATABASES, type DatabaseKind } from '../support/database.js';

/** A small day of the campaigns of `npm run prove`: one case of each of the rarer kinds. */
const CASES = 8;

/** Each death costs a start, so there are few, at places that every case comes by. */
const DEATHS: Readonly<Record<DatabaseKind, readonly Boundary[]>> = {
  sqlite: ['unit.flushed', 'answer.ready', 'claim.made', 'send.sent', 'redraw.patched'], mysql: ['unit.committed', 'send.settling', 'job.done'],
};

/** The same on either database. */
let calm: ReturnType<typeof undisturbedDay> | undefined;

for (const kind of DATABASES) {
  test.serial(`a product killed again and again, on a bad line, ends the day as an undisturbed one does (${kind})`, async (t) => {
    calm ??= undisturbedDay({ kind, cases: CASES });
    t.deepEqual((await calm).wrong, []);
    const disturbed = await disturbedDay(await calm, { kind, cases: CASES, plan: { seed: 1, at: DEATHS[kind], more: 0, life: [200, 400] } });
    t.deepEqual(disturbed.wrong, []);
  });
}
