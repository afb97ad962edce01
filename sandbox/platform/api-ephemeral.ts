import { requireMessage } from './api-messages.js';
import { data, top, type ApiCall, type ApiRoute } from './call.js';
import { findUser, requireChat, requireReachable } from './chats.js';
import { isObject, optionalText, requireText, type Fields } from './fields.js';
import { requireContent } from './message-content.js';
import { addMessage, recall } from './messages.js';
import type { Platform } from './platform.js';
import { FORTY_A_SECOND } from './rates.js';
import { refuse, refuseField } from './refusal.js';
import { CHANGE_MESSAGES, requireScope } from './scopes.js';
import type { Chat } from './world.js';

/** Cards in a group that one person sees. They are no part of the history, and cannot be patched, pinned or made urgent. */
export const ephemeralRoutes: ApiRoute[] = [
  {
    method: 'POST',
    path: '/ephemeral/v1/send',
    api: 'ephemeral.send',
    handle: send,
    scopes: CHANGE_MESSAGES,
    refusals: 'old',
  },
  {
    method: 'POST',
    path: '/ephemeral/v1/delete',
    api: 'ephemeral.delete',
    handle: remove,
    scopes: CHANGE_MESSAGES,
    refusals: 'old',
  },
];

function send({ platform, body }: ApiCall) {
  const chat = requireChat(platform, requireText(body, 'chat_id'));
  if (requireText(body, 'msg_type') !== 'interactive') refuse(230054);
  const card = body['card'];
  if (!isObject(card)) refuseField('card', 'card must be an object', card);
  if (chat.type !== 'group') refuse(230001, 'chat_id is not a group');
  requireReachable(platform, chat);
  const viewer = requireViewer(platform, chat, body);
  const content = JSON.stringify(card);
  requireContent(platform, 'interactive', content);
  const { enforce_limits: limited } = platform.switches;
  if (limited && platform.rates.take(`ephemeral ${chat.chat_id}`, FORTY_A_SECOND) > 0) refuse(11232);
  const message = addMessage(platform, { chat, msg_type: 'interactive', content, ephemeral_for: viewer });
  return data({ message_id: message.message_id });
}

/** It leaves no trace, not even a word that something was recalled: 18051 the second time. */
function remove({ platform, body }: ApiCall) {
  const message = requireMessage(platform, requireText(body, 'message_id'));
  if (!message.ephemeral_for) refuse(230054);
  if (message.deleted) refuse(18051);
  recall(platform, message);
  return top({});
}

const NAMED_BY = ['open_id', 'user_id', 'email'] as const;

/** Feishu: the first of the three that is given; the person must be in the group. */
function requireViewer(platform: Platform, chat: Chat, body: Fields): string {
  const type = NAMED_BY.find((name) => optionalText(body, name));
  if (type === 'user_id') requireScope(platform, ['contact:user.employee_id:readonly'], 'field');
  const user = type && findUser(platform, type, requireText(body, type));
  if (!user || !chat.members.includes(user.open_id)) refuse(230001, 'the user is not in the chat');
  return user.open_id;
}
