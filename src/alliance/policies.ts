import { ALLIANCE_ROLES, SPEAKERS, type Actor, type Role } from '../people/roles.js';
import { Refusal } from '../whistle/refusal.js';
import { nameOf, partiesOf, type Claim, type Dossier } from './dossier.js';
import type { AllianceEvent } from './lifecycle.js';

/**
 * Who may do what in an alliance (domain 8.1 and section 4): one line a
 * permission. A person needs one of the roles *in* a unit that the relation
 * names. No role here opens a whistle, and none of the whistle's roles opens
 * an entry unless its unit is a member.
 */
export type AllianceRelation = 'OWNER' | 'CLAIMANT' | 'PROVIDER' | 'RECEIVER' | 'MEMBER' | 'LEAD' | 'OFFICE' | 'STREET';

export interface AlliancePermission {
  relation: AllianceRelation;
  roles: readonly Role[];
}

const OFFICERS: readonly Role[] = ['PARTY_OFFICER'];
/** What the party office publishes itself its officers answer for. */
const OWNERS: readonly Role[] = [...SPEAKERS, ...OFFICERS];

const may = (relation: AllianceRelation, roles: readonly Role[] = ALLIANCE_ROLES): AlliancePermission => ({ relation, roles });

const member = [may('MEMBER')];
const anySpeaker = [may('MEMBER', SPEAKERS)];
const owner = [may('OWNER', OWNERS)];
const claimant = [may('CLAIMANT', SPEAKERS)];
const providing = [may('PROVIDER', OWNERS)];
const receiving = [may('RECEIVER', OWNERS)];
const office = [may('OFFICE', OFFICERS)];
const managed = [...owner, ...office];
/** The lead party organisation and the office run the council and its projects. */
const council = [may('LEAD'), ...office];
const byTheClock: readonly AlliancePermission[] = [];
/** Whoever may run the command line; nobody in the messenger. */
const byImport: readonly AlliancePermission[] = [];

export const ALLIANCE_PERMISSIONS: Record<AllianceEvent, readonly AlliancePermission[]> = {
  publish_need: [...anySpeaker, ...office],
  withdraw_need: managed,
  finish_need: owner,
  mark_unmet: byTheClock,
  offer_neighbours: [...owner, ...council],
  invite: [...owner, ...council],
  // The owner asks for it, and whoever files for the street sends the whistle.
  turn_whistle: [...managed, may('STREET', ['STREET_OFFICER', 'COMMUNITY_FILER'])],
  amend_need: byImport,
  publish_resource: [...member, ...office],
  suspend_resource: managed,
  resume_resource: managed,
  withdraw_resource: managed,
  amend_resource: byImport,
  propose_project: [...member, ...office],
  amend_project: byImport,
  agree_project: council,
  drop_project: council,
  start_project: owner,
  pass_milestone: owner,
  note_project: owner,
  pause_project: [...owner, ...council],
  resume_project: [...owner, ...council],
  finish_project: owner,
  review_project: council,
  call_council: byTheClock,
  decide_need: council,
  hold_council: council,
  claim: anySpeaker,
  wait: anySpeaker,
  promote: byTheClock,
  accept_claim: owner,
  decline_claim: owner,
  withdraw_claim: claimant,
  note_claim: providing,
  deliver: providing,
  confirm: receiving,
  deny: receiving,
  release: byTheClock,
  remind_claim: byTheClock,
  review_claim: [...owner, ...claimant],
  call_off_claim: byTheClock,
};

/** Who may see an entry at all: the alliance's members, its office, and the claimants from near by. */
export const ALLIANCE_VIEWERS: readonly AlliancePermission[] = [may('MEMBER', SPEAKERS), may('OWNER', SPEAKERS), may('CLAIMANT', SPEAKERS), ...office];

export interface AllianceSubject {
  dossier: Dossier;
  claim?: Claim | undefined;
}

/** In which role, and for which unit, this person may do `event`; undefined when not. */
export function allianceSeat(event: AllianceEvent, actor: Actor, subject: AllianceSubject): { role: Role; unitCode: string } | undefined {
  return firstSeat(ALLIANCE_PERMISSIONS[event], actor, subject);
}

/** Throws a refusal unless this person may do `event`. */
export function authorizeInAlliance(event: AllianceEvent, actor: Actor, subject: AllianceSubject): { role: Role; unitCode: string } {
  const seat = allianceSeat(event, actor, subject);
  if (seat) return seat;
  throw new Refusal('forbidden', `您没有这项操作的权限，该操作由${describe(event, subject)}办理。`);
}

/** Whether this person may see the entry in a private chat. */
export const mayViewEntry = (actor: Actor, dossier: Dossier): boolean =>
  firstSeat(ALLIANCE_VIEWERS, actor, { dossier }) !== undefined || dossier.claims.some((claim) => firstSeat([may('CLAIMANT', SPEAKERS)], actor, { dossier, claim }) !== undefined);

/** A party officer counts in the office that manages the alliance only, whatever else that person's unit is to the entry. */
function firstSeat(lines: readonly AlliancePermission[], actor: Actor, subject: AllianceSubject): { role: Role; unitCode: string } | undefined {
  const { officeUnit } = subject.dossier.alliance;
  const memberships = actor.memberships.filter((one) => !OFFICERS.includes(one.role) || one.unitCode === officeUnit);
  for (const { relation, roles } of lines) {
    const units = unitsOf(relation, subject);
    const held = memberships.find((one) => units.includes(one.unitCode) && roles.includes(one.role));
    if (held) return held;
  }
  return undefined;
}

function unitsOf(relation: AllianceRelation, { dossier, claim }: AllianceSubject): readonly string[] {
  const { alliance, entry, memberUnits } = dossier;
  switch (relation) {
    case 'OWNER': return [entry.unitCode];
    case 'CLAIMANT': return claim ? [claim.unitCode] : [];
    case 'PROVIDER': return claim ? [partiesOf(dossier, claim).provider] : [];
    case 'RECEIVER': return claim ? [partiesOf(dossier, claim).receiver] : [];
    case 'MEMBER': return memberUnits;
    case 'LEAD': return [alliance.leadUnit];
    case 'OFFICE': return [alliance.officeUnit];
    case 'STREET': return alliance.street ? [alliance.street] : [];
  }
}

const RELATION_NAMES: Record<AllianceRelation, (subject: AllianceSubject) => string> = {
  OWNER: ({ dossier }) => dossier.entry.unitName,
  CLAIMANT: ({ claim }) => claim?.unitName ?? '认领单位',
  PROVIDER: ({ dossier, claim }) => (claim ? nameOf(dossier, claim, 'provider') : dossier.entry.unitName),
  RECEIVER: ({ dossier, claim }) => (claim ? nameOf(dossier, claim, 'receiver') : dossier.entry.unitName),
  MEMBER: ({ dossier }) => `${dossier.alliance.name}成员单位`,
  LEAD: ({ dossier }) => `${dossier.alliance.name}牵头单位`,
  OFFICE: () => '党建工作人员',
  STREET: () => '所在街道',
};

function describe(event: AllianceEvent, subject: AllianceSubject): string {
  const [line] = ALLIANCE_PERMISSIONS[event];
  if (!line) return '系统';
  return RELATION_NAMES[line.relation](subject) + (line.relation === 'OFFICE' ? '' : '联络员');
}
