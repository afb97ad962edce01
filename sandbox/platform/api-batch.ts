import { recipientsOf } from './batch-recipients.js';
import { data, type ApiCall, type ApiRoute } from './call.js';
import { privateChat } from './chats.js';
import { isObject } from './fields.js';
import { newId } from './ids.js';
import { requireContent } from './message-content.js';
import { addMessage, recall } from './messages.js';
import type { Platform } from './platform.js';
import { LarkRefusal, refuse } from './refusal.js';
import type { Scope } from './scopes.js';
import type { Batch, Message } from './world.js';

const DAY_MS = 86_400_000;

/** A batch goes out some time after it was accepted: the API is asynchronous. */
const DELAY_MS = 1_000;
/** Feishu: so many messages a day. */
const MOST_A_DAY = 500_000;
const RECALL_WINDOW_MS = DAY_MS;
/** Feishu: how far back a batch can be asked for. */
const KEPT_MS = 30 * DAY_MS;
const TYPES = ['text', 'image', 'post', 'share_chat', 'interactive'];
const ADMIN_SCOPES: readonly Scope[] = ['im:message:send_multi_users', 'im:message:send_multi_depts'];

export const batchRoutes: ApiRoute[] = [
  {
    method: 'POST',
    path: '/message/v4/batch_send',
    api: 'message.batch_send',
    handle: send,
    scopes: ['im:message', 'im:message:send_as_bot'],
    refusals: 'old',
  },
  {
    method: 'DELETE',
    path: '/im/v1/batch_messages/:id',
    api: 'im.batch_message.delete',
    handle: recallAll,
    scopes: ADMIN_SCOPES,
  },
  {
    method: 'GET',
    path: '/im/v1/batch_messages/:id/read_user',
    api: 'im.batch_message.read_user',
    handle: readUser,
    scopes: ADMIN_SCOPES,
  },
  {
    method: 'GET',
    path: '/im/v1/batch_messages/:id/get_progress',
    api: 'im.batch_message.get_progress',
    handle: progress,
    scopes: ADMIN_SCOPES,
  },
];

/** Puts the batches a former run had not sent yet back on the clock. */
export function resumeBatches(platform: Platform): void {
  for (const batch of platform.world.batches.values()) if (!batch.message_ids) schedule(platform, batch);
}

/** Bad ids do not hinder the good ones; they come back by kind. People the bot cannot reach count, and get nothing. */
function send({ platform, body }: ApiCall) {
  const msgType = String(body['msg_type']);
  if (!TYPES.includes(msgType)) refuse(10003, 'invalid msg_type');
  const content = body[msgType === 'interactive' ? 'card' : 'content'];
  if (!isObject(content)) refuse(10003, 'the content must be an object');
  const { recipients, invalid } = recipientsOf(platform, body);
  requireBatchContent(platform, msgType, JSON.stringify(content));
  if (sentToday(platform) + recipients.length > MOST_A_DAY) refuse(11247);
  const batch: Batch = {
    id: newId('bm-'),
    msg_type: msgType,
    content: JSON.stringify(content),
    recipients,
    due: platform.clock.now() + DELAY_MS,
    recalled: false,
  };
  platform.world.batches.set(batch.id, batch);
  platform.store.touch();
  schedule(platform, batch);
  return data({ message_id: batch.id, ...invalid });
}

/** The same rules as for single messages, under this API's own codes. */
function requireBatchContent(platform: Platform, msgType: string, content: string): void {
  try {
    requireContent(platform, msgType, content);
  } catch (error) {
    if (!(error instanceof LarkRefusal)) throw error;
    throw new LarkRefusal(msgType === 'interactive' ? 11246 : 10002, error.msg);
  }
}

function schedule(platform: Platform, batch: Batch): void {
  platform.clock.at(batch.due, () => deliver(platform, batch));
}

function deliver(platform: Platform, batch: Batch): void {
  const { users } = platform.world;
  const reached = batch.recalled ? [] : batch.recipients.filter((openId) => (users.get(openId)?.state ?? 'active') === 'active');
  batch.message_ids = reached.map((openId) => {
    const chat = privateChat(platform, openId);
    return addMessage(platform, { chat, msg_type: batch.msg_type, content: batch.content, batch_id: batch.id }).message_id;
  });
  platform.store.touch();
}

function recallAll({ platform, params }: ApiCall) {
  const batch = requireBatch(platform, params);
  if (platform.clock.now() - batch.due > RECALL_WINDOW_MS) refuse(230009);
  batch.recalled = true;
  for (const message of messagesIn(platform, batch)) if (!message.deleted) recall(platform, message);
  platform.store.touch();
  return data();
}

function readUser({ platform, params }: ApiCall) {
  const messages = messagesIn(platform, requireBatch(platform, params));
  const read = messages.filter((message) => isRead(platform, message));
  return data({ read_user: { read_count: String(read.length), total_count: String(messages.length) } });
}

function progress({ platform, params }: ApiCall) {
  const batch = requireBatch(platform, params);
  const messages = messagesIn(platform, batch);
  return data({
    batch_message_send_progress: {
      valid_user_ids_count: batch.recipients.length,
      success_user_ids_count: messages.length,
      read_user_ids_count: messages.filter((message) => isRead(platform, message)).length,
    },
    batch_message_recall_progress: {
      recall: batch.recalled,
      recall_count: messages.filter((message) => message.deleted).length,
    },
  });
}

function requireBatch(platform: Platform, params: ApiCall['params']): Batch {
  const batch = platform.world.batches.get(params['id'] ?? '');
  if (!batch || platform.clock.now() - batch.due > KEPT_MS) refuse(230030);
  return batch;
}

function messagesIn(platform: Platform, batch: Batch): Message[] {
  const ids = batch.message_ids ?? [];
  return ids.map((id) => platform.world.messages.get(id)).filter((message): message is Message => message !== undefined);
}

/** Read as in every private chat: the person looked at the chat since. */
function isRead(platform: Platform, message: Message): boolean {
  const chat = platform.world.chats.get(message.chat_id);
  return (chat?.read_at[chat.members[0] ?? ''] ?? 0) >= message.create_time;
}

function sentToday(platform: Platform): number {
  const since = platform.clock.now() - DAY_MS;
  const recent = [...platform.world.batches.values()].filter((batch) => batch.due > since);
  return recent.reduce((sum, batch) => sum + batch.recipients.length, 0);
}
