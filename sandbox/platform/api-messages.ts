import { data, type ApiCall, type ApiRoute } from './call.js';
import { findUser, ID_TYPES, privateChat, refuseUnknownUser, requireChat, type IdType } from './chats.js';
import { oneOf, optionalFlag, pageOf, requireText } from './fields.js';
import { shownMessage } from './message-item.js';
import { messagesOf } from './messages.js';
import type { Platform } from './platform.js';
import { LarkRefusal, refuse, refuseField } from './refusal.js';
import { requireScope, SEND_MESSAGES } from './scopes.js';
import { sendMessage } from './sending.js';
import type { Chat, Message } from './world.js';

export const messageRoutes: ApiRoute[] = [
  {
    method: 'POST',
    path: '/im/v1/messages',
    api: 'im.message.create',
    handle: create,
    scopes: SEND_MESSAGES,
  },
  {
    method: 'POST',
    path: '/im/v1/messages/:message_id/reply',
    api: 'im.message.reply',
    handle: reply,
    scopes: SEND_MESSAGES,
  },
  {
    method: 'GET',
    path: '/im/v1/messages',
    api: 'im.message.list',
    handle: list,
    scopes: ['im:message', 'im:message:readonly', 'im:message.history:readonly'],
  },
  {
    method: 'GET',
    path: '/im/v1/messages/:message_id',
    api: 'im.message.get',
    handle: get,
    scopes: ['im:message', 'im:message:readonly'],
  },
];

function create(call: ApiCall) {
  const type = oneOf(call.query, 'receive_id_type', [...ID_TYPES, 'email', 'chat_id']);
  const receiveId = requireText(call.body, 'receive_id');
  return sendMessage(call, () => recipientChat(call.platform, type, receiveId));
}

/** The sandbox's groups have no topics, so that nothing is answered in one: 230071, which means something else for an edit. */
function reply(call: ApiCall) {
  const { platform, params, body } = call;
  const parent = requireMessage(platform, params['message_id']);
  if (optionalFlag(body, 'reply_in_thread')) throw new LarkRefusal(230071, NO_TOPICS);
  return sendMessage(call, () => requireChat(platform, parent.chat_id), parent);
}

function get({ platform, params, query }: ApiCall) {
  const idType = oneOf(query, 'user_id_type', ID_TYPES, 'open_id');
  const message = requireMessage(platform, params['message_id']);
  requireReadable(platform, message.chat_id);
  return data({ items: [shownMessage(platform, message, cardForm(query), idType)] });
}

const NO_TOPICS = 'The group to which the message belongs does not support reply in thread.';

/** A chat's history. Without topics no thread is ever visible: 230073. */
function list({ platform, query }: ApiCall) {
  const container = oneOf(query, 'container_id_type', ['chat', 'thread']);
  const id = query.get('container_id');
  if (!id) refuseField('container_id', 'container_id is required');
  const from = seconds(query, 'start_time');
  const until = seconds(query, 'end_time');
  const bounded = from !== undefined || until !== undefined;
  if (container === 'thread' && bounded) refuse(230001, 'a thread takes no start_time and end_time');
  if (container === 'thread') refuse(230073);
  if (from !== undefined && until !== undefined && from > until) refuse(230001, 'start_time is after end_time');
  requireReadable(platform, id);
  const order = oneOf(query, 'sort_type', ['ByCreateTimeAsc', 'ByCreateTimeDesc'], 'ByCreateTimeAsc');
  const within = ({ create_time: at }: Message) => at >= (from ?? 0) && at < (until ?? Infinity) + 1_000;
  const messages = messagesOf(platform, id).filter((message) => !message.ephemeral_for && within(message));
  if (order === 'ByCreateTimeDesc') messages.reverse();
  const page = pageOf(messages, query, 20, 50);
  const form = cardForm(query);
  return data({ ...page, items: page.items.map((message) => shownMessage(platform, message, form)) });
}

/** The message with this id, whoever sent it; throws 99992354. */
export function requireMessage(platform: Platform, messageId: string | undefined): Message {
  const message = platform.world.messages.get(messageId ?? '');
  if (!message) refuse(99992354);
  return message;
}

/** The chat whose messages the bot may look at or change: in force, with the bot in it; throws 99992356, 232009, 230002. */
export function requireBotInside(platform: Platform, chatId: string): Chat {
  const chat = requireChat(platform, chatId);
  if (chat.status !== 'normal') refuse(232009);
  if (!chat.has_bot) refuse(230002);
  return chat;
}

/** Feishu: what others write in a group is only for an app that may see all of a group's messages. */
function requireReadable(platform: Platform, chatId: string): void {
  if (requireBotInside(platform, chatId).type === 'group') requireScope(platform, ['im:message.group_msg', 'im:message.group_msg:readonly']);
}

/** Feishu: an id of another kind than `receive_id_type` says is 230034. */
function recipientChat(platform: Platform, type: IdType | 'email' | 'chat_id', id: string): Chat {
  if (type === 'chat_id') return id.startsWith('oc_') ? requireChat(platform, id) : refuse(230034);
  const user = findUser(platform, type, id) ?? refuseUnknownUser(type, id);
  return privateChat(platform, user.open_id);
}

function cardForm(query: URLSearchParams): 'original' | 'simplified' {
  return query.get('card_msg_content_type') === 'user_card_content' ? 'original' : 'simplified';
}

/** Feishu: the history takes its bounds in seconds. */
function seconds(query: URLSearchParams, name: string): number | undefined {
  const value = query.get(name);
  if (value === null || value === '') return undefined;
  if (!/^\d{1,11}$/.test(value)) refuseField(name, `${name} is a number of seconds`, value);
  return Number(value) * 1_000;
}
