import type { AllianceQuestion } from '../../src/alliance/decide.js';
import type { Claim } from '../../src/alliance/dossier.js';
import { allianceTransitionOf, ENTRY_TRANSITIONS, isClaimEvent, type AllianceEvent, type ClaimState } from '../../src/alliance/lifecycle.js';
import type { AllianceInput } from '../../src/alliance/guard.js';
import type { ListName } from '../../src/alliance/lists.js';
import type { Actor } from '../../src/people/roles.js';
import { actorWith, DAY, NOW } from '../whistle/cases.js';
import { CLAIMANT, claimOf, dossierIn, dossierOf, LEAD, MEMBER, OFFICE, OWNER, STREET } from './cases.js';
import { seatsFor, type Seat } from './who-may.js';

/** A question to `decideInAlliance` in which everything is in order; tests spoil one thing at a time. */
export type Ready = AllianceQuestion;

const MAKING: readonly AllianceEvent[] = ['claim', 'wait'];

export const listOf = (event: AllianceEvent): ListName =>
  isClaimEvent(event) ? 'NEED' : (Object.keys(ENTRY_TRANSITIONS) as ListName[]).find((list) => event in ENTRY_TRANSITIONS[list])!;

/** In order for `event` except that the entry, or the claim, stands in `state`. */
export function readyFor(event: AllianceEvent, state: string = allianceTransitionOf(event).from[0] ?? ''): Ready {
  const actor = actorFor(event);
  const input = goodInput();
  if (!isClaimEvent(event)) return { dossier: dossierIn(listOf(event), state, CLAIMS_FOR[event] ?? []), event, actor, input };
  const claim = MAKING.includes(event) ? undefined : claimOf({ state: state as ClaimState });
  return { dossier: dossierOf('NEED', {}, claim ? [claim] : []), event, actor, claim, input };
}

/** Events of a need that has been served already. */
const CLAIMS_FOR: Partial<Record<AllianceEvent, readonly Claim[]>> = { finish_need: [claimOf({ state: 'CONFIRMED' })] };

/** Somebody who may do it, or for events that nobody may do, somebody with no seat at all. */
export function actorFor(event: AllianceEvent): Actor {
  const [seat] = seatsFor(event);
  return seat ? actorWith([[seat.roles[0]!, unitFor(seat)]]) : actorWith([]);
}

/** Claims are tried on a need: its claimant serves, its owner receives. */
const unitFor = ({ place }: Seat): string =>
  ({ owner: OWNER, claimant: CLAIMANT, provider: CLAIMANT, receiver: OWNER, member: MEMBER, head: LEAD, office: OFFICE, street: STREET })[place];

export const withInput = (ready: Ready, change: Partial<AllianceInput>): Ready => ({ ...ready, input: { ...ready.input, ...change } });
export const withEntry = (ready: Ready, change: object): Ready => ({ ...ready, dossier: { ...ready.dossier, entry: { ...ready.dossier.entry, ...change } } });
export const withClaims = (ready: Ready, claims: readonly Claim[]): Ready => ({ ...ready, dossier: { ...ready.dossier, claims } });

const goodInput = (): AllianceInput => ({
  now: NOW, written: ['社区活动室折叠椅'], needed: { title: ['折叠椅', '需求内容'] }, reason: '已另行解决', note: '已备好二十把', by: NOW + DAY, amount: 20, grade: 5, reviewed: false, foreign: [],
});
