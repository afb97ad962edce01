import type { CardCopy, OutboxRow } from '../../entities/index.js';
import type { Connection } from '../storage/connection.js';
import type { Tables } from '../storage/tables.js';
import { PRIORITY } from '../whistle/notices.js';

/** How long a claim holds; a courier that died before settling leaves the row to the next one after that, ms. */
export const LEASE = 20_000;

/** Candidates looked at for one claim: more than are taken, since each lane gives at most one at a time. */
const LOOK_AT = 200;

/** Naming them all lets the database read the index in the order that is wanted, instead of sorting (and locking) a whole backlog. */
const PRIORITIES = [...new Set(Object.values(PRIORITY))].join(', ');

/**
 * Claims up to `most` due messages, at most one a lane, the most urgent first.
 * On MySQL rows that another instance is claiming are skipped, not waited for.
 */
export async function claimMessages(connection: Connection, tables: Tables, now: number, most: number, busyLanes: readonly string[]): Promise<OutboxRow[]> {
  const apart = busyLanes.length > 0 ? ` AND \`toId\` NOT IN (${busyLanes.map(() => '?').join(', ')})` : '';
  const rows = await tables.outbox.select(
    connection,
    `\`priority\` IN (${PRIORITIES}) AND \`dueAt\` <= ?${apart} ORDER BY \`priority\`, \`dueAt\`, \`id\` LIMIT ${LOOK_AT}${skipping(connection)}`,
    [now, ...busyLanes],
  );
  const lanes = new Set<string>();
  const chosen = rows.filter((row) => !lanes.has(row.toId) && lanes.add(row.toId)).slice(0, most);
  await lease(connection, 'outbox', 'id', chosen.map((row) => row.id), now);
  return chosen.map((row) => ({ ...row, attempts: row.attempts + 1 }));
}

/** Claims up to `most` card copies whose case has moved on. */
export async function claimCopies(connection: Connection, tables: Tables, now: number, most: number, busy: readonly string[]): Promise<CardCopy[]> {
  const apart = busy.length > 0 ? ` AND \`messageId\` NOT IN (${busy.map(() => '?').join(', ')})` : '';
  const rows = await tables.copies.select(
    connection, `\`dueAt\` <= ?${apart} ORDER BY \`dueAt\` LIMIT ${most}${skipping(connection)}`, [now, ...busy],
  );
  await lease(connection, 'card_copy', 'messageId', rows.map((row) => row.messageId), now);
  return rows.map((row) => ({ ...row, attempts: row.attempts + 1 }));
}

const skipping = (connection: Connection): string => (connection.dialect === 'mysql' ? ' FOR UPDATE SKIP LOCKED' : '');

async function lease(connection: Connection, table: string, key: string, ids: readonly string[], now: number): Promise<void> {
  if (ids.length === 0) return;
  const slots = ids.map(() => '?').join(', ');
  await connection.run(`UPDATE \`${table}\` SET \`dueAt\` = ?, \`attempts\` = \`attempts\` + 1 WHERE \`${key}\` IN (${slots})`, [now + LEASE, ...ids]);
}
