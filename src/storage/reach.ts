import type { UnitRow } from '../../entities/index.js';
import { isOnDuty, isReachable } from '../people/absence.js';
import { LIAISON_ROLES, type Role } from '../people/roles.js';
import type { Assignment, CaseFile } from '../whistle/case-file.js';
import { roleFor } from '../whistle/policies.js';
import type { Member } from './finder.js';
import type { Session } from './session.js';

export interface Address {
  toKind: 'person' | 'chat';
  toId: string;
  assignmentId: string | null;
  buzz: string[];
}

/** Who of some units is reachable where; whom Feishu does not let us write to is left out. */
interface Surroundings {
  session: Session;
  members: readonly Member[];
  units: readonly UnitRow[];
}

/** The same for one case. */
export interface Reach extends Surroundings {
  file: CaseFile;
}

/** The members and groups of every unit that has to do with the case. */
export async function reachOf(session: Session, file: CaseFile): Promise<Reach> {
  const codes = [...new Set([file.whistle.street, session.centre, ...file.assignments.map((one) => one.unitCode)])];
  return { file, ...(await around(session, codes)) };
}

async function around(session: Session, codes: readonly string[]): Promise<Surroundings> {
  const members = await session.find.members(codes);
  return { session, members: members.filter((one) => isReachable(one, session.now)), units: await session.find.units(codes) };
}

/** The dispatch centre, for what is about no case; each person at its desk when its own group is what cannot be written to. */
export async function theCentre(session: Session, closed?: string): Promise<Address[]> {
  const here = await around(session, [session.centre]);
  return centreOf(here.units.some((one) => one.chatId === closed) ? { ...here, units: [] } : here);
}

export const inUnit = ({ members }: Pick<Reach, 'members'>, unit: string, roles: readonly Role[], assignmentId: string | null = null): Address[] =>
  unique(members.filter((one) => one.unitCode === unit && roles.includes(one.role)).map((one) => person(one, assignmentId)));

/** People of the unit's desk who are not away: an absent liaison's messages go to the backup (AB 岗). */
export function onDuty(reach: Reach, unit: string, roles: readonly Role[], assignmentId: string | null = null): Address[] {
  const { now } = reach.session;
  const present = { ...reach, members: reach.members.filter((one) => isOnDuty(one, now)) };
  return inUnit(present, unit, roles, assignmentId);
}

/** The unit's liaisons on duty; with nobody there its leader, and failing that the centre: a unit is never skipped in silence. */
export function liaisonsOf(reach: Reach, share: Assignment): Address[] {
  const present = onDuty(reach, share.unitCode, LIAISON_ROLES, share.id);
  if (present.length > 0) return present;
  const leader = inUnit(reach, share.unitCode, ['DEPARTMENT_LEADER'], share.id);
  if (leader.length > 0) return leader;
  const away = inUnit(reach, share.unitCode, LIAISON_ROLES, share.id);
  return away.length > 0 ? away : centreOf(reach).map((one) => ({ ...one, assignmentId: share.id }));
}

/** Who covers for a liaison: the backup on duty, else the unit's leader, and failing that the centre. */
export function coverOf(reach: Reach, share: Assignment): { who: 'BACKUP' | 'LEADER' | 'CENTRE'; addresses: Address[] } {
  const backup = onDuty(reach, share.unitCode, ['BACKUP_LIAISON'], share.id);
  if (backup.length > 0) return { who: 'BACKUP', addresses: backup };
  const leader = inUnit(reach, share.unitCode, ['DEPARTMENT_LEADER'], share.id);
  if (leader.length > 0) return { who: 'LEADER', addresses: leader };
  return { who: 'CENTRE', addresses: centreOf(reach).map((one) => ({ ...one, assignmentId: share.id })) };
}

/** The dispatch centre's group with its desk to be buzzed; without a group each person at the desk. */
export function centreOf(reach: Surroundings): Address[] {
  const { centre } = reach.session;
  const dispatchers = inUnit(reach, centre, ['DISPATCHER']);
  const desk = dispatchers.length > 0 ? dispatchers : inUnit(reach, centre, ['CENTRE_HEAD']);
  const group = groupOf(reach.units, centre).map((one) => ({ ...one, buzz: desk.map((member) => member.toId) }));
  return group.length > 0 ? group : desk;
}

/** The street's group; its officers once that is lost. A street that never had one does without. */
export function streetGroupOf(reach: Reach): Address[] {
  const { street } = reach.file.whistle;
  const lost = reach.units.some((one) => one.code === street && one.chatId === null && one.lostChatId !== null);
  return lost ? inUnit(reach, street, ['STREET_OFFICER']) : groupOf(reach.units, street);
}

/** The person who filed the case; the street's officers once that person is gone. */
export function filerOf(reach: Reach, assignmentId: string | null = null): Address[] {
  const filer = reach.members.find((one) => one.personId === reach.file.whistle.filerId);
  return filer ? [person(filer, assignmentId)] : inUnit(reach, reach.file.whistle.street, ['STREET_OFFICER'], assignmentId);
}

/** Whoever of the street's line leaders may approve; otherwise everybody who may. */
export function reviewersOf(reach: Reach): Address[] {
  const line = inUnit(reach, reach.file.whistle.street, ['STREET_LEADER']);
  const allowed = mayDo(reach, 'approve');
  const near = allowed.filter((one) => line.some((leader) => leader.toId === one.toId));
  return near.length > 0 ? near : allowed;
}

/** The officer who filed it (or all officers) and the line leader. */
export function evaluatorsOf(reach: Reach): Address[] {
  const { street, filerId } = reach.file.whistle;
  const all = mayDo(reach, 'evaluate');
  const leaders = inUnit(reach, street, ['STREET_LEADER']);
  const filer = reach.members.find((one) => one.personId === filerId);
  const mine = all.filter((one) => one.toId === filer?.openId);
  const officers = mine.length > 0 ? mine : inUnit(reach, street, ['STREET_OFFICER']);
  return officers.length + leaders.length > 0 ? unique([...officers, ...leaders]) : all;
}

/** Who convenes the open consultation (domain 3.10). */
export function convenersOf(reach: Reach): Address[] {
  const { whistle } = reach.file;
  const level = whistle.consultation?.level;
  if (level === 'C1') return inUnit(reach, whistle.street, ['STREET_SECRETARY']);
  return inUnit(reach, reach.session.centre, [level === 'C3' ? 'CITY_LEADER' : 'CENTRE_HEAD']);
}

/** Who decides what a unit asks for: the ledger is the centre's head's, more time in a tackling whistle its own leader's or, without one, that head's; the rest the desk's. */
export function decidersOf(reach: Reach, share: Assignment): Address[] {
  const about = (found: Address[]): Address[] => found.map((one) => ({ ...one, assignmentId: share.id }));
  const { request } = share;
  const ownLeader = request?.kind === 'EXTENSION' && reach.file.whistle.type === 'TACKLE';
  if (ownLeader && !request.leaderless) return inUnit(reach, share.unitCode, ['DEPARTMENT_LEADER'], share.id);
  if (ownLeader || request?.kind === 'SHELVE') return about(inUnit(reach, reach.session.centre, ['CENTRE_HEAD']));
  return about(centreOf(reach));
}

function mayDo({ file, members, session }: Reach, event: 'approve' | 'evaluate'): Address[] {
  const allowed = members.filter((one) =>
    roleFor(event, { id: one.personId, openId: one.openId, name: '', memberships: [one] }, { file, centre: session.centre }));
  return unique(allowed.map((one) => person(one, null)));
}

export const person = (member: Member, assignmentId: string | null): Address =>
  ({ toKind: 'person', toId: member.openId, assignmentId, buzz: [member.openId] });

export const groupOf = (units: readonly UnitRow[], code: string): Address[] => {
  const chatId = units.find((one) => one.code === code)?.chatId;
  return chatId ? [{ toKind: 'chat', toId: chatId, assignmentId: null, buzz: [] }] : [];
};

export const unique = (addresses: Address[]): Address[] =>
  [...new Map(addresses.map((one) => [`${one.toId}:${one.assignmentId}`, one])).values()];
