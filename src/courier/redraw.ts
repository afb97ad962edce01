import { CARD_LIFE } from '../../config/cards.js';
import { drawReplaced, drawSuperseded } from '../../cards/replaced.js';
import type { CardCopy } from '../../entities/index.js';
import { isRenewed } from '../card-kinds.js';
import { asLive, drawLive, type Live } from '../drawing/draw-live.js';
import { MUTED } from '../lark/codes.js';
import { classify, type Classified } from '../lark/errors.js';
import { isGroup, kindOf } from '../people/recipients.js';
import { isAboutOpen } from '../storage/ageing.js';
import type { Connection } from '../storage/connection.js';
import { onceMore, outgoing } from '../storage/outgoing.js';
import { renew } from '../storage/renewal.js';
import { Session } from '../storage/session.js';
import type { Store } from '../storage/store.js';
import { PRIORITY } from '../whistle/notices.js';
import { isSuperseded } from './superseded.js';
import { backoff, MOST_ATTEMPTS } from './backoff.js';
import { PATCH } from './apis.js';
import { holdApi } from './budget.js';
import { LANE_PACE } from './claims.js';
import type { Delivery } from './deliver.js';
import { PER_LANE, waitOf } from './failed.js';
import { tell, unreachable } from './instead.js';
import { PROBE_AWAY_EVERY } from './outages.js';
import { hasControls, pictureOf, type Picture } from './picture.js';
import { ask, errorOf, mayPass } from './settle.js';

/**
 * Draws one claimed copy from the present state of what it is about and puts it into the message, unless the message
 * looks like that already, or what it lacks can wait. Answers whether the platform was asked.
 *
 * @throws when the database, or drawing, fails; the claim then lapses and the copy comes again
 */
export async function redraw(delivery: Delivery, copy: CardCopy): Promise<boolean> {
  const { passing } = delivery.store.context;
  await passing?.('redraw.due');
  if (copy.plain) return sendAnew(delivery, copy).then(() => false);
  const drawn = await draw(delivery, copy).catch((error: unknown) => {
    if (copy.attempts < MOST_ATTEMPTS) throw error;
    return { error };
  });
  if (drawn && 'error' in drawn) return settleFailed(delivery, copy, classify(drawn.error), { thrown: drawn.error, asksAnew: false }).then(() => false);
  if (!drawn) return settle(delivery, copy, { dueAt: null, lost: true, error: 'the case is gone' }).then(() => false);
  const now = delivery.store.context.now();
  if (copy.sentAt + CARD_LIFE <= now) return freeze(delivery, copy, 'older than fourteen days').then(() => false);
  await passing?.('redraw.drawn');
  const fresh = pictureOf(drawn.card);
  if (fresh.picture === copy.picture) return settleDrawn(delivery, copy, drawn.version, fresh).then(() => false);
  const until = mayLack(delivery, copy, drawn);
  if (until > now) {
    await putOff(delivery, copy, until);
    await passing?.('redraw.put-off');
    return false;
  }
  const patched = await ask(delivery, PATCH, () => delivery.lark.patchCard(copy.messageId, JSON.stringify(drawn.card)));
  if ('failure' in patched) return settleFailed(delivery, copy, patched.failure, { thrown: patched.error, asksAnew: drawn.asks !== copy.asks }).then(() => true);
  await passing?.('redraw.patched');
  // `drawn` tells a courier that overtook this one that its picture may lie over this.
  if (drawn.last) await settleLast(delivery, copy);
  else await settleDrawn(delivery, copy, drawn.version, fresh);
  await passing?.('redraw.settled');
  return true;
}

/** It is older than fourteen days, and Feishu would refuse the picture. What is still open is sent anew; what ended before shows its end. */
async function freeze({ store: { run, context } }: Delivery, copy: CardCopy, error: string): Promise<void> {
  const { tables, now } = context;
  await run(async (connection) => {
    if (copy.replacedAt === null && (await isAboutOpen(connection, tables, copy))) await renew(connection, context, copy);
    await tables.copies.update(connection, { dueAt: null, lost: true, replacedAt: copy.replacedAt ?? now(), error, laneUntil: null }, { messageId: copy.messageId });
  });
}

/** What changed since goes out as a message of its own, and this one is left behind: it holds plain words, or its picture was refused. */
async function sendAnew({ store: { run, context } }: Delivery, copy: CardCopy): Promise<void> {
  const { tables, newId, now } = context;
  await run(async (connection) => {
    const left = await tables.copies.update(connection, { dueAt: null, lost: true, replacedAt: copy.replacedAt ?? now() }, { messageId: copy.messageId, lost: false });
    if (left !== 1 || copy.replacedAt !== null) return;
    await tables.outbox.insertNew(connection, [outgoing(newId(), now(), {
      ...onceMore(copy), priority: PRIORITY.redraw, dedupeKey: `anew:${copy.messageId}`,
    })]);
  });
}

interface Drawn extends Live {
  /** What the card would ask of its reader if it went on. */
  asks: string;
  /** Nothing more is drawn into this message. */
  last: boolean;
}

async function draw({ store, guide }: Delivery, copy: CardCopy): Promise<Drawn | undefined> {
  const message = asLive(copy);
  if (!message) return undefined;
  return store.transact(async (session) => {
    const live = await drawLive(session, guide, message);
    if (!live) return undefined;
    const { asks } = pictureOf(live.card);
    if (copy.replacedAt !== null) return { ...live, asks, card: drawReplaced(live.card, isRenewed(copy.card)), last: true };
    // The end is what the answer to the last tap has drawn, too; and saying that a card is over costs as much as showing it.
    const superseded = !live.ended && isSuperseded(copy, hasControls(live.card), await session.find.otherCopies(copy));
    return superseded ? { ...live, asks, card: drawSuperseded(live.card), last: true } : { ...live, asks, last: false };
  });
}

/** In a group, where nobody can be seen coming to look, ms. */
const GROUP_WAITS = 60_000;

/**
 * Until when the message may go on as it is, ms. What changes the reader's own decision, an end, and everything about
 * an emergency is drawn at once; what others did waits until the reader comes to look, so that several changes make
 * one picture.
 */
function mayLack({ store, redrawWithin }: Delivery, copy: CardCopy, { card, asks }: Drawn): number {
  const prompt = copy.replacedAt !== null || copy.drawn === 0 || card.header.template === 'red' || asks !== copy.asks;
  if (prompt) return 0;
  const most = isGroup(copy.toId) ? Math.min(GROUP_WAITS, redrawWithin) : redrawWithin;
  return (copy.staleAt ?? store.context.now()) + most;
}

/** Waits, unless the case moved on or the reader came while it was drawn: then it is looked at again. */
async function putOff({ store: { run, context } }: Delivery, copy: CardCopy, until: number): Promise<void> {
  const { messageId, wanted, staleAt, picture, asks } = copy;
  const now = context.now();
  await run(async (connection) => {
    const waits = await connection.run(
      'UPDATE `card_copy` SET `dueAt` = ?, `staleAt` = ?, `picture` = ?, `asks` = ?, `laneUntil` = NULL, `attempts` = 0 WHERE `messageId` = ? AND `wanted` = ? AND COALESCE(`staleAt`, -1) = ?',
      [until, staleAt ?? now, picture, asks, messageId, wanted, staleAt ?? -1],
    );
    if (waits === 0) await context.tables.copies.update(connection, { dueAt: now, laneUntil: null }, { messageId });
  });
}

/**
 * The copy shows `version` now. If the case moved on meanwhile, or another
 * courier drew it too since this one claimed it, so that nobody knows whose
 * picture came last, the copy stays due and is drawn again. The answer to a
 * tap may be among what this picture lies over: see `unsure`.
 */
async function settleDrawn({ store }: Delivery, copy: CardCopy, version: number, { picture, asks }: Picture): Promise<void> {
  const now = store.context.now();
  const again = '`wanted` > ? OR `drawn` <> ?';
  await store.run((connection) => connection.run(
    // `drawn` last: MySQL assigns from left to right, and the others have to compare with the `drawn` of before.
    `UPDATE \`card_copy\` SET \`dueAt\` = CASE WHEN ${again} THEN ? ELSE NULL END, \`picture\` = CASE WHEN ${again} THEN NULL ELSE ? END, \`asks\` = CASE WHEN ${again} THEN NULL ELSE ? END, \`staleAt\` = NULL, \`drawn\` = CASE WHEN ${again} THEN ? ELSE ? END, \`laneUntil\` = ?, \`attempts\` = 0, \`error\` = NULL WHERE \`messageId\` = ?`,
    [version, copy.drawn, now, version, copy.drawn, picture, version, copy.drawn, asks, version, copy.drawn, unsure(version), version, now + LANE_PACE, copy.messageId],
  ));
}

/** `drawn` of a copy of which nobody knows what it shows since this version was drawn into it. No answer to a tap makes it sure. */
const unsure = (version: number): number => -version;

/** Nothing more is drawn into it, unless something happened meanwhile: the answer to a tap may lie over the last picture, and it is drawn once more. */
async function settleLast(delivery: Delivery, copy: CardCopy): Promise<void> {
  const { store: { run, context } } = delivery;
  const now = context.now();
  const settled = await run((connection) => context.tables.copies.update(
    connection, { dueAt: null, lost: true, replacedAt: copy.replacedAt ?? now, drawn: copy.wanted, error: null, laneUntil: now + LANE_PACE },
    // A change has begun the tries anew.
    { messageId: copy.messageId, attempts: copy.attempts },
  ));
  if (settled === 0) await settle(delivery, copy, { drawn: unsure(copy.wanted) });
}

interface Refused {
  thrown: unknown;
  /** The picture would have asked something else of its reader than the message does. */
  asksAnew: boolean;
}

async function settleFailed(delivery: Delivery, copy: CardCopy, failure: Classified, { thrown, asksAnew }: Refused): Promise<void> {
  const { store, log, outages, random } = delivery;
  await store.context.passing?.('redraw.failed');
  const now = store.context.now();
  const error = errorOf(failure);
  const drawn = failure.outcomeUnknown ? { drawn: unsure(copy.wanted) } : {};
  const noTry = (dueAt: number): Promise<void> => settle(delivery, copy, { dueAt, attempts: copy.attempts - 1, error, ...drawn });
  if (failure.class === 'wait') {
    const ms = waitOf(failure);
    if (failure.code !== PER_LANE) await store.run((connection) => holdApi(connection, store.context.tables, PATCH, ms, now));
    return settle(delivery, copy, { dueAt: now + ms, laneUntil: now + ms, attempts: copy.attempts - 1, error });
  }
  const facts = { message: copy.messageId, kind: copy.card, attempt: copy.attempts, code: failure.code, logId: failure.logId };
  if (failure.class === 'tell-admin') return outages.refused(PATCH, failure).then(() => noTry(now));
  const muted = MUTED.has(failure.code);
  if (!muted && (failure.class === 'gone' || failure.class === 'left')) return outOfReach(delivery, copy, failure, error);
  const passes = muted || mayPass(failure);
  if (passes && !muted && (await outages.silent(PATCH, failure))) return noTry(now + PROBE_AWAY_EVERY);
  if (passes && copy.attempts < MOST_ATTEMPTS) {
    log.warn(facts, failure.sentence);
    return settle(delivery, copy, { dueAt: now + backoff(copy.attempts, random), error, ...drawn });
  }
  const lost = NEVER_AGAIN.has(failure.code);
  log.error({ ...facts, err: thrown }, lost ? `card can no longer be changed: ${failure.sentence}` : `card was not changed: ${failure.sentence}`);
  if (failure.code === TOO_OLD) return freeze(delivery, copy, error);
  if (failure.class === 'fallback-text' && asksAnew && copy.replacedAt === null) return sendAnew(delivery, copy);
  await store.run((connection) => rest(connection, store, copy, { lost, error }));
}

/** Waits for the next change, which may have come while this one was under way: it has begun the tries anew. */
const rest = (connection: Connection, { context }: Store, { messageId, attempts }: CardCopy, { lost, error }: Pick<CardCopy, 'lost' | 'error'>): Promise<number> =>
  connection.run(
    'UPDATE `card_copy` SET `dueAt` = CASE WHEN `attempts` <> ? THEN ? ELSE NULL END, `lost` = ?, `error` = ?, `laneUntil` = ? WHERE `messageId` = ?',
    [attempts, lost ? null : context.now(), lost, error, context.now() + LANE_PACE, messageId],
  );

/** Who holds it cannot be written to: a person's card is drawn when they can be again, a group's goes down with the group. */
async function outOfReach({ store, log }: Delivery, copy: CardCopy, failure: Classified, error: string): Promise<void> {
  log.warn({ message: copy.messageId, kind: copy.card, code: failure.code, logId: failure.logId }, `card was not changed: ${failure.sentence}`);
  await store.run(async (connection) => {
    const session = new Session(connection, store.context);
    await rest(connection, store, copy, { lost: false, error });
    const holder = { ...copy, toKind: kindOf(copy.toId), priority: PRIORITY.notice, urgent: false, key: copy.messageId } as const;
    if (await unreachable(session, holder, failure)) await tell(session, holder, failure, { handed: null, onceADay: true });
    await session.flush();
  });
}

/**
 * Feishu: the message is recalled, deleted, not ours, or older than fourteen
 * days. A refused picture that asks something of its reader goes out as a
 * message of its own, in words if need be; otherwise the next change of the
 * case is drawn again.
 */
const TOO_OLD = 230_031;
const NEVER_AGAIN: ReadonlySet<number> = new Set([TOO_OLD, 230_011, 230_017, 230_110, 230_111, 99_992_354]);

/** What the answer to a tap has put into the tapped message. */
export interface ShownCard extends Picture {
  version: number;
}

/**
 * Copies that the answer to a tap has drawn. One whose case has moved on since stays due, and so does one into which a
 * picture was drawn meanwhile, or still is: that one may lie over the answer. `now` in ms.
 */
export async function markShown(connection: Connection, entries: readonly (readonly [messageId: string, shown: ShownCard])[], now: number): Promise<void> {
  for (const [messageId, { version, picture, asks }] of entries) {
    await connection.run(
      'UPDATE `card_copy` SET `drawn` = ?, `dueAt` = NULL, `staleAt` = NULL, `picture` = ?, `asks` = ? WHERE `messageId` = ? AND `wanted` = ? AND `drawn` >= 0 AND `lost` = ? AND `replacedAt` IS NULL AND (`laneUntil` IS NULL OR `laneUntil` <= ?)',
      [version, picture, asks, messageId, version, false, now],
    );
  }
}

const settle = ({ store }: Delivery, copy: CardCopy, set: Partial<CardCopy>): Promise<void> =>
  store.run((connection) => store.context.tables.copies.update(connection, { laneUntil: store.context.now() + LANE_PACE, ...set }, { messageId: copy.messageId })).then(() => undefined);
