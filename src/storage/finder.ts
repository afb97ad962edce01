import type { AssignmentRow, CardCopy, GuideEntryRow, OutboxRow, PersonRow, TimelineLine, UnitRow, WhistleRow } from '../../entities/index.js';
import type { GuideRow } from '../lists/guide.js';
import type { Actor, Role } from '../people/roles.js';
import { byPart, type CaseFile } from '../whistle/case-file.js';
import { OPEN_STATES, WHISTLE_STATES } from '../whistle/lifecycle.js';
import { PRIORITY } from '../whistle/notices.js';
import type { Connection, Value } from './connection.js';
import { MERGED_ONES, mergedRange } from './outgoing.js';
import type { Tables } from './tables.js';
import { isSameCard } from './same-card.js';

export interface Member {
  personId: string;
  openId: string;
  name: string;
  unitCode: string;
  role: Role;
  /** Away until then, ms. */
  absentUntil: number | null;
  /** Feishu lets us write to them only after that, ms. */
  unreachableUntil: number | null;
}

/** Naming them all lets the index on state and time of raising serve a question about time alone. */
const ALL_STATES = Object.keys(WHISTLE_STATES);

/** Everything that is only read. */
export class Finder {
  constructor(private readonly connection: Connection, private readonly tables: Tables) {}

  /** The person behind an open_id with the roles held now; undefined for strangers and people who left. */
  async actor(openId: string): Promise<Actor | undefined> {
    const rows = await this.connection.rows(
      'SELECT p.`id`, p.`name`, m.`role`, m.`unitCode` FROM `person` p LEFT JOIN `membership` m ON m.`personId` = p.`id` AND m.`active` = ? WHERE p.`openId` = ? AND p.`active` = ?',
      [true, openId, true],
    );
    return actorFrom(rows, openId);
  }

  /** The name and posts of whoever is or was behind an open_id, whether or not they are still there. */
  async posts(openId: string): Promise<Actor | undefined> {
    const rows = await this.connection.rows(
      'SELECT p.`id`, p.`name`, m.`role`, m.`unitCode` FROM `person` p LEFT JOIN `membership` m ON m.`personId` = p.`id` AND m.`active` = ? WHERE p.`openId` = ?', [true, openId],
    );
    return actorFrom(rows, openId);
  }

  /** Who holds this very card, or has it on the way. */
  async holdersOf(message: Pick<OutboxRow, 'card' | 'subjectId' | 'assignmentId' | 'params'>): Promise<Set<string>> {
    const { card, subjectId } = message;
    const copies = await this.tables.copies.select(this.connection, '`subjectId` = ? AND `card` = ? AND `lost` = ? AND `replacedAt` IS NULL', [subjectId, card, false]);
    const coming = await this.tables.outbox.select(this.connection, '`subjectId` = ? AND `card` = ? AND `dueAt` IS NOT NULL', [subjectId, card]);
    return new Set([...copies, ...coming].filter((one) => isSameCard(one, message)).map((one) => one.toId));
  }

  async caseById(id: string, lock: 'FOR UPDATE' | 'PLAIN' = 'PLAIN'): Promise<CaseFile | undefined> {
    const suffix = lock === 'FOR UPDATE' && this.connection.dialect === 'mysql' ? ' FOR UPDATE' : '';
    const [whistle] = await this.tables.whistles.select(this.connection, `\`id\` = ?${suffix}`, [id]);
    return whistle && { whistle, assignments: await this.assignmentsOf(id) };
  }

  async caseByNumber(number: string): Promise<CaseFile | undefined> {
    const [whistle] = await this.tables.whistles.select(this.connection, '`number` = ?', [number]);
    return whistle && { whistle, assignments: await this.assignmentsOf(whistle.id) };
  }

  whistles(ids: readonly string[]): Promise<WhistleRow[]> {
    return this.tables.whistles.select(this.connection, `\`id\` IN (${slots(ids)})`, ids);
  }

  /** Whistles that follow this one. */
  mergedInto(whistleId: string): Promise<WhistleRow[]> {
    return this.tables.whistles.select(this.connection, '`mergedInto` = ?', [whistleId]);
  }

  async assignmentsOf(whistleId: string): Promise<AssignmentRow[]> {
    const rows = await this.tables.assignments.select(this.connection, '`whistleId` = ?', [whistleId]);
    return rows.sort(byPart);
  }

  timeline(whistleId: string): Promise<TimelineLine[]> {
    return this.tables.timeline.select(this.connection, '`whistleId` = ? ORDER BY `seq`', [whistleId]);
  }

  /** The latest line about a case, or about one unit's share of it. */
  async lastLine(whistleId: string, assignmentId?: string): Promise<TimelineLine | undefined> {
    const [line] = assignmentId
      ? await this.tables.timeline.select(this.connection, '`whistleId` = ? AND `assignmentId` = ? ORDER BY `seq` DESC LIMIT 1', [whistleId, assignmentId])
      : await this.tables.timeline.select(this.connection, '`whistleId` = ? ORDER BY `seq` DESC LIMIT 1', [whistleId]);
    return line;
  }

  /** Whistles of one street raised since `since` (ms), newest first: the field for the duplicate check and for merging. */
  recentOf(street: string, since: number, limit = 200): Promise<WhistleRow[]> {
    return this.tables.whistles.select(
      this.connection, `\`street\` = ? AND \`createdAt\` >= ? ORDER BY \`createdAt\` DESC LIMIT ${limit}`, [street, since],
    );
  }

  /** Whistles of one street and kind raised since `since` (ms), oldest first. */
  sameKind(street: string, kind: string, since: number, limit = 500): Promise<WhistleRow[]> {
    return this.tables.whistles.select(
      this.connection, `\`street\` = ? AND \`createdAt\` >= ? AND \`kind\` = ? ORDER BY \`createdAt\` LIMIT ${limit}`, [street, since, kind],
    );
  }

  async filedBy(personId: string, limit: number): Promise<CaseFile[]> {
    const rest = `\`filerId\` = ? ORDER BY \`createdAt\` DESC LIMIT ${limit}`;
    return this.withAssignments(await this.tables.whistles.select(this.connection, rest, [personId]));
  }

  /** Cases that one of these units may have to act on, emergencies and then the oldest first; the caller keeps those that wait for the person. */
  async openCasesFor(unitCodes: readonly string[], centre: string, limit: number): Promise<CaseFile[]> {
    if (unitCodes.length === 0) return [];
    const units = slots(unitCodes);
    const states = slots(OPEN_STATES);
    const desk = unitCodes.includes(centre) ? ` OR \`state\` IN ('IN_DISPATCH', 'VERIFYING', 'CONSULTING', 'SHELVED') OR \`id\` IN (SELECT \`whistleId\` FROM \`clock\` WHERE \`step\` = 'decision' AND \`runs\` = 1)` : '';
    const whistles = await this.tables.whistles.select(
      this.connection,
      `(\`state\` IN (${states}) OR \`reviewPending\` = ?) AND (\`street\` IN (${units})${desk} OR \`id\` IN (SELECT \`whistleId\` FROM \`assignment\` WHERE \`unitCode\` IN (${units}) AND \`state\` NOT IN ('RETURNED', 'RELEASED'))) ORDER BY CASE WHEN \`type\` = 'EMERGENCY' THEN 0 ELSE 1 END, \`createdAt\`, \`id\` LIMIT ${limit}`,
      [...OPEN_STATES, true, ...unitCodes, ...unitCodes],
    );
    return this.withAssignments(whistles);
  }

  /**
   * Cases whose number, matter or place contains the words, small and capital
   * letters alike, newest first; `within` keeps those a person filed or one of
   * their units has to do with, so that others do not fill up the limit.
   */
  async search(words: string, limit: number, within?: { filerId: string; unitCodes: readonly string[] }): Promise<CaseFile[]> {
    const like = `%${words.replace(/[!%_]/g, '!$&')}%`;
    const found = ['number', 'matter', 'place'].map((column) => `LOWER(\`${column}\`) LIKE LOWER(?) ESCAPE '!'`).join(' OR ');
    const codes = within?.unitCodes.length ? within.unitCodes : [''];
    const units = slots(codes);
    const scope = within
      ? ` AND (\`filerId\` = ? OR \`street\` IN (${units}) OR \`id\` IN (SELECT \`whistleId\` FROM \`assignment\` WHERE \`unitCode\` IN (${units})))` : '';
    const whistles = await this.tables.whistles.select(
      this.connection, `(${found})${scope} ORDER BY \`createdAt\` DESC LIMIT ${limit}`,
      [like, like, like, ...(within ? [within.filerId, ...codes, ...codes] : [])],
    );
    return this.withAssignments(whistles);
  }

  /** Active members of the units, with what they are there. */
  async members(unitCodes: readonly string[]): Promise<Member[]> {
    if (unitCodes.length === 0) return [];
    const rows = await this.connection.rows(
      `SELECT p.\`id\` AS \`personId\`, p.\`openId\`, p.\`name\`, p.\`absentUntil\`, p.\`unreachableUntil\`, m.\`unitCode\`, m.\`role\` FROM \`membership\` m JOIN \`person\` p ON p.\`id\` = m.\`personId\` WHERE m.\`active\` = ? AND p.\`active\` = ? AND m.\`unitCode\` IN (${slots(unitCodes)}) ORDER BY p.\`id\``,
      [true, true, ...unitCodes],
    );
    return rows as unknown as Member[];
  }

  /** The newest message with this card about this case to this recipient. */
  async latestMessage({ card, subjectId, toId }: Pick<OutboxRow, 'card' | 'subjectId' | 'toId'>): Promise<OutboxRow | undefined> {
    const [latest] = await this.tables.outbox.select(this.connection, '`subjectId` = ? AND `card` = ? AND `toId` = ? ORDER BY `id` DESC LIMIT 1', [subjectId, card, toId]);
    return latest;
  }

  /** The open_ids of the system's administrators. */
  async administrators(): Promise<string[]> {
    const rows = await this.connection.rows(
      "SELECT DISTINCT p.`openId` FROM `membership` m JOIN `person` p ON p.`id` = m.`personId` WHERE m.`role` = 'ADMIN' AND m.`active` = ? AND p.`active` = ? ORDER BY p.`openId`",
      [true, true],
    );
    return rows.map((row) => String(row['openId']));
  }

  async units(codes?: readonly string[]): Promise<UnitRow[]> {
    if (codes?.length === 0) return [];
    return codes
      ? this.tables.units.select(this.connection, `\`code\` IN (${slots(codes)})`, codes)
      : this.tables.units.select(this.connection, '`active` = ? ORDER BY `code`', [true]);
  }

  async guideRow(code: string | null | undefined): Promise<GuideRow | undefined> {
    if (!code) return undefined;
    const [entry] = await this.tables.guide.select(this.connection, '`code` = ? AND `active` = ?', [code, true]);
    return entry?.row;
  }

  guide(): Promise<GuideEntryRow[]> {
    return this.tables.guide.select(this.connection, '`active` = ? ORDER BY `code`', [true]);
  }

  async person(id: string): Promise<PersonRow | undefined> {
    const [person] = await this.tables.people.select(this.connection, '`id` = ?', [id]);
    return person;
  }

  async copy(messageId: string): Promise<CardCopy | undefined> {
    const [copy] = await this.tables.copies.select(this.connection, '`messageId` = ?', [messageId]);
    return copy;
  }

  /** The other cards about the same thing in the same hands that still follow it. */
  otherCopies({ messageId, subjectId, toId }: CardCopy): Promise<CardCopy[]> {
    return this.tables.copies.select(
      this.connection, '`subjectId` = ? AND `toId` = ? AND `messageId` <> ? AND `lost` = ? AND `plain` = ? AND `replacedAt` IS NULL', [subjectId, toId, messageId, false, false],
    );
  }

  /** The merged reminders of this person or chat, sent or not. */
  async mergedReminders(toId: string): Promise<OutboxRow[]> {
    return this.tables.outbox.select(this.connection, MERGED_ONES, mergedRange(toId));
  }

  /** What was not tried yet because it waits for the office to open: reminders to this person. */
  async heldMessages(toId: string, now: number): Promise<OutboxRow[]> {
    const levels = Object.values(PRIORITY);
    return this.tables.outbox.select(this.connection, `\`priority\` IN (${slots(levels)}) AND \`dueAt\` > ? AND \`toId\` = ? AND \`attempts\` = 0`, [...levels, now, toId]);
  }

  /** Emergencies raised since then (ms), newest first. */
  async emergenciesSince(since: number, limit = 200): Promise<CaseFile[]> {
    return this.withAssignments(await this.tables.whistles.select(
      this.connection, `\`state\` IN (${slots(ALL_STATES)}) AND \`createdAt\` >= ? AND \`type\` = 'EMERGENCY' ORDER BY \`createdAt\` DESC LIMIT ${limit}`, [...ALL_STATES, since],
    ));
  }

  /** Ids of cases closed before then (ms) and not filed yet, in order, behind the given one. */
  async closedBefore(before: number, limit: number, behind = ''): Promise<string[]> {
    const rows = await this.connection.rows(
      `SELECT \`id\` FROM \`whistle\` WHERE \`state\` = 'CLOSED' AND \`closedAt\` < ? AND \`reviewPending\` = ? AND \`id\` > ? ORDER BY \`id\` LIMIT ${limit}`, [before, false, behind],
    );
    return rows.map((row) => String(row['id']));
  }

  /** Open_ids of everybody active who holds one of these roles. */
  async holders(roles: readonly Role[]): Promise<string[]> {
    const rows = await this.connection.rows(
      `SELECT DISTINCT p.\`openId\` FROM \`membership\` m JOIN \`person\` p ON p.\`id\` = m.\`personId\` WHERE m.\`role\` IN (${slots(roles)}) AND m.\`active\` = ? AND p.\`active\` = ? ORDER BY p.\`openId\``,
      [...roles, true, true],
    );
    return rows.map((row) => String(row['openId']));
  }

  files(ids: readonly string[]): Promise<CaseFile[]> {
    return ids.length > 0 ? this.whistles(ids).then((found) => this.withAssignments(found)) : Promise.resolve([]);
  }

  private async withAssignments(whistles: WhistleRow[]): Promise<CaseFile[]> {
    if (whistles.length === 0) return [];
    const ids: Value[] = whistles.map((one) => one.id);
    const all = await this.tables.assignments.select(this.connection, `\`whistleId\` IN (${slots(ids)})`, ids);
    return whistles.map((whistle) => ({ whistle, assignments: all.filter((one) => one.whistleId === whistle.id).sort(byPart) }));
  }
}

function actorFrom(rows: readonly Record<string, unknown>[], openId: string): Actor | undefined {
  if (rows.length === 0) return undefined;
  const memberships = rows.filter((row) => row['role'] !== null).map((row) => ({ role: row['role'] as Role, unitCode: String(row['unitCode']) }));
  return { id: String(rows[0]!['id']), name: String(rows[0]!['name']), openId, memberships };
}

export const slots = (values: readonly unknown[]): string => values.map(() => '?').join(', ');
