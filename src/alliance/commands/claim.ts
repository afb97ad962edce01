import { REMIND_BEFORE } from '../../../config/alliance.js';
import type { Actor } from '../../people/roles.js';
import { Refusal } from '../../whistle/refusal.js';
import { decideInAlliance, inAllianceByItself } from '../decide.js';
import { claimIn, isOn, openKeyOf, partiesOf, stillOpen, takesClaims, type Claim, type Dossier } from '../dossier.js';
import { OPEN_CLAIMS, type ClaimEvent } from '../lifecycle.js';
import type { ClaimedList } from '../lists.js';
import { allianceSeat } from '../policies.js';
import { judgeEntry, promoteWaiting, waitingFrom, type AllianceSession, type EntryTarget } from './common.js';

export type ClaimTarget = EntryTarget<ClaimedList>;

/** How much, and by or from when to when. */
export interface Pledge {
  amount: number | undefined;
  /** End of the promised day, ms; needs only. */
  by?: number | undefined;
  /** ms; resources only. */
  slot?: { from: number; to: number } | undefined;
  words?: string | undefined;
}

/**
 * Takes a part of a need, or a resource for a time. What others have promised
 * cannot be taken again: of any number of simultaneous claims on one place one
 * holds it, and the others stand in the waiting list in the order in which the
 * entry's lock let them in.
 *
 * @throws Refusal
 */
export async function claim(session: AllianceSession, actor: Actor, target: ClaimTarget, pledge: Pledge): Promise<{ dossier: Dossier<ClaimedList>; claim: Claim }> {
  const { list, id } = target;
  const own = actor.memberships.map((one) => one.unitCode);
  const units = await session.find.units(own);
  const dossier = await session.alliances.lock(list, id, null, own);
  const seat = allianceSeat('claim', actor, { dossier });
  const openClaim = list === 'NEED' && seat ? await session.alliances.find.openClaim(id, seat.unitCode) : undefined;
  const amount = pledge.amount ?? onlyOne(dossier);
  const waits = isOn(dossier, 'NEED') && stillOpen(dossier.entry) === 0;
  const decision = decideInAlliance({
    dossier, event: waits ? 'wait' : 'claim', actor,
    input: { now: session.now, amount, by: pledge.by, slot: pledge.slot, openClaim, written: [pledge.words] },
  });
  refuseWhenOver(dossier);
  const unit = units.find((one) => one.code === decision.forUnit);
  const made: Claim = {
    id: session.id(), list, subjectId: id, allianceCode: dossier.entry.allianceCode, unitCode: decision.forUnit, unitName: unit?.name ?? '', state: waits ? 'WAITING' : 'OFFERED', step: 0,
    amount: amount ?? 1, promisedBy: pledge.slot?.to ?? pledge.by ?? session.now, fromAt: pledge.slot?.from ?? null, toAt: pledge.slot?.to ?? null,
    queue: waits ? dossier.entry.version + 1 : null, openKey: list === 'NEED' ? openKeyOf(id, decision.forUnit) : null,
    words: pledge.words ?? null, notedAt: null, reason: null, createdBy: actor.id, createdByName: actor.name, createdAt: session.now,
    answeredAt: null, deliveredAt: null, endedAt: null, checkAt: null, reminded: 0,
    ...(!waits && waitingFrom(session, 'OFFERED')),
  };
  const after = session.alliances.record(decision, {
    opened: made, data: { unit: made.unitName, amount: made.amount, by: made.promisedBy },
    ...(waits && isOn(dossier, 'NEED') && { entry: { waiting: dossier.entry.waiting + 1 } }),
  });
  return { dossier: after, claim: made };
}

/** Of what there is one nobody needs to say how much. */
const onlyOne = (dossier: Dossier<ClaimedList>): number | undefined => (isOn(dossier, 'RESOURCE') && dossier.entry.capacity === 1 ? 1 : undefined);

function refuseWhenOver(dossier: Dossier<ClaimedList>): void {
  if (!takesClaims(dossier)) throw new Refusal('wrong-state', '该条目已结束或暂停，不再接受认领，请发送「清单」查看其他条目。');
}

/** The owner takes the offer; the promise runs from now. */
export async function acceptClaim(session: AllianceSession, actor: Actor, target: ClaimTarget): Promise<Dossier> {
  const decision = await judgeEntry(session, actor, 'accept_claim', target);
  const { promisedBy } = decision.claim!;
  return session.alliances.record(decision, { claim: { answeredAt: session.now, ...promiseFrom(session, promisedBy) }, data: { unit: decision.claim!.unitName } });
}

/** When the provider is first reminded of a promise: as the office opens two working days before its day; of a shorter one on the first working morning after its day. */
function promiseFrom({ calendar, now }: Pick<AllianceSession, 'calendar' | 'now'>, promisedBy: number): Partial<Claim> {
  const before = calendar.nextOpening(calendar.startOfDay(calendar.workdaysBefore(promisedBy, REMIND_BEFORE)));
  return { checkAt: before > now ? before : calendar.nextOpening(promisedBy + 1), reminded: 0 };
}

export const declineClaim = (session: AllianceSession, actor: Actor, target: ClaimTarget, reason: string | undefined): Promise<Dossier> =>
  giveUp(session, actor, 'decline_claim', target, reason);

/** The claimant steps back; who waits moves up. */
export const withdrawClaim = (session: AllianceSession, actor: Actor, target: ClaimTarget, reason: string | undefined): Promise<Dossier> =>
  giveUp(session, actor, 'withdraw_claim', target, reason);

/** What was said to be done was not there: the part is open again (domain 4.3, NOT_DELIVERED). */
export const denyClaim = (session: AllianceSession, actor: Actor, target: ClaimTarget, reason: string | undefined): Promise<Dossier> =>
  giveUp(session, actor, 'deny', target, reason);

async function giveUp(session: AllianceSession, actor: Actor, event: ClaimEvent, target: ClaimTarget, reason: string | undefined): Promise<Dossier> {
  const decision = await judgeEntry(session, actor, event, target, { reason });
  const { entry } = decision.dossier;
  const waited = decision.claim!.state === 'WAITING';
  const after = session.alliances.record(decision, {
    claim: { ...ended(session.now), reason: reason ?? null }, data: { unit: decision.claim!.unitName, reason },
    ...(waited && 'waiting' in entry && { entry: { waiting: entry.waiting - 1 } }),
  });
  return promoteWaiting(session, after);
}

export const ended = (now: number): Partial<Claim> => ({ endedAt: now, checkAt: null });

/** A note keeps a promise alive: it is released ten working days after the last one, or after the promised day; and whoever writes one is not silent. */
export async function noteClaim(session: AllianceSession, actor: Actor, target: ClaimTarget, note: string | undefined): Promise<Dossier> {
  const decision = await judgeEntry(session, actor, 'note_claim', target, { note });
  return session.alliances.record(decision, { claim: { words: note ?? null, notedAt: session.now, reminded: 0 }, data: { unit: decision.claim!.unitName, note } });
}

/** The provider says it is done; the receiver confirms. */
export async function deliverClaim(session: AllianceSession, actor: Actor, target: ClaimTarget): Promise<Dossier> {
  const decision = await judgeEntry(session, actor, 'deliver', target);
  return session.alliances.record(decision, { claim: { deliveredAt: session.now, ...waitingFrom(session, 'DELIVERED') }, data: { unit: decision.claim!.unitName } });
}

/** The receiver confirms what came; when less came than was promised, the rest is open again. */
export async function confirmClaim(session: AllianceSession, actor: Actor, target: ClaimTarget, amount: number | undefined): Promise<Dossier> {
  const before = await session.alliances.lock(target.list, target.id, target.claimId ?? null);
  const promised = claimIn(before, target.claimId)?.amount;
  const received = amount ?? promised;
  const decision = await judgeEntry(session, actor, 'confirm', target, { amount: received });
  const after = session.alliances.record(decision, {
    claim: { amount: received ?? 1, ...ended(session.now) }, data: { unit: decision.claim!.unitName, amount: received, promised },
  });
  if (isOn(after, 'NEED') && after.entry.state === 'DONE') return callOff(session, after);
  return promoteWaiting(session, after);
}

/** Whoever still waits when a need is over learns that it is. */
export async function callOff(session: AllianceSession, dossier: Dossier): Promise<Dossier> {
  if (!isOn(dossier, 'NEED')) return dossier;
  let present = await session.alliances.takeWaiting(dossier, dossier.entry.waiting);
  for (const one of present.claims.filter(({ state }) => OPEN_CLAIMS.includes(state) && state !== 'DELIVERED')) {
    present = session.alliances.record(inAllianceByItself('call_off_claim', present, one), {
      claim: { ...ended(session.now), reason: '需求已完成或已撤回' }, data: { unit: one.unitName },
      ...(one.state === 'WAITING' && { entry: { waiting: present.entry.waiting - 1 } }),
    });
  }
  return present;
}

/** One side's short words and grade about the other; only the party office reads them (domain 4.5). */
export async function reviewClaim(session: AllianceSession, actor: Actor, target: ClaimTarget, { grade, words }: { grade: number | undefined; words?: string | undefined }): Promise<Dossier> {
  const dossier = await session.alliances.lock(target.list, target.id, target.claimId ?? null);
  const reviews = await session.alliances.find.reviewsOf(target.claimId ?? '');
  const seat = allianceSeat('review_claim', actor, { dossier, claim: claimIn(dossier, target.claimId) });
  const decision = await judgeEntry(session, actor, 'review_claim', target, {
    grade, written: [words], reviewed: reviews.some((one) => one.fromUnit === seat?.unitCode),
  });
  const about = decision.claim!;
  const { provider, receiver } = partiesOf(dossier, about);
  const toUnit = decision.forUnit === provider ? receiver : provider;
  session.alliances.review({
    id: session.id(), subjectId: dossier.entry.id, claimId: about.id, fromUnit: decision.forUnit, toUnit, grade: grade ?? 0, words: words ?? null, at: session.now,
  });
  const done = isOn(dossier, 'NEED') && dossier.entry.state === 'DONE' && decision.forUnit === dossier.entry.unitCode
    && (await allReviewed(session, dossier, about.id, decision.forUnit));
  return session.alliances.record(decision, { data: { from: decision.forUnit, to: toUnit }, ...(done && { entry: { state: 'REVIEWED' as const, closedAt: session.now } }) });
}

/** The need is reviewed when its community has spoken about every unit that served it. */
export async function allReviewed(session: AllianceSession, dossier: Dossier, present: string | null, fromUnit: string): Promise<boolean> {
  for (const { id, state } of dossier.claims) {
    if (state !== 'CONFIRMED' || id === present) continue;
    const reviews = await session.alliances.find.reviewsOf(id);
    if (!reviews.some((one) => one.fromUnit === fromUnit)) return false;
  }
  return true;
}
