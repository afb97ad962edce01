import { isSchema2 } from '../../validator/validate-card.js';
import type { ChatSummary, Counters, MessageView, WorldState } from '../api.js';
import { isUrgentFor } from './api-message-extras.js';
import { privateChat } from './chats.js';
import { isObject } from './fields.js';
import { isNewest, isVisibleTo, messagesOf } from './messages.js';
import type { Platform } from './platform.js';
import type { Chat, Message } from './world.js';

export function worldState(platform: Platform): WorldState {
  const { app, botOpenId, world, clock } = platform;
  const groups = [...world.chats.values()].filter((chat) => chat.type === 'group' && chat.status === 'normal');
  return {
    app: { app_id: app.app_id, bot_name: app.bot_name, bot_open_id: botOpenId, menu: app.menu ?? [] },
    users: [...world.users.values()],
    groups: groups.map(({ chat_id, name, members }) => ({ chat_id, name, member_open_ids: members })),
    wall: world.wall,
    clock: clock.state(),
  };
}

/** A person's chats: the bot's first, then groups, the most recent first; with `only`, the named ones among them. */
export function chatsOf(platform: Platform, openId: string, only?: readonly string[]): ChatSummary[] {
  const own = privateChat(platform, openId);
  const wanted = only && new Set(only);
  const groups = [...platform.world.chats.values()].filter(
    (chat) => chat.type === 'group' && chat.status !== 'dissolved' && (wanted?.has(chat.chat_id) ?? true) && chat.members.includes(openId),
  );
  const summaries = groups.map((chat) => ({ summary: summaryOf(platform, chat, openId), since: chat.created_at }));
  summaries.sort((a, b) => (b.summary.last_at || b.since) - (a.summary.last_at || a.since));
  const first = wanted && !wanted.has(own.chat_id) ? [] : [summaryOf(platform, own, openId)];
  return [...first, ...summaries.map(({ summary }) => summary)];
}

/** A message as a client shows it: mentions by name, nothing of a recalled one. */
export function viewOf(platform: Platform, message: Message, viewer: string): MessageView {
  const { sender_open_id: openId } = message;
  return {
    message_id: message.message_id,
    chat_id: message.chat_id,
    msg_type: message.msg_type,
    content: message.deleted ? {} : contentOf(platform, message),
    sender: openId
      ? { type: 'user', open_id: openId, name: nameOf(platform, openId) }
      : { type: 'app', name: platform.app.bot_name },
    create_time: message.create_time,
    update_time: message.update_time,
    updated: message.updated,
    deleted: message.deleted,
    urgent: message.urgent.some((buzz) => buzz.open_id === viewer),
    edited: (message.edits ?? 0) > 0,
    reactions: countedReactions(message, viewer),
    pinned: message.pinned_at !== undefined,
    ephemeral: message.ephemeral_for !== undefined,
    follow_ups: message.follow_ups && isNewest(platform, message) ? message.follow_ups : [],
    ...(message.parent_id ? { parent_id: message.parent_id } : {}),
    ...(message.forwarded ? { forwarded: true } : {}),
    ...(platform.switches.old_client && isCard2(message) ? { needs_upgrade: true } : {}),
  };
}

function isCard2(message: Message): boolean {
  return message.msg_type === 'interactive' && isSchema2(message.content);
}

/** One entry for each kind, the first given first. */
function countedReactions({ reactions = [] }: Message, viewer: string): MessageView['reactions'] {
  const kinds = new Set(reactions.map((reaction) => reaction.emoji_type));
  return [...kinds].map((kind) => {
    const same = reactions.filter((reaction) => reaction.emoji_type === kind);
    return { emoji_type: kind, count: same.length, mine: same.some((reaction) => reaction.operator_open_id === viewer) };
  });
}

/** Counted by what was sent, not by row: the same words twice from the bot in one chat are a duplicate. */
export function countersOf(platform: Platform): Counters {
  const seen = new Set<string>();
  let messages = 0;
  let duplicates = 0;
  for (const message of platform.world.messages.values()) {
    if (message.deleted) continue;
    messages += 1;
    if (message.sender_open_id) continue;
    const key = `${message.chat_id} ${message.sent_hash}`;
    if (seen.has(key)) duplicates += 1;
    seen.add(key);
  }
  return { calls: platform.log.calls(), messages, duplicates };
}

function summaryOf(platform: Platform, chat: Chat, openId: string): ChatSummary {
  const messages = messagesOf(platform, chat.chat_id).filter((message) => isVisibleTo(message, openId));
  const last = messages.at(-1);
  const readAt = chat.read_at[openId] ?? 0;
  const unread = messages.filter((message) => isUnread(message, openId, readAt));
  return {
    chat_id: chat.chat_id,
    type: chat.type,
    name: chat.type === 'p2p' ? platform.app.bot_name : chat.name,
    last_text: last ? lineOf(platform, last) : '',
    last_at: last?.create_time ?? 0,
    unread: unread.length,
    urgent: messages.some((message) => message.urgent.length > 0 && isUrgentFor(platform, message, openId)),
  };
}

function isUnread(message: Message, openId: string, readAt: number): boolean {
  return !message.deleted && !message.ephemeral_for && message.sender_open_id !== openId && message.create_time > readAt;
}

const LINES: Record<string, (platform: Platform, content: unknown) => string> = {
  text: (_platform, content) => (isObject(content) ? String(content['text']) : ''),
  interactive: (_platform, card) =>
    wordsAt(card, ['config', 'summary']) ?? wordsAt(card, ['header', 'title']) ?? '[卡片]',
  image: () => '[图片]',
  file: () => '[文件]',
  post: () => '[富文本]',
};

function lineOf(platform: Platform, message: Message): string {
  if (message.deleted) return '消息已撤回';
  return LINES[message.msg_type]?.(platform, contentOf(platform, message)) ?? `[${message.msg_type}]`;
}

function contentOf(platform: Platform, message: Message): unknown {
  const content = JSON.parse(message.content) as unknown;
  if (message.msg_type !== 'text' || !isObject(content)) return content;
  return { ...content, text: readable(platform, message, String(content['text'])) };
}

/** Placeholders and <at> tags become names. */
function readable(platform: Platform, message: Message, text: string): string {
  const mentioned = (message.mentions ?? []).reduce((line, { key, name }) => line.replace(key, `@${name}`), text);
  return mentioned.replace(/<at user_id="([^"]*)">([^<]*)<\/at>/g, (_all, id: string, name: string) =>
    id === 'all' ? '@所有人' : `@${name || nameOf(platform, id)}`,
  );
}

function nameOf(platform: Platform, openId: string): string {
  return platform.world.users.get(openId)?.name ?? openId;
}

/** In the language of the people in the sandbox. */
const wordsAt = (card: unknown, path: readonly string[]): string | undefined => textAt(card, [...path, 'i18n_content', 'zh_cn']) ?? textAt(card, [...path, 'content']);

function textAt(value: unknown, path: readonly string[]): string | undefined {
  const found = path.reduce<unknown>((held, key) => (isObject(held) ? held[key] : undefined), value);
  return typeof found === 'string' && found !== '' ? found : undefined;
}
