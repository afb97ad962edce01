import { isObject, type Fields } from './fields.js';
import { withPlaceholders } from './at-tags.js';
import type { IdType } from './chats.js';
import type { Platform } from './platform.js';
import type { Mention, Message } from './world.js';

/** A message as the message APIs return it: times are strings of milliseconds, content is a JSON string. `idType` is how its sender is named. */
export function shownMessage(platform: Platform, message: Message, cards: 'original' | 'simplified', idType: IdType = 'open_id'): Fields {
  const { content, mentions } = withPlaceholders(platform, message);
  return {
    message_id: message.message_id,
    ...(message.root_id ? { root_id: message.root_id, parent_id: message.parent_id } : {}),
    msg_type: message.msg_type,
    create_time: String(message.create_time),
    update_time: String(message.update_time),
    deleted: message.deleted,
    updated: message.updated,
    chat_id: message.chat_id,
    sender: shownSender(platform, message, idType),
    body: { content: shownContent({ ...message, content }, cards) },
    ...(mentions ? { mentions: mentions.map(shownMention) } : {}),
  };
}

function shownSender({ app, tenantKey, world }: Platform, { sender_open_id: openId }: Message, idType: IdType): Fields {
  if (!openId) return { id: app.app_id, id_type: 'app_id', sender_type: 'app', tenant_key: tenantKey };
  return { id: world.users.get(openId)?.[idType] ?? openId, id_type: idType, sender_type: 'user', tenant_key: tenantKey };
}

function shownContent(message: Message, cards: 'original' | 'simplified'): string {
  if (message.deleted) return 'This message was recalled';
  if (message.msg_type !== 'interactive' || cards === 'original') return message.content;
  return simplifiedCard(message.content);
}

/** Feishu: unless the original is asked for, a 2.0 card comes back as its title and an invitation to upgrade. */
function simplifiedCard(content: string): string {
  const card = JSON.parse(content) as Fields;
  const header = isObject(card['header']) ? card['header'] : {};
  const title = isObject(header['title']) ? header['title']['content'] : undefined;
  return JSON.stringify({
    title: typeof title === 'string' ? title : null,
    elements: [[{ tag: 'text', text: '请升级至最新版本客户端，以查看内容' }]],
  });
}

function shownMention(mention: Mention): Fields {
  return {
    key: mention.key,
    id: mention.id.open_id,
    id_type: 'open_id',
    name: mention.name,
    tenant_key: mention.tenant_key,
  };
}
