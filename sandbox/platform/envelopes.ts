import type { SandboxUser } from '../api.js';
import { newId } from './ids.js';
import type { Platform } from './platform.js';
import { hasScope } from './scopes.js';
import type { Chat, Mention, Message } from './world.js';

/** A push as the platform words it, before encryption. */
export type Envelope = CurrentEnvelope | OldEnvelope;

/** Schema 2.0: nearly everything. */
export interface CurrentEnvelope {
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

/** Schema 1.0: no schema field and no header. */
export interface OldEnvelope {
  /** Seconds, with fractions. */
  ts: string;
  uuid: string;
  token: string;
  type: 'event_callback';
  event: Record<string, unknown> & { type: string };
}

/** What a repeated push is recognised by. */
export function idOf(envelope: Envelope): string {
  return 'header' in envelope ? envelope.header.event_id : envelope.uuid;
}

export function typeOf(envelope: Envelope): string {
  return 'header' in envelope ? envelope.header.event_type : envelope.event.type;
}

/** The same happening under another id: Feishu does this with messages, which is why their message_id is what counts. */
export function renumbered(envelope: Envelope): Envelope {
  if (!('header' in envelope)) return { ...envelope, uuid: newId('') };
  return { ...envelope, header: { ...envelope.header, event_id: newId('') } };
}

/** What everybody here writes with. */
const USER_AGENT = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Safari/537.36 Lark/7.40.5';

/** im.message.receive_v1: a person wrote to the bot, or mentioned it in a group. */
export function messageEvent(platform: Platform, chat: Chat, message: Message, sender: SandboxUser): CurrentEnvelope {
  return envelopeOf(platform, 'im.message.receive_v1', {
    sender: { sender_id: idsOf(platform, sender), sender_type: 'user', tenant_key: platform.tenantKey },
    message: {
      message_id: message.message_id,
      ...(message.root_id ? { root_id: message.root_id, parent_id: message.parent_id } : {}),
      create_time: String(message.create_time),
      update_time: String(message.update_time),
      chat_id: chat.chat_id,
      chat_type: chat.type,
      message_type: message.msg_type,
      content: message.content,
      ...(message.mentions ? { mentions: message.mentions.map((mention) => shownMention(platform, mention)) } : {}),
      ...(hasScope(platform, 'im:user_agent:read') ? { user_agent: USER_AGENT } : {}),
    },
  });
}

/** application.bot.menu_v6: a person chose an entry of the bot's menu. It names no chat. */
export function menuEvent(platform: Platform, operator: SandboxUser, eventKey: string): Envelope {
  return envelopeOf(platform, 'application.bot.menu_v6', {
    operator: {
      ...(hasScope(platform, 'application:application.bot.operator_name:readonly') ? { operator_name: operator.name } : {}),
      operator_id: idsOf(platform, operator),
    },
    event_key: eventKey,
    timestamp: Math.floor(platform.clock.now() / 1000),
  });
}

/** im.chat.access_event.bot_p2p_chat_entered_v1: a person opened the private chat with the bot. */
export function enteredEvent(platform: Platform, chat: Chat, operator: SandboxUser, last?: Message): Envelope {
  return envelopeOf(platform, 'im.chat.access_event.bot_p2p_chat_entered_v1', {
    chat_id: chat.chat_id,
    operator_id: idsOf(platform, operator),
    ...(last ? { last_message_id: last.message_id, last_message_create_time: String(last.create_time) } : {}),
  });
}

/** p2p_chat_create, an event of the older schema: the private chat came into being, because its person spoke or the bot did. */
export function firstContactEvent(platform: Platform, chat: Chat, user: SandboxUser, operatorOpenId: string): Envelope {
  const { app, tenantKey, clock } = platform;
  const { union_id: _unused, ...ids } = idsOf(platform, user);
  return {
    ts: (clock.now() / 1000).toFixed(7),
    uuid: newId(''),
    token: app.verification_token,
    type: 'event_callback',
    event: {
      app_id: app.app_id,
      chat_id: chat.chat_id,
      operator: operatorOpenId === user.open_id ? ids : { open_id: operatorOpenId },
      tenant_key: tenantKey,
      type: 'p2p_chat_create',
      user: { name: user.name, ...ids },
    },
  };
}

/** card.action.trigger: a person used a component of a card. `create_time` is in microseconds. */
export function cardActionEnvelope(
  platform: Platform,
  operator: SandboxUser,
  message: Message,
  cardToken: string,
  action: Record<string, unknown>,
): CurrentEnvelope {
  const push = envelopeOf(platform, 'card.action.trigger', {
    operator: { tenant_key: platform.tenantKey, ...idsOf(platform, operator) },
    token: cardToken,
    action,
    host: 'im_message',
    context: { open_message_id: message.message_id, open_chat_id: message.chat_id },
  });
  push.header.create_time += '000';
  return push;
}

export interface Ids {
  union_id: string;
  user_id?: string;
  open_id: string;
}

/** How a push names a person: the tenant's own user_id only with its scope. */
export function idsOf(platform: Platform, user: Pick<SandboxUser, 'union_id' | 'user_id' | 'open_id'>): Ids {
  const { union_id, user_id, open_id } = user;
  return hasScope(platform, 'contact:user.employee_id:readonly') ? { union_id, user_id, open_id } : { union_id, open_id };
}

/** How a push names the bot, which has no id in the tenant. */
export function botIds({ botOpenId }: Platform): Ids {
  return { union_id: botOpenId.replace('ou_', 'on_'), open_id: botOpenId };
}

function shownMention(platform: Platform, mention: Mention): Record<string, unknown> {
  return { ...mention, id: idsOf(platform, mention.id) };
}

/** An envelope of schema 2.0, made now. */
export function envelopeOf(platform: Platform, eventType: string, event: Record<string, unknown>): CurrentEnvelope {
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
