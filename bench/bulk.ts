import { setTimeout as pause } from 'node:timers/promises';
import { startInstance, type Instance } from '../prove/instance.js';
import { DEMO_APP, demoSeed } from '../sandbox/demo-seed.js';
import { connect } from '../sandbox/connect.js';
import { startSandbox, type Sandbox } from '../sandbox/sandbox.js';
import { outgoing } from '../src/storage/outgoing.js';
import type { Store } from '../src/storage/store.js';
import { PRIORITY } from '../src/whistle/notices.js';
import { createHands } from '../test/support/hands.js';
import { demoSettings } from '../test/support/world.js';
import { sideDoor, type SideDoor } from '../test/support/side-door.js';
import type { Databases } from './databases.js';
import { judge } from './statistics.js';

const RECIPIENTS = 1_300;
/** The emergency is raised so long after the bulk began, ms. */
const MEANWHILE = 40_000;
/** ms; nothing takes longer than this. */
const PATIENCE = 180_000;
const GAS = { type: 'EMERGENCY', place: '机务段社区3号楼', matter: '楼道里煤气味很重，怀疑燃气泄漏', tried: '' };
const CALLED = ['liaison.U04', 'backup.U04', 'liaison.D08', 'backup.D08'];

/** A message to everybody through so many instances of the product, and an emergency in the middle of it; in real time, since the limits count seconds. */
export async function bulk(databases: Databases, instances: readonly number[]): Promise<string> {
  try {
    const parts: string[] = [];
    for (const count of instances) parts.push(await deliverAll(await databases.make(`bulk_${count}`), `${count} instance${count === 1 ? '' : 's'}, ${databases.title}`, count));
    return parts.join('\n\n');
  } finally {
    await databases.drop();
  }
}

async function deliverAll(databaseUrl: string, what: string, count: number): Promise<string> {
  const seed = demoSeed();
  const crowd = Array.from({ length: RECIPIENTS }, (_, n) => ({
    open_id: `ou_crowd${n}`, union_id: `on_crowd${n}`, user_id: `crowd${n}`, name: `网格员${n}`, title: '', section: '其他', department_ids: [],
  }));
  const sandbox = await startSandbox({ app: DEMO_APP, seed: { ...seed, users: [...seed.users, ...crowd] } });
  const products: Instance[] = [];
  let door: SideDoor | undefined;
  try {
    const settings = demoSettings(databaseUrl, sandbox.url, 'webhook');
    for (let n = 0; n < count; n += 1) products.push(await startInstance({ settings, ahead: 0, dieAt: [], held: false }));
    await connect(sandbox, products[0]!.url!);
    door = await sideDoor(databaseUrl, sandbox.clock.now);
    return await run(sandbox, door, what);
  } finally {
    await door?.close();
    for (const product of products) product.kill();
    await Promise.all(products.map(({ gone }) => gone));
    await sandbox.stop();
  }
}

async function run(sandbox: Sandbox, { store }: SideDoor, what: string): Promise<string> {
  const hands = createHands(sandbox, async () => undefined);
  await hands.say('officer1.ZQ', '吹哨');
  await until(() => hands.cardWith('officer1.ZQ', '提交吹哨') !== undefined);
  // Whatever the first minute has already seen shall not be part of it.
  await pause(2_000);

  const began = performance.now();
  const rows = Array.from({ length: RECIPIENTS }, (_, n) => outgoing(store.context.newId(), store.context.now(), {
    toKind: 'person', toId: `ou_crowd${n}`, card: 'said', params: { words: `关于防汛值守的通知（${n}）` }, priority: PRIORITY.digest,
  }));
  await store.run((connection) => store.context.tables.outbox.insert(connection, rows));
  const everybody = delivered(store).then(() => performance.now() - began);

  await pause(MEANWHILE);
  const raised = performance.now();
  await hands.did('officer1.ZQ', '提交吹哨', GAS);
  await until(() => hands.cardWith('dispatcher1.C01', '派单') !== undefined);
  const desk = performance.now() - raised;
  const called = performance.now();
  await hands.did('dispatcher1.C01', '派单', { kind: 'NONE', lead: 'U04', cos: ['D08'] });
  const latencies = await Promise.all(CALLED.map(async (login) => {
    await until(() => hands.cardWith(login, '签收') !== undefined);
    return [login, performance.now() - called] as const;
  }));
  const seconds = (await everybody) / 1000;
  const without = rows.filter(({ toId }) => !sandbox.chats(toId).some((chat) => chat.last_at > 0)).length;
  const refused = Object.values(sandbox.counters().calls).reduce((sum, one) => sum + one.refused, 0);
  return [
    `bulk · ${RECIPIENTS} recipients and an emergency ${MEANWHILE / 1000} s later, ${what}`,
    `the emergency was on the desk after ${(desk / 1000).toFixed(2)} s, and with ${latencies.map(([login, ms]) => `${login} ${(ms / 1000).toFixed(2)} s`).join(', ')} after its dispatch; ${without} people without their message, ${sandbox.counters().duplicates} messages twice`,
    judge({ words: 'everybody reached, s', value: seconds, atMost: 100 }),
    judge({ words: 'calls refused', value: refused, atMost: 0 }),
    judge({ words: 'whistle to the last unit, s', value: (desk + Math.max(...latencies.map(([, ms]) => ms))) / 1000, atMost: 5 }),
  ].join('\n');
}

/** Resolves when no message of the bulk waits any more. Asks the database: looking into so many chats would keep the platform from its work. */
async function delivered({ run }: Store): Promise<void> {
  for (const began = performance.now(); performance.now() - began < PATIENCE; await pause(250)) {
    const [row] = await run((connection) => connection.rows('SELECT COUNT(*) AS `n` FROM `outbox` WHERE `priority` = ? AND `dueAt` IS NOT NULL', [PRIORITY.digest]));
    if (Number(row!['n']) === 0) return;
  }
  throw new Error('the bulk was not delivered');
}

async function until(what: () => boolean, every = 100): Promise<void> {
  for (const began = performance.now(); !what();) {
    if (performance.now() - began > PATIENCE) throw new Error('it did not happen');
    await pause(every);
  }
}
