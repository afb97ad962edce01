import type { AllianceLine } from '../../entities/index.js';
import type { Claim, Dossier, EntryOf } from '../alliance/dossier.js';
import { KEEPS_CLAIM_STEP, KEEPS_ENTRY_STEP, TAKES_CLAIMS } from '../alliance/lifecycle.js';
import type { ClaimedList } from '../alliance/lists.js';
import type { Market, ServiceRecord } from '../alliance/matching.js';
import { entryTables, seenBy } from './alliance-finder.js';
import type { Connection } from './connection.js';
import { slots } from './finder.js';
import type { Tables } from './tables.js';

/** Resources that are looked at for one need. */
const MOST_RESOURCES = 100;

/** What is asked about claims across entries: what waits for whom, and who could serve a need. */
export class ClaimFinder {
  constructor(private readonly connection: Connection, private readonly tables: Tables) {}

  /**
   * Claims of these units, or on what is theirs, about which somebody has to do something: each with its entry, the
   * earliest promised first. Members of the alliance are left out: what is owed is owed by a side of the claim.
   */
  async openOf(unitCodes: readonly string[], most: number): Promise<{ dossier: Dossier<ClaimedList>; claim: Claim }[]> {
    if (unitCodes.length === 0) return [];
    const ids = await this.openIds(unitCodes, most);
    const claims = ids.length > 0 ? await this.tables.claims.select(this.connection, `\`id\` IN (${slots(ids)}) ORDER BY \`promisedBy\`, \`id\` LIMIT ${most}`, ids) : [];
    const entries = new Map([...(await this.entriesOf('NEED', claims)), ...(await this.entriesOf('RESOURCE', claims))].map((one) => [one.entry.id, one]));
    const codes = [...new Set(claims.map((one) => one.allianceCode))];
    const alliances = codes.length > 0 ? await this.tables.alliances.select(this.connection, `\`code\` IN (${slots(codes)})`, codes) : [];
    return claims.flatMap((claim) => {
      const found = entries.get(claim.subjectId);
      const alliance = alliances.find((one) => one.code === claim.allianceCode);
      return found && alliance ? [{ claim, dossier: { ...found, alliance, memberUnits: [], claims: [claim] } }] : [];
    });
  }

  /** Three questions, since neither database finds 「mine or on what is mine」 by an index. */
  private async openIds(unitCodes: readonly string[], most: number): Promise<string[]> {
    const asked = [
      `\`claim\` c WHERE c.\`unitCode\` IN (${slots(unitCodes)})`,
      ...['need', 'resource'].map((list) => `\`${list}\` e JOIN \`claim\` c ON c.\`subjectId\` = e.\`id\` WHERE e.\`unitCode\` IN (${slots(unitCodes)})`),
    ];
    const ids = new Set<string>();
    for (const from of asked) {
      const rows = await this.connection.rows(
        `SELECT c.\`id\` FROM ${from} AND c.\`state\` IN ('OFFERED', 'ACCEPTED', 'DELIVERED') ORDER BY c.\`promisedBy\`, c.\`id\` LIMIT ${most}`, unitCodes,
      );
      for (const row of rows) ids.add(String(row['id']));
    }
    return [...ids];
  }

  private async entriesOf<L extends ClaimedList>(list: L, claims: readonly Claim[]): Promise<{ list: L; entry: EntryOf[L] }[]> {
    const ids = [...new Set(claims.filter((one) => one.list === list).map((one) => one.subjectId))];
    if (ids.length === 0) return [];
    const rows = await entryTables(this.tables)[list].select(this.connection, `\`id\` IN (${slots(ids)})`, ids);
    return rows.map((entry) => ({ list, entry }));
  }

  /** Supply of the need's kind in the alliances that see it, and what their units did about such needs before. */
  async market({ entry, alliance, memberUnits }: Dossier<'NEED'>): Promise<Market> {
    const codes = seenBy(alliance, entry);
    const resources = await this.tables.resources.select(
      this.connection,
      `\`allianceCode\` IN (${slots(codes)}) AND \`state\` IN (${slots(TAKES_CLAIMS.RESOURCE)}) AND \`kind\` = ? ORDER BY \`id\` LIMIT ${MOST_RESOURCES}`,
      [...codes, ...TAKES_CLAIMS.RESOURCE, entry.kind],
    );
    const ids = resources.map((one) => one.id);
    const bookings = ids.length > 0 ? await this.tables.claims.select(this.connection, `\`subjectId\` IN (${slots(ids)}) AND \`state\` IN ('OFFERED', 'ACCEPTED', 'DELIVERED')`, ids) : [];
    const own = await this.connection.rows('SELECT `unitCode` FROM `alliance_member` WHERE `leftAt` IS NULL AND `allianceCode` = ?', [alliance.code]);
    return {
      resources: resources.map((resource) => ({ resource, claims: bookings.filter((one) => one.subjectId === resource.id) })),
      records: await this.records(memberUnits, entry.kind), own: own.map((row) => String(row['unitCode'])),
    };
  }

  private async records(unitCodes: readonly string[], kind: string): Promise<ServiceRecord[]> {
    if (unitCodes.length === 0) return [];
    const rows = await this.connection.rows(
      `SELECT c.\`unitCode\`, MAX(c.\`unitName\`) AS \`unitName\`, SUM(CASE WHEN c.\`state\` = 'CONFIRMED' AND c.\`deliveredAt\` <= c.\`promisedBy\` THEN 1 ELSE 0 END) AS \`inTime\`, SUM(CASE WHEN c.\`state\` = 'CONFIRMED' AND c.\`deliveredAt\` > c.\`promisedBy\` THEN 1 ELSE 0 END) AS \`late\`, SUM(CASE WHEN c.\`state\` <> 'CONFIRMED' THEN 1 ELSE 0 END) AS \`failed\` FROM \`claim\` c JOIN \`need\` n ON n.\`id\` = c.\`subjectId\` WHERE c.\`unitCode\` IN (${slots(unitCodes)}) AND c.\`state\` IN ('CONFIRMED', 'NOT_DELIVERED', 'RELEASED') AND n.\`kind\` = ? GROUP BY c.\`unitCode\``,
      [...unitCodes, kind],
    );
    return rows.map((row) => ({ unitCode: String(row['unitCode']), unitName: String(row['unitName']), inTime: Number(row['inTime']), late: Number(row['late']), failed: Number(row['failed']) }));
  }

  /** The last line that took a decision about the claim, or about the entry where no claim is named. */
  async lastStep(subjectId: string, claimId: string | undefined): Promise<AllianceLine | undefined> {
    const quiet = [...(claimId ? KEEPS_CLAIM_STEP : KEEPS_ENTRY_STEP)];
    const [line] = await this.tables.allianceLines.select(
      this.connection, `\`subjectId\` = ? AND \`event\` NOT IN (${slots(quiet)})${claimId ? ' AND `claimId` = ?' : ''} ORDER BY \`seq\` DESC LIMIT 1`,
      [subjectId, ...quiet, ...(claimId ? [claimId] : [])],
    );
    return line;
  }
}
