import test from 'ava';
import { fuzz, MUTATED } from '../support/fuzz/campaign.js';
import { approved, dispatched, raised } from '../support/stages.js';
import { world } from '../support/world.js';

test('mutated pushes are all answered, and change nothing without a signature and a right', async (t) => {
  const city = await world(t, 'sqlite', { transport: 'webhook', ...MUTATED });
  await dispatched(city, { kind: 'NONE', lead: 'D01', cos: ['D07'] });
  await approved(city, { matter: '第二件：路灯不亮' });
  await raised(city, { matter: '第三件：垃圾成堆' });
  const found = await fuzz({ store: city.app.store, sandbox: city.sandbox, settled: city.settled }, { attempts: 1_000, seed: 20_261_129 });
  t.deepEqual(found.faults, []);
  t.true(found.changes > 0 && (found.statuses['401'] ?? 0) > 100 && (found.statuses['200'] ?? 0) > 100, JSON.stringify(found));
});
