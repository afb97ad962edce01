import type { ForwardRequest } from '../api.js';
import { stableId } from './ids.js';
import { isObject } from './fields.js';
import { ControlError } from './http.js';
import { addMessage, isVisibleTo } from './messages.js';
import { requireMember, requirePerson } from './people.js';
import type { Platform } from './platform.js';
import { emptyChat, type Chat, type Message } from './world.js';

/**
 * A person forwards a message: a copy of what it shows now, under their own name. It is not changed with the original, and a
 * card calls back from there only when it says so. Throws ControlError for a message this person cannot see or not forward.
 */
export function forward(platform: Platform, openId: string, { message_id: id, to }: ForwardRequest): { message_id: string } {
  const message = platform.world.messages.get(id);
  if (!message || message.deleted || !isVisibleTo(message, openId)) throw new ControlError('not_found', 'there is no such message');
  requireMember(platform, openId, message.chat_id);
  // Feishu: a card for one person's eyes stays with that person.
  if (message.ephemeral_for || configOf(message)['enable_forward'] === false) throw new ControlError('bad_request', 'the card may not be forwarded');
  const { msg_type, content } = message;
  const copy = addMessage(platform, { chat: targetOf(platform, openId, to), msg_type, content, sender_open_id: openId, forwarded: true });
  return { message_id: copy.message_id };
}

/** Feishu: a forwarded copy calls back only with config.enable_forward_interaction. */
export function reachesBot(message: Message): boolean {
  return !message.forwarded || configOf(message)['enable_forward_interaction'] === true;
}

function configOf({ msg_type: type, content }: Message): Record<string, unknown> {
  const card = type === 'interactive' ? (JSON.parse(content) as unknown) : undefined;
  return isObject(card) && isObject(card['config']) ? card['config'] : {};
}

function targetOf(platform: Platform, openId: string, to: string): Chat {
  return platform.world.users.has(to) ? chatOfTwo(platform, openId, to) : requireMember(platform, openId, to);
}

/** Where two people talk without the bot: to the sandbox a group of the two. */
function chatOfTwo(platform: Platform, ...pair: [string, string]): Chat {
  const members = [...new Set(pair)].sort();
  const id = stableId('oc_', ...members);
  const known = platform.world.chats.get(id);
  if (known) return known;
  const name = members.map((openId) => requirePerson(platform, openId).name).join('、');
  const chat: Chat = { ...emptyChat(id, 'group', platform.clock.now()), name, members, has_bot: false };
  platform.world.chats.set(id, chat);
  return chat;
}
