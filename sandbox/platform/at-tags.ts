import { callsEverybody } from '../../validator/markdown.js';
import type { SandboxUser } from '../api.js';
import { componentsOf } from './components.js';
import { isObject, type Fields } from './fields.js';
import type { Platform } from './platform.js';
import { readPost, type Placeholder } from './post-read.js';
import type { Mention, Message } from './world.js';

/** In a text or a post: `<at user_id="…">`. A card's `<at id=…>` is no mention there. */
const IN_TEXT = /<at user_id="([^"]*)">([^<]*)<\/at>/g;

/** Whether a message (its content as the JSON string, already found good) calls everybody in the chat. */
export function mentionsAll(msgType: string, content: string): boolean {
  return EVERYBODY[msgType]?.(JSON.parse(content) as Fields) ?? false;
}

const EVERYBODY: Readonly<Record<string, (content: Fields) => boolean>> = {
  text: ({ text }) => [...String(text).matchAll(IN_TEXT)].some(([, id]) => id === 'all'),
  /** Whichever language a client shows. */
  post: (languages) => Object.values(languages).flatMap((post) => nodesOf({ post })).some(({ tag, user_id: id }) => tag === 'at' && id === '@_all'),
  interactive: (card) => componentsOf(card).flatMap(({ node }) => markdownOf(node)).some(callsEverybody),
};

function nodesOf(post: Fields): Fields[] {
  return (readPost(post, () => undefined)['content'] as Fields[][]).flat();
}

const MARKDOWN = new Set<unknown>(['markdown', 'lark_md']);

/** The markdown a component shows itself, in every language, or in the cells of its table. */
function markdownOf(node: Fields): string[] {
  const { tag, content, i18n_content: translated, columns, rows } = node;
  if (MARKDOWN.has(tag)) return [content, ...Object.values(isObject(translated) ? translated : {})].map(String);
  if (tag !== 'table') return [];
  const rich = (columns as Fields[]).filter((column) => MARKDOWN.has(column['data_type'])).map(({ name }) => String(name));
  return (rows as Fields[]).flatMap((row) => rich.map((name) => String(row[name])));
}

/** A text or a post as the message APIs give it back: placeholders, and whom they stand for. */
export function withPlaceholders(platform: Platform, message: Message): Pick<Message, 'content' | 'mentions'> {
  const read = Object.hasOwn(READERS, message.msg_type) ? READERS[message.msg_type] : undefined;
  // What a person typed is kept with its placeholders.
  if (!read || (message.sender_open_id && !message.forwarded)) return message;
  const mentions: Mention[] = [];
  const content = read(JSON.parse(message.content) as Fields, (id) => {
    const user = personNamed(platform, id);
    if (user) mentions.push(mentionOf(platform, user, mentions.length + 1));
    return user && mentions.at(-1);
  });
  return { content: JSON.stringify(content), ...(mentions.length > 0 ? { mentions } : {}) };
}

const READERS: Readonly<Record<string, (content: Fields, placeholder: Placeholder) => Fields>> = { text: readText, post: readPost };

function readText({ text }: Fields, placeholder: Placeholder): Fields {
  const shown = String(text).replace(IN_TEXT, (tag, id: string) => (id === 'all' ? '@_all' : placeholder(id)?.key ?? tag));
  return { text: shown };
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
