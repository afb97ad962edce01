import { data, type ApiAnswer, type ApiCall } from './call.js';
import { botMay, requireReachable } from './chats.js';
import { optionalText, requireText } from './fields.js';
import { mentionsAll } from './at-tags.js';
import { requireContent } from './message-content.js';
import { shownMessage } from './message-item.js';
import { addMessage } from './messages.js';
import type { Platform } from './platform.js';
import { FIVE_A_SECOND } from './rates.js';
import { refuse } from './refusal.js';
import { spend } from './spend.js';
import type { Chat, Message } from './world.js';

/** Feishu: a `uuid` sends once within an hour. */
const UUID_MS = 3_600_000;
const LONGEST_UUID = 50;

/**
 * Sends what the body holds: checked, paced, and once per `uuid`. The chat is
 * looked up only when the uuid is new. While the answer to a send is on its
 * way, another with the same uuid is refused with 230049.
 */
export function sendMessage({ platform, body, settled }: ApiCall, target: () => Chat, parent?: Message): ApiAnswer {
  const msgType = requireText(body, 'msg_type');
  const content = requireText(body, 'content');
  const uuid = optionalText(body, 'uuid', LONGEST_UUID);
  if (uuid && platform.sending.has(uuid)) refuse(230049);
  const earlier = uuid && sentBefore(platform, uuid);
  if (earlier) return data(shownMessage(platform, earlier, 'simplified'));
  if (parent) requireRepliable(parent);
  requireTaken(platform);
  const chat = target();
  requireReachable(platform, chat);
  requireSendable(platform, chat, msgType, content);
  requirePace(platform, `chat ${chat.chat_id}`);
  const message = addMessage(platform, { chat, msg_type: msgType, content, parent });
  if (uuid) {
    platform.world.uuids.set(`message ${uuid}`, { id: message.message_id, at: platform.clock.now() });
    platform.sending.add(uuid);
    settled(() => platform.sending.delete(uuid));
  }
  return data(shownMessage(platform, message, 'simplified'));
}

/** Throws what the next messages to be sent or changed are refused with, while a switch says so. */
export function requireTaken(platform: Platform): void {
  if (spend(platform, 'refuse_messages')) refuse(platform.switches.refuse_messages_with);
}

/** Checks content, and that the group lets the bot call everybody; throws 230018 beside what requireContent throws. */
export function requireSendable(platform: Platform, chat: Chat, msgType: string, content: string): void {
  requireContent(platform, msgType, content);
  if (!botMay(platform, chat, 'at_all') && mentionsAll(msgType, content)) refuse(230018);
}

/** Feishu: five a second into one chat, five changes a second of one message; 230020. */
export function requirePace(platform: Platform, key: string): void {
  if (!platform.switches.enforce_limits) return;
  if (platform.rates.take(key, FIVE_A_SECOND) > 0) refuse(230020);
}

function requireRepliable(parent: Message): void {
  if (parent.deleted) refuse(230011);
  if (parent.batch_id || parent.ephemeral_for) refuse(230054);
}

function sentBefore(platform: Platform, uuid: string): Message | undefined {
  const use = platform.world.uuids.get(`message ${uuid}`);
  if (!use || platform.clock.now() - use.at > UUID_MS) return undefined;
  return platform.world.messages.get(use.id);
}
