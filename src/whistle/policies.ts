import type { ConsultationLevel } from '../../config/deadlines.js';
import { STREET_ROLES, LIAISON_ROLES, type Actor, type Role } from '../people/roles.js';
import type { Assignment, CaseFile } from './case-file.js';
import { leadOf } from './case-file.js';
import { isWhistleEvent, type CaseEvent, type WhistleType } from './lifecycle.js';
import { Refusal } from './refusal.js';

/**
 * Who may do what (domain 3.7 "who" and 8.1): one line a permission. A person
 * needs one of the roles *in* the unit that the relation names; the role alone
 * is never enough.
 */
export type Relation = 'OWN_STREET' | 'CALLED_UNIT' | 'LEAD_UNIT' | 'CENTRE';

export interface Permission {
  roles: readonly Role[];
  relation: Relation;
  /** Whistle types for which the line holds; all when absent. */
  types?: readonly WhistleType[];
  /** The level of the open consultation for which the line holds; all when absent. */
  level?: ConsultationLevel;
}

const may = (relation: Relation, roles: readonly Role[], types?: readonly WhistleType[]): Permission =>
  types ? { roles, relation, types } : { roles, relation };

const LEADERS: readonly Role[] = ['STREET_LEADER', 'STREET_SECRETARY'];
const EVALUATORS: readonly Role[] = ['STREET_OFFICER', ...LEADERS];
const DESK: readonly Role[] = ['DISPATCHER', 'CENTRE_HEAD'];

const filing = [may('OWN_STREET', ['COMMUNITY_FILER', 'STREET_OFFICER'])];
const approving = [
  may('OWN_STREET', ['STREET_LEADER', 'STREET_SECRETARY'], ['ROUTINE', 'EMERGENCY']),
  may('OWN_STREET', ['STREET_SECRETARY'], ['ENFORCEMENT', 'TACKLE']),
];
/** The department's line leader may do what its liaisons do: a summons goes there when nobody is on duty. */
const HANDLERS: readonly Role[] = [...LIAISON_ROLES, 'DEPARTMENT_LEADER'];
const handling = [may('CALLED_UNIT', HANDLERS)];
const leading = [may('LEAD_UNIT', HANDLERS)];
const atTheDesk = [may('CENTRE', DESK)];
/** Who convenes, rules: the street's secretary, the head of the centre, the city's convener (domain 3.10). */
const convening: readonly Permission[] = [
  { ...may('OWN_STREET', ['STREET_SECRETARY']), level: 'C1' },
  { ...may('CENTRE', ['CENTRE_HEAD']), level: 'C2' },
  { ...may('CENTRE', ['CITY_LEADER']), level: 'C3' },
];
/** What a unit says about the case with one voice: its line leader signs before it leaves the unit (domain 3.1, decision 4). */
const signing = [may('CALLED_UNIT', ['DEPARTMENT_LEADER'])];
/** An extension of a tackling whistle, up to 30 days on 60, is the lead's own leader's to answer for; the head of the centre stands in. */
const extending = [
  may('CENTRE', DESK, ['EMERGENCY', 'ENFORCEMENT', 'ROUTINE']),
  may('LEAD_UNIT', ['DEPARTMENT_LEADER'], ['TACKLE']),
  may('CENTRE', ['CENTRE_HEAD'], ['TACKLE']),
];
/** Measures against a unit are decided and recorded by people only (domain 7, S5). */
const superior = [may('CENTRE', ['CENTRE_HEAD', 'CITY_LEADER'])];
const byTheClock: readonly Permission[] = [];

export const PERMISSIONS: Record<CaseEvent, readonly Permission[]> = {
  submit: filing,
  submit_emergency: filing,
  change_kind: filing,
  approve: approving,
  approve_afterwards: approving,
  reject: approving,
  turn_need: filing,
  dispatch: atTheDesk,
  refuse: atTheDesk,
  merge: atTheDesk,
  consult: [...atTheDesk, may('LEAD_UNIT', HANDLERS), may('OWN_STREET', LEADERS)],
  redispatch: atTheDesk,
  dispute: handling,
  climb: byTheClock,
  rule: convening,
  rule_to_dispatch: convening,
  joint_result: leading,
  verify: atTheDesk,
  verify_rework: atTheDesk,
  evaluate: [may('OWN_STREET', EVALUATORS)],
  evaluate_rework: [may('OWN_STREET', EVALUATORS)],
  lapse: byTheClock,
  appeal_score: [may('CALLED_UNIT', ['DEPARTMENT_LEADER'])],
  shelve: [may('CENTRE', ['CENTRE_HEAD'])],
  settle: atTheDesk,
  reopen: atTheDesk,
  withdraw: [may('OWN_STREET', LEADERS)],
  archive: byTheClock,
  absorb: atTheDesk,
  ack: handling,
  ask_return: [may('CALLED_UNIT', LIAISON_ROLES)],
  confirm_return: signing,
  drop_return: signing,
  uphold_return: atTheDesk,
  deny_return: atTheDesk,
  say_arrived: handling,
  confirm_arrival: [may('OWN_STREET', STREET_ROLES)],
  deny_arrival: [may('OWN_STREET', STREET_ROLES)],
  start: handling,
  progress: handling,
  ask_extension: [may('LEAD_UNIT', LIAISON_ROLES)],
  grant_extension: extending,
  deny_extension: extending,
  ask_shelve: [may('LEAD_UNIT', LIAISON_ROLES)],
  confirm_shelve: signing,
  drop_shelve: signing,
  deny_shelve: [may('CENTRE', ['CENTRE_HEAD'])],
  recall: [],
  take_lead: [],
  submit_result: handling,
  accept: leading,
  push_back: leading,
  release: [...leading, may('OWN_STREET', EVALUATORS)],
  accept_lead: atTheDesk,
  rework: [],
  call_off: [],
  urge_case: byTheClock,
  recount_case: byTheClock,
  supervise_case: byTheClock,
  record_measure: superior,
  hand_over: [may('CALLED_UNIT', ['LIAISON'])],
  urge: byTheClock,
  recount: byTheClock,
  note_call: atTheDesk,
  supervise: [...atTheDesk, may('CENTRE', ['CITY_LEADER'])],
  reply_order: [may('CALLED_UNIT', [...HANDLERS, 'DEPARTMENT_HEAD'])],
  reply_case_order: [may('OWN_STREET', LEADERS), may('CENTRE', ['CENTRE_HEAD'])],
};

/** Who may see a case at all: its street, the units it called, and the centre (domain 8.1). */
export const VIEWERS: readonly Permission[] = [
  may('OWN_STREET', STREET_ROLES),
  may('CALLED_UNIT', [...HANDLERS, 'DEPARTMENT_HEAD']),
  may('CENTRE', [...DESK, 'CITY_LEADER']),
];

export interface Subject {
  file: CaseFile;
  assignment?: Assignment | undefined;
  /** Unit code of the dispatch centre that serves this case. */
  centre: string;
}

/** The role in which this person may do `event`, or undefined. Rights are those of the moment of the tap. */
export function roleFor(event: CaseEvent, actor: Actor, subject: Subject): Role | undefined {
  return firstRole(PERMISSIONS[event], actor, subject);
}

/** Throws a refusal unless this person may do `event`; returns the role in which they may. */
export function authorize(event: CaseEvent, actor: Actor, subject: Subject): Role {
  const role = roleFor(event, actor, subject);
  if (role) return role;
  throw new Refusal('forbidden', `您没有这项操作的权限，该操作由${describe(event, subject)}办理。`);
}

/** Whether this person may see the case in a private chat. */
export const mayView = (actor: Actor, subject: Subject): boolean =>
  subject.file.whistle.filerId === actor.id ||
  firstRole(VIEWERS, actor, subject) !== undefined ||
  subject.file.assignments.some((assignment) => firstRole(VIEWERS, actor, { ...subject, assignment }) !== undefined);

function firstRole(lines: readonly Permission[], actor: Actor, subject: Subject): Role | undefined {
  for (const line of lines) {
    if (!holdsFor(line, subject)) continue;
    const unit = unitOf(line.relation, subject);
    if (unit === undefined) continue;
    const held = actor.memberships.find((m) => m.unitCode === unit && line.roles.includes(m.role));
    if (held) return held.role;
  }
  return undefined;
}

/** With no consultation open every convener's line counts, so that a second tap learns what became of the first. */
function holdsFor({ types, level }: Permission, { file: { whistle } }: Subject): boolean {
  if (types && !types.includes(whistle.type)) return false;
  return !level || !whistle.consultation || whistle.consultation.level === level;
}

function unitOf(relation: Relation, { file, assignment, centre }: Subject): string | undefined {
  switch (relation) {
    case 'OWN_STREET': return file.whistle.street;
    case 'CALLED_UNIT': return assignment?.unitCode;
    case 'LEAD_UNIT': return leadOf(file)?.unitCode;
    case 'CENTRE': return centre;
  }
}

const RELATION_NAMES: Record<Relation, (subject: Subject) => string> = {
  OWN_STREET: ({ file }) => file.whistle.streetName,
  CALLED_UNIT: ({ assignment }) => assignment?.unitName ?? '承办单位',
  LEAD_UNIT: ({ file }) => `牵头单位${leadOf(file)?.unitName ?? ''}`,
  CENTRE: () => '调度中心',
};

function describe(event: CaseEvent, subject: Subject): string {
  const line = PERMISSIONS[event].find((one) => holdsFor(one, subject));
  if (!line) return '系统';
  return RELATION_NAMES[line.relation](subject) + postOf(event, line);
}

/** The post behind the unit's name, where not everybody in it may. */
function postOf(event: CaseEvent, { relation, roles }: Permission): string {
  if (relation === 'OWN_STREET' && isWhistleEvent(event) && roles.every((role) => LEADERS.includes(role))) {
    return roles.includes('STREET_LEADER') ? '领导' : '书记（主任）';
  }
  if (relation === 'OWN_STREET') return '';
  return ONE_POST[roles.join()] ?? (relation === 'CENTRE' ? '' : '联络员');
}

const ONE_POST: Record<string, string> = { DEPARTMENT_LEADER: '分管领导', CENTRE_HEAD: '负责人', CITY_LEADER: '市级召集人' };
