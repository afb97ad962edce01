import type { AllianceEvent } from '../../src/alliance/lifecycle.js';
import type { Role } from '../../src/people/roles.js';

/**
 * Who may do what in an alliance, written down from the domain's list of roles
 * and its section on alliances, not from the product's own table. A seat is
 * `who@place`. Places: owner = the unit that asks, offers or leads the entry;
 * claimant = the unit that claims it; provider and receiver = whoever of the
 * two serves and is served (a claimed need is served by its claimant, a
 * claimed resource by its owner); member = any unit of the alliance; head =
 * the lead party organisation; office = the party office that manages it;
 * street = the street in which the alliance lies.
 *
 * Where the domain leaves room:
 *  - speaker: it says "alliance member liaison"; a backup may what the liaison may, and for a street or community that is a
 *    member the people who fill in its whistles speak.
 *  - what a member unit offers or starts of its own (resource, project) only its alliance liaisons may; a need anybody who speaks may list.
 *  - "manage alliances": the party office lists for everybody, takes back what should not be listed, and runs the council with the lead.
 *    It never claims, accepts, delivers or confirms for a unit; what it has listed itself it answers for like any owner.
 *  - turn_whistle: the owner asks for it, but only who files for the street can raise a whistle, so that person closes the need.
 *  - completion is confirmed by who received it: the community for a need, the claimant for a resource.
 *  - amend_*: an administrator's workbook at the command line; nobody in the messenger.
 *  - mark_unmet, call_council, promote, release, remind_claim, call_off_claim: nobody's button, they follow from time or from another event.
 */
export const WHO_MAY: Record<AllianceEvent, string> = {
  publish_need: 'speaker@member party@office',
  withdraw_need: 'owner@owner party@office',
  finish_need: 'owner@owner',
  mark_unmet: '',
  offer_neighbours: 'owner@owner liaison@head party@office',
  invite: 'owner@owner liaison@head party@office',
  turn_whistle: 'owner@owner party@office filing@street',
  amend_need: '',
  publish_resource: 'liaison@member party@office',
  suspend_resource: 'owner@owner party@office',
  resume_resource: 'owner@owner party@office',
  withdraw_resource: 'owner@owner party@office',
  amend_resource: '',
  propose_project: 'liaison@member party@office',
  amend_project: '',
  agree_project: 'liaison@head party@office',
  drop_project: 'liaison@head party@office',
  start_project: 'owner@owner',
  pass_milestone: 'owner@owner',
  note_project: 'owner@owner',
  pause_project: 'owner@owner liaison@head party@office',
  resume_project: 'owner@owner liaison@head party@office',
  finish_project: 'owner@owner',
  review_project: 'liaison@head party@office',
  call_council: '',
  decide_need: 'liaison@head party@office',
  hold_council: 'liaison@head party@office',
  claim: 'speaker@member',
  wait: 'speaker@member',
  promote: '',
  accept_claim: 'owner@owner',
  decline_claim: 'owner@owner',
  withdraw_claim: 'speaker@claimant',
  note_claim: 'owner@provider',
  deliver: 'owner@provider',
  confirm: 'owner@receiver',
  deny: 'owner@receiver',
  release: '',
  remind_claim: '',
  review_claim: 'owner@owner speaker@claimant',
  call_off_claim: '',
};

export type Place = 'street' | 'owner' | 'claimant' | 'provider' | 'receiver' | 'member' | 'head' | 'office';

export interface Seat {
  roles: readonly Role[];
  place: Place;
}

const LIAISONS: readonly Role[] = ['ALLIANCE_LIAISON', 'ALLIANCE_BACKUP'];
export const SPEAKING: readonly Role[] = [...LIAISONS, 'STREET_OFFICER', 'COMMUNITY_FILER'];
const ROLES_OF: Record<string, readonly Role[]> = { liaison: LIAISONS, speaker: SPEAKING, owner: [...SPEAKING, 'PARTY_OFFICER'], party: ['PARTY_OFFICER'], filing: ['STREET_OFFICER', 'COMMUNITY_FILER'] };

export const seatsFor = (event: AllianceEvent): Seat[] => WHO_MAY[event].split(' ').filter(Boolean).map((written) => {
  const [who = '', place] = written.split('@');
  const roles = ROLES_OF[who];
  if (!roles) throw new Error(`nobody is called ${written}`);
  return { roles, place: place as Place };
});
