import test from 'ava';
import { demoOpenId } from '../../config/demo/people.js';
import type { Actor } from '../../src/people/roles.js';
import { findDrift } from '../../src/storage/rebuild.js';
import type { Session } from '../../src/storage/session.js';
import type { Store } from '../../src/storage/store.js';
import type { CaseFile } from '../../src/whistle/case-file.js';
import { acknowledge } from '../../src/whistle/commands/arrive.js';
import type { Target } from '../../src/whistle/commands/common.js';
import { askExtension, grantExtension } from '../../src/whistle/commands/extend.js';
import { recount } from '../../src/whistle/commands/recount.js';
import { withdraw } from '../../src/whistle/commands/review.js';
import { Refusal } from '../../src/whistle/refusal.js';
import { chaseOnce, dispatchedCase, signed } from '../support/chasing.js';
import { openDesk, type Desk } from '../support/desk.js';
import { DATABASES } from '../support/database.js';
import { DAY } from './office.js';

const CASES = 24;

type Tap = readonly [login: string, work: (session: Session, actor: Actor, target: Target) => Promise<unknown>];

/** What somebody does with a case while it is chased, by its number. */
const TAPS: readonly Tap[] = [
  ['dispatcher1.C01', grantExtension],
  ['liaison.D01', acknowledge],
  ['leader.ZQ', (session, actor, target) => withdraw(session, actor, target, { reason: '已自行解决' })],
  ['head.C01', (session, _, { whistleId }) => recount(session, whistleId)],
];

const leadOf = ({ whistle, assignments }: CaseFile): Target => ({ whistleId: whistle.id, assignmentId: assignments[0]!.id });

/** Some with a co-unit, some emergencies; every fourth is signed and asks for more time. */
async function manyCases(desk: Desk): Promise<CaseFile[]> {
  const files: CaseFile[] = [];
  for (let n = 0; n < CASES; n += 1) {
    const file = await dispatchedCase(desk, n % 5 === 1 ? 'EMERGENCY' : 'ROUTINE', n % 3 === 0 ? ['D02'] : []);
    files.push(file);
    if (n % TAPS.length !== 0 || file.whistle.type === 'EMERGENCY') continue;
    await signed(desk, file);
    await desk.act('liaison.D01', (session, actor) => askExtension(session, actor, leadOf(file), { why: 'WEATHER', reason: '连续降雨', interim: '设围挡', value: 2 }));
  }
  return files;
}

/** Anything but being refused is trouble. */
const troubleOf = (work: Promise<unknown>): Promise<string[]> =>
  work.then(() => [], (error: unknown) => (error instanceof Refusal ? [] : [String((error as Error).stack)]));

/** Three processes with different clocks chase, while on each of them people act on all cases. */
async function everythingAtOnce(desk: Desk, files: readonly CaseFile[]): Promise<string[]> {
  const stores: readonly Store[] = [desk.store, await desk.another(30_000), await desk.another(-20_000)];
  const tap = (file: CaseFile, n: number): Promise<unknown> => {
    const [login, work] = TAPS[n % TAPS.length]!;
    return stores[n % stores.length]!.transact(async (session) => work(session, (await session.find.actor(demoOpenId(login)))!, leadOf(file)));
  };
  const trouble = await Promise.all([...stores.map((store) => troubleOf(chaseOnce(desk, store))), ...files.map((file, n) => troubleOf(tap(file, n)))]);
  return trouble.flat();
}

const twice = (desk: Desk, table: string, columns: string): Promise<Record<string, unknown>[]> =>
  desk.store.run((connection) => connection.rows(`SELECT ${columns} FROM \`${table}\` GROUP BY ${columns} HAVING COUNT(*) > 1`));

for (const kind of DATABASES) {
  test(`people who act while three processes chase disturb neither each other nor the ledger (${kind})`, async (t) => {
    const desk = await openDesk(t, { kind });
    const files = await manyCases(desk);
    desk.advance(9 * DAY);
    t.deepEqual(await everythingAtOnce(desk, files), []);
    await chaseOnce(desk);
    t.is(await chaseOnce(desk), '无到期事项');
    t.deepEqual((await findDrift(desk.store)).differing, []);
    t.deepEqual(await twice(desk, 'reminder', '`clockId`, `raised`, `level`, `toId`'), []);
    t.deepEqual(await twice(desk, 'supervision_order', '`number`'), []);
  });
}
