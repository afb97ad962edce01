/** Who is who: unit kinds, roles and the person behind a tap (domain: permissions, 8.1). */

/** Communities and members of alliances (MEMBER: schools, firms, associations) are never called by a whistle. */
export const UNIT_KINDS = ['STREET', 'DEPARTMENT', 'FIELD_OFFICE', 'UTILITY', 'CENTRE', 'COMMUNITY', 'MEMBER'] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

export const ROLE_NAMES = {
  COMMUNITY_FILER: '社区（网格）填报人',
  STREET_OFFICER: '街道干部',
  STREET_LEADER: '街道分管领导',
  STREET_SECRETARY: '街道书记（主任）',
  LIAISON: '部门联络员',
  BACKUP_LIAISON: '部门备岗联络员',
  DEPARTMENT_LEADER: '部门分管领导',
  DEPARTMENT_HEAD: '部门主要负责人',
  DISPATCHER: '调度员',
  CENTRE_HEAD: '调度中心负责人',
  CITY_LEADER: '市级召集人',
  LIST_KEEPER: '清单管理员',
  PARTY_OFFICER: '党建工作人员',
  ALLIANCE_LIAISON: '联盟联络员',
  ALLIANCE_BACKUP: '联盟备岗联络员',
  AUDITOR: '审计员',
  ADMIN: '系统管理员',
} as const;

export type Role = keyof typeof ROLE_NAMES;
export const ROLES = Object.keys(ROLE_NAMES) as Role[];

export interface Membership {
  role: Role;
  unitCode: string;
}

/** Somebody who says or taps something, with the rights that hold at this moment. */
export interface Actor {
  id: string;
  openId: string;
  name: string;
  memberships: readonly Membership[];
}

export const holds = (actor: Actor, role: Role, unitCode?: string): boolean =>
  actor.memberships.some((m) => m.role === role && (unitCode === undefined || m.unitCode === unitCode));

/** Codes of the units in which somebody holds one of these roles. */
export const unitsIn = ({ memberships }: Pick<Actor, 'memberships'>, roles: readonly Role[]): string[] =>
  memberships.filter((one) => roles.includes(one.role)).map((one) => one.unitCode);

const CALLED_KINDS: readonly UnitKind[] = ['DEPARTMENT', 'FIELD_OFFICE', 'UTILITY'];
/** Units that a whistle can call: streets raise, the centre dispatches, members of alliances only help. */
export const isCallable = (unit: { kind: UnitKind; active: boolean }): boolean => unit.active && CALLED_KINDS.includes(unit.kind);

export const STREET_ROLES: readonly Role[] = ['COMMUNITY_FILER', 'STREET_OFFICER', 'STREET_LEADER', 'STREET_SECRETARY'];
export const LIAISON_ROLES: readonly Role[] = ['LIAISON', 'BACKUP_LIAISON'];
/** Who speaks for a member of an alliance. */
export const ALLIANCE_ROLES: readonly Role[] = ['ALLIANCE_LIAISON', 'ALLIANCE_BACKUP'];
/** The same, and a street's own officers for the street. In the order in which they are written to. */
export const SPEAKERS: readonly Role[] = [...ALLIANCE_ROLES, 'STREET_OFFICER', 'COMMUNITY_FILER'];
/** Leaders who get a morning brief (domain 6.4). */
export const BRIEFED: readonly Role[] = ['CITY_LEADER', 'CENTRE_HEAD', 'STREET_SECRETARY', 'STREET_LEADER', 'DEPARTMENT_LEADER', 'DEPARTMENT_HEAD'];
