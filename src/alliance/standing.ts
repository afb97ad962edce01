import { amountOf, isLive, isOn, type Claim, type Dossier, type Need, type Resource } from './dossier.js';
import type { NeedState, ResourceState } from './lifecycle.js';

/** What the claims on a need or a resource make of it (domain 4.3). Pure. */
export function standing(dossier: Dossier, claims: readonly Claim[]): Partial<Need> | Partial<Resource> {
  if (isOn(dossier, 'NEED')) return needStanding(dossier.entry, claims);
  if (isOn(dossier, 'RESOURCE')) return { state: resourceState(dossier.entry, claims) };
  return {};
}

const FOLLOWING_NEEDS: readonly NeedState[] = ['LISTED', 'PARTLY_CLAIMED', 'CLAIMED', 'RUNNING', 'DONE', 'UNMET'];

function needStanding(need: Need, claims: readonly Claim[]): Partial<Need> {
  const live = claims.filter(isLive);
  const pledged = amountOf(live);
  const confirmed = amountOf(live.filter((one) => one.state === 'CONFIRMED'));
  return { pledged, confirmed, state: FOLLOWING_NEEDS.includes(need.state) ? needState(need, live, pledged, confirmed) : need.state };
}

function needState(need: Need, live: readonly Claim[], pledged: number, confirmed: number): NeedState {
  if (need.state === 'DONE' || confirmed >= need.quantity) return 'DONE';
  if (pledged === 0) return need.unmetAt === null ? 'LISTED' : 'UNMET';
  if (pledged < need.quantity) return 'PARTLY_CLAIMED';
  return live.every((one) => one.state !== 'OFFERED') ? 'RUNNING' : 'CLAIMED';
}

const FOLLOWING_RESOURCES: readonly ResourceState[] = ['LISTED', 'RESERVED', 'USED'];

/** A booking that is over and confirmed leaves the resource free for the next. */
function resourceState({ state }: Resource, claims: readonly Claim[]): ResourceState {
  if (!FOLLOWING_RESOURCES.includes(state)) return state;
  if (claims.some((one) => one.state === 'DELIVERED')) return 'USED';
  return claims.some((one) => one.state === 'OFFERED' || one.state === 'ACCEPTED') ? 'RESERVED' : 'LISTED';
}
