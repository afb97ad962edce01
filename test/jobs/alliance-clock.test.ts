import test from 'ava';
import { acceptClaim, deliverClaim, noteClaim } from '../../src/alliance/commands/claim.js';
import type { ClaimTarget } from '../../src/alliance/commands/claim.js';
import { watchAlliances } from '../../src/jobs/alliance-clock.js';
import type { JobContext } from '../../src/jobs/job.js';
import type { Store } from '../../src/storage/store.js';
import { claimed, COMMUNITY, dossierOf, endOf, listed, openCity, POWER, SCHOOL } from '../alliance/city.js';
import { china as at } from '../support/china.js';
import type { Desk } from '../support/desk.js';
import { DATABASES } from '../support/database.js';
import { rememberingLog } from '../support/log.js';

const contextOf = (store: Store): JobContext => ({ store, log: rememberingLog().log, occurrence: store.context.now(), silentWhenEmpty: true });
/** Moves the clock, looks twice, and answers what was said and who was told. */
async function look(desk: Desk, words: string): Promise<{ said: string; told: string[] }> {
  desk.moveTo(at(words));
  await desk.told();
  const said = await watchAlliances(contextOf(desk.store));
  if (said !== '非办公时间') await watchAlliances(contextOf(desk.store));
  return { said, told: await desk.told() };
}
const NOTHING = { said: '无到期事项', told: [] };

/** A need of Tuesday 24 November 10:00 with one claim of the school. */
async function offer(desk: Desk, by = '2026-12-10'): Promise<{ target: ClaimTarget; needId: string }> {
  const need = await listed(desk, { quantity: 10 });
  const { id } = await claimed(desk, need, SCHOOL, 10, { by: endOf(by) });
  return { target: { list: 'NEED', id: need.entry.id, claimId: id }, needId: need.entry.id };
}
const accept = (desk: Desk, target: ClaimTarget) => desk.act(COMMUNITY, (session, actor) => acceptClaim(session, actor, target));

test('an offer that waits for two working days reminds its owner, and again after two more', async (t) => {
  const desk = await openCity(t);
  await offer(desk);
  t.deepEqual(await look(desk, '2026-11-26 17:59'), NOTHING);
  t.deepEqual(await look(desk, '2026-11-26 18:00'), { said: '非办公时间', told: [] });
  t.deepEqual(await look(desk, '2026-11-27 08:00'), { said: '提醒 1 项', told: ['claim → liaison.Q01'] });
  t.deepEqual(await look(desk, '2026-12-01 17:55'), NOTHING);
  t.deepEqual(await look(desk, '2026-12-02 08:00'), { said: '提醒 1 项', told: ['claim → liaison.Q01'] });
});

test('from the third reminder on the party office hears what a unit leaves unanswered', async (t) => {
  const desk = await openCity(t);
  await offer(desk);
  for (const words of ['2026-11-27 08:00', '2026-12-02 08:00']) t.deepEqual((await look(desk, words)).told, ['claim → liaison.Q01']);
  t.deepEqual((await look(desk, '2026-12-07 08:00')).told, ['claim → liaison.Q01', 'claim → party.C01']);
});

test('a promise is reminded of two working days before its day, on the morning after it, and released ten working days after it', async (t) => {
  const desk = await openCity(t);
  const { target, needId } = await offer(desk);
  await accept(desk, target);
  t.deepEqual(await look(desk, '2026-12-07 17:59'), NOTHING);
  t.deepEqual(await look(desk, '2026-12-08 08:00'), { said: '提醒 1 项', told: ['claim → liaison.M01'] });
  t.deepEqual(await look(desk, '2026-12-10 17:59'), NOTHING);
  t.deepEqual(await look(desk, '2026-12-11 08:00'), { said: '提醒 1 项', told: ['claim → liaison.M01'] });
  t.deepEqual(await look(desk, '2026-12-24 17:59'), NOTHING);
  const { said, told } = await look(desk, '2026-12-25 08:00');
  t.regex(said, /^自动释放 1 项/);
  t.deepEqual(told.filter((one) => one.startsWith('claim')), ['claim → liaison.M01', 'claim → liaison.Q01']);
  const { entry, claims } = await dossierOf(desk, 'NEED', needId);
  t.deepEqual([entry.pledged, claims[0]?.state, claims[0]?.checkAt], [0, 'RELEASED', null]);
  t.is(entry.state, 'UNMET', 'it has been on the list for thirty days, and nobody holds a part of it any more');
});

test('a note keeps a promise for ten working days more', async (t) => {
  const desk = await openCity(t);
  const { target } = await offer(desk);
  await accept(desk, target);
  await look(desk, '2026-12-08 08:00');
  await look(desk, '2026-12-11 08:00');
  desk.moveTo(at('2026-12-22 10:00'));
  await desk.act(SCHOOL, (session, actor) => noteClaim(session, actor, target, '货已订，下周送到'));
  t.deepEqual(await look(desk, '2026-12-25 08:00'), { said: '提醒 1 项', told: ['claim → liaison.M01'] });
  t.is((await look(desk, '2027-01-05 17:00')).said, '无到期事项');
  t.regex((await look(desk, '2027-01-07 09:00')).said, /自动释放 1 项/);
});

test('what is delivered and not confirmed for three working days reminds the receiver', async (t) => {
  const desk = await openCity(t);
  const { target } = await offer(desk);
  await accept(desk, target);
  await desk.act(SCHOOL, (session, actor) => deliverClaim(session, actor, target));
  t.deepEqual(await look(desk, '2026-11-27 17:59'), NOTHING);
  t.deepEqual(await look(desk, '2026-11-30 08:00'), { said: '提醒 1 项', told: ['claim → liaison.Q01'] });
});

test('a promise for tomorrow is not reminded of at the moment it is accepted', async (t) => {
  const desk = await openCity(t);
  const { target } = await offer(desk, '2026-11-25');
  await accept(desk, target);
  t.deepEqual(await look(desk, '2026-11-24 10:05'), NOTHING);
  t.deepEqual(await look(desk, '2026-11-26 08:00'), { said: '提醒 1 项', told: ['claim → liaison.M01'] });
});

test('an offer accepted long after its day is not released before ten working days have passed', async (t) => {
  const desk = await openCity(t);
  const { target } = await offer(desk, '2026-11-25');
  desk.moveTo(at('2026-12-15 10:00'));
  await accept(desk, target);
  t.is((await look(desk, '2026-12-15 10:05')).said, '提醒 1 项');
  t.is((await look(desk, '2026-12-29 17:00')).said, '无到期事项');
  t.regex((await look(desk, '2026-12-30 08:00')).said, /自动释放 1 项/);
});

test('what a released promise leaves goes to the head of the waiting list, and its owner and claimant hear', async (t) => {
  const desk = await openCity(t);
  const { target, needId } = await offer(desk);
  await accept(desk, target);
  const need = await dossierOf(desk, 'NEED', needId);
  await claimed(desk, need, POWER, 10, { by: endOf('2026-12-18') });
  await look(desk, '2026-12-08 08:00');
  await look(desk, '2026-12-11 08:00');
  const { told } = await look(desk, '2026-12-25 08:00');
  t.deepEqual(told, ['claim → liaison.M01', 'claim → liaison.M02', 'claim → liaison.Q01', 'claim → liaison.Q01']);
  t.deepEqual((await dossierOf(desk, 'NEED', needId)).claims.map((one) => one.state), ['RELEASED', 'OFFERED']);
});

test('a need without a claim is unmet after thirty days, and its asker hears once', async (t) => {
  const desk = await openCity(t);
  const { entry: { id } } = await listed(desk, { wantedBy: endOf('2027-03-01') });
  await look(desk, '2026-12-23 17:00');
  t.is((await dossierOf(desk, 'NEED', id)).entry.state, 'LISTED');
  t.deepEqual(await look(desk, '2026-12-25 08:00'), { said: '无人认领 1 项', told: ['need_owner → liaison.Q01'] });
  t.is((await dossierOf(desk, 'NEED', id)).entry.state, 'UNMET');
});

test('a need of which a part is claimed is not unmet', async (t) => {
  const desk = await openCity(t);
  const need = await listed(desk, { wantedBy: endOf('2027-03-01') });
  await claimed(desk, need, SCHOOL, 1, { by: endOf('2027-02-10') });
  await look(desk, '2026-12-28 10:00');
  t.is((await dossierOf(desk, 'NEED', need.entry.id)).entry.state, 'PARTLY_CLAIMED');
});

test('an entry that cannot be looked at holds up no other, and stays due', async (t) => {
  const desk = await openCity(t);
  const broken = await offer(desk);
  const fine = await offer(desk);
  const step = (id: string | undefined, to: string) => desk.store.run((connection) => connection.run(`UPDATE \`claim\` SET \`subjectId\` = ? WHERE \`id\` = ?`, [to, id ?? '']));
  await step(broken.target.claimId, 'gone');
  desk.moveTo(at('2026-11-27 08:00'));
  await desk.told();
  await t.throwsAsync(watchAlliances(contextOf(desk.store)), { message: /^1 entries/ });
  t.deepEqual(await desk.told(), ['claim → liaison.Q01']);
  await step(broken.target.claimId, broken.needId);
  t.is(await watchAlliances(contextOf(desk.store)), '提醒 1 项');
  t.not(fine.needId, broken.needId);
});

for (const kind of DATABASES) {
  test(`three instances that look at the same moment remind and release once (${kind})`, async (t) => {
    const desk = await openCity(t, kind);
    const targets = [await offer(desk), await offer(desk), await offer(desk)];
    await accept(desk, targets[0]!.target);
    const { entry: { id: unclaimed } } = await listed(desk, { wantedBy: endOf('2027-03-01') });
    const stores = [desk.store, await desk.another(30_000), await desk.another(-20_000)];
    const logs = rememberingLog();
    const all = async (words: string): Promise<string[]> => {
      desk.moveTo(at(words));
      await desk.told();
      await Promise.all(stores.map((store) => watchAlliances({ ...contextOf(store), log: logs.log })));
      return desk.told();
    };
    t.deepEqual(await all('2026-11-27 08:05'), ['claim → liaison.Q01', 'claim → liaison.Q01']);
    t.deepEqual((await all('2026-12-08 08:05')).filter((one) => one.endsWith('M01')), ['claim → liaison.M01']);
    await all('2026-12-11 08:05');
    const last = await all('2026-12-25 08:05');
    t.deepEqual(last.filter((one) => one.startsWith('need_owner') || one.endsWith('M01')), ['claim → liaison.M01', 'need_owner → liaison.Q01', 'need_owner → liaison.Q01'], 'the released one and the one that nobody ever claimed');
    t.is((await dossierOf(desk, 'NEED', unclaimed)).entry.state, 'UNMET');
    t.deepEqual(logs.lines.filter((line) => line.level === 'error'), []);
  });
}
