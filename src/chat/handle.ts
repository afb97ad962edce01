import { speaksToBot } from '../lark/payloads.js';
import type { HandlePush, MenuPush, MessagePush, Push, UserPush, WhenShown } from '../lark/push.js';
import { AlreadyReceived, type Session } from '../storage/session.js';
import { PRIORITY } from '../whistle/notices.js';
import { handleTap, type ChatContext } from './tap.js';
import { askedByMenu, askedInWords, type Asked } from './words.js';

export interface Chat extends ChatContext {
  /** The bot's own open_id, to recognise mentions; undefined until it is known. */
  botOpenId(): string | undefined;
}

/** Answers a verified push: commit first, everything slower goes through the outbox. */
export function createChat(chat: Chat): HandlePush {
  const { passing } = chat.store.context;
  return async (push, whenShown) => {
    await passing?.('push.verified');
    whenShown(() => void passing?.('answer.left'));
    const said = await answer(chat, push, whenShown);
    await passing?.('answer.ready');
    return said;
  };
}

async function answer(chat: Chat, push: Push, whenShown: WhenShown): Promise<object> {
  switch (push.kind) {
    case 'card': return handleTap(chat, push, whenShown);
    case 'message': return onceOnly(chat, push.key, (session) => heard(chat, session, push));
    case 'menu': return onceOnly(chat, push.key, (session) => menu(session, push));
    case 'entered': return push.first ? onceOnly(chat, push.key, (session) => welcome(session, push.openId)) : lookedIn(chat, push.openId);
    case 'user-deleted': return onceOnly(chat, push.key, (session) => session.deactivate(push.openId));
    case 'user-updated': return onceOnly(chat, push.key, (session) => changed(session, push));
    case 'range-changed': return onceOnly(chat, push.key, (session) => session.contacts.rangeChanged());
    case 'chat-bot-added': return onceOnly(chat, push.key, (session) => session.groups.joined(push.chatId, push.createdAt));
    case 'chat-bot-removed': return onceOnly(chat, push.key, (session) => session.groups.left(push.chatId, push.createdAt, '机器人已被移出该群。'));
    case 'chat-disbanded': return onceOnly(chat, push.key, (session) => session.groups.left(push.chatId, push.createdAt, '该群已解散。'));
    case 'unknown': return {};
  }
}

/** A frozen account is one that may come back: its messages go to others meanwhile, and its rights stay. */
async function changed(session: Session, { openId, active, frozen }: UserPush): Promise<void> {
  if (!active) return session.deactivate(openId);
  if (frozen) return void (await session.contacts.refused(openId));
  return session.contacts.heardOf(openId);
}

/** However often it comes, and in whatever order: nothing is to be remembered about it. */
async function lookedIn(chat: Chat, openId: string): Promise<object> {
  await chat.store.transact((session) => session.readerCame(openId));
  return {};
}

/** An event that came before is answered like the first time: Feishu repeats until it hears 200. */
async function onceOnly(chat: Chat, key: string, effect: (session: Session) => void | Promise<void>): Promise<object> {
  try {
    await chat.store.transact(async (session) => {
      await session.receive(key);
      await effect(session);
    });
  } catch (error) {
    if (!(error instanceof AlreadyReceived)) throw error;
    await chat.store.context.passing?.('push.repeated');
  }
  return {};
}

/** Personal answers always go to the private chat; a group only hears that they did. */
async function heard(chat: Chat, session: Session, push: MessagePush): Promise<void> {
  if (push.senderType !== 'user') return;
  if (push.chatType === 'p2p') await session.contacts.heardOf(push.openId);
  const bot = chat.botOpenId();
  // Without the scope for all group messages Feishu pushes only those that mention the bot.
  if (push.chatType === 'group' && !(bot === undefined ? push.mentions.length > 0 : speaksToBot(push, bot))) return;
  reply(session, push.openId, askedInWords(push.text));
  if (push.chatType === 'group') {
    session.say({ toKind: 'chat', toId: push.chatId, card: 'said', priority: PRIORITY.answer, params: { words: '已发送到您与机器人的私聊，请在私聊中查看。' } });
  }
}

async function menu(session: Session, push: MenuPush): Promise<void> {
  await session.contacts.heardOf(push.openId);
  reply(session, push.openId, askedByMenu(push.menuKey));
}

const welcome = (session: Session, openId: string): void => reply(session, openId, { card: 'help', words: '' });

function reply(session: Session, openId: string, { card, words, notice }: Asked): void {
  session.say({ toKind: 'person', toId: openId, card, priority: PRIORITY.answer, params: { openId, words, ...(notice && { notice }) } });
}
