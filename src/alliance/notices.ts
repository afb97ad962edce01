import type { AllianceEvent } from './lifecycle.js';

/** Cards that follow an entry of an alliance and are redrawn whenever it changes. */
export const ALLIANCE_CARDS = ['need', 'need_owner', 'resource', 'resource_owner', 'claim', 'project', 'council', 'invitation'] as const;
export type AllianceCard = (typeof ALLIANCE_CARDS)[number];

export const isAllianceCard = (kind: string): kind is AllianceCard => (ALLIANCE_CARDS as readonly string[]).includes(kind);

/** Who must be woken by a new message. Everybody else sees their existing card change quietly. */
export type AllianceAudience =
  /** The groups of the alliance and of the neighbours that see the entry; without a group the members' liaisons. */
  | 'GROUPS' | 'NEW_GROUPS'
  /** Liaisons of the unit that asks, offers or leads. */
  | 'OWNER'
  /** The same, where somebody else did it in their place. */
  | 'OVERRULED'
  | 'CLAIMANT' | 'PROVIDER' | 'RECEIVER'
  /** Whoever owes the next step of the claim. */
  | 'OWING'
  /** The lead party organisation and the party office. */
  | 'COUNCIL'
  | 'HELPERS'
  /** Units that somebody chose among the candidates. */
  | 'INVITED';

export interface AllianceNotice {
  to: AllianceAudience;
  card: AllianceCard;
}

/**
 * Which event wakes whom with which card (domain 4.2, issue of the alliances).
 * Events that wake nobody only redraw.
 */
export const ALLIANCE_NOTICES: Partial<Record<AllianceEvent, readonly AllianceNotice[]>> = {
  publish_need: [{ to: 'GROUPS', card: 'need' }],
  offer_neighbours: [{ to: 'NEW_GROUPS', card: 'need' }],
  invite: [{ to: 'INVITED', card: 'invitation' }],
  withdraw_need: [{ to: 'OVERRULED', card: 'need_owner' }],
  mark_unmet: [{ to: 'OWNER', card: 'need_owner' }],
  turn_whistle: [{ to: 'OWNER', card: 'need_owner' }],
  publish_resource: [{ to: 'GROUPS', card: 'resource' }],
  suspend_resource: [{ to: 'OVERRULED', card: 'resource_owner' }],
  resume_resource: [{ to: 'OVERRULED', card: 'resource_owner' }],
  withdraw_resource: [{ to: 'OVERRULED', card: 'resource_owner' }],
  propose_project: [{ to: 'COUNCIL', card: 'project' }],
  agree_project: [{ to: 'OWNER', card: 'project' }, { to: 'HELPERS', card: 'project' }, { to: 'GROUPS', card: 'project' }],
  drop_project: [{ to: 'OWNER', card: 'project' }],
  pause_project: [{ to: 'OVERRULED', card: 'project' }],
  resume_project: [{ to: 'OVERRULED', card: 'project' }],
  finish_project: [{ to: 'COUNCIL', card: 'project' }],
  call_council: [{ to: 'COUNCIL', card: 'council' }],
  hold_council: [{ to: 'GROUPS', card: 'council' }],
  claim: [{ to: 'OWNER', card: 'claim' }, { to: 'CLAIMANT', card: 'claim' }],
  wait: [{ to: 'CLAIMANT', card: 'claim' }],
  promote: [{ to: 'OWNER', card: 'claim' }, { to: 'CLAIMANT', card: 'claim' }],
  accept_claim: [{ to: 'CLAIMANT', card: 'claim' }],
  decline_claim: [{ to: 'CLAIMANT', card: 'claim' }],
  withdraw_claim: [{ to: 'OWNER', card: 'claim' }],
  deliver: [{ to: 'RECEIVER', card: 'claim' }],
  confirm: [{ to: 'PROVIDER', card: 'claim' }],
  deny: [{ to: 'PROVIDER', card: 'claim' }],
  release: [{ to: 'OWNER', card: 'claim' }, { to: 'CLAIMANT', card: 'claim' }],
  remind_claim: [{ to: 'OWING', card: 'claim' }],
  call_off_claim: [{ to: 'CLAIMANT', card: 'claim' }],
};
