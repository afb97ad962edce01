import { CARD_LIFE } from '../../config/cards.js';
import { drawReplaced } from '../../cards/replaced.js';
import type { CardCopy } from '../../entities/index.js';
import { isRenewed } from '../card-kinds.js';
import { asLive, drawLive, type Live } from '../drawing/draw-live.js';
import { classify } from '../lark/errors.js';
import type { Connection } from '../storage/connection.js';
import { backoff, MOST_ATTEMPTS } from './backoff.js';
import { holdApi, PATCH } from './budget.js';
import { LANE_PACE } from './claims.js';
import { PER_LANE, type Delivery } from './deliver.js';

/**
 * Draws one claimed copy from the present state of what it is about and puts it into the message.
 * @throws when the database, or drawing, fails; the claim then lapses and the copy comes again
 */
export async function redraw(delivery: Delivery, copy: CardCopy): Promise<void> {
  const drawn = await draw(delivery, copy).catch((error: unknown) => {
    if (copy.attempts < MOST_ATTEMPTS) throw error;
    return { error };
  });
  if (drawn && 'error' in drawn) return settleFailed(delivery, copy, drawn.error);
  if (!drawn) return settle(delivery, copy, { dueAt: null, lost: true, error: 'the case is gone' });
  // Whatever ended before it grew old shows its end; Feishu would refuse the rest.
  const now = delivery.store.context.now();
  if (copy.sentAt + CARD_LIFE <= now) return settle(delivery, copy, { dueAt: null, lost: true, replacedAt: copy.replacedAt ?? now, error: 'older than fourteen days' });
  try {
    await delivery.lark.patchCard(copy.messageId, JSON.stringify(drawn.card));
  } catch (error) {
    return settleFailed(delivery, copy, error);
  }
  // `drawn` tells a courier that overtook this one that its picture may lie over this.
  if (copy.replacedAt !== null) return settle(delivery, copy, { dueAt: null, lost: true, drawn: copy.wanted, error: null });
  await settleDrawn(delivery, copy, drawn.version);
}

async function draw({ store, guide }: Delivery, copy: CardCopy): Promise<Live | undefined> {
  const message = asLive(copy);
  const live = message && (await store.transact((session) => drawLive(session, guide, message)));
  return live && copy.replacedAt !== null ? { ...live, card: drawReplaced(live.card, isRenewed(copy.card)) } : live;
}

/**
 * The copy shows `version` now. If the case moved on meanwhile, or another
 * courier drew it too since this one claimed it, so that nobody knows whose
 * picture came last, the copy stays due and is drawn again.
 */
async function settleDrawn({ store }: Delivery, copy: CardCopy, version: number): Promise<void> {
  const now = store.context.now();
  await store.run((connection) => connection.run(
    // `dueAt` first: MySQL assigns from left to right, and it has to compare with the `drawn` of before.
    'UPDATE `card_copy` SET `dueAt` = CASE WHEN `wanted` > ? OR `drawn` <> ? THEN ? ELSE NULL END, `drawn` = ?, `laneUntil` = ?, `attempts` = 0, `error` = NULL WHERE `messageId` = ?',
    [version, copy.drawn, now, version, now + LANE_PACE, copy.messageId],
  ));
}

async function settleFailed(delivery: Delivery, copy: CardCopy, thrown: unknown): Promise<void> {
  const { store, log, random } = delivery;
  const failure = classify(thrown);
  const now = store.context.now();
  const error = `${failure.code} ${failure.sentence}`;
  if (failure.class === 'wait') {
    const ms = failure.retryAfterMs ?? 1_000;
    if (failure.code !== PER_LANE) await store.run((connection) => holdApi(connection, store.context.tables, PATCH, ms, now));
    return settle(delivery, copy, { dueAt: now + ms, laneUntil: now + ms, attempts: copy.attempts - 1, error });
  }
  const facts = { message: copy.messageId, kind: copy.card, attempt: copy.attempts, code: failure.code, logId: failure.logId };
  const mayPass = failure.class === 'retry' || failure.class === 'renew-token' || failure.class === 'tell-admin';
  if (mayPass && copy.attempts < MOST_ATTEMPTS) {
    log.warn(facts, failure.sentence);
    return settle(delivery, copy, { dueAt: now + backoff(copy.attempts, random), error });
  }
  const lost = NEVER_AGAIN.has(failure.code);
  log.error({ ...facts, err: thrown }, lost ? `card can no longer be changed: ${failure.sentence}` : `card was not changed: ${failure.sentence}`);
  await settle(delivery, copy, { dueAt: null, lost, error });
}

/**
 * Feishu: the message is recalled, deleted, not ours, or older than fourteen
 * days. After any other failure the next change of the case is drawn again:
 * what was refused was this picture, or the platform was away too long.
 */
const NEVER_AGAIN: ReadonlySet<number> = new Set([230_011, 230_017, 230_031, 230_110, 230_111, 99_992_354]);

/** Copies that the answer to a tap has drawn; one whose case has moved on since stays due. */
export async function markShown(connection: Connection, entries: readonly (readonly [messageId: string, version: number])[]): Promise<void> {
  for (const [messageId, version] of entries) {
    await connection.run('UPDATE `card_copy` SET `drawn` = ?, `dueAt` = NULL WHERE `messageId` = ? AND `wanted` = ?', [version, messageId, version]);
  }
}

const settle = ({ store }: Delivery, copy: CardCopy, set: Partial<CardCopy>): Promise<void> =>
  store.run((connection) => store.context.tables.copies.update(connection, { laneUntil: store.context.now() + LANE_PACE, ...set }, { messageId: copy.messageId })).then(() => undefined);
