import type { GroupRules, SandboxUser } from '../api.js';
import { stableId } from './ids.js';
import type { Platform } from './platform.js';
import { refuse } from './refusal.js';
import { hasScope } from './scopes.js';
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
  if (chat.status !== 'normal') refuse(232009);
  if (!chat.has_bot) refuse(230002);
  if (chat.type === 'p2p') requireAvailable(platform, chat.members[0] ?? '');
}

/** Feishu: 230029 resigned, 230053 blocked the bot, 230013 outside the app's availability. */
function requireAvailable(platform: Platform, openId: string): void {
  const state = platform.world.users.get(openId)?.state ?? 'active';
  if (state !== 'active') refuse(UNAVAILABLE[state]);
}

const UNAVAILABLE = { resigned: 230029, blocked_bot: 230053, outside: 230013 } as const;

export const ID_TYPES = ['open_id', 'union_id', 'user_id'] as const;
export type IdType = (typeof ID_TYPES)[number];

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

/** Whether the group lets the bot do this; what a group keeps to its owner and administrators, the bot may as one of them. */
export function botMay(platform: Platform, chat: Chat, what: keyof GroupRules): boolean {
  return chat.rules?.[what] !== 'only_owner' || botManages(platform, chat);
}

/** The group with this id that the bot may know about. */
export function requireChat(platform: Platform, chatId: string): Chat {
  const chat = platform.world.chats.get(chatId);
  if (!chat) refuse(99992356);
  return chat;
}

/** The group with this id, when it is one in force and the bot is in it: 232001, 232009, 232011. */
export function requireGroup(platform: Platform, chatId: string | undefined): Chat {
  const chat = requireChat(platform, chatId ?? '');
  if (chat.type !== 'group') refuse(232001, 'not a group');
  if (chat.status !== 'normal') refuse(232009);
  if (!chat.has_bot) refuse(232011);
  return chat;
}

/** Whether the bot owns the group: it does where no person does. */
export function botOwns(chat: Chat): boolean {
  return !chat.owner_id;
}

/** Whether the bot is the owner or an administrator. */
export function botManages(platform: Platform, chat: Chat): boolean {
  return botOwns(chat) || chat.managers.includes(platform.app.app_id);
}

/**
 * Feishu: a bot that made a group and has the scope to act as its owner may
 * dissolve it, change what it is, and bring people in or send them away. It
 * does not become its owner by that: what the group keeps to owner and
 * administrators, and naming administrators, stays closed to it.
 */
export function botActsAsOwner(platform: Platform, chat: Chat): boolean {
  return botOwns(chat) || (chat.made_by_bot && hasScope(platform, 'im:chat:operate_as_owner'));
}

/** Whether the bot may change the group and its members as only owner and administrators may. */
export function botGoverns(platform: Platform, chat: Chat): boolean {
  return botManages(platform, chat) || botActsAsOwner(platform, chat);
}

/** Whether the bot may invite this person: not who resigned or is outside the app's availability. */
export function mayInvite({ state }: SandboxUser): boolean {
  return state !== 'resigned' && state !== 'outside';
}

/** Says that groups or people are not what they were. */
export function worldChanged(platform: Platform): void {
  platform.live.emit({ kind: 'world' });
  platform.store.touch();
}
