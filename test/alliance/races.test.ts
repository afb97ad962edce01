import test, { type ExecutionContext } from 'ava';
import { demoOpenId } from '../../config/demo/people.js';
import { acceptClaim, claim, declineClaim, withdrawClaim, type ClaimTarget } from '../../src/alliance/commands/claim.js';
import { lookAtClaim } from '../../src/alliance/commands/clock.js';
import type { Claim } from '../../src/alliance/dossier.js';
import type { Actor } from '../../src/people/roles.js';
import type { Session } from '../../src/storage/session.js';
import type { Store } from '../../src/storage/store.js';
import { Refusal } from '../../src/whistle/refusal.js';
import { DATABASES, type DatabaseKind } from '../support/database.js';
import { DAY } from '../whistle/cases.js';
import { claimed, COMMUNITY, dossierOf, endOf, listed, openCity, POWER, SCHOOL } from './city.js';
import type { Desk } from '../support/desk.js';

/** Two processes on one database. */
async function two(t: ExecutionContext, kind: DatabaseKind): Promise<{ desk: Desk; other: Store }> {
  const desk = await openCity(t, kind);
  return { desk, other: await desk.another() };
}

const by = async (store: Store, login: string, work: (session: Session, actor: Actor) => Promise<unknown>): Promise<string> => {
  try {
    await store.transact(async (session) => work(session, (await session.find.actor(demoOpenId(login)))!));
    return 'done';
  } catch (error) {
    // What a person may read is a refusal; anything else, a duplicate key above all, is a fault of the product.
    if (error instanceof Refusal) return `${error.code}: ${error.message}`;
    throw error;
  }
};

const everyClaim = (desk: Desk, subjectId: string): Promise<Claim[]> =>
  desk.store.run((connection) => desk.store.context.tables.claims.select(connection, '`subjectId` = ? ORDER BY `queue`, `id`', [subjectId]));

const take = (subjectId: string, amount = 1) => (session: Session, actor: Actor): Promise<unknown> =>
  claim(session, actor, { list: 'NEED', id: subjectId }, { amount, by: endOf('2026-12-10') });

for (const kind of DATABASES) {
  test(`sixty units claim one place at once on two instances: one holds it, the others wait in order without gaps or doubles (${kind})`, async (t) => {
    const { desk, other } = await two(t, kind);
    await everybodyIn(desk);
    const need = await listed(desk, { quantity: 1 });
    const { id } = need.entry;
    const answers = await Promise.all(Array.from({ length: 60 }, (_, index) => by(index % 2 === 0 ? desk.store : other, `liaison.M${String(index + 1).padStart(2, '0')}`, take(id))));
    t.deepEqual(answers.filter((one) => one !== 'done'), []);
    const claims = await everyClaim(desk, id);
    t.is(claims.length, 60);
    t.is(claims.filter((one) => one.state === 'OFFERED').length, 1);
    const waiting = claims.filter((one) => one.state === 'WAITING');
    const { entry } = await dossierOf(desk, 'NEED', id);
    t.like(entry, { pledged: 1, waiting: 59, state: 'CLAIMED' });
    const first = waiting[0]!.queue!;
    t.deepEqual(waiting.map((one) => one.queue), waiting.map((_, index) => first + index), 'each stands right behind the one before');

    const holder = claims.find((one) => one.state === 'OFFERED')!;
    await by(other, COMMUNITY, (session, actor) => declineClaim(session, actor, { list: 'NEED', id, claimId: holder.id }, '规格不合适'));
    t.is((await everyClaim(desk, id)).find((one) => one.state === 'OFFERED')?.id, waiting[0]!.id, 'the head of the list moves up');
  });

  test(`the same unit taps twice at once: one claim, and the other tap learns in a sentence that it has one (${kind})`, async (t) => {
    const { desk, other } = await two(t, kind);
    const need = await listed(desk);
    const answers = await Promise.all(Array.from({ length: 10 }, (_, index) => by(index % 2 === 0 ? desk.store : other, index % 3 === 0 ? 'backup.M01' : SCHOOL, take(need.entry.id, 5))));
    t.is(answers.filter((one) => one === 'done').length, 1);
    for (const answer of answers.filter((one) => one !== 'done')) t.regex(answer, /^wrong-state: 本单位已于 .+ 认领（.+），无需重复认领/);
    t.like((await dossierOf(desk, 'NEED', need.entry.id)).entry, { pledged: 5, waiting: 0 });
  });

  test(`two parts that do not fit together: one is taken, the other refused with what is left (${kind})`, async (t) => {
    const { desk, other } = await two(t, kind);
    const need = await listed(desk, { quantity: 50 });
    const answers = await Promise.all([by(desk.store, SCHOOL, take(need.entry.id, 30)), by(other, POWER, take(need.entry.id, 30))]);
    t.is(answers.filter((one) => one === 'done').length, 1);
    t.regex(answers.find((one) => one !== 'done') ?? '', /^bad-input: 还缺 20 把，最多可认领 20 把/);
    t.is((await dossierOf(desk, 'NEED', need.entry.id)).entry.pledged, 30);
  });

  for (const [what, ...moves] of [
    ['accepted and declined', (session: Session, target: ClaimTarget, actor: Actor) => acceptClaim(session, actor, target), (session: Session, target: ClaimTarget, actor: Actor) => declineClaim(session, actor, target, '规格不合适')],
    ['accepted twice', (session: Session, target: ClaimTarget, actor: Actor) => acceptClaim(session, actor, target), (session: Session, target: ClaimTarget, actor: Actor) => acceptClaim(session, actor, target)],
  ] as const) {
    test(`a claim is ${what} at once: one answer counts, the other is refused with the claim's state (${kind})`, async (t) => {
      const { desk, other } = await two(t, kind);
      const need = await listed(desk);
      const target: ClaimTarget = { list: 'NEED', id: need.entry.id, claimId: (await claimed(desk, need, SCHOOL, 20)).id };
      const answers = await Promise.all(moves.map((move, index) => by(index === 0 ? desk.store : other, COMMUNITY, (session, actor) => move(session, target, actor))));
      t.is(answers.filter((one) => one === 'done').length, 1);
      t.regex(answers.find((one) => one !== 'done') ?? '', /^wrong-state: 铁路小学党支部的认领当前为「(已同意|已谢绝)」/);
      t.is((await desk.store.transact((session) => session.alliances.find.lines(need.entry.id))).filter((one) => one.claimId !== null).length, 2, 'made and answered once');
    });
  }

  test(`a claim is accepted while its unit steps back, as others wait: amounts and order hold whoever was first (${kind})`, async (t) => {
    const { desk, other } = await two(t, kind);
    const need = await listed(desk, { quantity: 10 });
    const { id } = need.entry;
    const target: ClaimTarget = { list: 'NEED', id, claimId: (await claimed(desk, need, SCHOOL, 10)).id };
    await claimed(desk, need, POWER, 10);
    await claimed(desk, need, 'liaison.M03', 4);
    await Promise.all([
      by(desk.store, COMMUNITY, (session, actor) => acceptClaim(session, actor, target)),
      by(other, SCHOOL, (session, actor) => withdrawClaim(session, actor, target, '另有安排')),
    ]);
    const claims = await everyClaim(desk, id);
    t.deepEqual(claims.map((one) => [one.unitCode, one.state]).sort(), [['M01', 'WITHDRAWN'], ['M02', 'OFFERED'], ['M03', 'WAITING']]);
    t.like((await dossierOf(desk, 'NEED', id)).entry, { pledged: 10, waiting: 1 });
  });

  test(`two instances release the same silent promise while its unit steps back: it ends once (${kind})`, async (t) => {
    const { desk, other } = await two(t, kind);
    const need = await listed(desk);
    const { id } = need.entry;
    const target: ClaimTarget = { list: 'NEED', id, claimId: (await claimed(desk, need, SCHOOL, 20)).id };
    await desk.act(COMMUNITY, (session, actor) => acceptClaim(session, actor, target));
    desk.moveTo(endOf('2026-12-10') + 20 * DAY);
    const results = await Promise.all([
      desk.store.transact((session) => lookAtClaim(session, 'NEED', id, target.claimId!)),
      other.transact((session) => lookAtClaim(session, 'NEED', id, target.claimId!)),
      by(other, SCHOOL, (session, actor) => withdrawClaim(session, actor, target, '另有安排')),
    ]);
    t.is(results.filter((one) => one === 'RELEASED' || one === 'done').length, 1, results.join('; '));
    t.like((await dossierOf(desk, 'NEED', id)).entry, { pledged: 0, state: 'LISTED' });
  });
}

/** Every member unit of the demo city joins the alliance. */
function everybodyIn({ store }: Desk): Promise<unknown> {
  const { tables } = store.context;
  return store.run(async (connection) => {
    const there = new Set((await tables.allianceMembers.select(connection, "`allianceCode` = 'A01'")).map((one) => one.unitCode));
    const units = Array.from({ length: 60 }, (_, index) => `M${String(index + 1).padStart(2, '0')}`).filter((code) => !there.has(code));
    await tables.allianceMembers.insert(connection, units.map((unitCode) => ({ id: store.context.newId(), allianceCode: 'A01', unitCode, role: 'MEMBER' as const, joinedAt: 0, leftAt: null })));
  });
}
