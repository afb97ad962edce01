import type { SandboxUser } from '../api.js';
import { envelopeOf, idsOf, type Envelope } from './envelopes.js';
import type { Platform } from './platform.js';
import type { Message } from './world.js';

/** im.message.message_read_v1: a person read what the bot wrote into their private chat. */
export function readEvent(platform: Platform, reader: SandboxUser, messages: readonly Message[]): Envelope {
  return envelopeOf(platform, 'im.message.message_read_v1', {
    reader: { reader_id: idsOf(platform, reader), read_time: String(platform.clock.now()), tenant_key: platform.tenantKey },
    message_id_list: messages.map((message) => message.message_id),
  });
}

/** im.message.recalled_v1. */
export function recalledEvent(platform: Platform, message: Message, by: 'message_owner' | 'group_owner' | 'group_manager'): Envelope {
  return envelopeOf(platform, 'im.message.recalled_v1', {
    message_id: message.message_id,
    chat_id: message.chat_id,
    recall_time: String(platform.clock.now()),
    recall_type: by,
  });
}

/** im.message.reaction.created_v1 and deleted_v1: a person, or without one the bot, put an emoji under a message, or took it away. */
export function reactionEvent(platform: Platform, kind: 'created' | 'deleted', message: Message, emoji: string, user?: SandboxUser): Envelope {
  const operator = user ? { operator_type: 'user', user_id: idsOf(platform, user) } : { operator_type: 'app', app_id: platform.app.app_id };
  return envelopeOf(platform, `im.message.reaction.${kind}_v1`, {
    message_id: message.message_id,
    reaction_type: { emoji_type: emoji },
    ...operator,
    action_time: String(platform.clock.now()),
  });
}
