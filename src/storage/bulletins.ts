import type { BulletinRow, OutboxRow, WhistleRow } from '../../entities/index.js';
import { chunks } from '../chunks.js';
import type { BulletinKind } from '../figures/period.js';
import { isDuplicate, type Connection } from './connection.js';
import { casesBehind, type Asked, type CountedCase } from './figures-cases.js';
import type { Tables } from './tables.js';

/** A case that a number counts, with what a list may say of it. */
export interface ListedCase extends CountedCase {
  whistle: WhistleRow;
}

/** Bulletins as they were frozen, and the cases behind their numbers. */
export class Bulletins {
  constructor(private readonly connection: Connection, private readonly tables: Tables) {}

  async byId(id: string): Promise<BulletinRow | undefined> {
    const [row] = await this.tables.bulletins.select(this.connection, '`id` = ?', [id]);
    return row;
  }

  async of(kind: BulletinKind, periodStart: number): Promise<BulletinRow | undefined> {
    const [row] = await this.tables.bulletins.select(this.connection, '`kind` = ? AND `periodStart` = ?', [kind, periodStart]);
    return row;
  }

  /** When the oldest period of this kind that is kept began (ms). */
  async first(kind: BulletinKind): Promise<number | undefined> {
    const [row] = await this.connection.rows('SELECT MIN(`periodStart`) AS `first` FROM `bulletin` WHERE `kind` = ?', [kind]);
    return row!['first'] === null ? undefined : Number(row!['first']);
  }

  /** Whether it was ever drafted to anybody, as far as deliveries are kept. */
  async wasDrafted(id: string): Promise<boolean> {
    const rows = await this.connection.rows('SELECT `id` FROM `outbox` WHERE `dedupeKey` >= ? AND `dedupeKey` < ? LIMIT 1', [`bulletin:${id}:draft:`, `bulletin:${id}:draft;`]);
    return rows.length > 0;
  }

  /** Keeps a new bulletin with the messages that draft it; false when its period has one already, which stays as it is. */
  async keep(row: BulletinRow, drafts: readonly OutboxRow[]): Promise<boolean> {
    try {
      await this.tables.bulletins.insert(this.connection, [row]);
    } catch (error) {
      if (isDuplicate(error)) return false;
      throw error;
    }
    await this.tables.outbox.insert(this.connection, drafts);
    return true;
  }

  /** Notes who sent it where, once: false when somebody has sent it before. */
  async markSent(id: string, { at, by, to }: { at: number; by: string; to: readonly string[] }): Promise<boolean> {
    const changed = await this.connection.run(
      'UPDATE `bulletin` SET `sentAt` = ?, `sentBy` = ?, `sentTo` = ? WHERE `id` = ? AND `sentAt` IS NULL', [at, by, JSON.stringify(to), id],
    );
    return changed === 1;
  }

  /** One page of the cases behind a number, as they stand now. */
  async cases(asked: Asked, page: { skip: number; take: number }): Promise<ListedCase[]> {
    const found = await casesBehind(this.connection, asked, page);
    const whistles = new Map<string, WhistleRow>();
    for (const some of chunks(found, CHUNK)) {
      const ids = some.map((one) => one.whistleId);
      const rows = await this.tables.whistles.select(this.connection, `\`id\` IN (${ids.map(() => '?').join(', ')})`, ids);
      for (const row of rows) whistles.set(row.id, row);
    }
    return found.flatMap((one) => {
      const whistle = whistles.get(one.whistleId);
      return whistle ? [{ ...one, whistle }] : [];
    });
  }
}

/** Cases read by one statement. */
const CHUNK = 100;
