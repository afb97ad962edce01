import { createHash } from 'node:crypto';
import { meet } from './first-contact.js';
import { newId } from './ids.js';
import type { Platform } from './platform.js';
import { noteReading } from './reading.js';
import { indexMessage, type Chat, type Mention, type Message } from './world.js';

export interface NewMessage {
  chat: Chat;
  msg_type: string;
  content: string;
  /** The person who wrote it; absent for the bot. */
  sender_open_id?: string;
  forwarded?: true;
  parent?: Message;
  mentions?: Mention[];
  ephemeral_for?: string;
  batch_id?: string;
}

/** Puts a message into its chat and shows it to everybody there who may see it. */
export function addMessage(platform: Platform, { chat, parent, ...rest }: NewMessage): Message {
  const now = platform.clock.now();
  const message: Message = {
    ...rest,
    message_id: newId('om_'),
    chat_id: chat.chat_id,
    ...(parent ? { parent_id: parent.message_id, root_id: parent.root_id ?? parent.message_id } : {}),
    sent_hash: createHash('sha256').update(`${rest.msg_type}\n${rest.content}`).digest('base64'),
    create_time: now,
    update_time: now,
    updated: false,
    deleted: false,
    urgent: [],
  };
  platform.world.messages.set(message.message_id, message);
  indexMessage(platform.world, message);
  if (message.sender_open_id) noteReading(platform, chat, message.sender_open_id);
  else void meet(platform, chat, platform.botOpenId);
  platform.live.emit({
    kind: 'message',
    chat_id: chat.chat_id,
    message_id: message.message_id,
    open_ids: message.ephemeral_for ? [message.ephemeral_for] : [...chat.members],
  });
  platform.store.touch();
  return message;
}

/** Replaces a card for everybody who sees it: in schema 2.0 all cards are shared. */
export function replaceContent(platform: Platform, message: Message, content: string): void {
  message.content = content;
  message.updated = true;
  message.update_time = Math.max(platform.clock.now(), message.update_time + 1);
  showChange(platform, message);
}

/** Tells everybody who looks at it that something about a message is new. */
export function showChange(platform: Platform, message: Message): void {
  platform.live.emit({ kind: 'update', chat_id: message.chat_id, message_id: message.message_id });
  platform.store.touch();
}

export function recall(platform: Platform, message: Message): void {
  message.deleted = true;
  message.update_time = platform.clock.now();
  platform.live.emit({ kind: 'delete', chat_id: message.chat_id, message_id: message.message_id });
  platform.store.touch();
}

/** Whether somebody in its chat sees the message at all; a card for one person's eyes is nothing to others, and leaves no trace. */
export function isVisibleTo(message: Message, openId: string): boolean {
  return message.ephemeral_for === undefined || (message.ephemeral_for === openId && !message.deleted);
}

export function isNewest(platform: Platform, message: Message): boolean {
  return platform.world.timeline.get(message.chat_id)?.at(-1) === message.message_id;
}

/** A chat's messages, oldest first. */
export function messagesOf(platform: Platform, chatId: string): Message[] {
  const ids = platform.world.timeline.get(chatId) ?? [];
  return ids.map((id) => platform.world.messages.get(id)).filter((message): message is Message => message !== undefined);
}
