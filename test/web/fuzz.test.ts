import test from 'ava';
import { demoGroups } from '../../config/demo/people.js';
import { eventsOf } from '../support/fuzz/bases.js';
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

test('what the mutations begin from includes words in groups, which the bot hears and answers there', async (t) => {
  const { sandbox, app, settled } = await world(t, 'sqlite', { transport: 'webhook', ...MUTATED });
  const inGroups = eventsOf(sandbox).filter(({ envelope }) => (envelope['event'] as { message?: { chat_type: string } }).message?.chat_type === 'group');
  for (const { path, envelope } of inGroups) t.is((await sandbox.pushRaw({ path, envelope })).status, 200);
  await settled();
  const answered = await app.store.run((connection) => app.store.context.tables.outbox.select(connection, "`card` = 'said' AND `outcome` = 'SENT'"));
  t.deepEqual([...new Set(answered.map((one) => one.toId))].sort(), demoGroups.map((one) => one.chatId).sort());
});
