import { publish } from './events.js';
import { ControlError } from './http.js';
import { reactionEvent, recalledEvent } from './message-events.js';
import { isVisibleTo, recall } from './messages.js';
import { requireClient, requireMember } from './people.js';
import type { Platform } from './platform.js';
import { addReaction, EMOJI_TYPES, reactionOf, removeReaction } from './reactions.js';
import type { Chat, Message } from './world.js';

/** A person takes back a message: an own one, or as owner or administrator anybody's in the group. Throws ControlError. */
export async function recallBy(platform: Platform, openId: string, messageId: string): Promise<void> {
  const { message, chat } = requireSeen(platform, openId, messageId);
  const right = rightToRecall(chat, message, openId);
  if (!right) throw new ControlError('forbidden', 'this person may not recall the message');
  recall(platform, message);
  if (chat.has_bot) await publish(platform, recalledEvent(platform, message, right));
}

function rightToRecall(chat: Chat, message: Message, openId: string): Parameters<typeof recalledEvent>[2] | undefined {
  if (message.sender_open_id === openId) return 'message_owner';
  if (chat.owner_id === openId) return 'group_owner';
  return chat.managers.includes(openId) ? 'group_manager' : undefined;
}

/** A person puts an emoji under a message, or takes the own one away. The bot hears of it in its chats. Throws ControlError. */
export async function reactTo(platform: Platform, openId: string, messageId: string, emojiType: string, present: boolean): Promise<void> {
  const { message, chat } = requireSeen(platform, openId, messageId);
  if (!EMOJI_TYPES.has(emojiType)) throw new ControlError('bad_request', `there is no emoji ${emojiType}`);
  const own = reactionOf(message, emojiType, openId);
  if (Boolean(own) === present) return;
  if (own) removeReaction(platform, message, own);
  else addReaction(platform, message, emojiType, openId);
  const event = reactionEvent(platform, present ? 'created' : 'deleted', message, emojiType, requireClient(platform, openId));
  if (chat.has_bot) await publish(platform, event);
}

function requireSeen(platform: Platform, openId: string, messageId: string): { message: Message; chat: Chat } {
  requireClient(platform, openId);
  const message = platform.world.messages.get(messageId);
  if (!message || message.deleted || !isVisibleTo(message, openId)) throw new ControlError('not_found', `there is no message ${messageId}`);
  return { message, chat: requireMember(platform, openId, message.chat_id) };
}
