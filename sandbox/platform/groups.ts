import type { SandboxUser } from '../api.js';
import { worldChanged } from './chats.js';
import { publish } from './events.js';
import { botEvent, disbandedEvent, membersEvent } from './group-events.js';
import { ControlError } from './http.js';
import { requirePerson } from './people.js';
import type { Platform } from './platform.js';
import type { Chat } from './world.js';

/**
 * A group is dissolved by whoever owns it. Its bot hears of it, unless the
 * members keep what was said. Throws ControlError when there is no such group.
 */
export async function disband(platform: Platform, chatId: string, keepHistory = false): Promise<void> {
  const chat = requireGroupInForce(platform, chatId);
  chat.status = keepHistory ? 'dissolved_save' : 'dissolved';
  worldChanged(platform);
  if (chat.has_bot && !keepHistory) await publish(platform, disbandedEvent(platform, chat, keeperOf(platform, chat)));
}

/** Somebody brings the bot into a group, or sends it away. Throws ControlError. */
export async function setBot(platform: Platform, chatId: string, present: boolean): Promise<void> {
  const chat = requireGroupInForce(platform, chatId);
  if (chat.has_bot === present) return;
  chat.has_bot = present;
  worldChanged(platform);
  await publish(platform, botEvent(platform, present ? 'added' : 'deleted', chat, keeperOf(platform, chat)));
}

/**
 * A person joins a group or leaves it; `withdrawn` takes an invitation back. An
 * owner who leaves is followed by the next member. Throws ControlError.
 */
export async function setMember(platform: Platform, chatId: string, openId: string, present: boolean, withdrawn = false): Promise<void> {
  const chat = requireGroupInForce(platform, chatId);
  const person = requirePerson(platform, openId);
  if (chat.members.includes(openId) === present) return;
  const operator = withdrawn ? keeperOf(platform, chat) : person;
  if (present) chat.members.push(openId);
  else leave(chat, openId);
  worldChanged(platform);
  const kind = present ? 'added' : withdrawn ? 'withdrawn' : 'deleted';
  if (chat.has_bot) await publish(platform, membersEvent(platform, kind, chat, [openId], operator));
}

/** Takes somebody out of every group, as the platform does with people who resign. */
export async function leaveEverything(platform: Platform, openId: string): Promise<void> {
  const groups = [...platform.world.chats.values()].filter((chat) => chat.type === 'group' && chat.members.includes(openId));
  for (const chat of groups) if (chat.status === 'normal') await setMember(platform, chat.chat_id, openId, false);
}

function leave(chat: Chat, openId: string): void {
  chat.members = chat.members.filter((member) => member !== openId);
  chat.managers = chat.managers.filter((manager) => manager !== openId);
  if (chat.owner_id === openId) chat.owner_id = chat.members[0];
}

function requireGroupInForce(platform: Platform, chatId: string): Chat {
  const chat = platform.world.chats.get(chatId);
  if (chat?.type !== 'group') throw new ControlError('not_found', `there is no group ${chatId}`);
  if (chat.status !== 'normal') throw new ControlError('bad_request', 'the group was dissolved');
  return chat;
}

/** Who acts for the group: its owner, else its first member. */
function keeperOf({ world }: Platform, chat: Chat): SandboxUser | undefined {
  return world.users.get(chat.owner_id ?? chat.members[0] ?? '');
}
