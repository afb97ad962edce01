import type { Actor, Role } from '../people/roles.js';
import { Refusal } from '../whistle/refusal.js';
import { takesClaims, type Claim, type Dossier } from './dossier.js';
import { ALLIANCE_GUARDS } from './guards.js';
import type { AllianceInput } from './guard.js';
import { allianceTransitionOf, CLAIM_STATES, isClaimEvent, STATE_NAMES, type AllianceEvent, type AllianceGuard, type AllianceTransition, type ClaimState } from './lifecycle.js';
import { LISTS, type ListName } from './lists.js';
import { authorizeInAlliance } from './policies.js';

export interface AllianceQuestion<L extends ListName = ListName> {
  dossier: Dossier<L>;
  event: AllianceEvent;
  actor: Actor;
  claim?: Claim | undefined;
  /** The step for which the tapped button was drawn; undefined when the action did not come from a card. */
  step?: number | undefined;
  input: AllianceInput;
}

/** A permitted change: record it and it has happened. */
export interface AllianceDecision<L extends ListName = ListName> {
  event: AllianceEvent;
  dossier: Dossier<L>;
  actor: Actor;
  /** Null for what the clock does. */
  role: Role | null;
  /** The unit for which the person acts; empty for the clock. */
  forUnit: string;
  claim: Claim | undefined;
  entryTo: string;
  claimTo: ClaimState | undefined;
}

/**
 * May this person do this now? Rights first, then freshness of the button,
 * then the state, then the guards: the order that tells a stranger nothing.
 * Pure.
 *
 * @throws Refusal with the sentence to show
 */
export function decideInAlliance<L extends ListName>({ dossier, event, actor, claim, step, input }: AllianceQuestion<L>): AllianceDecision<L> {
  const seat = authorizeInAlliance(event, actor, { dossier, claim });
  const subject = claim && isClaimEvent(event) ? claim : dossier.entry;
  if (step !== undefined && step !== subject.step) throw new Refusal('stale', '这张卡片已不是最新，已为您更新。');
  checkState(event, dossier, claim);
  const facts = { dossier, claim, input: { ...input, forUnit: seat.unitCode } };
  for (const guard of allianceTransitionOf(event).guards) ALLIANCE_GUARDS[guard](facts);
  return { event, dossier, actor, role: seat.role, forUnit: seat.unitCode, claim, ...targets(event, dossier, claim) };
}

/** Guards that look at nothing but the entry and its claims: what they refuse is not worth a button. */
const OF_THE_ENTRY: ReadonlySet<AllianceGuard> = new Set([
  'noLiveClaims', 'notFromWhistle', 'nothingDelivered', 'somethingConfirmed', 'nothingPending', 'hasNeighbours', 'notYetOffered', 'milestonesDone', 'everyNeedDecided',
]);

/** Whether anybody at all could do this now, before a word is typed. Pure. */
export function isPossible(event: AllianceEvent, dossier: Dossier, claim?: Claim): boolean {
  const { from, guards }: AllianceTransition<string> = allianceTransitionOf(event);
  if (from.length === 0) return takesClaims(dossier);
  if (!from.includes(isClaimEvent(event) ? claim?.state ?? '' : dossier.entry.state)) return false;
  try {
    for (const guard of guards) if (OF_THE_ENTRY.has(guard)) ALLIANCE_GUARDS[guard]({ dossier, claim, input: { now: 0 } });
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

/** Stands where a person's name would, for what happens by the clock. */
const THE_CLOCK: Actor = { id: '', openId: '', name: '系统', memberships: [] };

/** What no person decides but the passing of time, or what follows from somebody else's change. @throws Refusal when the entry is not in a state for it */
export function inAllianceByItself<L extends ListName>(event: AllianceEvent, dossier: Dossier<L>, claim?: Claim): AllianceDecision<L> {
  checkState(event, dossier, claim);
  return { event, dossier, actor: THE_CLOCK, role: null, forUnit: '', claim, ...targets(event, dossier, claim) };
}

function checkState(event: AllianceEvent, dossier: Dossier, claim: Claim | undefined): void {
  const { from }: AllianceTransition<string> = allianceTransitionOf(event);
  if (!isClaimEvent(event)) {
    if (from.includes(dossier.entry.state)) return;
    const names: Readonly<Record<string, string>> = STATE_NAMES[dossier.list];
    throw new Refusal('wrong-state', `该${LISTS[dossier.list].name}当前为「${names[dossier.entry.state]}」，不能执行这项操作，请以最新卡片为准。`);
  }
  if (from.length === 0) return;
  if (!claim) throw new Refusal('unknown-case', '找不到这条认领记录，请以最新卡片为准。');
  if (from.includes(claim.state)) return;
  throw new Refusal('wrong-state', `${claim.unitName}的认领当前为「${CLAIM_STATES[claim.state]}」，不能执行这项操作，请以最新卡片为准。`);
}

function targets(event: AllianceEvent, dossier: Dossier, claim: Claim | undefined): Pick<AllianceDecision, 'entryTo' | 'claimTo'> {
  const { to } = allianceTransitionOf(event);
  if (!isClaimEvent(event)) return { entryTo: to === 'SAME' ? dossier.entry.state : to, claimTo: undefined };
  return { entryTo: dossier.entry.state, claimTo: to === 'SAME' ? claim?.state : (to as ClaimState) };
}
