import type { CardCopy, OutboxRow } from '../../entities/index.js';
import { isRenewed } from '../card-kinds.js';
import { PRIORITY } from '../whistle/notices.js';
import { hasNewer, isFollowed } from './ageing.js';
import type { Connection } from './connection.js';
import { onceMore, outgoing } from './outgoing.js';
import type { SessionContext } from './session.js';
import { TAPPED_COPY_GRACE } from './write-case.js';

/** What became of a card that grows too old to be changed. */
export type Renewed = 'RENEWED' | 'REPLACED' | 'ENDED' | 'NOTHING';

/**
 * Sends the card of a copy that grows too old once more, in the transaction of the connection: once a day, until one
 * has arrived. Only then does the old message say that there is a newer one (`wasRenewed`). One beside which a newer
 * one stands already, and one that is looked up instead, says so at once.
 */
export async function renew(connection: Connection, context: SessionContext, copy: CardCopy): Promise<Renewed> {
  const { tables, newId, now, calendar } = context;
  if (!(await isFollowed(connection, tables, copy))) {
    // What its last picture still lacks is drawn first.
    const ended = await connection.run('UPDATE `card_copy` SET `lost` = ?, `replacedAt` = ? WHERE `messageId` = ? AND `lost` = ? AND `dueAt` IS NULL', [true, now(), copy.messageId, false]);
    return ended === 1 ? 'ENDED' : 'NOTHING';
  }
  if (!isRenewed(copy.card) || (await hasNewer(connection, tables, copy))) return (await leaveBehind(connection, copy.messageId, now())) ? 'REPLACED' : 'NOTHING';
  if (await isUnderWay(connection, copy)) return 'NOTHING';
  await context.passing?.('renew.judged');
  const { clock: _, ...params } = copy.params ?? {};
  await tables.outbox.insertNew(connection, [outgoing(newId(), now(), {
    ...onceMore(copy), params: copy.params && params, priority: PRIORITY.digest, dedupeKey: `${keyOf(copy)}${calendar.dateOf(now())}`,
  })]);
  return 'RENEWED';
}

/** Notes that a message has arrived that brings a card anew: the old one is drawn a last time. `now` in ms. */
export async function wasRenewed(connection: Connection, { dedupeKey }: OutboxRow, now: number): Promise<void> {
  const [what, messageId] = dedupeKey?.split(':') ?? [];
  if (what === RENEW && messageId) await leaveBehind(connection, messageId, now);
}

const RENEW = 'renew';
const keyOf = ({ messageId }: CardCopy): string => `${RENEW}:${messageId}:`;

/** Nothing but its last picture is drawn into it any more; whoever marks it first has done it. */
async function leaveBehind(connection: Connection, messageId: string, now: number): Promise<boolean> {
  // It wants a picture more: a courier that is drawing the old one at this moment must not settle the copy for good.
  // The answer to a tap may be on its way, which nothing may lie under.
  const marked = await connection.run(
    'UPDATE `card_copy` SET `replacedAt` = ?, `dueAt` = ?, `wanted` = `wanted` + 1, `attempts` = 0 WHERE `messageId` = ? AND `replacedAt` IS NULL AND `lost` = ?',
    [now, now + TAPPED_COPY_GRACE, messageId, false],
  );
  return marked === 1;
}

/** By the unique index of the keys: `;` follows `:`. */
async function isUnderWay(connection: Connection, copy: CardCopy): Promise<boolean> {
  const key = keyOf(copy);
  const [open] = await connection.rows('SELECT `id` FROM `outbox` WHERE `dedupeKey` >= ? AND `dedupeKey` < ? AND `outcome` IS NULL LIMIT 1', [key, `${key.slice(0, -1)};`]);
  return open !== undefined;
}
