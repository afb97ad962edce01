import type { Card } from '../../cards/index.js';
import type { OutboxRow } from '../../entities/index.js';
import type { ChatMessage, SentMessage } from '../lark/api.js';
import { HISTORY_PAGE } from '../lark/message-calls.js';
import type { Connection } from '../storage/connection.js';
import type { Tables } from '../storage/tables.js';
import { LOOK } from './apis.js';
import { borrow, openPurse } from './budget.js';
import type { Delivery } from './deliver.js';

/** Feishu answers a known uuid with the first message for an hour; a little less, because clocks differ, ms. */
const UUID_HOLDS = 55 * 60_000;

/** How much earlier than we think the first try may have arrived, ms. */
const CLOCKS_DIFFER = 60_000;

/** Whether a try of which nobody knows the outcome lies so far back that trying again might make a second message. `now` in ms. */
export const mustLook = ({ triedAt }: OutboxRow, now: number): boolean => triedAt !== null && now - triedAt > UUID_HOLDS;

/** Feishu's element ids have at most twenty characters and begin with a letter; the end of a ULID is as good as the whole. */
const markOf = (row: Pick<OutboxRow, 'id'>): string => `m${row.id.slice(-19)}`;

/** The card with its row's mark on the first element, which nobody sees. */
export function marked(card: Card, row: Pick<OutboxRow, 'id'>): Card {
  const [first, ...rest] = card.body.elements;
  return first ? { ...card, body: { ...card.body, elements: [{ ...first, element_id: markOf(row) }, ...rest] } } : card;
}

export type Found =
  /** It is there. `plain` when the card was refused then, and its words were sent. */
  | { sent: SentMessage; plain: boolean }
  | 'nothing'
  /** The limits have no room to look at this moment. */
  | 'later';

/**
 * Looks into the recipient's chat for the message of an earlier try: a card by
 * its mark, plain words by themselves, as long as no other row sent them. A
 * private chat is known once anything has arrived in it.
 *
 * @throws LarkError when the platform does not let us look
 */
export async function lookFor({ store: { run, context }, lark }: Delivery, row: OutboxRow, words: string): Promise<Found> {
  const { tables, now } = context;
  const chatId = row.toKind === 'chat' ? row.toId : await run((connection) => privateChatOf(connection, tables, row.toId));
  if (!chatId) return 'nothing';
  const may = await run(async (connection) => {
    const purse = await openPurse(connection, tables, now());
    const taken = purse.take(LOOK, row.priority);
    await purse.close(connection);
    return taken;
  });
  if (!may) return 'later';
  const all = await lark.listMessages(chatId, { sinceMs: row.triedAt! - CLOCKS_DIFFER });
  const more = Math.ceil(all.length / HISTORY_PAGE) - 1;
  if (more > 0) await run((connection) => borrow(connection, tables, LOOK, more, now()));
  const ours = all.filter(({ sender, deleted }) => sender.type === 'app' && !deleted);
  const card = ours.find((one) => one.msgType === 'interactive' && one.content.includes(markOf(row)));
  const found = card ?? (await run((connection) => alikeUnknown(connection, row, ours.filter((one) => textOf(one) === words))));
  return found ? { sent: { messageId: found.messageId, chatId, logId: '' }, plain: found !== card && row.card !== 'said' } : 'nothing';
}

/** Where a person's private chat is, learned from the answer to a message. */
export async function learnPrivateChat(connection: Connection, row: OutboxRow, { chatId }: SentMessage): Promise<void> {
  if (row.toKind === 'person') await connection.run('UPDATE `person` SET `chatId` = ? WHERE `openId` = ? AND `chatId` IS NULL', [chatId, row.toId]);
}

async function privateChatOf(connection: Connection, tables: Tables, openId: string): Promise<string | null> {
  const [person] = await tables.people.select(connection, '`openId` = ?', [openId]);
  return person?.chatId ?? null;
}

/** Words carry no mark: of several alike, one that no other message to this recipient has been settled with. */
async function alikeUnknown(connection: Connection, row: OutboxRow, candidates: readonly ChatMessage[]): Promise<ChatMessage | undefined> {
  if (candidates.length === 0) return undefined;
  // Rows of one priority go in the order of their ids: what was sent since to the same recipient comes behind this one.
  const settled = await connection.rows(
    'SELECT `messageId` FROM `outbox` WHERE `priority` = ? AND `dueAt` IS NULL AND `id` > ? AND `toId` = ?', [row.priority, row.id, row.toId],
  );
  const known = new Set(settled.map((one) => one['messageId']));
  return candidates.find((one) => !known.has(one.messageId));
}

function textOf({ msgType, content }: ChatMessage): string | undefined {
  if (msgType !== 'text') return undefined;
  const { text } = JSON.parse(content) as { text?: string };
  return text;
}
