import type { AllianceRow, ClaimRow, CouncilRow, NeedRow, ProjectRow, ResourceRow } from '../../entities/index.js';
import { CLAIMANT_PROVIDES, LIVE_CLAIMS, TAKES_CLAIMS } from './lifecycle.js';
import type { ClaimedList, ListName } from './lists.js';

export type Alliance = Readonly<AllianceRow>;
export type Need = Readonly<NeedRow>;
export type Resource = Readonly<ResourceRow>;
export type Project = Readonly<ProjectRow>;
export type Council = Readonly<CouncilRow>;
export type Claim = Readonly<ClaimRow>;

export interface EntryOf {
  NEED: Need;
  RESOURCE: Resource;
  PROJECT: Project;
  COUNCIL: Council;
}

/** An entry of an alliance's lists as it stands, with everything a decision about it needs. */
export interface Dossier<L extends ListName = ListName> {
  list: L;
  entry: EntryOf[L];
  alliance: Alliance;
  /** Units of the alliance, and of the neighbours that may see the entry. */
  memberUnits: readonly string[];
  /** Every claim but the waiting ones, the oldest first; a waiting one only where it is what is asked about. */
  claims: readonly Claim[];
}

export const isOn = <L extends ListName>(dossier: Dossier, list: L): dossier is Dossier<L> => dossier.list === list;

export const claimIn = (dossier: Dossier, claimId: string | null | undefined): Claim | undefined => dossier.claims.find((one) => one.id === claimId);

export const isLive = ({ state }: Claim): boolean => LIVE_CLAIMS.includes(state);

/** A claim that holds a part and is not settled yet; undefined when there is none. */
export const unsettled = (claims: readonly Claim[]): Claim | undefined => claims.find((one) => isLive(one) && one.state !== 'CONFIRMED');

export const amountOf = (claims: readonly Claim[]): number => claims.reduce((sum, one) => sum + one.amount, 0);

/** How much of a need nobody has promised yet. */
export const stillOpen = ({ quantity, pledged }: Pick<Need, 'quantity' | 'pledged'>): number => quantity - pledged;

/** Codes of the neighbours that do not see the need yet: one that was published for them was sent to their groups then. */
export const notYetOffered = ({ entry, alliance }: Dossier<'NEED'>): string[] =>
  (entry.visibility === 'NEIGHBOURS' ? [] : alliance.neighbours.filter((one) => !entry.offeredTo.includes(one)));

/** Whether the entry can be claimed at all, or waited for. */
export const takesClaims = ({ list, entry }: Dossier): boolean => (list === 'NEED' || list === 'RESOURCE') && (TAKES_CLAIMS[list] as readonly string[]).includes(entry.state);

/** The unit that serves a claim and the one that is served: a claimed need is served by its claimant, a claimed resource by its owner. */
export function partiesOf(dossier: Dossier, claim: Pick<Claim, 'unitCode' | 'unitName'>): { provider: string; receiver: string } {
  const { unitCode: owner } = dossier.entry;
  return CLAIMANT_PROVIDES[dossier.list as ClaimedList] ? { provider: claim.unitCode, receiver: owner } : { provider: owner, receiver: claim.unitCode };
}

/** The name of the unit that serves a claim, or that is served. */
export function nameOf(dossier: Dossier, claim: Claim, side: 'provider' | 'receiver'): string {
  return partiesOf(dossier, claim)[side] === claim.unitCode ? claim.unitName : dossier.entry.unitName;
}

/** The unit that owes the claim's next step: an answer, the work, or the confirmation. */
export function owingUnit(dossier: Dossier, claim: Claim): string {
  const { provider, receiver } = partiesOf(dossier, claim);
  if (claim.state === 'OFFERED') return dossier.entry.unitCode;
  return claim.state === 'DELIVERED' ? receiver : provider;
}

/** Unique while it stands: a unit has one open claim on a need. */
export const openKeyOf = (subjectId: string, unitCode: string): string => `${subjectId}:${unitCode}`;
