import { plainSummary, type Card } from '../../cards/index.js';
import type { OutboxRow, Outcome } from '../../entities/index.js';
import { drawAnswer } from '../drawing/draw-answer.js';
import { asLive, drawLive } from '../drawing/draw-live.js';
import type { LarkApi, OutgoingMessage, SentMessage, UrgentBy } from '../lark/api.js';
import { classify, type Classified } from '../lark/errors.js';
import type { GuideBook } from '../lists/guide-book.js';
import type { Log } from '../log.js';
import type { Connection } from '../storage/connection.js';
import { freshCopy } from '../storage/fresh-copy.js';
import { MERGED_ONES, mergedKey, mergedRange, outgoing } from '../storage/outgoing.js';
import type { Session } from '../storage/session.js';
import type { Store } from '../storage/store.js';
import { lockedVersion } from '../storage/subject-version.js';
import { awaitsReply, runningPromises } from '../whistle/clock-ledger.js';
import { PRIORITY } from '../whistle/notices.js';
import { alarms } from './alarms.js';
import { pictureOf } from './picture.js';
import { backoff, MOST_ATTEMPTS } from './backoff.js';
import { holdApi, LOOK } from './budget.js';
import { apiOf, LANE_PACE } from './claims.js';
import { learnPrivateChat, lookFor, marked, mustLook } from './look.js';

export interface Delivery {
  store: Store;
  guide: GuideBook;
  lark: LarkApi;
  log: Log;
  urgentBy: UrgentBy;
  /** How long a card in a private chat may lack what only informs its reader, ms; in a group a minute at the most. */
  redrawWithin: number;
  random(): number;
}

/**
 * Sends one claimed message and settles its row: what the platform refuses is in the row and in the log.
 * @throws when the database, or drawing, fails; the claim then lapses and the message comes again
 */
export async function deliver(delivery: Delivery, row: OutboxRow): Promise<void> {
  if (row.card === 'buzz') return buzz(delivery, row);
  const opening = heldUntil(delivery.store, row);
  if (opening !== undefined) return postpone(delivery.store, row, opening);
  const made = await attempt(() => draw(delivery, row));
  if ('failure' in made) {
    // Perhaps the database was away: the claim lapses and it is drawn again, but not for ever.
    if (row.attempts < MOST_ATTEMPTS) throw made.error;
    return settleFailed(delivery, row, made.failure, made.error);
  }
  const drawn = made.value;
  if (!drawn) return settle(delivery, row, 'MOOT', {});
  if (mustLook(row, delivery.store.context.now()) && (await wasThere(delivery, row, drawn))) return;
  const sent = await attempt(() => delivery.lark.sendMessage(messageFor(row, drawn)));
  if ('value' in sent) return settleSent(delivery, row, drawn, sent.value);
  if (sent.failure.class === 'fallback-text' && drawn.card) return sendPlainly(delivery, row, drawn, sent.failure);
  await settleFailed(delivery, row, sent.failure, sent.error);
}

/**
 * Looks whether an earlier try arrived, and settles the row when it did or nobody can say at the moment. Where the
 * tenant does not permit to look it is sent again: twice is better than never.
 */
async function wasThere(delivery: Delivery, row: OutboxRow, drawn: Drawn): Promise<boolean> {
  const { store, log } = delivery;
  const looked = await attempt(() => lookFor(delivery, row, drawn.words));
  if ('failure' in looked) {
    const { failure, error } = looked;
    if (failure.class === 'wait') {
      const now = store.context.now();
      await store.run((connection) => holdApi(connection, store.context.tables, LOOK, failure.retryAfterMs ?? 1_000, now));
      return postpone(store, row, now + LANE_PACE).then(() => true);
    }
    if (failure.class === 'retry' || failure.class === 'renew-token') return settleFailed(delivery, row, failure, error).then(() => true);
    log.warn({ outbox: row.id, kind: row.card, code: failure.code, logId: failure.logId }, `could not look whether a message is there already, sent again: ${failure.sentence}`);
    return false;
  }
  const found = looked.value;
  if (found === 'nothing') return false;
  if (found === 'later') return postpone(store, row, store.context.now() + LANE_PACE).then(() => true);
  return (found.plain ? settlePlain(delivery, row, found.sent, '此前已改发文字') : settleSent(delivery, row, drawn, found.sent)).then(() => true);
}

/** Chasing keeps office hours however late it gets to be sent, as after a downtime; an emergency never waits. Answers when the office opens, ms. */
function heldUntil({ context: { calendar, now } }: Store, row: OutboxRow): number | undefined {
  const chases = row.card === 'reminder' || row.params?.['clock'] !== undefined || row.params?.['order'] !== undefined;
  const at = now();
  return chases && row.priority !== PRIORITY.emergency && !calendar.isOpen(at) ? calendar.nextOpening(at) : undefined;
}

/** Gives the claim back; it was no try. */
const postpone = ({ run, context }: Store, row: OutboxRow, dueAt: number): Promise<void> =>
  run((connection) => context.tables.outbox.update(
    connection, { dueAt, laneUntil: null, triedAt: row.triedAt, attempts: row.attempts - 1 }, { id: row.id, attempts: row.attempts },
  )).then(() => undefined);

type Attempt<T> = { value: T } | { failure: Classified; error: unknown };

/** Looks at one step alone: a database that fails after the call must not pass for a message that was refused. */
async function attempt<T>(call: () => Promise<T>): Promise<Attempt<T>> {
  try {
    return { value: await call() };
  } catch (error) {
    return { failure: classify(error), error };
  }
}

interface Drawn {
  card?: Card;
  words: string;
  version: number;
}

/** The card as it must look now; undefined when its case is gone, or there is nothing to say any more. */
async function draw({ store, guide }: Delivery, row: OutboxRow): Promise<Drawn | undefined> {
  if (row.card === 'said') return { words: String(row.params?.['words'] ?? ''), version: 0 };
  return store.transact(async (session) => {
    const message = asLive(row);
    if (!message) {
      const card = await drawAnswer(session, guide, row.card, row.toId, row.params ?? {});
      return card && { card, words: plainSummary(card), version: 0 };
    }
    if (await isMoot(session, row)) return undefined;
    const live = await drawLive(session, guide, message);
    return live && { ...live, words: plainSummary(live.card) };
  });
}

/**
 * A reminder of a promise that was kept meanwhile is not sent: chasing stops the moment a person acts. An order
 * outlives the promise that brought it, and is sent as long as its answer is owed.
 */
async function isMoot(session: Session, row: OutboxRow): Promise<boolean> {
  const { clock: clockId, order: orderId } = row.params ?? {};
  const file = (clockId || orderId) && row.subjectId ? await session.find.caseById(row.subjectId) : undefined;
  if (!file) return false;
  const order = orderId ? (await session.promises.orders(file.whistle.id)).find((one) => one.id === orderId) : undefined;
  if (order) return !awaitsReply(file, order);
  const clock = typeof clockId === 'string' ? await session.promises.byId(clockId) : undefined;
  return clock !== undefined && !runningPromises(file).some((one) => one.subject === clock.subject && one.step === clock.step && one.version === clock.version);
}

/** The row's id is Feishu's uuid: sending the same row again within an hour makes no second message. */
function messageFor(row: OutboxRow, { card, words }: Drawn): OutgoingMessage {
  return {
    receiveIdType: row.toKind === 'person' ? 'open_id' : 'chat_id', receiveId: row.toId, uuid: row.id,
    msgType: card ? 'interactive' : 'text', content: JSON.stringify(card ? marked(card, row) : { text: words }),
  };
}

/** A refused card still reaches the person, as plain words; under another uuid, since the first one belongs to the card. */
async function sendPlainly(delivery: Delivery, row: OutboxRow, drawn: Drawn, why: Classified): Promise<void> {
  delivery.log.error({ outbox: row.id, kind: row.card, code: why.code, subCode: why.subCode, logId: why.logId }, `card refused, sent as plain text: ${why.sentence}`);
  const sent = await attempt(() => delivery.lark.sendMessage({ ...messageFor(row, { words: drawn.words, version: 0 }), uuid: `${row.id}-text` }));
  if ('failure' in sent) return settleFailed(delivery, row, sent.failure, sent.error);
  await settlePlain(delivery, row, sent.value, `${why.code}/${why.subCode ?? ''} ${why.sentence}`);
}

const settlePlain = (delivery: Delivery, row: OutboxRow, sent: SentMessage, error: string): Promise<void> =>
  delivery.store.run(async (connection) => {
    await close(delivery, connection, row, 'FALLBACK', { messageId: sent.messageId, logId: sent.logId, error });
    await buzzAfter(delivery, connection, row, sent.messageId);
    await learnPrivateChat(connection, row, sent);
  });

/** Settles the row, and in the same transaction makes the message a live copy that follows its case. */
async function settleSent(delivery: Delivery, row: OutboxRow, drawn: Drawn, sent: SentMessage): Promise<void> {
  const { store } = delivery;
  const { tables, now } = store.context;
  await store.run(async (connection) => {
    await close(delivery, connection, row, 'SENT', { messageId: sent.messageId, logId: sent.logId });
    if (row.card === 'reminder') await dropOlder(delivery, connection, row);
    const message = asLive(row);
    if (message) {
      const wanted = (await lockedVersion(connection, tables, row)) ?? drawn.version;
      // A row sent before, its answer lost, still shows the card of then: Feishu answers a known uuid with the first message.
      const shown = row.attempts > 1 ? 0 : drawn.version;
      const known = await tables.copies.select(connection, '`messageId` = ?', [sent.messageId]);
      if (known.length === 0) {
        await tables.copies.insert(connection, [freshCopy({
          messageId: sent.messageId, toId: row.toId, card: row.card, subjectId: message.subjectId, assignmentId: row.assignmentId,
          params: row.params, wanted, drawn: shown, ...(shown > 0 && drawn.card && pictureOf(drawn.card)), dueAt: wanted > shown ? now() : null, sentAt: now(),
        })]);
      }
    }
    await buzzAfter(delivery, connection, row, sent.messageId);
    await learnPrivateChat(connection, row, sent);
  });
}

/**
 * A merged card shows all that waits, so the same person's others of this half-day or before, due or put off as after
 * a downtime, have nothing to add. Counted as a try, so that a courier that has one under way does not put it off again.
 */
async function dropOlder({ store: { context } }: Delivery, connection: Connection, row: OutboxRow): Promise<void> {
  const now = context.now();
  const present = mergedKey(row.toId, context.calendar.halfDay(now).key);
  const others = await context.tables.outbox.select(connection, `${MERGED_ONES} AND \`dedupeKey\` <= ? AND \`dueAt\` IS NOT NULL`, [...mergedRange(row.toId), present]);
  for (const { id, attempts } of others) {
    await context.tables.outbox.update(connection, { dueAt: null, outcome: 'MOOT', settledAt: now, attempts: attempts + 1 }, { id, attempts });
  }
}

async function buzzAfter(delivery: Delivery, connection: Connection, row: OutboxRow, messageId: string): Promise<void> {
  if (row.urgent && row.buzz?.length) await delivery.store.context.tables.outbox.insert(connection, [buzzRow(delivery, row, messageId)]);
}

/** An emergency buzzes as the setting says; what is merely red stays in the app. */
const buzzRow = ({ store: { context }, urgentBy }: Delivery, row: OutboxRow, messageId: string): OutboxRow =>
  outgoing(context.newId(), context.now(), {
    toKind: row.toKind, toId: row.toId, card: 'buzz', subjectId: row.subjectId, assignmentId: row.assignmentId,
    params: { messageId, openIds: row.buzz, by: row.priority === PRIORITY.emergency ? urgentBy : 'app' }, priority: PRIORITY.emergency, dedupeKey: `buzz:${messageId}`,
  });

async function buzz(delivery: Delivery, row: OutboxRow): Promise<void> {
  const { messageId, openIds, by = 'app' } = row.params as { messageId: string; openIds: string[]; by?: UrgentBy };
  const buzzed = await attempt(() => delivery.lark.urgent(messageId, openIds, by));
  if ('failure' in buzzed) return settleFailed(delivery, row, buzzed.failure, buzzed.error);
  const invalid = buzzed.value.invalidOpenIds.length;
  if (invalid > 0) delivery.log.warn({ messageId, invalid }, 'some people could not be buzzed');
  await settle(delivery, row, 'SENT', { messageId });
}

const SLOWLY = 10 * 60_000;

async function settleFailed(delivery: Delivery, row: OutboxRow, failure: Classified, thrown: unknown): Promise<void> {
  const { log, store, random } = delivery;
  const now = store.context.now();
  const error = `${failure.code} ${failure.sentence}`;
  const facts = { outbox: row.id, kind: row.card, attempt: row.attempts, code: failure.code, logId: failure.logId };
  // Only under the claim this try was made with: another courier may have sent it since that claim lapsed.
  const again = (ms: number, changes: Partial<OutboxRow> = {}): Promise<void> =>
    store.run((connection) => store.context.tables.outbox.update(
      connection, { dueAt: now + ms, laneUntil: now + LANE_PACE, error, logId: failure.logId ?? null, ...(!failure.outcomeUnknown && { triedAt: row.triedAt }), ...changes },
      { id: row.id, attempts: row.attempts },
    )).then(() => undefined);

  if (failure.class === 'wait') {
    const ms = failure.retryAfterMs ?? 1_000;
    const attempts = row.attempts - 1;
    if (failure.code === PER_LANE) return again(ms, { attempts, laneUntil: now + ms });
    await store.run((connection) => holdApi(connection, store.context.tables, apiOf(row), ms, now));
    return again(ms, { attempts });
  }
  if ((failure.class === 'retry' || failure.class === 'renew-token') && row.attempts < MOST_ATTEMPTS) {
    log.warn(facts, failure.sentence);
    return again(backoff(row.attempts, random));
  }
  if (failure.class === 'tell-admin' && row.attempts < MOST_ATTEMPTS) {
    log.error(facts, failure.sentence);
    return again(SLOWLY);
  }
  log.error({ ...facts, err: thrown }, `message given up: ${failure.sentence}`);
  await store.run(async (connection) => {
    await close(delivery, connection, row, 'DEAD', { error, logId: failure.logId ?? null });
    await store.context.tables.outbox.insert(connection, await alarms(store.context, connection, row, failure.sentence));
  });
}

/** Feishu: more than five a second to one chat or person, or of one message's changes. */
export const PER_LANE = 230_020;

type Settled = Partial<Pick<OutboxRow, 'messageId' | 'logId' | 'error'>>;

const settle = (delivery: Delivery, row: OutboxRow, outcome: Outcome, facts: Settled): Promise<void> =>
  delivery.store.run((connection) => close(delivery, connection, row, outcome, facts));

async function close({ store }: Delivery, connection: Connection, row: OutboxRow, outcome: Outcome, facts: Settled): Promise<void> {
  const now = store.context.now();
  await store.context.tables.outbox.update(connection, { dueAt: null, laneUntil: now + LANE_PACE, outcome, settledAt: now, ...facts }, { id: row.id });
}
