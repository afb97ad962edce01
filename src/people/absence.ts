import { ALLIANCE_ROLES, LIAISON_ROLES, unitsIn, type Actor, type Role } from './roles.js';

interface Colleague {
  personId: string;
  openId: string;
  name: string;
  unitCode: string;
  role: Role;
  absentUntil: number | null;
  unreachableUntil: number | null;
}

/** Whether Feishu lets us write to this person at `now` (ms), as far as we know. */
export const isReachable = ({ unreachableUntil }: Pick<Colleague, 'unreachableUntil'>, now: number): boolean => (unreachableUntil ?? 0) <= now;

/** Neither away nor out of reach at `now` (ms). */
export const isOnDuty = (one: Pick<Colleague, 'absentUntil' | 'unreachableUntil'>, now: number): boolean => (one.absentUntil ?? 0) <= now && isReachable(one, now);

/** Of the people of one unit those in the first of these posts in which somebody is on duty at `now` (ms); empty when nobody is. */
export function inFirstPost<T extends Pick<Colleague, 'role' | 'absentUntil' | 'unreachableUntil'>>(people: readonly T[], posts: readonly Role[], now: number): T[] {
  return posts.map((post) => people.filter((one) => one.role === post && isOnDuty(one, now))).find((one) => one.length > 0) ?? [];
}

/** Posts that stand in for each other; a unit's liaison for whistles is not the one for its alliance. */
const COVERING: readonly (readonly Role[])[] = [LIAISON_ROLES, ALLIANCE_ROLES];

/** Who takes over one post. */
export interface Cover {
  unitCode: string;
  /** The post is one in an alliance: whoever takes it over has no business with whistles. */
  inAlliance: boolean;
  posts: Colleague[];
}

/**
 * For each unit in which this person is a liaison: who of the others is on duty
 * at `now` (ms) and takes over (AB 岗, domain 1.4). An empty list means that
 * nobody would sign for the unit.
 */
export function coversOf(actor: Actor, colleagues: readonly Colleague[], now: number): Cover[] {
  const present = (unitCode: string, roles: readonly Role[]): Colleague[] => colleagues.filter((one) =>
    one.unitCode === unitCode && roles.includes(one.role) && one.personId !== actor.id && isOnDuty(one, now));
  return COVERING.flatMap((roles) => {
    const units = new Set(unitsIn(actor, roles));
    return [...units].map((unitCode) => ({ unitCode, inAlliance: roles === ALLIANCE_ROLES, posts: present(unitCode, roles) }));
  });
}
