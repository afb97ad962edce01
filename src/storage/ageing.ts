import type { CardCopy } from '../../entities/index.js';
import { OPEN_CLAIMS, OPEN_ENTRIES } from '../alliance/lifecycle.js';
import { LISTS, type ListName } from '../alliance/lists.js';
import { isOpenShare, OPEN_STATES } from '../whistle/lifecycle.js';
import { entryTables } from './alliance-finder.js';
import type { Connection } from './connection.js';
import { slots } from './finder.js';
import { isSameCard } from './same-card.js';
import type { Tables } from './tables.js';

/** What cards follow: cases, and the entries of the alliances' lists. */
export const FOLLOWED = ['CASE', ...(Object.keys(LISTS) as ListName[])] as const;
type Followed = (typeof FOLLOWED)[number];

/**
 * Copies sent before then (ms) of cards about something of this kind that is
 * still open, in the order of their messages, behind the given one. Found from
 * what is open, which is little, and not among all copies that ever were.
 */
export function ageingCopies(connection: Connection, tables: Tables, of: Followed, before: number, limit: number, behind = ''): Promise<CardCopy[]> {
  const { sql, values } = stillOpen(tables, of);
  return tables.copies.select(
    connection,
    `${sql} AND \`lost\` = ? AND \`replacedAt\` IS NULL AND \`sentAt\` <= ? AND \`messageId\` > ? ORDER BY \`messageId\` LIMIT ${limit}`,
    [...values, false, before, behind],
  );
}

/** Copies in these hands of cards about something that is still open, the newest first. */
export async function openCopiesOf(connection: Connection, tables: Tables, toId: string): Promise<CardCopy[]> {
  const found: CardCopy[] = [];
  for (const of of FOLLOWED) {
    const { sql, values } = stillOpen(tables, of);
    const copies = await tables.copies.select(connection, `\`toId\` = ? AND ${sql} ORDER BY \`sentAt\` DESC, \`messageId\``, [toId, ...values]);
    for (const copy of copies) if (await isFollowed(connection, tables, copy)) found.push(copy);
  }
  return found;
}

/** Whether what a copy is about is still open. */
export async function isAboutOpen(connection: Connection, tables: Tables, { messageId }: CardCopy): Promise<boolean> {
  for (const of of FOLLOWED) {
    const { sql, values } = stillOpen(tables, of);
    if ((await tables.copies.select(connection, `\`messageId\` = ? AND ${sql}`, [messageId, ...values])).length > 0) return true;
  }
  return false;
}

/** The condition that what a copy is about is of this kind and open. */
function stillOpen(tables: Tables, of: Followed): { sql: string; values: readonly string[] } {
  const { name } = followedTable(tables, of);
  const values: readonly string[] = of === 'CASE' ? OPEN_STATES : OPEN_ENTRIES[of];
  return { sql: `\`subjectId\` IN (SELECT \`id\` FROM \`${name}\` WHERE \`state\` IN (${slots(values)}))`, values };
}

/** Where what cards of this kind follow is kept. */
export const followedTable = (tables: Tables, of: Followed): { name: string } => (of === 'CASE' ? tables.whistles : entryTables(tables)[of]);

/** Whether somebody still has something to do with it on this card: a unit that was let go, or a claim that is over, shows its own end. */
export async function isFollowed(connection: Connection, tables: Tables, copy: CardCopy): Promise<boolean> {
  if (copy.assignmentId) {
    const [share] = await tables.assignments.select(connection, '`id` = ?', [copy.assignmentId]);
    return share !== undefined && isOpenShare(share.state);
  }
  const claimId = copy.params?.['claim'];
  if (typeof claimId !== 'string') return true;
  const [claim] = await tables.claims.select(connection, '`id` = ?', [claimId]);
  return claim !== undefined && OPEN_CLAIMS.includes(claim.state);
}

/** The same card about the same thing in the same hands, sent later than this one; words in the place of a refused card are none. */
export async function hasNewer(connection: Connection, tables: Tables, copy: CardCopy): Promise<boolean> {
  const others = await tables.copies.select(connection, '`subjectId` = ? AND `toId` = ? AND `card` = ? AND `lost` = ? AND `plain` = ? AND `replacedAt` IS NULL AND `sentAt` > ?', [
    copy.subjectId, copy.toId, copy.card, false, false, copy.sentAt,
  ]);
  return others.some((one) => isSameCard(one, copy));
}
