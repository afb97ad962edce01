import { requireBotInside, requireMessage } from './api-messages.js';
import { data, type ApiCall, type ApiRoute } from './call.js';
import { botMay, findUser, ID_TYPES, requireChat, requireReachable } from './chats.js';
import { isObject, oneOf, pageOf, textList, type Fields } from './fields.js';
import { isNewest, showChange } from './messages.js';
import type { Platform } from './platform.js';
import { READERS_WINDOW_MS, readersOf } from './reading.js';
import { LarkRefusal, refuse } from './refusal.js';
import type { Message, UrgentKind } from './world.js';

const URGENT_SCOPES = [
  ['app', 'im:message.urgent'],
  ['sms', 'im:message.urgent:sms'],
  ['phone', 'im:message.urgent:phone'],
] as const;

/** Feishu: a person with this many unread urgent messages cannot be buzzed again. */
const MOST_UNREAD_URGENTS = 200;
/** Feishu: answers can be suggested so long after the message was sent. */
const FOLLOW_UP_WINDOW_MS = 600_000;
const MOST_FOLLOW_UPS = 3;
const LONGEST_FOLLOW_UP = 200;

export const messageExtraRoutes: ApiRoute[] = [
  ...URGENT_SCOPES.map(
    ([kind, scope]): ApiRoute => ({
      method: 'PATCH',
      path: `/im/v1/messages/:message_id/urgent_${kind}`,
      api: `im.message.urgent_${kind}`,
      handle: (call) => urgent(call, kind),
      scopes: [scope],
    }),
  ),
  {
    method: 'GET',
    path: '/im/v1/messages/:message_id/read_users',
    api: 'im.message.read_users',
    handle: readUsers,
    scopes: ['im:message', 'im:message:readonly', 'im:message:basic'],
  },
  {
    method: 'POST',
    path: '/im/v1/messages/:message_id/push_follow_up',
    api: 'im.message.push_follow_up',
    handle: pushFollowUp,
    scopes: ['im:message', 'im:message:send_as_bot'],
  },
];

function urgent({ platform, params, query, body }: ApiCall, kind: UrgentKind) {
  const type = oneOf(query, 'user_id_type', ID_TYPES);
  const message = requireOwn(platform, params['message_id']);
  const ids = textList(body, 'user_id_list', 200);
  if (ids.length === 0) refuse(230001, 'user_id_list is required');
  if (message.batch_id || message.ephemeral_for) refuse(230052);
  const chat = requireChat(platform, message.chat_id);
  requireReachable(platform, chat);
  if (!botMay(platform, chat, 'urgent')) refuse(230052);
  const { members } = chat;
  const invalid: string[] = [];
  const reached: string[] = [];
  for (const id of ids) {
    const openId = findUser(platform, type, id)?.open_id;
    if (openId && members.includes(openId)) reached.push(openId);
    else invalid.push(id);
  }
  if (reached.length === 0) refuse(230001, 'all user ids are invalid');
  if (reached.some((openId) => unreadUrgents(platform, openId) >= MOST_UNREAD_URGENTS)) refuse(230023);
  if (kind !== 'app') spendPaidUrgents(platform, reached.length);
  const at = platform.clock.now();
  for (const openId of reached) message.urgent.push({ open_id: openId, kind, at });
  platform.live.emit({
    kind: 'urgent',
    chat_id: message.chat_id,
    message_id: message.message_id,
    open_ids: reached,
  });
  platform.store.touch();
  return data({ invalid_user_id_list: invalid });
}

function readUsers({ platform, params, query }: ApiCall) {
  const type = oneOf(query, 'user_id_type', ID_TYPES);
  const message = requireOwn(platform, params['message_id']);
  if (platform.clock.now() - message.create_time > READERS_WINDOW_MS) refuse(230033);
  const readers = readersOf(requireBotInside(platform, message.chat_id), message).map(([openId, at]) => ({
    user_id_type: type,
    user_id: platform.world.users.get(openId)?.[type] ?? openId,
    timestamp: String(at),
    tenant_key: platform.tenantKey,
  }));
  return data(pageOf(readers, query, 20, 100));
}

/** Feishu words the refusals of this API anew, under numbers that mean something else elsewhere. */
const FOLLOW_UP_REFUSALS = {
  230002: 'expired message.',
  230003: 'only support p2p chat.',
  230006: 'only support latest message.',
  230007: 'invalid follow up.',
  230008: 'follow up already exist.',
} as const;

function pushFollowUp({ platform, params, body }: ApiCall) {
  const message = requireOwn(platform, params['message_id']);
  const followUps = followUpsIn(body);
  if (!followUps) refuseFollowUp(230007);
  if (requireChat(platform, message.chat_id).type !== 'p2p') refuseFollowUp(230003);
  if (platform.clock.now() - message.create_time > FOLLOW_UP_WINDOW_MS) refuseFollowUp(230002);
  if (!isNewest(platform, message)) refuseFollowUp(230006);
  if (message.follow_ups) refuseFollowUp(230008);
  message.follow_ups = followUps;
  showChange(platform, message);
  return data();
}

function refuseFollowUp(code: keyof typeof FOLLOW_UP_REFUSALS): never {
  throw new LarkRefusal(code, FOLLOW_UP_REFUSALS[code]);
}

function followUpsIn({ follow_ups: given }: Fields): string[] | undefined {
  if (!Array.isArray(given) || given.length === 0 || given.length > MOST_FOLLOW_UPS) return undefined;
  const texts = given.map((item: unknown) => (isObject(item) ? item['content'] : undefined));
  const valid = (text: unknown): text is string => typeof text === 'string' && text !== '' && text.length <= LONGEST_FOLLOW_UP;
  return texts.every(valid) ? texts : undefined;
}

/** Only the bot's own messages, not recalled: 230012, 230011. */
function requireOwn(platform: Platform, messageId: string | undefined): Message {
  const message = requireMessage(platform, messageId);
  if (message.sender_open_id) refuse(230012);
  if (message.deleted) refuse(230011);
  return message;
}

/** SMS and phone calls cost money: 230024 when the tenant has not enough left for all of them. */
function spendPaidUrgents({ switches }: Platform, count: number): void {
  if (switches.paid_urgents_left < count) refuse(230024);
  switches.paid_urgents_left -= count;
}

function unreadUrgents(platform: Platform, openId: string): number {
  let unread = 0;
  for (const message of platform.world.messages.values()) {
    if (message.urgent.length > 0 && isUrgentFor(platform, message, openId)) unread += 1;
  }
  return unread;
}

/** Whether the person was buzzed about this message and has not read it since. */
export function isUrgentFor(platform: Platform, message: Message, openId: string): boolean {
  const readAt = platform.world.chats.get(message.chat_id)?.read_at[openId] ?? 0;
  return !message.deleted && message.urgent.some((buzz) => buzz.open_id === openId && buzz.at > readAt);
}
