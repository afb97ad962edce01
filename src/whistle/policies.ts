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
const byTheClock: readonly Permission[] = [];

export const PERMISSIONS: Record<CaseEvent, readonly Permission[]> = {
  submit: filing,
  submit_emergency: filing,
  change_kind: filing,
  approve: approving,
  approve_afterwards: approving,
  reject: approving,
  dispatch: atTheDesk,
  refuse: atTheDesk,
  merge: atTheDesk,
  consult: [...atTheDesk, may('LEAD_UNIT', HANDLERS), may('OWN_STREET', LEADERS)],
  rule: [may('CENTRE', ['CENTRE_HEAD', 'CITY_LEADER'])],
  rule_to_dispatch: [may('CENTRE', ['CENTRE_HEAD', 'CITY_LEADER'])],
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
  uphold_return: atTheDesk,
  deny_return: atTheDesk,
  say_arrived: handling,
  confirm_arrival: [may('OWN_STREET', STREET_ROLES)],
  deny_arrival: [may('OWN_STREET', STREET_ROLES)],
  start: handling,
  progress: handling,
  ask_extension: [may('LEAD_UNIT', LIAISON_ROLES)],
  submit_result: handling,
  accept: leading,
  push_back: leading,
  release: [...leading, may('OWN_STREET', EVALUATORS)],
  accept_lead: atTheDesk,
  rework: [],
  call_off: [],
};

/** Who may see a case at all: its street, the units it called, and the centre (domain 8.1). */
export const VIEWERS: readonly Permission[] = [
  may('OWN_STREET', STREET_ROLES),
  may('CALLED_UNIT', HANDLERS),
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
    if (line.types && !line.types.includes(subject.file.whistle.type)) continue;
    const unit = unitOf(line.relation, subject);
    if (unit === undefined) continue;
    const held = actor.memberships.find((m) => m.unitCode === unit && line.roles.includes(m.role));
    if (held) return held.role;
  }
  return undefined;
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
  CALLED_UNIT: ({ assignment }) => `${assignment?.unitName ?? '承办单位'}联络员`,
  LEAD_UNIT: ({ file }) => `牵头单位${leadOf(file)?.unitName ?? ''}联络员`,
  CENTRE: () => '调度中心',
};

function describe(event: CaseEvent, subject: Subject): string {
  const line = PERMISSIONS[event].find((one) => !one.types || one.types.includes(subject.file.whistle.type));
  if (!line) return '系统';
  const suffix = isWhistleEvent(event) && line.relation === 'OWN_STREET' && line.roles.every((role) => LEADERS.includes(role))
    ? line.roles.includes('STREET_LEADER') ? '领导' : '书记（主任）' : '';
  return RELATION_NAMES[line.relation](subject) + suffix;
}
