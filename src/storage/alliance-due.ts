import type { ClaimedList } from '../alliance/lists.js';
import { inFirstPost } from '../people/absence.js';
import { ALLIANCE_ROLES, type Role } from '../people/roles.js';
import type { Connection } from './connection.js';
import type { Finder, Member } from './finder.js';

/** What the clock of the alliances has to look at, found by indexes and page by page: a look costs what is due, not what is open. */

export interface DueClaim {
  id: string;
  list: ClaimedList;
  subjectId: string;
  checkAt: number;
}

/** Claims whose moment has come by `now` (ms), the oldest first, behind the given one. */
export async function dueClaims(connection: Connection, now: number, limit: number, behind: Pick<DueClaim, 'checkAt' | 'id'> = { checkAt: 0, id: '' }): Promise<DueClaim[]> {
  const rows = await connection.rows(
    `SELECT \`id\`, \`list\`, \`subjectId\`, \`checkAt\` FROM \`claim\` WHERE \`checkAt\` >= ? AND \`checkAt\` <= ? AND (\`checkAt\` > ? OR \`id\` > ?) ORDER BY \`checkAt\`, \`id\` LIMIT ${limit}`,
    [behind.checkAt, now, behind.checkAt, behind.id],
  );
  return rows.map((row) => ({ ...row, checkAt: Number(row['checkAt']) }) as DueClaim);
}

export interface OldNeed {
  id: string;
  listedAt: number;
}

/** Needs on the list since `before` (ms) or longer that nobody has claimed, the oldest first, behind the given one. */
export async function unclaimedSince(connection: Connection, before: number, limit: number, behind: OldNeed = { listedAt: 0, id: '' }): Promise<OldNeed[]> {
  const rows = await connection.rows(
    `SELECT \`id\`, \`listedAt\` FROM \`need\` WHERE \`state\` = 'LISTED' AND \`listedAt\` >= ? AND \`listedAt\` <= ? AND (\`listedAt\` > ? OR \`id\` > ?) ORDER BY \`listedAt\`, \`id\` LIMIT ${limit}`,
    [behind.listedAt, before, behind.listedAt, behind.id],
  );
  return rows.map((row) => ({ id: String(row['id']), listedAt: Number(row['listedAt']) }));
}

/** Codes of the alliances that were there at `at` (ms) and have no council meeting of this quarter, in order, behind the given one. */
export async function withoutCouncil(connection: Connection, quarter: string, at: number, limit: number, behind = ''): Promise<string[]> {
  const rows = await connection.rows(
    `SELECT a.\`code\` FROM \`alliance\` a WHERE a.\`active\` = ? AND a.\`validFrom\` <= ? AND (a.\`validTo\` IS NULL OR a.\`validTo\` > ?) AND a.\`code\` > ?
      AND NOT EXISTS (SELECT 1 FROM \`council_meeting\` m WHERE m.\`allianceCode\` = a.\`code\` AND m.\`quarter\` = ?) ORDER BY a.\`code\` LIMIT ${limit}`,
    [true, at, at, behind, quarter],
  );
  return rows.map((row) => String(row['code']));
}

/** Codes of units that are members of an alliance at present, in order, behind the given one. */
export async function memberUnitsBehind(connection: Connection, behind: string, limit: number): Promise<string[]> {
  const rows = await connection.rows(
    `SELECT DISTINCT m.\`unitCode\` FROM \`alliance_member\` m JOIN \`alliance\` a ON a.\`code\` = m.\`allianceCode\` WHERE a.\`active\` = ? AND m.\`leftAt\` IS NULL AND m.\`unitCode\` > ? ORDER BY m.\`unitCode\` LIMIT ${limit}`,
    [true, behind],
  );
  return rows.map((row) => String(row['unitCode']));
}

export type UnitSpeaker = Pick<Member, 'unitCode' | 'openId'>;

const LIAISON_FIRST: readonly Role[] = [...ALLIANCE_ROLES, 'STREET_OFFICER'];

/** Who speaks for each of these units in the alliances at `now` (ms): its liaison, the backup while the liaison is away, a street's officers. A unit with nobody is left out. */
export async function speakersOf(find: Finder, units: readonly string[], now: number): Promise<UnitSpeaker[]> {
  const members = await find.members(units);
  return units.flatMap((unit) => inFirstPost(members.filter((one) => one.unitCode === unit), LIAISON_FIRST, now));
}
