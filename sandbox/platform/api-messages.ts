import { data, type ApiCall, type ApiRoute } from './call.js';
import { findUser, ID_TYPES, privateChat, refuseUnknownUser, requireChat, requireReachable } from './chats.js';
import { oneOf, optionalText, pageOf, requireText } from './fields.js';
import { requireCard, requireContent } from './message-content.js';
import { shownMessage } from './message-item.js';
import { addMessage, messagesOf, recall, replaceContent } from './messages.js';
import type { Platform } from './platform.js';
import { FIVE_A_SECOND } from './rates.js';
import { refuse, refuseField } from './refusal.js';
import { requireScope } from './scopes.js';
import type { Chat, Message } from './world.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Feishu: a `uuid` sends once within an hour. */
const UUID_MS = HOUR_MS;
/** Feishu: a card may be updated for 14 days. */
const CARD_LIFE_MS = 14 * DAY_MS;
/** Set by the tenant's administrator; a day is the default. */
const RECALL_WINDOW_MS = DAY_MS;

export const messageRoutes: ApiRoute[] = [
  {
    method: 'POST',
    path: '/im/v1/messages',
    api: 'im.message.create',
    handle: create,
    scopes: ['im:message', 'im:message:send_as_bot', 'im:message:send'],
  },
  {
    method: 'GET',
    path: '/im/v1/messages',
    api: 'im.message.list',
    handle: list,
    scopes: ['im:message', 'im:message:readonly', 'im:message.history:readonly'],
  },
  {
    method: 'POST',
    path: '/im/v1/messages/:message_id/reply',
    api: 'im.message.reply',
    handle: reply,
    scopes: ['im:message', 'im:message:send_as_bot', 'im:message:send'],
  },
  {
    method: 'PATCH',
    path: '/im/v1/messages/:message_id',
    api: 'im.message.patch',
    handle: patch,
    scopes: ['im:message', 'im:message:send_as_bot', 'im:message:update'],
  },
  {
    method: 'GET',
    path: '/im/v1/messages/:message_id',
    api: 'im.message.get',
    handle: get,
    scopes: ['im:message', 'im:message:readonly'],
  },
  {
    method: 'DELETE',
    path: '/im/v1/messages/:message_id',
    api: 'im.message.delete',
    handle: remove,
    scopes: ['im:message', 'im:message:recall', 'im:message:send_as_bot'],
  },
];

function create({ platform, query, body }: ApiCall) {
  const type = oneOf(query, 'receive_id_type', [...ID_TYPES, 'email', 'chat_id']);
  const receiveId = requireText(body, 'receive_id');
  return send(platform, body, () => recipientChat(platform, type, receiveId));
}

function reply({ platform, params, body }: ApiCall) {
  const parent = requireMessage(platform, params['message_id']);
  return send(platform, body, () => requireChat(platform, parent.chat_id), parent);
}

function send(platform: Platform, body: ApiCall['body'], target: () => Chat, parent?: Message) {
  const msgType = requireText(body, 'msg_type');
  const content = requireText(body, 'content');
  const uuid = optionalText(body, 'uuid', 50);
  const earlier = uuid && sentBefore(platform, uuid);
  if (earlier) return data(shownMessage(platform, earlier, 'simplified'));
  if (parent?.deleted) refuse(230011);
  const chat = target();
  requireReachable(platform, chat);
  requireContent(platform, msgType, content);
  requirePace(platform, `chat ${chat.chat_id}`);
  const message = addMessage(platform, { chat, msg_type: msgType, content, parent });
  if (uuid) platform.world.uuids.set(`message ${uuid}`, { id: message.message_id, at: platform.clock.now() });
  return data(shownMessage(platform, message, 'simplified'));
}

function patch({ platform, params, body }: ApiCall) {
  const content = requireText(body, 'content');
  const message = requireMessage(platform, params['message_id']);
  if (message.sender_open_id) refuse(230017);
  if (message.msg_type !== 'interactive') refuse(230054);
  if (message.deleted) refuse(230011);
  if (platform.clock.now() - message.create_time > CARD_LIFE_MS) refuse(230031);
  requireReachable(platform, requireChat(platform, message.chat_id));
  requireCard(platform, content);
  requirePace(platform, `card ${message.message_id}`);
  replaceContent(platform, message, content);
  return data();
}

function get({ platform, params, query }: ApiCall) {
  const message = requireMessage(platform, params['message_id']);
  requireReadable(platform, message.chat_id);
  return data({ items: [shownMessage(platform, message, cardForm(query))] });
}

function list({ platform, query }: ApiCall) {
  oneOf(query, 'container_id_type', ['chat']);
  const chatId = query.get('container_id');
  if (!chatId) refuseField('container_id', 'container_id is required');
  requireReadable(platform, chatId);
  const from = seconds(query, 'start_time', 0);
  const until = seconds(query, 'end_time', Infinity);
  const order = oneOf(query, 'sort_type', ['ByCreateTimeAsc', 'ByCreateTimeDesc'], 'ByCreateTimeAsc');
  const messages = messagesOf(platform, chatId).filter(({ create_time: at }) => at >= from && at < until + 1000);
  if (order === 'ByCreateTimeDesc') messages.reverse();
  const page = pageOf(messages, query, 20, 50);
  const form = cardForm(query);
  return data({ ...page, items: page.items.map((message) => shownMessage(platform, message, form)) });
}

function remove({ platform, params }: ApiCall) {
  const message = requireMessage(platform, params['message_id']);
  if (message.sender_open_id) refuse(230026);
  if (message.deleted) refuse(230011);
  if (platform.clock.now() - message.create_time > RECALL_WINDOW_MS) refuse(230009);
  recall(platform, message);
  return data();
}

/** The message with this id, whoever sent it; throws 99992354. */
export function requireMessage(platform: Platform, messageId: string | undefined): Message {
  const message = platform.world.messages.get(messageId ?? '');
  if (!message) refuse(99992354);
  return message;
}

function recipientChat(platform: Platform, type: 'open_id' | 'union_id' | 'user_id' | 'email' | 'chat_id', id: string) {
  if (type === 'chat_id') return requireChat(platform, id);
  if (type === 'email') refuse(230034);
  const user = findUser(platform, type, id) ?? refuseUnknownUser(type, id);
  return privateChat(platform, user.open_id);
}

function sentBefore(platform: Platform, uuid: string): Message | undefined {
  const use = platform.world.uuids.get(`message ${uuid}`);
  if (!use || platform.clock.now() - use.at > UUID_MS) return undefined;
  return platform.world.messages.get(use.id);
}

function requirePace(platform: Platform, key: string): void {
  if (!platform.switches.enforce_limits) return;
  if (platform.rates.take(key, FIVE_A_SECOND) > 0) refuse(230020);
}

/** Feishu: what others write in a group is only for an app that may see all of a group's messages. */
function requireReadable(platform: Platform, chatId: string): void {
  const chat = requireChat(platform, chatId);
  if (!chat.has_bot) refuse(230002);
  if (chat.type === 'group') requireScope(platform, ['im:message.group_msg', 'im:message.group_msg:readonly']);
}

function cardForm(query: URLSearchParams): 'original' | 'simplified' {
  return query.get('card_msg_content_type') === 'user_card_content' ? 'original' : 'simplified';
}

/** Feishu: the history takes its bounds in seconds. */
function seconds(query: URLSearchParams, name: string, fallback: number): number {
  const value = query.get(name);
  if (value === null || value === '') return fallback;
  if (!/^\d{1,11}$/.test(value)) refuseField(name, `${name} is a number of seconds`, value);
  return Number(value) * 1000;
}
