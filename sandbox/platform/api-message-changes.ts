import { LIMITS } from '../../validator/limits.js';
import { requireBotInside, requireMessage } from './api-messages.js';
import { data, type ApiCall, type ApiRoute } from './call.js';
import { botManages, requireChat, requireReachable } from './chats.js';
import { requireText } from './fields.js';
import { requireCard } from './message-content.js';
import { shownMessage } from './message-item.js';
import { recall, replaceContent } from './messages.js';
import type { Platform } from './platform.js';
import { refuse } from './refusal.js';
import { CHANGE_MESSAGES } from './scopes.js';
import { requirePace, requireSendable, requireTaken } from './sending.js';
import type { Message } from './world.js';

const DAY_MS = 86_400_000;

/** Feishu: a text may be edited so many times. */
const MOST_EDITS = 20;
/** Set by the tenant's administrator for recalling and for editing; a day is the default. */
const RECALL_WINDOW_MS = DAY_MS;
const EDIT_WINDOW_MS = DAY_MS;
/** Feishu: a group's owner, administrators and creator may recall what others wrote within a year. */
const OTHERS_RECALL_WINDOW_MS = 365 * DAY_MS;

export const messageChangeRoutes: ApiRoute[] = [
  {
    method: 'PATCH',
    path: '/im/v1/messages/:message_id',
    api: 'im.message.patch',
    handle: patch,
    scopes: CHANGE_MESSAGES,
  },
  {
    method: 'PUT',
    path: '/im/v1/messages/:message_id',
    api: 'im.message.update',
    handle: edit,
    scopes: CHANGE_MESSAGES,
  },
  {
    method: 'DELETE',
    path: '/im/v1/messages/:message_id',
    api: 'im.message.delete',
    handle: remove,
    scopes: ['im:message', 'im:message:recall', 'im:message:send_as_bot'],
  },
];

/** Feishu: only the bot's own cards, neither for one person's eyes nor sent as a batch, and not older than 14 days. */
function patch({ platform, params, body }: ApiCall) {
  const content = requireText(body, 'content');
  const message = requireMessage(platform, params['message_id']);
  if (message.sender_open_id) refuse(230017);
  if (message.msg_type !== 'interactive') refuse(230054);
  requireChangeable(message);
  if (platform.clock.now() - message.create_time > LIMITS.lifeMs) refuse(230031);
  requireTaken(platform);
  requireReachable(platform, requireChat(platform, message.chat_id));
  requireCard(platform, content, message);
  requirePace(platform, `card ${message.message_id}`);
  replaceContent(platform, message, content);
  return data();
}

function edit({ platform, params, body }: ApiCall) {
  const msgType = requireText(body, 'msg_type');
  const content = requireText(body, 'content');
  const message = requireMessage(platform, params['message_id']);
  if (message.sender_open_id) refuse(230071);
  if (![msgType, message.msg_type].every((type) => type === 'text' || type === 'post')) refuse(230054);
  requireChangeable(message);
  const edits = message.edits ?? 0;
  if (edits >= MOST_EDITS) refuse(230072);
  if (platform.clock.now() - message.create_time > EDIT_WINDOW_MS) refuse(230075);
  requireTaken(platform);
  const chat = requireChat(platform, message.chat_id);
  requireReachable(platform, chat);
  requireSendable(platform, chat, msgType, content);
  requirePace(platform, `card ${message.message_id}`);
  message.msg_type = msgType;
  message.edits = edits + 1;
  replaceContent(platform, message, content);
  return data(shownMessage(platform, message, 'simplified'));
}

/** Feishu: the bot's own within the window, and those of others in a group that it owns, manages or made. */
function remove({ platform, params }: ApiCall) {
  const message = requireMessage(platform, params['message_id']);
  const window = requireRecallable(platform, message);
  if (message.deleted) refuse(230011);
  if (platform.clock.now() - message.create_time > window) refuse(230009);
  recall(platform, message);
  return data();
}

function requireRecallable(platform: Platform, message: Message): number {
  if (message.batch_id || message.ephemeral_for) refuse(230054);
  const chat = requireBotInside(platform, message.chat_id);
  if (!message.sender_open_id) return RECALL_WINDOW_MS;
  if (chat.type !== 'group' || !(chat.made_by_bot || botManages(platform, chat))) refuse(230026);
  return OTHERS_RECALL_WINDOW_MS;
}

function requireChangeable(message: Message): void {
  if (message.deleted) refuse(230011);
  if (message.batch_id || message.ephemeral_for) refuse(230054);
}
