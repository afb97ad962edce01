import type { GroupRules, SandboxUser } from '../api.js';
import { stableId } from './ids.js';
import type { Platform } from './platform.js';
import { refuse } from './refusal.js';
import { emptyChat, type Chat } from './world.js';

/** The private chat of a person with the bot; it comes into being when it is first needed. */
export function privateChat(platform: Platform, openId: string): Chat {
  const chatId = stableId('oc_', platform.app.app_id, openId);
  const known = platform.world.chats.get(chatId);
  if (known) return known;
  const chat: Chat = { ...emptyChat(chatId, 'p2p', platform.clock.now()), members: [openId] };
  platform.world.chats.set(chatId, chat);
  platform.store.touch();
  return chat;
}

/** Refuses unless the bot may write into this chat now. */
export function requireReachable(platform: Platform, chat: Chat): void {
  if (chat.status === 'dissolved') refuse(232009);
  if (!chat.has_bot) refuse(230002);
  if (chat.type === 'p2p') requireAvailable(platform, chat.members[0] ?? '');
}

/** Feishu: 230029 resigned, 230053 blocked the bot, 230013 outside the app's availability. */
function requireAvailable(platform: Platform, openId: string): void {
  const state = platform.world.users.get(openId)?.state ?? 'active';
  if (state !== 'active') refuse(UNAVAILABLE[state]);
}

const UNAVAILABLE = { resigned: 230029, blocked_bot: 230053, outside: 230013 } as const;

export type IdType = 'open_id' | 'union_id' | 'user_id';
export const ID_TYPES = ['open_id', 'union_id', 'user_id'] as const;

/** The person behind an id of this type, or an address, if there is one. */
export function findUser(platform: Platform, type: IdType | 'email', id: string): SandboxUser | undefined {
  if (type === 'open_id') return platform.world.users.get(id);
  for (const user of platform.world.users.values()) if (user[type] === id) return user;
  return undefined;
}

/**
 * Refuses an id nobody has: 230034, and for an open_id 99992361 when it looks like one that another app
 * was given (open_ids differ per app), 99992351 when it is no open_id at all.
 */
export function refuseUnknownUser(type: IdType | 'email', id: string): never {
  if (type !== 'open_id') refuse(230034);
  return refuse(/^ou_[0-9a-f]{32}$/.test(id) ? 99992361 : 99992351);
}

/** Whether the group lets the bot do this; what a group keeps to its owner, the bot may when it owns the group. */
export function botMay(chat: Chat, what: keyof GroupRules): boolean {
  return chat.rules?.[what] !== 'only_owner' || chat.owner_id === undefined;
}

/** The group with this id that the bot may know about. */
export function requireChat(platform: Platform, chatId: string): Chat {
  const chat = platform.world.chats.get(chatId);
  if (!chat) refuse(99992356);
  return chat;
}
