import type { CardCopy } from '../../entities/index.js';
import { drawCaseCard } from '../drawing/draw-case.js';
import { classify } from '../lark/errors.js';
import { isCaseCard } from '../whistle/notices.js';
import { backoff, MOST_ATTEMPTS } from './backoff.js';
import type { Delivery } from './deliver.js';

export const PATCH = 'im.message.patch';

/** Draws one claimed copy from its case's present state and puts it into the message. Never throws. */
export async function redraw(delivery: Delivery, copy: CardCopy): Promise<void> {
  const { store, guide, lark } = delivery;
  const drawn = await store.transact(async (session) => {
    const file = isCaseCard(copy.card) ? await session.find.caseById(copy.whistleId) : undefined;
    if (!file || !isCaseCard(copy.card)) return undefined;
    return { card: await drawCaseCard(session, guide, file, copy.card, copy.assignmentId), version: file.whistle.version };
  });
  if (!drawn) return settle(delivery, copy, { dueAt: null, lost: true, error: 'the case is gone' });
  try {
    await lark.patchCard(copy.messageId, JSON.stringify(drawn.card));
    await settleDrawn(delivery, copy, drawn.version);
  } catch (error) {
    await settleFailed(delivery, copy, error);
  }
}

/**
 * The copy shows `version` now. If the case moved on meanwhile, or a slower
 * courier overwrote a newer picture, the copy stays due and is drawn again.
 */
async function settleDrawn({ store }: Delivery, copy: CardCopy, version: number): Promise<void> {
  await store.run((connection) => connection.run(
    'UPDATE `card_copy` SET `drawn` = ?, `attempts` = 0, `error` = NULL, `dueAt` = CASE WHEN `wanted` > ? THEN ? ELSE NULL END WHERE `messageId` = ?',
    [version, version, store.context.now(), copy.messageId],
  ));
}

async function settleFailed(delivery: Delivery, copy: CardCopy, thrown: unknown): Promise<void> {
  const { store, budget, log, random } = delivery;
  const failure = classify(thrown);
  const now = store.context.now();
  const error = `${failure.code} ${failure.sentence}`;
  if (failure.class === 'wait') {
    const ms = failure.retryAfterMs ?? 1_000;
    budget.hold(failure.code === PER_MESSAGE ? copy.messageId : PATCH, ms, now);
    return settle(delivery, copy, { dueAt: now + ms, attempts: copy.attempts - 1, error });
  }
  const facts = { message: copy.messageId, kind: copy.card, attempt: copy.attempts, code: failure.code, logId: failure.logId };
  const mayPass = failure.class === 'retry' || failure.class === 'renew-token' || failure.class === 'tell-admin';
  if (mayPass && copy.attempts < MOST_ATTEMPTS) {
    log.warn(facts, failure.sentence);
    return settle(delivery, copy, { dueAt: now + backoff(copy.attempts, random), error });
  }
  log.error({ ...facts, err: thrown }, `card can no longer be changed: ${failure.sentence}`);
  await settle(delivery, copy, { dueAt: null, lost: true, error });
}

/** Feishu: more than five changes a second to one message. */
const PER_MESSAGE = 230_020;

const settle = ({ store }: Delivery, copy: CardCopy, set: Partial<CardCopy>): Promise<void> =>
  store.run((connection) => store.context.tables.copies.update(connection, set, { messageId: copy.messageId })).then(() => undefined);
