import { plainSummary, type Card } from '../../cards/index.js';
import type { OutboxRow } from '../../entities/index.js';
import { isErrand, type ErrandKind } from '../card-kinds.js';
import { drawAnswer } from '../drawing/draw-answer.js';
import { asLive, drawLive } from '../drawing/draw-live.js';
import type { LarkApi, OutgoingMessage, SentMessage, UrgentBy } from '../lark/api.js';
import type { Classified } from '../lark/errors.js';
import type { GuideBook } from '../lists/guide-book.js';
import type { Log } from '../log.js';
import type { Connection } from '../storage/connection.js';
import { Contacts } from '../storage/contacts.js';
import { freshCopy } from '../storage/fresh-copy.js';
import { MERGED_ONES, mergedKey, mergedRange, outgoing } from '../storage/outgoing.js';
import { wasRenewed } from '../storage/renewal.js';
import type { Session } from '../storage/session.js';
import type { Store } from '../storage/store.js';
import { lockedVersion } from '../storage/subject-version.js';
import { awaitsReply, runningPromises } from '../whistle/clock-ledger.js';
import { PRIORITY } from '../whistle/notices.js';
import { pictureOf } from './picture.js';
import { apiOf, LOOK, SEND } from './apis.js';
import { MOST_ATTEMPTS } from './backoff.js';
import { borrow, holdApi } from './budget.js';
import { buzz } from './buzz.js';
import { LANE_PACE } from './claims.js';
import { KEPT_FOR, settleFailed, waitOf } from './failed.js';
import { handover } from './handover.js';
import { learnPrivateChat, lookFor, marked, mustLook } from './look.js';
import { makeGroup } from './new-group.js';
import { PROBE_AWAY_EVERY, type Outages } from './outages.js';
import { ask, attempt, close, errorOf, mayPass, settle } from './settle.js';

export interface Delivery {
  store: Store;
  guide: GuideBook;
  lark: LarkApi;
  outages: Outages;
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
  if (isErrand(row.card)) return runErrand(delivery, row, row.card);
  const opening = heldUntil(delivery.store, row);
  if (opening !== undefined) return postpone(delivery, row, opening, { createdAt: opening });
  const made = await attempt(() => draw(delivery, row));
  if ('failure' in made) {
    // Perhaps the database was away: the claim lapses and it is drawn again, but not for ever.
    if (row.attempts < MOST_ATTEMPTS) throw made.error;
    return settleFailed(delivery, row, made.failure, made.error, SEND);
  }
  const drawn = made.value;
  if (!drawn) {
    await settle(delivery.store, row, 'MOOT', {});
    return void (await delivery.outages.spared(SEND));
  }
  const { passing } = delivery.store.context;
  await passing?.('send.drawn');
  if (mustLook(row, delivery.store.context.now()) && (await wasThere(delivery, row, drawn))) return;
  const sent = await ask(delivery, SEND, () => delivery.lark.sendMessage(messageFor(row, drawn)));
  if ('failure' in sent) return sent.failure.class === 'fallback-text' && drawn.card ? sendPlainly(delivery, row, drawn, sent.failure) : settleFailed(delivery, row, sent.failure, sent.error, SEND);
  await passing?.('send.sent');
  await settleSent(delivery, row, drawn, sent.value);
  await passing?.('send.settled');
}

/** An errand that stumbles over our own code, or a database that is away, comes again, but not for ever. */
async function runErrand(delivery: Delivery, row: OutboxRow, errand: ErrandKind): Promise<void> {
  const ran = await attempt(() => RUN[errand](delivery, row));
  if (!('failure' in ran)) return;
  if (row.attempts < MOST_ATTEMPTS) throw ran.error;
  await settleFailed(delivery, row, ran.failure, ran.error, apiOf(row) ?? SEND);
}

const RUN: Record<ErrandKind, (delivery: Delivery, row: OutboxRow) => Promise<void>> = { buzz, handover, new_group: makeGroup };

/**
 * Looks whether an earlier try arrived, and settles the row when it did or nobody can say at the moment. Where the
 * tenant does not permit to look it is sent again: twice is better than never.
 */
async function wasThere(delivery: Delivery, row: OutboxRow, drawn: Drawn): Promise<boolean> {
  const { store, log } = delivery;
  const looked = await attempt(() => lookFor(delivery, row, plainWords(row, drawn)));
  if ('failure' in looked) {
    const { failure } = looked;
    if (failure.class === 'wait') {
      const now = store.context.now();
      await store.run((connection) => holdApi(connection, store.context.tables, LOOK, waitOf(failure), now));
      return postpone(delivery, row, now + LANE_PACE).then(() => true);
    }
    if (mayPass(failure) && row.createdAt > store.context.now() - KEPT_FOR) return lookLater(delivery, row, failure).then(() => true);
    log.warn({ outbox: row.id, kind: row.card, code: failure.code, logId: failure.logId }, `could not look whether a message is there already, sent again: ${failure.sentence}`);
    return false;
  }
  const found = looked.value;
  if (found === 'nothing') return false;
  if (found === 'later') return postpone(delivery, row, store.context.now() + LANE_PACE).then(() => true);
  return (found.plain ? settlePlain(delivery, row, drawn, found.sent, '此前已改发文字') : settleSent(delivery, row, drawn, found.sent)).then(() => true);
}

/** What keeps us from looking says nothing about sending: it was no try. The call that may show whether sending works again is used up all the same. */
async function lookLater({ store: { run, context } }: Delivery, row: OutboxRow, failure: Classified): Promise<void> {
  const [dueAt, attempts, error] = [context.now() + PROBE_AWAY_EVERY, row.attempts - 1, errorOf(failure)];
  await run((connection) => context.tables.outbox.update(connection, { dueAt, attempts, error, laneUntil: null, triedAt: row.triedAt }, { id: row.id, attempts: row.attempts }));
}

/** Chasing keeps office hours however late it gets to be sent, as after a downtime; an emergency never waits. Answers when the office opens, ms. */
function heldUntil({ context: { calendar, now } }: Store, row: OutboxRow): number | undefined {
  const chases = row.card === 'reminder' || row.params?.['clock'] !== undefined || row.params?.['order'] !== undefined;
  const at = now();
  return chases && row.priority !== PRIORITY.emergency && !calendar.isOpen(at) ? calendar.nextOpening(at) : undefined;
}

/** Gives the claim back; it was no try. */
async function postpone({ store: { run, context }, outages }: Delivery, row: OutboxRow, dueAt: number, meant: Partial<Pick<OutboxRow, 'createdAt'>> = {}): Promise<void> {
  await run((connection) => context.tables.outbox.update(
    connection, { dueAt, laneUntil: null, triedAt: row.triedAt, attempts: row.attempts - 1, ...meant }, { id: row.id, attempts: row.attempts },
  ));
  await outages.spared(SEND);
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

/** Plain words have no buttons. */
const HOW_TO_ACT: Record<OutboxRow['toKind'], string> = {
  person: '（卡片暂时无法显示：需要您办理的，请发送「待办」，从列表中打开。）', chat: '（卡片暂时无法显示：需要您办理的，请私聊机器人发送「待办」，从列表中打开。）',
};

/** What is said in the place of a refused card. */
const plainWords = (row: OutboxRow, { card, words }: Drawn): string => (card && asLive(row) ? `${words}\n${HOW_TO_ACT[row.toKind]}` : words);

/** A refused card still reaches the person, as plain words; under another uuid, since the first one belongs to the card. */
async function sendPlainly(delivery: Delivery, row: OutboxRow, drawn: Drawn, why: Classified): Promise<void> {
  const { passing } = delivery.store.context;
  await passing?.('plain.refused');
  const { run, context } = delivery.store;
  delivery.log.error({ outbox: row.id, kind: row.card, code: why.code, subCode: why.subCode, logId: why.logId }, `card refused, sent as plain text: ${why.sentence}`);
  await run((connection) => borrow(connection, context.tables, SEND, 1, context.now()));
  const sent = await ask(delivery, SEND, () => delivery.lark.sendMessage({ ...messageFor(row, { words: plainWords(row, drawn), version: 0 }), uuid: `${row.id}-text` }));
  if ('failure' in sent) return settleFailed(delivery, row, sent.failure, sent.error, SEND);
  await passing?.('plain.sent');
  await settlePlain(delivery, row, drawn, sent.value, `${why.code}/${why.subCode ?? ''} ${why.sentence}`);
}

const settlePlain = (delivery: Delivery, row: OutboxRow, drawn: Drawn, sent: SentMessage, error: string): Promise<void> =>
  delivery.store.run(async (connection) => {
    await wasRenewed(connection, row, delivery.store.context.now());
    await close(delivery.store, connection, row, 'FALLBACK', { messageId: sent.messageId, logId: sent.logId, error, instead: '已改发文字，事项有变化时再发卡片' });
    await keepCopy(delivery, connection, row, drawn, { messageId: sent.messageId, shown: drawn.version, plain: true });
    await buzzAfter(delivery, connection, row, sent.messageId);
    await learnPrivateChat(connection, row, sent);
  });

/** Settles the row, and in the same transaction makes the message a live copy that follows its case. */
async function settleSent(delivery: Delivery, row: OutboxRow, drawn: Drawn, sent: SentMessage): Promise<void> {
  const { passing } = delivery.store.context;
  await delivery.store.run(async (connection) => {
    await close(delivery.store, connection, row, 'SENT', { messageId: sent.messageId, logId: sent.logId });
    if (row.card === 'reminder') await dropOlder(delivery, connection, row);
    if (row.toKind === 'person') await new Contacts(connection, delivery.store.context).heardOf(row.toId);
    // A row sent before, its answer lost, still shows the card of then: Feishu answers a known uuid with the first message.
    await keepCopy(delivery, connection, row, drawn, { messageId: sent.messageId, shown: row.triedAt === null ? drawn.version : 0, plain: false });
    await wasRenewed(connection, row, delivery.store.context.now());
    await buzzAfter(delivery, connection, row, sent.messageId);
    await learnPrivateChat(connection, row, sent);
    await passing?.('send.settling');
  });
}

/** Remembers a message that follows something, with the version that it shows, so that it changes with it. */
async function keepCopy(
  { store: { context: { tables, now } } }: Delivery, connection: Connection, row: OutboxRow, drawn: Drawn, { messageId, shown, plain }: { messageId: string; shown: number; plain: boolean },
): Promise<void> {
  const message = asLive(row);
  if (!message) return;
  const wanted = (await lockedVersion(connection, tables, row)) ?? drawn.version;
  const known = await tables.copies.select(connection, '`messageId` = ?', [messageId]);
  if (known.length > 0) return;
  await tables.copies.insert(connection, [freshCopy({
    messageId, toId: row.toId, card: row.card, subjectId: message.subjectId, assignmentId: row.assignmentId, params: row.params, plain,
    wanted, drawn: shown, ...(shown > 0 && !plain && drawn.card && pictureOf(drawn.card)), dueAt: wanted > shown ? now() : null, sentAt: now(),
  })]);
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
  if (!row.urgent || !row.buzz?.length) return;
  const { tables, passing } = delivery.store.context;
  await tables.outbox.insert(connection, [buzzRow(delivery, row, messageId)]);
  await passing?.('buzz.queued');
}

/** An emergency buzzes as the setting says; what is merely red stays in the app. */
const buzzRow = ({ store: { context }, urgentBy }: Delivery, row: OutboxRow, messageId: string): OutboxRow =>
  outgoing(context.newId(), context.now(), {
    toKind: row.toKind, toId: row.toId, card: 'buzz', subjectId: row.subjectId, assignmentId: row.assignmentId,
    params: { messageId, openIds: row.buzz, by: row.priority === PRIORITY.emergency ? urgentBy : 'app' }, priority: PRIORITY.emergency, dedupeKey: `buzz:${messageId}`,
  });
