import { firstContactEvent } from './envelopes.js';
import { publish } from './events.js';
import type { Platform } from './platform.js';
import type { Chat } from './world.js';

/** Feishu: a private chat comes into being when its person or the bot does the first thing in it, which is told once. */
export async function meet(platform: Platform, chat: Chat, operatorOpenId: string): Promise<void> {
  const user = chat.type === 'p2p' && !chat.entered ? platform.world.users.get(chat.members[0] ?? '') : undefined;
  if (!user) return;
  chat.entered = true;
  await publish(platform, firstContactEvent(platform, chat, user, operatorOpenId));
}
