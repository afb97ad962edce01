import { table, whole } from '../bench/statistics.js';
import type { DatabaseKind } from '../test/support/database.js';
import { fuzz, MUTATED } from '../test/support/fuzz/campaign.js';
import { approved, dispatched, raised } from '../test/support/stages.js';
import { world } from '../test/support/world.js';
import { NO_SERVER, type Campaign } from './proof.js';

const ATTEMPTS = 50_000;
const SEED = 20_261_129;

/** Mutated pushes by the thousand against a city with cases in every stage of being called. */
export const fuzzCampaign = (kind: DatabaseKind): Campaign => async ({ mariadb, tell }) => {
  if (kind === 'mysql' && !(await mariadb())) return NO_SERVER;
  const ends: (() => unknown)[] = [];
  const began = performance.now();
  const faults: string[] = [];
  let figures = '';
  try {
    const city = await world({ teardown: (end) => ends.unshift(end) }, kind, MUTATED);
    await dispatched(city, { kind: 'NONE', lead: 'D01', cos: ['D07'] });
    await approved(city, { matter: '第二件：路灯不亮' });
    await raised(city, { matter: '第三件：垃圾成堆' });
    const found = await fuzz({ store: city.app.store, sandbox: city.sandbox, settled: city.settled }, { attempts: ATTEMPTS, seed: SEED, tell });
    faults.push(...found.faults);
    if (found.changes === 0) faults.push('nothing that was rightly asked for was done');
    figures = table(['pushes', ...Object.keys(found.statuses).map((status) => `HTTP ${status}`), 'lines in the record', 'minutes'], [
      [whole(found.attempts), ...Object.values(found.statuses).map(whole), whole(found.changes), ((performance.now() - began) / 60_000).toFixed(1)],
    ]);
  } finally {
    for (const end of ends) await Promise.resolve(end()).catch((error: unknown) => faults.push(String(error)));
  }
  return { figures, faults };
};
