import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { demoDirectory } from '../../config/demo/directory.js';
import { demoOpenId } from '../../config/demo/people.js';
import { build } from '../../src/app.js';
import type { Actor } from '../../src/people/roles.js';
import type { Session } from '../../src/storage/session.js';
import { dispatch } from '../../src/whistle/commands/dispatch.js';
import { raise } from '../../src/whistle/commands/raise.js';
import { approve } from '../../src/whistle/commands/review.js';
import { answerParent, optionsOfChild } from '../child.js';
import { configFor } from '../config.js';

/** The whole product, into which cases are raised, approved and dispatched; it says how much memory it holds before and after. */
const { databaseUrl, platform } = optionsOfChild() as { databaseUrl: string; platform: string };
const app = await build(configFor(databaseUrl, platform), { clock: Date.now, firstDirectory: demoDirectory });
await app.listen();

answerParent({ rss: resident() }, async ({ cases }: { cases: number }) => {
  const began = performance.now();
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let n = next++; n < cases; n = next++) await oneCase(n);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return { rss: resident(), seconds: (performance.now() - began) / 1000 };
});

const AT_ONCE = 32;
const STREETS = ['BQ', 'HD', 'ZQ', 'XX', 'NL', 'WM', 'GC', 'QW', 'XY', 'TL', 'XT'];
const MATTERS = ['小区门口污水外溢，臭味很大', '占道经营堵住消防通道', '路灯不亮，夜间行人摔倒', '工地夜间施工噪声扰民', '井盖缺失，存在安全隐患', '楼道堆放杂物，多次劝说无果'];

async function oneCase(n: number): Promise<void> {
  const street = STREETS[n % STREETS.length]!;
  const as = async (session: Session, login: string): Promise<Actor> => (await session.find.actor(demoOpenId(login)))!;
  const { whistle } = await app.store.transact(async (session) => raise(session, await as(session, `officer1.${street}`), {
    type: 'ROUTINE', place: `解放路${n % 400}号`, matter: `${MATTERS[n % MATTERS.length]}，第 ${n} 号楼居民反映`, suggested: [], proposed: [], tried: '已上门劝说',
  }));
  const target = { whistleId: whistle.id };
  await app.store.transact(async (session) => approve(session, await as(session, `leader.${street}`), target, {}));
  await app.store.transact(async (session) => dispatch(session, await as(session, 'dispatcher1.C01'), target, { lead: 'D01', cos: ['D02', 'U02'], kind: null }));
}

/** Bytes the process really holds, once what it no longer needs is gone. */
function resident(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  for (let times = 0; times < 3; times += 1) collect();
  return process.memoryUsage.rss();
}
