import type { MessageView, PushResult, SandboxUser, SayRequest } from '../api.js';
import { keepAttachment } from './attachments.js';
import { menuItems } from './bot-menu.js';
import { privateChat } from './chats.js';
import { enteredEvent, idOf, menuEvent, messageEvent, type Envelope } from './envelopes.js';
import { MESSAGE_SCOPES, publish } from './events.js';
import { meet } from './first-contact.js';
import { ControlError } from './http.js';
import { wordsOf } from './mentions.js';
import { readEvent } from './message-events.js';
import { addMessage, isVisibleTo, messagesOf, type NewMessage } from './messages.js';
import type { Platform } from './platform.js';
import { noteReading } from './reading.js';
import type { RateLimit } from './rates.js';
import type { Scope } from './scopes.js';
import { viewOf } from './views.js';
import type { Chat, Mention, Message } from './world.js';

/** Feishu: what comes in faster than this is not reported. */
const ENTRIES: readonly RateLimit[] = [{ count: 300, windowMs: 1_000 }];

/** The person with this open_id; throws not_found. */
export function requirePerson(platform: Platform, openId: string): SandboxUser {
  const user = platform.world.users.get(openId);
  if (!user) throw new ControlError('not_found', `nobody here has the open_id ${openId}`);
  return user;
}

/** The person with this open_id, who still has a client to do something with; throws not_found or forbidden. */
export function requireClient(platform: Platform, openId: string): SandboxUser {
  const user = requirePerson(platform, openId);
  if (user.state === 'resigned') throw new ControlError('forbidden', `${user.name} has resigned and has no client any more`);
  return user;
}

/** The chat, when the person is in it; throws forbidden. */
export function requireMember(platform: Platform, openId: string, chatId: string): Chat {
  const chat = platform.world.chats.get(chatId);
  if (!chat) throw new ControlError('not_found', `there is no chat ${chatId}`);
  if (!chat.members.includes(openId)) throw new ControlError('forbidden', 'this person is not in the chat');
  return chat;
}

/**
 * A person types a message, or sends a picture or a file. The bot hears of it
 * in the private chat, and in a group when it is mentioned or holds the scope
 * for all messages; otherwise `event_id` is '' and nothing is pushed.
 */
export async function say(platform: Platform, openId: string, request: SayRequest): Promise<PushResult> {
  const sender = requireClient(platform, openId);
  const chat = request.chat_id ? requireMember(platform, openId, request.chat_id) : privateChat(platform, openId);
  if (chat.status !== 'normal') throw new ControlError('forbidden', 'the group was dissolved');
  const parent = request.reply_to === undefined ? undefined : requireAnswerable(platform, openId, chat, request.reply_to);
  const said = await contentOf(platform, chat, request);
  const message = addMessage(platform, { chat, ...said, sender_open_id: openId, parent });
  await meet(platform, chat, openId);
  const pushed = chat.has_bot ? await push(platform, messageEvent(platform, chat, message, sender), scopesFor(platform, chat, said.mentions)) : NOTHING;
  return { ...pushed, message_id: message.message_id };
}

async function contentOf(platform: Platform, chat: Chat, request: SayRequest): Promise<Pick<NewMessage, 'msg_type' | 'content' | 'mentions'>> {
  for (const kind of ['image', 'file'] as const) {
    const attachment = request[kind];
    if (attachment) return { msg_type: kind, content: JSON.stringify(await keepAttachment(platform, kind, attachment)) };
  }
  if (!request.text) throw new ControlError('bad_request', 'text: is required');
  const { text, mentions } = wordsOf(platform, chat, { ...request, text: request.text });
  return { msg_type: 'text', content: JSON.stringify({ text }), mentions };
}

function requireAnswerable(platform: Platform, openId: string, chat: Chat, messageId: string): Message {
  const message = platform.world.messages.get(messageId);
  const seen = message?.chat_id === chat.chat_id && !message.deleted && isVisibleTo(message, openId);
  if (!seen) throw new ControlError('not_found', `reply_to: there is no message ${messageId} in the chat`);
  return message;
}

function scopesFor({ botOpenId }: Platform, chat: Chat, mentions: readonly Mention[] = []): readonly Scope[] {
  if (chat.type === 'p2p') return MESSAGE_SCOPES.p2p;
  const called = mentions.some(({ id }) => id.open_id === botOpenId);
  return called ? [...MESSAGE_SCOPES.mentioned, ...MESSAGE_SCOPES.group] : MESSAGE_SCOPES.group;
}

/** A person chooses an entry of the bot's menu. */
export function chooseMenu(platform: Platform, openId: string, eventKey: string): Promise<PushResult> {
  if (!eventKey) throw new ControlError('bad_request', 'event_key is required');
  // A menu that names no keys tells nothing about those of the real app.
  const keys = menuItems(platform.app.menu).flatMap((entry) => ('event_key' in entry ? [entry.event_key] : []));
  if (keys.length > 0 && !keys.includes(eventKey)) throw new ControlError('bad_request', `event_key: the menu has no ${eventKey}`);
  return push(platform, menuEvent(platform, requireClient(platform, openId), eventKey));
}

/** A person opens a chat and reads it to its end. Of the private chat the bot hears that somebody came in, every time, and which of its messages were read. */
export async function enterChat(platform: Platform, openId: string, chatId: string): Promise<void> {
  const reader = requireClient(platform, openId);
  const chat = chatOf(platform, openId, chatId);
  const read = markRead(platform, chat, openId);
  if (chat.type !== 'p2p') return;
  await meet(platform, chat, openId);
  const reported = !platform.switches.old_client && platform.rates.take('entries', ENTRIES) === 0;
  if (reported) await publish(platform, enteredEvent(platform, chat, reader, messagesOf(platform, chatId).at(-1)));
  if (read.length > 0) await publish(platform, readEvent(platform, reader, read));
}

/** A person reads what has come into a chat that stands open. Nobody enters: the bot hears only which of its messages were read in private. */
export async function readChat(platform: Platform, openId: string, chatId: string): Promise<void> {
  const reader = requireClient(platform, openId);
  const chat = chatOf(platform, openId, chatId);
  const read = markRead(platform, chat, openId);
  if (chat.type === 'p2p' && read.length > 0) await publish(platform, readEvent(platform, reader, read));
}

function chatOf(platform: Platform, openId: string, chatId: string): Chat {
  const own = privateChat(platform, openId);
  return chatId === own.chat_id ? own : requireMember(platform, openId, chatId);
}

/** The bot's messages that this person has now seen for the first time. */
function markRead(platform: Platform, chat: Chat, openId: string): Message[] {
  const readBefore = chat.read_at[openId] ?? 0;
  noteReading(platform, chat, openId);
  platform.store.touch();
  return messagesOf(platform, chat.chat_id).filter((message) => !message.sender_open_id && !message.deleted && message.create_time > readBefore);
}

export interface MessagesQuery {
  /** How many, 50 unless told. */
  limit?: number;
  /** Only what came before this message. */
  before?: string;
  /** Only these messages. */
  only?: readonly string[];
}

/** The messages of a chat as this person sees them, oldest first. */
export function readMessages(platform: Platform, openId: string, chatId: string, query: MessagesQuery = {}): MessageView[] {
  requirePerson(platform, openId);
  chatOf(platform, openId, chatId);
  const only = query.only && new Set(query.only);
  const messages = messagesOf(platform, chatId).filter((message) => isVisibleTo(message, openId) && (only?.has(message.message_id) ?? true));
  const end = query.before ? messages.findIndex((message) => message.message_id === query.before) : messages.length;
  const limit = Math.max(1, query.limit ?? 50);
  return messages.slice(Math.max(0, end - limit), Math.max(0, end)).map((message) => viewOf(platform, message, openId));
}

const NOTHING = { status: 0, event_id: '' };

async function push(platform: Platform, envelope: Envelope, scopes?: readonly Scope[]): Promise<PushResult> {
  const answer = await publish(platform, envelope, scopes);
  return answer ? { status: answer.status, event_id: idOf(envelope) } : NOTHING;
}
