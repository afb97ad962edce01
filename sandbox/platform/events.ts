import { typeOf, type Envelope } from './envelopes.js';
import { outOfOrder } from './out-of-order.js';
import type { Platform } from './platform.js';
import { pushEvent } from './pushes.js';
import { hasAnyScope, READ_CHATS, type Scope } from './scopes.js';
import type { PushAnswer } from './transport.js';

const BOT_IN_GROUP: readonly Scope[] = ['im:chat', 'im:chat.members:bot_access', 'im:chat:readonly'];
const MEMBERS: readonly Scope[] = ['im:chat', 'im:chat.members:read', 'im:chat:readonly'];
const MESSAGES: readonly Scope[] = ['im:message', 'im:message:readonly'];
const REACTIONS: readonly Scope[] = ['im:message.reactions:read', 'im:message:readonly'];
const DIRECTORY: readonly Scope[] = ['contact:contact.base:readonly', 'contact:contact:readonly_as_app', 'contact:contact:access_as_app'];

/** Feishu: the events this sandbox knows, each with the scopes of which any one lets it through; none needed where the list is empty. */
const EVENT_SCOPES: Readonly<Record<string, readonly Scope[]>> = {
  'application.bot.menu_v6': [],
  'im.chat.access_event.bot_p2p_chat_entered_v1': [],
  p2p_chat_create: [],
  'im.chat.member.bot.added_v1': BOT_IN_GROUP,
  'im.chat.member.bot.deleted_v1': BOT_IN_GROUP,
  'im.chat.member.user.added_v1': MEMBERS,
  'im.chat.member.user.deleted_v1': MEMBERS,
  'im.chat.member.user.withdrawn_v1': MEMBERS,
  'im.chat.disbanded_v1': READ_CHATS,
  'im.message.reaction.created_v1': REACTIONS,
  'im.message.reaction.deleted_v1': REACTIONS,
  'im.message.recalled_v1': MESSAGES,
  'im.message.message_read_v1': MESSAGES,
  'contact.user.created_v3': DIRECTORY,
  'contact.user.updated_v3': DIRECTORY,
  'contact.user.deleted_v3': DIRECTORY,
  'contact.department.created_v3': DIRECTORY,
  'contact.department.updated_v3': DIRECTORY,
  'contact.department.deleted_v3': DIRECTORY,
  'contact.scope.updated_v3': DIRECTORY,
};

/** Feishu: which messages reach the bot depends on where they were said and whether they mention it. */
export const MESSAGE_SCOPES = {
  p2p: ['im:message.p2p_msg:readonly', 'im:message.p2p_msg'],
  mentioned: ['im:message.group_at_msg:readonly', 'im:message.group_at_msg', 'im:message.group_at_msg.include_bot:readonly'],
  group: ['im:message.group_msg', 'im:message.group_msg:readonly'],
} as const;

/** Every event and callback that can be added in the console. */
export const EVENT_TYPES: readonly string[] = ['im.message.receive_v1', 'card.action.trigger', ...Object.keys(EVENT_SCOPES)];

/**
 * Tells the bot of an event, if it has asked for it, in a published version, and
 * holds one of the scopes: those of the table unless `scopes` names others.
 * Answers what came of the first try, or undefined when nothing was pushed.
 */
export async function publish(platform: Platform, envelope: Envelope, scopes?: readonly Scope[]): Promise<PushAnswer | undefined> {
  const type = typeOf(envelope);
  if (!isSubscribed(platform, type) || !hasAnyScope(platform, scopes ?? EVENT_SCOPES[type] ?? [])) return undefined;
  const push = () => pushEvent(platform, envelope);
  return platform.switches.reorder_events ? outOfOrder(platform, push) : push();
}

/** Whether the developer console has this event or callback, in a version that is published. */
export function isSubscribed({ app, switches }: Platform, type: string): boolean {
  return switches.published && (app.subscribed_events?.includes(type) ?? true);
}
