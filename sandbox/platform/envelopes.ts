import type { SandboxUser } from '../api.js';
import { newId } from './ids.js';
import type { Platform } from './platform.js';
import type { Chat, Message } from './world.js';

/** A push as the platform words it, before encryption: schema 2.0. */
export interface Envelope {
  schema: '2.0';
  header: {
    event_id: string;
    token: string;
    /** Milliseconds for events, microseconds for card callbacks: the platform is not consistent. */
    create_time: string;
    event_type: string;
    tenant_key: string;
    app_id: string;
  };
  event: Record<string, unknown>;
}

/** im.message.receive_v1: a person wrote to the bot, or mentioned it in a group. */
export function messageEvent(platform: Platform, chat: Chat, message: Message, sender: SandboxUser): Envelope {
  return envelope(platform, 'im.message.receive_v1', {
    sender: { sender_id: idsOf(sender), sender_type: 'user', tenant_key: platform.tenantKey },
    message: {
      message_id: message.message_id,
      ...(message.root_id ? { root_id: message.root_id, parent_id: message.parent_id } : {}),
      create_time: String(message.create_time),
      update_time: String(message.update_time),
      chat_id: chat.chat_id,
      chat_type: chat.type,
      message_type: message.msg_type,
      content: message.content,
      ...(message.mentions ? { mentions: message.mentions } : {}),
    },
  });
}

/** application.bot.menu_v6: a person chose an entry of the bot's menu. It names no chat. */
export function menuEvent(platform: Platform, operator: SandboxUser, eventKey: string): Envelope {
  return envelope(platform, 'application.bot.menu_v6', {
    operator: { operator_name: operator.name, operator_id: idsOf(operator) },
    event_key: eventKey,
    timestamp: Math.floor(platform.clock.now() / 1000),
  });
}

/** im.chat.access_event.bot_p2p_chat_entered_v1: a person opened the private chat with the bot. */
export function enteredEvent(platform: Platform, chat: Chat, operator: SandboxUser, last?: Message): Envelope {
  return envelope(platform, 'im.chat.access_event.bot_p2p_chat_entered_v1', {
    chat_id: chat.chat_id,
    operator_id: idsOf(operator),
    ...(last ? { last_message_id: last.message_id, last_message_create_time: String(last.create_time) } : {}),
  });
}

/** card.action.trigger: a person used a component of a card. `create_time` is in microseconds. */
export function cardActionEnvelope(
  platform: Platform,
  operator: SandboxUser,
  message: Message,
  cardToken: string,
  action: Record<string, unknown>,
): Envelope {
  const push = envelope(platform, 'card.action.trigger', {
    operator: { tenant_key: platform.tenantKey, ...idsOf(operator) },
    token: cardToken,
    action,
    host: 'im_message',
    context: { open_message_id: message.message_id, open_chat_id: message.chat_id },
  });
  push.header.create_time += '000';
  return push;
}

export function idsOf(user: SandboxUser): { union_id: string; user_id: string; open_id: string } {
  return { union_id: user.union_id, user_id: user.user_id, open_id: user.open_id };
}

function envelope(platform: Platform, eventType: string, event: Record<string, unknown>): Envelope {
  return {
    schema: '2.0',
    header: {
      event_id: newId(''),
      token: platform.app.verification_token,
      create_time: String(platform.clock.now()),
      event_type: eventType,
      tenant_key: platform.tenantKey,
      app_id: platform.app.app_id,
    },
    event,
  };
}
