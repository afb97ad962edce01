import test from 'ava';
import fc from 'fast-check';
import { acceptClaim, claim, confirmClaim, declineClaim, deliverClaim, denyClaim, noteClaim, reviewClaim, withdrawClaim, type ClaimTarget } from '../../src/alliance/commands/claim.js';
import { lookAtClaim } from '../../src/alliance/commands/clock.js';
import { finishNeed, markUnmet, offerToNeighbours, withdrawNeed } from '../../src/alliance/commands/entries.js';
import { isLive, type Claim, type Dossier, type Need } from '../../src/alliance/dossier.js';
import { CLAIM_TRANSITIONS, CLAIMABLE_NEEDS, NEED_TRANSITIONS, OPEN_CLAIMS, type AllianceTransition, type ClaimState, type NeedState } from '../../src/alliance/lifecycle.js';
import { standing } from '../../src/alliance/standing.js';
import type { AllianceLine } from '../../entities/index.js';
import type { Actor } from '../../src/people/roles.js';
import type { Session } from '../../src/storage/session.js';
import type { Desk } from '../support/desk.js';
import { Refusal } from '../../src/whistle/refusal.js';
import { DAY } from '../whistle/cases.js';
import { COMMUNITY, listed, openCity } from './city.js';

/** One thing that somebody tries; numbers choose among what there is. */
interface Try {
  what: keyof typeof MOVES;
  unit: number;
  which: number;
  amount: number;
}

interface Ground {
  session: Session;
  needId: string;
  amount: number;
  target: ClaimTarget;
}

type Move = (ground: Ground, actor: Actor) => Promise<unknown>;
type Who = 'owner' | 'claimant' | 'somebody' | 'clock';

const MOVES: Record<string, readonly [weight: number, who: Who, move: Move]> = {
  claim: [20, 'somebody', ({ session, needId, amount }, actor) => claim(session, actor, { list: 'NEED', id: needId }, { amount, by: session.now + 9 * DAY })],
  accept: [4, 'owner', ({ session, target }, actor) => acceptClaim(session, actor, target)],
  decline: [4, 'owner', ({ session, target }, actor) => declineClaim(session, actor, target, '规格不合适')],
  stepBack: [4, 'claimant', ({ session, target }, actor) => withdrawClaim(session, actor, target, '另有安排')],
  note: [1, 'claimant', ({ session, target }, actor) => noteClaim(session, actor, target, '正在准备')],
  deliver: [3, 'claimant', ({ session, target }, actor) => deliverClaim(session, actor, target)],
  confirm: [2, 'owner', ({ session, target, amount }, actor) => confirmClaim(session, actor, target, amount)],
  deny: [1, 'owner', ({ session, target }, actor) => denyClaim(session, actor, target, '没有收到')],
  reviewUnit: [2, 'owner', ({ session, target }, actor) => reviewClaim(session, actor, target, { grade: 4 })],
  reviewOwner: [1, 'claimant', ({ session, target }, actor) => reviewClaim(session, actor, target, { grade: 5 })],
  offer: [1, 'owner', ({ session, needId }, actor) => offerToNeighbours(session, actor, { list: 'NEED', id: needId })],
  finish: [1, 'owner', ({ session, needId }, actor) => finishNeed(session, actor, { list: 'NEED', id: needId })],
  withdraw: [0.2, 'owner', ({ session, needId }, actor) => withdrawNeed(session, actor, { list: 'NEED', id: needId }, '不再需要')],
  unmet: [0.5, 'clock', async ({ session, needId }) => markUnmet(session, await session.alliances.lock('NEED', needId))],
  look: [3, 'clock', ({ session, needId, target }) => lookAtClaim(session, 'NEED', needId, target.claimId!)],
};

const tries = fc.array(fc.record({
  what: fc.oneof(...Object.entries(MOVES).map(([name, [weight]]) => ({ weight: weight * 10, arbitrary: fc.constant(name) }))),
  unit: fc.integer({ min: 1, max: 5 }), which: fc.nat({ max: 99 }), amount: fc.integer({ min: 1, max: 6 }),
}), { minLength: 30, maxLength: 70, size: 'max' });

test('whatever is tried with a need in whatever order, amounts, waiting list and record hold', async (t) => {
  const desk = await openCity(t);
  const actors = new Map<string, Actor>();
  for (const login of [COMMUNITY, ...[1, 2, 3, 4, 5].map((one) => `liaison.M0${one}`)]) actors.set(login, await desk.actor(login));
  const seen = new Set<string>();
  /** Times that somebody moved up while others had to stay. */
  let chosen = 0;
  await fc.assert(fc.asyncProperty(tries, fc.oneof(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 4, max: 12 })), async (steps, quantity) => {
    const { entry } = await listed(desk, { quantity, wantedBy: desk.now() + 30 * DAY });
    let before = await standingOf(desk, entry.id);
    for (const step of steps) {
      await attempt(desk, actors, step, before);
      const after = await standingOf(desk, entry.id);
      const faults = [...amountFaults(after), ...orderFaults(before, after), ...replayFaults(after)];
      if (faults.length > 0) throw new Error(`after ${JSON.stringify(step)}: ${faults.join('; ')}`);
      if (after.lines.slice(before.lines.length).some((one) => one.event === 'promote') && inState(after.claims, 'WAITING').length > 0) chosen += 1;
      for (const { event } of after.lines.slice(before.lines.length)) seen.add(event);
      before = after;
    }
  }), { numRuns: 40, seed: 5, endOnFailure: true });
  t.true(chosen >= 5, `only ${chosen} times somebody moved up before others`);
  t.true(seen.size >= 15, `it came past few kinds of event only: ${[...seen].sort().join(', ')}`);
});

interface Stand {
  need: Need;
  /** Every claim, those in the waiting list in their order. */
  claims: Claim[];
  lines: AllianceLine[];
}

const standingOf = ({ store: { run, context: { tables } } }: Desk, id: string): Promise<Stand> => run(async (connection) => ({
  need: (await tables.needs.select(connection, '`id` = ?', [id]))[0]!,
  claims: await tables.claims.select(connection, '`subjectId` = ? ORDER BY `queue`, `id`', [id]),
  lines: await tables.allianceLines.select(connection, '`subjectId` = ? ORDER BY `seq`', [id]),
}));

/** Being refused is no fault; anything else that goes wrong is. */
async function attempt(desk: Desk, actors: ReadonlyMap<string, Actor>, { what, unit, which, amount }: Try, { need, claims }: Stand): Promise<void> {
  const [, who, move] = MOVES[what]!;
  const pool = which % 5 === 0 ? claims : claims.filter((one) => OPEN_CLAIMS.includes(one.state));
  const chosen = pool[which % Math.max(pool.length, 1)];
  // Most know how much is open, or the waiting list would seldom grow.
  const open = need.quantity - need.pledged;
  const asked = which % 4 === 0 || open === 0 ? amount : Math.min(amount, open);
  if (what === 'look' && chosen?.checkAt) desk.moveTo(Math.max(desk.now(), chosen.checkAt));
  const actor = actors.get(who === 'owner' ? COMMUNITY : `liaison.${who === 'claimant' && chosen ? chosen.unitCode : `M0${unit}`}`)!;
  try {
    await desk.store.transact((session) => move({ session, needId: need.id, amount: asked, target: { list: 'NEED', id: need.id, claimId: chosen?.id ?? 'none' } }, actor));
  } catch (error) {
    if (!(error instanceof Refusal) || /[a-z]{4,}/i.test(error.message)) throw error;
  }
}

const sum = (claims: readonly Claim[]): number => claims.reduce((all, one) => all + one.amount, 0);
const inState = (claims: readonly Claim[], ...states: ClaimState[]): Claim[] => claims.filter((one) => states.includes(one.state));

function amountFaults({ need, claims }: Stand): string[] {
  const live = claims.filter(isLive);
  const waiting = inState(claims, 'WAITING');
  const open = claims.filter((one) => OPEN_CLAIMS.includes(one.state));
  return Object.entries({
    [`pledged ${need.pledged} is not the sum of the live claims, ${sum(live)}`]: need.pledged !== sum(live),
    [`pledged ${need.pledged} is more than the need, ${need.quantity}`]: need.pledged > need.quantity,
    'what is confirmed is not the sum of the confirmed claims': need.confirmed !== sum(inState(claims, 'CONFIRMED')),
    [`${waiting.length} wait, and the need says ${need.waiting}`]: waiting.length !== need.waiting,
    'somebody waits although something is open': CLAIMABLE_NEEDS.includes(need.state) && waiting.length > 0 && need.pledged < need.quantity,
    'somebody still waits, or has still to deliver, on a need that is over': !CLAIMABLE_NEEDS.includes(need.state) && open.length > 0,
    'a unit has two open claims': new Set(open.map((one) => one.unitCode)).size !== open.length,
    'a claim that is over keeps its key, or an open one has none': claims.some((one) => (one.openKey !== null) !== OPEN_CLAIMS.includes(one.state)),
    'a claim that is over is still to be looked at': claims.some((one) => one.checkAt !== null && !OPEN_CLAIMS.includes(one.state)),
    'a claim that somebody has to do something about is never looked at': inState(claims, 'OFFERED', 'ACCEPTED', 'DELIVERED').some((one) => one.checkAt === null),
  }).filter(([, isFault]) => isFault).map(([words]) => words);
}

/** Who left the waiting list by moving up stood before everybody who still waits. */
function orderFaults(before: Stand, after: Stand): string[] {
  const stateNow = new Map(after.claims.map((one) => [one.id, one.state]));
  const waited = inState(before.claims, 'WAITING').map((one) => stateNow.get(one.id)!);
  const lastUp = waited.lastIndexOf('OFFERED');
  return waited.slice(0, Math.max(lastUp, 0)).includes('WAITING') ? ['somebody moved up past one who waited longer'] : [];
}

/** The record alone tells the same state: which claims there are, how much each holds, and what that makes of the need. */
function replayFaults({ need, claims, lines }: Stand): string[] {
  const known = new Map<string, { state: ClaimState; amount: number }>();
  const reviewed = new Set<string>();
  let { state, unmetAt }: { state: NeedState; unmetAt: number | null } = { state: 'DRAFT', unmetAt: null };
  const everyReviewed = (): boolean => [...known].every(([id, one]) => one.state !== 'CONFIRMED' || reviewed.has(id));
  for (const { event, claimId, data, at } of lines) {
    if (claimId === null) {
      const { to } = (NEED_TRANSITIONS as Readonly<Record<string, AllianceTransition<NeedState>>>)[event]!;
      state = event === 'finish_need' && everyReviewed() ? 'REVIEWED' : to === 'SAME' ? state : to;
      if (event === 'mark_unmet') unmetAt = at;
      continue;
    }
    const { to } = (CLAIM_TRANSITIONS as Readonly<Record<string, AllianceTransition<ClaimState>>>)[event]!;
    const old = known.get(claimId);
    known.set(claimId, { state: to === 'SAME' ? old!.state : to, amount: typeof data['amount'] === 'number' ? data['amount'] : old!.amount });
    const live = [...known.values()] as Claim[];
    const next = standing({ list: 'NEED', entry: { state, quantity: need.quantity, unmetAt } } as Dossier, live) as Need;
    state = next.state;
    if (event === 'review_claim' && data['from'] === need.unitCode) {
      reviewed.add(claimId);
      if (state === 'DONE' && everyReviewed()) state = 'REVIEWED';
    }
  }
  const stands = claims.map((one) => `${one.id} ${one.state} ${one.amount}`).sort();
  const told = [...known].map(([id, one]) => `${id} ${one.state} ${one.amount}`).sort();
  return [
    ...(lines.some((one, index) => one.seq !== index + 1) || lines.length !== need.version ? ['the record has gaps'] : []),
    ...(stands.join() === told.join() ? [] : [`the record tells of other claims: ${told.join()} instead of ${stands.join()}`]),
    ...(state === need.state ? [] : [`the record leads to ${state}, the need is ${need.state}`]),
  ];
}
