import { requireBotInside, requireMessage } from './api-messages.js';
import { data, type ApiCall, type ApiRoute } from './call.js';
import { botMay, requireChat, requireReachable } from './chats.js';
import { pageOf, requireText, type Fields } from './fields.js';
import { messagesOf, showChange } from './messages.js';
import type { Platform } from './platform.js';
import { FIVE_A_SECOND } from './rates.js';
import { refuse, refuseField } from './refusal.js';
import type { Message } from './world.js';

export const pinRoutes: ApiRoute[] = [
  {
    method: 'POST',
    path: '/im/v1/pins',
    api: 'im.pin.create',
    handle: pin,
    scopes: ['im:message', 'im:message.pins:write_only', 'im:message:send_as_bot'],
  },
  {
    method: 'GET',
    path: '/im/v1/pins',
    api: 'im.pin.list',
    handle: list,
    scopes: ['im:message', 'im:message.pins:read', 'im:message:readonly'],
  },
  {
    method: 'DELETE',
    path: '/im/v1/pins/:message_id',
    api: 'im.pin.delete',
    handle: unpin,
    scopes: ['im:message', 'im:message.pins:write_only', 'im:message:send_as_bot'],
  },
];

/** What is pinned already stays pinned as it was. */
function pin({ platform, body }: ApiCall) {
  const message = requirePinnable(platform, requireText(body, 'message_id'));
  if (message.deleted) refuse(230011);
  if (message.pinned_at === undefined) {
    message.pinned_at = platform.clock.now();
    showChange(platform, message);
  }
  return data({ pin: shownPin(platform, message) });
}

/** Unpinning what is not pinned succeeds. */
function unpin({ platform, params }: ApiCall) {
  const message = requirePinnable(platform, params['message_id']);
  if (message.pinned_at !== undefined) {
    delete message.pinned_at;
    showChange(platform, message);
  }
  return data();
}

function list({ platform, query }: ApiCall) {
  const chat = requireBotInside(platform, query.get('chat_id') ?? '');
  const from = milliseconds(query, 'start_time') ?? 0;
  const until = milliseconds(query, 'end_time') ?? Infinity;
  const pinned = messagesOf(platform, chat.chat_id)
    .filter(({ pinned_at: at }) => at !== undefined && at >= from && at <= until)
    .sort((a, b) => (b.pinned_at ?? 0) - (a.pinned_at ?? 0));
  const page = pageOf(pinned, query, 20, 50);
  return data({ ...page, items: page.items.map((message) => shownPin(platform, message)) });
}

/** Feishu: five a second for one message (230047), only where the group lets the bot (230046), none for one person's eyes. */
function requirePinnable(platform: Platform, messageId: string | undefined): Message {
  const message = requireMessage(platform, messageId);
  const chat = requireChat(platform, message.chat_id);
  requireReachable(platform, chat);
  if (!botMay(platform, chat, 'pin')) refuse(230046);
  if (message.ephemeral_for || message.batch_id) refuse(230054);
  const { enforce_limits: limited } = platform.switches;
  if (limited && platform.rates.take(`pin ${message.message_id}`, FIVE_A_SECOND) > 0) refuse(230047);
  return message;
}

function shownPin(platform: Platform, message: Message): Fields {
  return {
    message_id: message.message_id,
    chat_id: message.chat_id,
    operator_id: platform.app.app_id,
    operator_id_type: 'app_id',
    create_time: String(message.pinned_at),
  };
}

/** Unlike the history, pins take their bounds in milliseconds. */
function milliseconds(query: URLSearchParams, name: string): number | undefined {
  const value = query.get(name);
  if (!value) return undefined;
  if (!/^\d{1,14}$/.test(value)) refuseField(name, `${name} is a number of milliseconds`, value);
  return Number(value);
}
