import type { SandboxUser } from '../api.js';
import type { Platform } from './platform.js';
import type { Mention, Message } from './world.js';

/** In a text or a post: `<at user_id="…">`. A card's `<at id=…>` is no mention there. */
const IN_TEXT = /<at user_id="([^"]*)">([^<]*)<\/at>/g;

const EVERYBODY: Record<string, RegExp> = {
  text: /<at user_id=\\"all\\">/,
  post: /<at user_id=\\"all\\">|"user_id":\s*"all"/,
  interactive: /<at ids?=(?:\\"|')?all\b/,
};

/** Whether a message (its content as the JSON string) calls everybody in the chat. */
export function mentionsAll(msgType: string, content: string): boolean {
  return EVERYBODY[msgType]?.test(content) ?? false;
}

/** The bot's own text as the message APIs give it back: placeholders, and whom they stand for. */
export function withPlaceholders(platform: Platform, message: Message): Pick<Message, 'content' | 'mentions'> {
  if (message.sender_open_id || message.msg_type !== 'text') return message;
  const { text } = JSON.parse(message.content) as { text: string };
  const mentions: Mention[] = [];
  const shown = text.replace(IN_TEXT, (tag, id: string) => {
    if (id === 'all') return '@_all';
    const user = personNamed(platform, id);
    if (!user) return tag;
    mentions.push(mentionOf(platform, user, mentions.length + 1));
    return mentions.at(-1)?.key ?? tag;
  });
  return { content: JSON.stringify({ text: shown }), ...(mentions.length > 0 ? { mentions } : {}) };
}

/** Texts name people by any of their ids. */
function personNamed(platform: Platform, id: string): SandboxUser | undefined {
  const { users } = platform.world;
  return users.get(id) ?? [...users.values()].find((user) => user.union_id === id || user.user_id === id);
}

function mentionOf(platform: Platform, user: SandboxUser, nth: number): Mention {
  return {
    key: `@_user_${nth}`,
    id: { open_id: user.open_id, union_id: user.union_id, user_id: user.user_id },
    mentioned_type: 'user',
    name: user.name,
    tenant_key: platform.tenantKey,
  };
}
