import { kindOf } from '../people/recipients.js';
import { PRIORITY } from '../whistle/notices.js';
import type { Connection } from './connection.js';
import { Finder } from './finder.js';
import { outgoing } from './outgoing.js';
import type { SessionContext } from './session.js';

export interface Alert {
  /** The same alert is told once; a key with the hour in it, once an hour. At most 80 characters. */
  key: string;
  /** Chinese; no resident data. */
  words: string;
}

/**
 * Tells the administrators' chat, or each administrator when no chat is set, inside a transaction that is under way.
 * Answers how many messages are under way for it.
 */
export async function writeAlert(connection: Connection, context: SessionContext, adminChatId: string | undefined, { key, words }: Alert): Promise<number> {
  const recipients = adminChatId === undefined ? await new Finder(connection, context.tables).administrators() : [adminChatId];
  await context.tables.outbox.insertNew(connection, recipients.map((toId) => outgoing(context.newId(), context.now(), {
    toKind: kindOf(toId), toId, card: 'said', params: { words }, priority: PRIORITY.notice, dedupeKey: `${key}:${toId}`,
  })));
  return recipients.length;
}
