import type { CardCopy, Outage, OutboxRow } from '../../entities/index.js';
import type { Connection, Value } from '../storage/connection.js';
import type { Tables } from '../storage/tables.js';
import { PRIORITY } from '../whistle/notices.js';
import { ERRANDS } from '../card-kinds.js';
import { apiOf, PATCH, SEND } from './apis.js';
import { ALONE, openPurse } from './budget.js';

/** How long a claim holds; a courier that died before settling leaves the row to the next one after that, ms. */
export const LEASE = 20_000;

/**
 * Feishu: five messages a second to one person or group, five changes a second
 * of one message. So long after a call has ended nothing else goes the same
 * way, ms: the next one cannot arrive sooner, however the network stretches.
 */
export const LANE_PACE = 210;

/** So many of the calls under way at once are never spent on what can wait: however slow the platform answers, an emergency finds one free. */
const KEPT_FREE = 4;

/** Candidates looked at for one claim: more than are taken, since each lane gives at most one at a time. */
const LOOK_AT = 100;

/** Naming them all lets the database read the index in the order that is wanted, instead of sorting (and locking) a whole backlog. */
const PRIORITIES = [...new Set(Object.values(PRIORITY))].join(', ');

const ERRANDS_ALONE = ` AND \`card\` IN (${ERRANDS.map((card) => `'${card}'`).join(', ')})`;

export interface Claimed {
  messages: OutboxRow[];
  copies: CardCopy[];
  /** Something due was left because the platform's limits have no room for it yet. */
  more: boolean;
  /** The APIs that stand still. */
  outages: readonly Outage[];
}

/**
 * Claims up to `most` pieces of due work, as far as the limits that all
 * instances share have room. Whoever claims holds the purse until the commit,
 * so instances claim one after the other: that alone keeps each lane in one
 * hand. `leftOver` gives a redraw that was paid for and not needed. `now` in ms.
 * Undefined when nothing is due, as at most looks: then nobody is kept from the purse.
 */
export async function claimDue(connection: Connection, tables: Tables, now: number, most: number, leftOver: () => boolean): Promise<Claimed | undefined> {
  if (!(await isAnythingDue(connection, now))) return undefined;
  const purse = await openPurse(connection, tables, now);
  const unhurried = most - KEPT_FREE;
  let claimed = 0;
  // What cannot go anyhow must not hide the errands behind it.
  const among = purse.isLeftAlone(SEND) ? ERRANDS_ALONE : '';
  const messages = await claimMessages(connection, tables, now, most, (row) => {
    const api = apiOf(row);
    const may = (row.priority <= PRIORITY.answer || claimed < unhurried) && (api === undefined || purse.take(api, row.priority));
    if (may) claimed += 1;
    return may;
  }, among);
  const left = unhurried - messages.length;
  const copies = left > 0 ? await claimCopies(connection, tables, now, left, () => leftOver() || purse.take(PATCH, ALONE)) : [];
  await purse.close(connection);
  return { messages, copies, more: purse.crowded(), outages: purse.outages };
}

async function isAnythingDue(connection: Connection, now: number): Promise<boolean> {
  const [row] = await connection.rows(
    `SELECT EXISTS (SELECT 1 FROM \`outbox\` WHERE \`priority\` IN (${PRIORITIES}) AND \`dueAt\` <= ?) OR EXISTS (SELECT 1 FROM \`card_copy\` WHERE \`dueAt\` <= ?) AS \`due\``, [now, now],
  );
  return Number(row?.['due']) === 1;
}

/**
 * Claims up to `most` due messages, at most one a lane and none on a lane that
 * is taken, the most urgent first, as long as each `may` go; `among` is a further condition.
 */
export async function claimMessages(connection: Connection, tables: Tables, now: number, most: number, may: (row: OutboxRow) => boolean, among = ''): Promise<OutboxRow[]> {
  const busy = await connection.rows('SELECT DISTINCT `toId` FROM `outbox` WHERE `laneUntil` > ? AND `laneUntil` <= ?', [now, now + LONGEST_LANE]);
  const taken = busy.map((row) => String(row['toId']));
  const apart = taken.length > 0 ? ` AND \`toId\` NOT IN (${taken.map(() => '?').join(', ')})` : '';
  const rows = await tables.outbox.select(
    connection,
    `\`priority\` IN (${PRIORITIES}) AND \`dueAt\` <= ?${apart}${among} ORDER BY \`priority\`, \`dueAt\`, \`id\` LIMIT ${LOOK_AT}${skipping(connection)}`,
    [now, ...taken],
  );
  const lanes = new Set<string>();
  const chosen: OutboxRow[] = [];
  for (const row of rows) {
    if (chosen.length >= most) break;
    if (!lanes.has(row.toId) && may(row)) chosen.push(row);
    // A lane keeps its order: what could not go now is not overtaken by what comes behind it. A buzz is about a message that is out.
    if (chosen.at(-1) === row || row.card !== 'buzz') lanes.add(row.toId);
  }
  await lease(connection, 'outbox', 'id', chosen.map((row) => row.id), now, ', `triedAt` = COALESCE(`triedAt`, ?)', [now]);
  return chosen.map((row) => ({ ...row, attempts: row.attempts + 1 }));
}

/** Claims up to `most` card copies whose case has moved on, the longest waiting first, as long as each `may` go. */
export async function claimCopies(connection: Connection, tables: Tables, now: number, most: number, may: (copy: CardCopy) => boolean): Promise<CardCopy[]> {
  const rows = await tables.copies.select(
    connection,
    `\`dueAt\` <= ? AND (\`laneUntil\` IS NULL OR \`laneUntil\` <= ? OR \`laneUntil\` > ?) ORDER BY \`dueAt\` LIMIT ${most}${skipping(connection)}`,
    [now, now, now + LONGEST_LANE],
  );
  const chosen = rows.filter(may);
  // Until the call is settled nobody can be sure of what the message shows; the claimed copy itself still knows what it showed.
  await lease(connection, 'card_copy', 'messageId', chosen.map((row) => row.messageId), now, ', `picture` = NULL, `asks` = NULL');
  return chosen.map((row) => ({ ...row, attempts: row.attempts + 1 }));
}

/** The longest that a lane is ever taken, ms; anything later is of before the clock was set back. */
const LONGEST_LANE = 60_000;

const skipping = (connection: Connection): string => (connection.dialect === 'mysql' ? ' FOR UPDATE SKIP LOCKED' : '');

async function lease(connection: Connection, table: string, key: string, ids: readonly string[], now: number, noting: string, noted: readonly Value[] = []): Promise<void> {
  if (ids.length === 0) return;
  const slots = ids.map(() => '?').join(', ');
  await connection.run(
    `UPDATE \`${table}\` SET \`dueAt\` = ?, \`laneUntil\` = ?, \`attempts\` = \`attempts\` + 1${noting} WHERE \`${key}\` IN (${slots})`,
    [now + LEASE, now + LEASE, ...noted, ...ids],
  );
}
