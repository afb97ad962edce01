import type { MessageView, PushResult, SandboxUser, SayRequest } from '../api.js';
import { privateChat } from './chats.js';
import { enteredEvent, menuEvent, messageEvent, type Envelope } from './envelopes.js';
import { ControlError } from './http.js';
import { addMessage, isVisibleTo, messagesOf } from './messages.js';
import type { Platform } from './platform.js';
import { pushEvent } from './pushes.js';
import { viewOf } from './views.js';
import type { Chat, Mention } from './world.js';

/** The person with this open_id; throws not_found. */
export function requirePerson(platform: Platform, openId: string): SandboxUser {
  const user = platform.world.users.get(openId);
  if (!user) throw new ControlError('not_found', `nobody here has the open_id ${openId}`);
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
 * A person types a message. The bot hears of it in the private chat, and in a
 * group only when it is mentioned; otherwise `event_id` is '' and nothing is pushed.
 */
export async function say(platform: Platform, openId: string, request: SayRequest): Promise<PushResult> {
  const sender = requirePerson(platform, openId);
  if (typeof request.text !== 'string' || request.text === '') throw new ControlError('bad_request', 'text is required');
  const chat = request.chat_id ? requireMember(platform, openId, request.chat_id) : privateChat(platform, openId);
  const { text, mentions } = withMention(platform, chat, request);
  const content = JSON.stringify({ text });
  const message = addMessage(platform, { chat, msg_type: 'text', content, sender_open_id: openId, mentions });
  if (!chat.has_bot || (chat.type === 'group' && !mentions)) {
    return { status: 0, message_id: message.message_id, event_id: '' };
  }
  const pushed = await push(platform, messageEvent(platform, chat, message, sender));
  return { ...pushed, message_id: message.message_id };
}

/** A person chooses an entry of the bot's menu. */
export function chooseMenu(platform: Platform, openId: string, eventKey: string): Promise<PushResult> {
  if (!eventKey) throw new ControlError('bad_request', 'event_key is required');
  return push(platform, menuEvent(platform, requirePerson(platform, openId), eventKey));
}

/** A person reads a chat to its end; the first look at the private chat tells the bot that somebody came in. */
export async function readChat(platform: Platform, openId: string, chatId: string): Promise<void> {
  const reader = requirePerson(platform, openId);
  const own = privateChat(platform, openId);
  const chat = chatId === own.chat_id ? own : requireMember(platform, openId, chatId);
  chat.read_at[openId] = platform.clock.now();
  platform.store.touch();
  if (chat.type !== 'p2p' || chat.entered) return;
  chat.entered = true;
  await push(platform, enteredEvent(platform, chat, reader, messagesOf(platform, chatId).at(-1)));
}

export interface MessagesQuery {
  /** How many, 50 unless told. */
  limit?: number;
  /** Only what came before this message. */
  before?: string;
}

/** The messages of a chat as this person sees them, oldest first. */
export function readMessages(platform: Platform, openId: string, chatId: string, query: MessagesQuery = {}): MessageView[] {
  requirePerson(platform, openId);
  const chat = privateChat(platform, openId);
  if (chatId !== chat.chat_id) requireMember(platform, openId, chatId);
  const messages = messagesOf(platform, chatId).filter((message) => isVisibleTo(message, openId));
  const end = query.before ? messages.findIndex((message) => message.message_id === query.before) : messages.length;
  const limit = Math.max(1, query.limit ?? 50);
  return messages.slice(Math.max(0, end - limit), Math.max(0, end)).map((message) => viewOf(platform, message, openId));
}

/** The bot's mention travels as a placeholder plus an entry of `mentions`; private chats carry none. */
function withMention(platform: Platform, chat: Chat, request: SayRequest): { text: string; mentions?: Mention[] } {
  const { app, botOpenId, tenantKey } = platform;
  const typed = `@${app.bot_name}`;
  const mentioned = request.mention_bot === true || request.text.includes(typed);
  if (chat.type === 'p2p' || !mentioned) return { text: request.text };
  const rest = request.text.replace(typed, '').trim();
  const mention: Mention = {
    key: '@_user_1',
    id: { open_id: botOpenId, union_id: botOpenId.replace('ou_', 'on_'), user_id: '' },
    mentioned_type: 'bot',
    name: app.bot_name,
    tenant_key: tenantKey,
  };
  return { text: `${mention.key} ${rest}`, mentions: [mention] };
}

async function push(platform: Platform, envelope: Envelope): Promise<PushResult> {
  const answer = await pushEvent(platform, envelope);
  return { status: answer.status, event_id: envelope.header.event_id };
}
