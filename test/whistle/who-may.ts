import type { CaseEvent, WhistleType } from '../../src/whistle/lifecycle.js';
import type { Role } from '../../src/people/roles.js';

/**
 * Who may do what, written down from the domain's table of transitions and its
 * list of roles, not from the product's own table. A seat is `role@place`,
 * with the letters of the whistle types it holds for when not for all, and
 * after # the level of the open consultation for which it holds.
 * Places: street = the whistle's own street, unit = the unit whose share it
 * is, lead = the leading unit, centre = the dispatch centre.
 *
 * Where the domain leaves room:
 *  - reject: it says "street leader"; whoever must approve a type also refuses
 *    it, or a leader could kill what only the secretary may send out.
 *  - approve: the secretary stands above the line leader, so may do their part.
 *  - change_kind: not in the domain; it belongs to those who fill in the form.
 *  - turn_need: not in its table (4.4 only allows it); whoever files for the street, as for a whistle.
 *  - evaluate: a community filer only proposes, so the street's officers and leaders decide.
 *  - handling: the domain says "department" or "department duty" beside liaison and backup; that is
 *    the line leader, to whom a summons goes when no liaison is on duty.
 *  - ask_return: the liaison drafts, the department's line leader signs or lets it go.
 *  - dispute: the unit whose return was denied, through whoever handles its cases.
 *  - grant_extension: "centre decides; TACKLE: line leader" is read as the lead unit's own, as petition law has it; the centre's head stands in.
 *  - shelve: "centre + line leader approve": the lead's line leader first, then the head of the centre.
 *  - rule: whoever convenes the level, C1 the secretary, C2 the head of the centre, C3 the city's convener (written after #).
 *  - supervise, record_measure: superiors only; reply_order also by the head of the unit; reply_case_order by the leaders of the street, or the head of the centre.
 *  - lapse, archive, climb, urge, recount, rework, call_off, recall, take_lead: nobody's button, they follow from time or from another event.
 */
export const WHO_MAY: Record<CaseEvent, string> = {
  submit: 'filer@street officer@street',
  submit_emergency: 'filer@street officer@street',
  change_kind: 'filer@street officer@street',
  approve: 'leader@street:RE secretary@street',
  approve_afterwards: 'leader@street:RE secretary@street',
  reject: 'leader@street:RE secretary@street',
  turn_need: 'filer@street officer@street',
  dispatch: 'dispatcher@centre head@centre',
  refuse: 'dispatcher@centre head@centre',
  merge: 'dispatcher@centre head@centre',
  absorb: 'dispatcher@centre head@centre',
  consult: 'dispatcher@centre head@centre liaison@lead backup@lead line@lead leader@street secretary@street',
  dispute: 'liaison@unit backup@unit line@unit',
  redispatch: 'dispatcher@centre head@centre',
  climb: '',
  rule: 'secretary@street#C1 head@centre#C2 convener@centre#C3',
  rule_to_dispatch: 'secretary@street#C1 head@centre#C2 convener@centre#C3',
  joint_result: 'liaison@lead backup@lead line@lead',
  verify: 'dispatcher@centre head@centre',
  verify_rework: 'dispatcher@centre head@centre',
  evaluate: 'officer@street leader@street secretary@street',
  evaluate_rework: 'officer@street leader@street secretary@street',
  lapse: '',
  appeal_score: 'line@unit',
  shelve: 'head@centre',
  settle: 'dispatcher@centre head@centre',
  reopen: 'dispatcher@centre head@centre',
  withdraw: 'leader@street secretary@street',
  archive: '',
  ack: 'liaison@unit backup@unit line@unit',
  ask_return: 'liaison@unit backup@unit',
  confirm_return: 'line@unit',
  drop_return: 'line@unit',
  uphold_return: 'dispatcher@centre head@centre',
  deny_return: 'dispatcher@centre head@centre',
  say_arrived: 'liaison@unit backup@unit line@unit',
  confirm_arrival: 'filer@street officer@street leader@street secretary@street',
  deny_arrival: 'filer@street officer@street leader@street secretary@street',
  start: 'liaison@unit backup@unit line@unit',
  progress: 'liaison@unit backup@unit line@unit',
  ask_extension: 'liaison@lead backup@lead',
  grant_extension: 'dispatcher@centre:EFR head@centre line@lead:T',
  deny_extension: 'dispatcher@centre:EFR head@centre line@lead:T',
  ask_shelve: 'liaison@lead backup@lead',
  confirm_shelve: 'line@unit',
  drop_shelve: 'line@unit',
  deny_shelve: 'head@centre',
  submit_result: 'liaison@unit backup@unit line@unit',
  accept: 'liaison@lead backup@lead line@lead',
  push_back: 'liaison@lead backup@lead line@lead',
  release: 'liaison@lead backup@lead line@lead officer@street leader@street secretary@street',
  accept_lead: 'dispatcher@centre head@centre',
  rework: '',
  call_off: '',
  recall: '',
  take_lead: '',
  hand_over: 'liaison@unit',
  urge: '',
  urge_case: '',
  recount: '',
  recount_case: '',
  note_call: 'dispatcher@centre head@centre',
  supervise: 'dispatcher@centre head@centre convener@centre',
  supervise_case: '',
  record_measure: 'head@centre convener@centre',
  reply_order: 'liaison@unit backup@unit line@unit chief@unit',
  reply_case_order: 'leader@street secretary@street head@centre',
};

export type Place = 'street' | 'unit' | 'lead' | 'centre';

export interface Seat {
  role: Role;
  place: Place;
  holdsFor(type: WhistleType): boolean;
  level?: string | undefined;
}

export const seatsFor = (event: CaseEvent): Seat[] => WHO_MAY[event].split(' ').filter(Boolean).map(seat);

const ROLE_OF: Record<string, Role> = {
  filer: 'COMMUNITY_FILER', officer: 'STREET_OFFICER', leader: 'STREET_LEADER', secretary: 'STREET_SECRETARY',
  liaison: 'LIAISON', backup: 'BACKUP_LIAISON', line: 'DEPARTMENT_LEADER', chief: 'DEPARTMENT_HEAD',
  dispatcher: 'DISPATCHER', head: 'CENTRE_HEAD', convener: 'CITY_LEADER',
};
const LETTER_OF: Record<WhistleType, string> = { EMERGENCY: 'E', ENFORCEMENT: 'F', ROUTINE: 'R', TACKLE: 'T' };

function seat(written: string): Seat {
  const [rights = '', level] = written.split('#');
  const [who = '', letters] = rights.split(':');
  const [name = '', place] = who.split('@');
  const role = ROLE_OF[name];
  if (!role) throw new Error(`no such role: ${written}`);
  return { role, place: place as Place, level, holdsFor: (type) => !letters || letters.includes(LETTER_OF[type]) };
}
