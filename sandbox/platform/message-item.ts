import { isObject, type Fields } from './fields.js';
import { withPlaceholders } from './at-tags.js';
import type { Platform } from './platform.js';
import type { Message } from './world.js';

/** A message as the message APIs return it: times are strings of milliseconds, content is a JSON string. */
export function shownMessage(platform: Platform, message: Message, cards: 'original' | 'simplified'): Fields {
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
    sender: message.sender_open_id
      ? { id: message.sender_open_id, id_type: 'open_id', sender_type: 'user', tenant_key: platform.tenantKey }
      : { id: platform.app.app_id, id_type: 'app_id', sender_type: 'app', tenant_key: platform.tenantKey },
    body: { content: shownContent({ ...message, content }, cards) },
    ...(mentions ? { mentions: mentions.map(shownMention) } : {}),
  };
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

function shownMention(mention: NonNullable<Message['mentions']>[number]): Fields {
  return {
    key: mention.key,
    id: mention.id.open_id,
    id_type: 'open_id',
    name: mention.name,
    tenant_key: mention.tenant_key,
  };
}
