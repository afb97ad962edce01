import { LIAISON_ROLES, type Actor, type Role } from './roles.js';

interface Colleague {
  personId: string;
  openId: string;
  name: string;
  unitCode: string;
  role: Role;
  absentUntil: number | null;
}

/**
 * For each unit in which this person is a liaison: who of the others is on duty
 * at `now` (ms) and takes over (AB 岗, domain 1.4). An empty list means that
 * nobody would sign for the unit.
 */
export function coversOf(actor: Actor, colleagues: readonly Colleague[], now: number): { unitCode: string; posts: Colleague[] }[] {
  const units = [...new Set(actor.memberships.filter((one) => LIAISON_ROLES.includes(one.role)).map((one) => one.unitCode))];
  const present = (unitCode: string): Colleague[] => colleagues.filter((one) =>
    one.unitCode === unitCode && LIAISON_ROLES.includes(one.role) && one.personId !== actor.id && (one.absentUntil ?? 0) <= now);
  return units.map((unitCode) => ({ unitCode, posts: present(unitCode) }));
}
