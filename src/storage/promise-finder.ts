import type { ClockRow, ReminderRow, SupervisionOrder, TimelineLine } from '../../entities/index.js';
import { OPEN_STATES } from '../whistle/lifecycle.js';
import type { Connection } from './connection.js';
import { slots } from './finder.js';
import type { Tables } from './tables.js';

/** Reads the ledger of promises, and what was said about them. */
export class PromiseFinder {
  constructor(private readonly connection: Connection, private readonly tables: Tables) {}

  async byId(id: string): Promise<ClockRow | undefined> {
    const [row] = await this.tables.clocks.select(this.connection, '`id` = ?', [id]);
    return row;
  }

  /** Ids of promises whose next step of the ladder has come by `now` (ms), the oldest first, behind the given one. */
  async due(now: number, limit: number, behind: { checkAt: number; id: string } = { checkAt: 0, id: '' }): Promise<{ id: string; checkAt: number }[]> {
    const rows = await this.connection.rows(
      `SELECT \`id\`, \`checkAt\` FROM \`clock\` WHERE \`checkAt\` >= ? AND \`checkAt\` <= ? AND (\`checkAt\` > ? OR (\`checkAt\` = ? AND \`id\` > ?)) ORDER BY \`checkAt\`, \`id\` LIMIT ${limit}`,
      [behind.checkAt, now, behind.checkAt, behind.checkAt, behind.id],
    );
    return rows as { id: string; checkAt: number }[];
  }

  /** What this person or chat was reminded of since then (ms). */
  remindersTo(toId: string, since: number): Promise<ReminderRow[]> {
    return this.tables.reminders.select(this.connection, '`toId` = ? AND `at` >= ? ORDER BY `at`', [toId, since]);
  }

  remindersOf(whistleId: string): Promise<ReminderRow[]> {
    return this.tables.reminders.select(this.connection, '`whistleId` = ? ORDER BY `at`', [whistleId]);
  }

  /** Supervision orders on a case, the latest last. */
  orders(whistleId: string): Promise<SupervisionOrder[]> {
    return this.tables.orders.select(this.connection, '`whistleId` = ? ORDER BY `id`', [whistleId]);
  }

  ofCase(whistleId: string): Promise<ClockRow[]> {
    return this.tables.clocks.select(this.connection, '`whistleId` = ? ORDER BY `id`', [whistleId]);
  }

  /** Timeline lines of one event since then (ms). */
  linesSince(event: string, since: number): Promise<TimelineLine[]> {
    return this.tables.timeline.select(this.connection, '`event` = ? AND `at` >= ? ORDER BY `at`', [event, since]);
  }

  /** Promises that end between the two moments (ms) and have not been kept yet. */
  ending(steps: readonly string[], from: number, to: number, unitCodes?: readonly string[]): Promise<ClockRow[]> {
    const mine = unitCodes ? ` AND \`unitCode\` IN (${slots(unitCodes)})` : '';
    return this.tables.clocks.select(
      this.connection,
      `\`step\` IN (${slots(steps)}) AND \`dueAt\` >= ? AND \`dueAt\` < ? AND \`runs\` = 1${mine} ORDER BY \`dueAt\``,
      [...steps, from, to, ...(unitCodes ?? [])],
    );
  }

  /** Cases with a running promise whose due time is provisional. */
  async provisional(): Promise<string[]> {
    const rows = await this.connection.rows('SELECT DISTINCT `whistleId` FROM `clock` WHERE `runs` = 1 AND `provisional` = 1');
    return rows.map((row) => String(row['whistleId']));
  }

  /** Open cases of which the ledger knows nothing: they were raised under a version that kept none. */
  async unknownCases(): Promise<string[]> {
    const rows = await this.connection.rows(
      `SELECT \`id\` FROM \`whistle\` w WHERE \`state\` IN (${slots(OPEN_STATES)}) AND NOT EXISTS (SELECT 1 FROM \`clock\` c WHERE c.\`whistleId\` = w.\`id\`)`, OPEN_STATES,
    );
    return rows.map((row) => String(row['id']));
  }

  /** Cases with any running promise. */
  async running(): Promise<string[]> {
    const rows = await this.connection.rows('SELECT DISTINCT `whistleId` FROM `clock` WHERE `runs` = 1');
    return rows.map((row) => String(row['whistleId']));
  }

  /**
   * Numbers of open cases for which nobody owes anything with an end: no promise
   * of theirs is running. `checked` is how many are open.
   */
  async unwatched(limit = 1_000): Promise<{ checked: number; orphans: string[] }> {
    const open = slots(OPEN_STATES);
    const [all] = await this.connection.rows(`SELECT COUNT(*) AS \`n\` FROM \`whistle\` WHERE \`state\` IN (${open})`, OPEN_STATES);
    const rows = await this.connection.rows(
      `SELECT \`number\` FROM \`whistle\` w WHERE \`state\` IN (${open}) AND NOT EXISTS (SELECT 1 FROM \`clock\` c WHERE c.\`whistleId\` = w.\`id\` AND c.\`runs\` = 1) ORDER BY \`number\` LIMIT ${limit}`, OPEN_STATES,
    );
    return { checked: Number(all!['n']), orphans: rows.map((row) => String(row['number'])) };
  }
}
