import { UNMET_AFTER } from '../../config/alliance.js';
import type { AllianceLine, AllianceMemberRow, AllianceRow, ClaimRow, MutualReviewRow, NeedRow, ProjectRow } from '../../entities/index.js';
import { openKeyOf, type Claim, type Dossier, type EntryOf } from '../alliance/dossier.js';
import { CLAIM_STATES } from '../alliance/lifecycle.js';
import type { ListName } from '../alliance/lists.js';
import type { UnitYear } from '../alliance/unit-year.js';
import { DAY } from '../calendar/civil.js';
import { unitYears } from './alliance-year.js';
import type { Connection, Value } from './connection.js';
import { slots } from './finder.js';
import type { Table } from './table.js';
import type { Tables } from './tables.js';

export type Lock = 'FOR UPDATE' | 'PLAIN';

/** The table behind each list. */
export const entryTables = (tables: Tables): { [L in ListName]: Table<EntryOf[L]> } =>
  ({ NEED: tables.needs, RESOURCE: tables.resources, PROJECT: tables.projects, COUNCIL: tables.councils });

const NOT_WAITING = Object.keys(CLAIM_STATES).filter((state) => state !== 'WAITING');

/** Everything of the alliances that is only read. */
export class AllianceFinder {
  constructor(private readonly connection: Connection, private readonly tables: Tables) {}

  /**
   * An entry with its alliance and claims; the waiting ones are left out but for `claimId`, since there may be a thousand.
   * Locked, it is locked for every claim on it too: whoever changes a claim locks its entry first.
   * `among` asks of these units alone whether they are members.
   */
  async dossier<L extends ListName>(list: L, id: string, lock: Lock = 'PLAIN', claimId: string | null = null, among?: readonly string[]): Promise<Dossier<L> | undefined> {
    const suffix = lock === 'FOR UPDATE' && this.connection.dialect === 'mysql' ? ' FOR UPDATE' : '';
    const [entry] = await entryTables(this.tables)[list].select(this.connection, `\`id\` = ?${suffix}`, [id]);
    return entry && this.around(list, entry, claimId, among);
  }

  async around<L extends ListName>(list: L, entry: EntryOf[L], claimId: string | null = null, among?: readonly string[]): Promise<Dossier<L> | undefined> {
    const alliance = await this.alliance(entry.allianceCode);
    if (!alliance) return undefined;
    const claimed = list === 'NEED' || list === 'RESOURCE';
    const claims: Claim[] = claimed ? await this.claimsOn(entry.id, claimId) : [];
    return { list, entry, alliance, memberUnits: await this.memberUnits(seenBy(alliance, entry), among), claims };
  }

  /** Naming the states lets the index leave out whoever waits. */
  private async claimsOn(subjectId: string, claimId: string | null): Promise<Claim[]> {
    const claims = await this.tables.claims.select(this.connection, `\`subjectId\` = ? AND \`state\` IN (${slots(NOT_WAITING)}) ORDER BY \`id\``, [subjectId, ...NOT_WAITING]);
    const asked = claimId === null || claims.some((one) => one.id === claimId) ? undefined : await this.claim(claimId);
    return asked?.subjectId === subjectId ? [...claims, asked] : claims;
  }

  async alliance(code: string): Promise<AllianceRow | undefined> {
    const [row] = await this.tables.alliances.select(this.connection, '`code` = ?', [code]);
    return row;
  }

  alliances(codes?: readonly string[]): Promise<AllianceRow[]> {
    if (codes?.length === 0) return Promise.resolve([]);
    return codes
      ? this.tables.alliances.select(this.connection, `\`code\` IN (${slots(codes)}) AND \`active\` = ? ORDER BY \`code\``, [...codes, true])
      : this.tables.alliances.select(this.connection, '`active` = ? ORDER BY `code`', [true]);
  }

  /** Alliances of which one of these units is a member at present. */
  alliancesOf(unitCodes: readonly string[]): Promise<AllianceRow[]> {
    if (unitCodes.length === 0) return Promise.resolve([]);
    return this.tables.alliances.select(
      this.connection,
      `\`active\` = ? AND \`code\` IN (SELECT \`allianceCode\` FROM \`alliance_member\` WHERE \`leftAt\` IS NULL AND \`unitCode\` IN (${slots(unitCodes)})) ORDER BY \`code\``,
      [true, ...unitCodes],
    );
  }

  /** Alliances of these member units, then those that the party officers of `offices` manage; each once. */
  async alliancesReachedBy(memberUnits: readonly string[], offices: readonly string[]): Promise<AllianceRow[]> {
    const found = [...(await this.alliancesOf(memberUnits)), ...(await this.alliancesManagedBy(offices))];
    return [...new Map(found.map((one) => [one.code, one])).values()];
  }

  /** Alliances that the party officers of these units manage. */
  private alliancesManagedBy(unitCodes: readonly string[]): Promise<AllianceRow[]> {
    if (unitCodes.length === 0) return Promise.resolve([]);
    return this.tables.alliances.select(this.connection, `\`active\` = ? AND \`officeUnit\` IN (${slots(unitCodes)}) ORDER BY \`code\``, [true, ...unitCodes]);
  }

  members(allianceCode: string): Promise<AllianceMemberRow[]> {
    return this.tables.allianceMembers.select(this.connection, '`allianceCode` = ? AND `leftAt` IS NULL ORDER BY `unitCode`', [allianceCode]);
  }

  async memberUnits(allianceCodes: readonly string[], among?: readonly string[]): Promise<string[]> {
    if (among?.length === 0) return [];
    const rows = await this.connection.rows(
      `SELECT DISTINCT \`unitCode\` FROM \`alliance_member\` WHERE \`leftAt\` IS NULL AND \`allianceCode\` IN (${slots(allianceCodes)})${among ? ` AND \`unitCode\` IN (${slots(among)})` : ''}`,
      [...allianceCodes, ...(among ?? [])],
    );
    return rows.map((row) => String(row['unitCode']));
  }

  async claim(id: string): Promise<ClaimRow | undefined> {
    const [claim] = await this.tables.claims.select(this.connection, '`id` = ?', [id]);
    return claim;
  }

  /** This unit's claim on the entry that is not over, waiting ones included. */
  async openClaim(subjectId: string, unitCode: string): Promise<ClaimRow | undefined> {
    const [claim] = await this.tables.claims.select(this.connection, '`openKey` = ?', [openKeyOf(subjectId, unitCode)]);
    return claim;
  }

  /** The head of the waiting list. */
  nextWaiting(subjectId: string, most = 1): Promise<ClaimRow[]> {
    return this.tables.claims.select(this.connection, `\`subjectId\` = ? AND \`state\` = 'WAITING' ORDER BY \`queue\` LIMIT ${most}`, [subjectId]);
  }

  /** 1 for the first in the waiting list; right also for one that is only about to be written. */
  async placeInQueue(claim: Pick<ClaimRow, 'subjectId' | 'queue'>): Promise<number> {
    const rows = await this.connection.rows("SELECT COUNT(*) AS `n` FROM `claim` WHERE `subjectId` = ? AND `state` = 'WAITING' AND `queue` < ?", [claim.subjectId, claim.queue ?? 0]);
    return Number(rows[0]?.['n'] ?? 0) + 1;
  }

  lines(subjectId: string): Promise<AllianceLine[]> {
    return this.tables.allianceLines.select(this.connection, '`subjectId` = ? ORDER BY `seq`', [subjectId]);
  }

  reviewsOf(claimId: string): Promise<MutualReviewRow[]> {
    return this.tables.mutualReviews.select(this.connection, '`claimId` = ?', [claimId]);
  }

  /** Councils on whose cards this entry shows: as a need of the agenda until the meeting, or as the project that carries out a decision; `now` in ms. */
  async councilsShowing({ list, entry }: Dossier, now: number): Promise<string[]> {
    if (list === 'PROJECT') return [(entry as ProjectRow).councilId].filter((id) => id !== null);
    // What is younger is on no agenda, unmet or not.
    if (list !== 'NEED' || ((entry as NeedRow).listedAt ?? now) > now - UNMET_AFTER.value * DAY) return [];
    const called = await this.tables.councils.select(this.connection, "`allianceCode` = ? AND `state` = 'CALLED'", [entry.allianceCode]);
    return called.filter((one) => one.agenda.includes(entry.id)).map((one) => one.id).sort();
  }

  entries<L extends ListName>(list: L, ids: readonly string[]): Promise<EntryOf[L][]> {
    if (ids.length === 0) return Promise.resolve([]);
    return entryTables(this.tables)[list].select(this.connection, `\`id\` IN (${slots(ids)})`, ids);
  }

  /** The year of each of these units, ends in ms. */
  years(units: readonly string[], year: { from: number; to: number }): Promise<UnitYear[]> {
    return unitYears(this.connection, units, year);
  }

  select<L extends ListName>(list: L, rest: string, values: readonly Value[]): Promise<EntryOf[L][]> {
    return entryTables(this.tables)[list].select(this.connection, rest, values);
  }
}

/** Codes of the alliances whose members see the entry: its own, the neighbours it was offered to, and all neighbours where it was published for them. */
export function seenBy(alliance: Pick<AllianceRow, 'code' | 'neighbours'>, entry: EntryOf[ListName]): string[] {
  const offered = 'offeredTo' in entry ? entry.offeredTo : [];
  const near = 'visibility' in entry && entry.visibility === 'NEIGHBOURS' ? alliance.neighbours : [];
  return [...new Set([alliance.code, ...offered, ...near])];
}
