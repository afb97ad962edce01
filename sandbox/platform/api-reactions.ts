import { data, type ApiCall, type ApiRoute } from './call.js';
import { ID_TYPES, requireChat, type IdType } from './chats.js';
import { publish } from './events.js';
import { isObject, oneOf, pageOf, type Fields } from './fields.js';
import { reactionEvent } from './message-events.js';
import type { Platform } from './platform.js';
import { addReaction, EMOJI_TYPES, reactionOf, removeReaction } from './reactions.js';
import { refuse } from './refusal.js';
import type { Message, Reaction } from './world.js';

export const reactionRoutes: ApiRoute[] = [
  {
    method: 'POST',
    path: '/im/v1/messages/:message_id/reactions',
    api: 'im.message_reaction.create',
    handle: create,
    scopes: ['im:message', 'im:message.reactions:write_only'],
  },
  {
    method: 'GET',
    path: '/im/v1/messages/:message_id/reactions',
    api: 'im.message_reaction.list',
    handle: list,
    scopes: ['im:message', 'im:message:readonly', 'im:message.reactions:read'],
  },
  {
    method: 'DELETE',
    path: '/im/v1/messages/:message_id/reactions/:reaction_id',
    api: 'im.message_reaction.delete',
    handle: remove,
    scopes: ['im:message', 'im:message.reactions:write_only'],
  },
];

/** The same reaction again is the one that is there. */
function create({ platform, params, body }: ApiCall) {
  const type = isObject(body['reaction_type']) ? body['reaction_type']['emoji_type'] : undefined;
  if (typeof type !== 'string' || !EMOJI_TYPES.has(type)) refuse(231001);
  const message = requireReactable(platform, params);
  const there = reactionOf(message, type);
  if (there) return data(shownReaction(platform, there));
  const reaction = addReaction(platform, message, type);
  void publish(platform, reactionEvent(platform, 'created', message, type));
  return data(shownReaction(platform, reaction));
}

function list({ platform, params, query }: ApiCall) {
  const idType = oneOf(query, 'user_id_type', ID_TYPES, 'open_id');
  const wanted = query.get('reaction_type');
  if (wanted && !EMOJI_TYPES.has(wanted)) refuse(231001);
  const { reactions = [] } = requireReactable(platform, params);
  const page = pageOf(
    reactions.filter((reaction) => !wanted || reaction.emoji_type === wanted),
    query,
    20,
    50,
  );
  return data({ ...page, items: page.items.map((reaction) => shownReaction(platform, reaction, idType)) });
}

/** Only who put a reaction there may take it away: 231007. */
function remove({ platform, params }: ApiCall) {
  const message = requireReactable(platform, params);
  const reaction = message.reactions?.find((one) => one.reaction_id === params['reaction_id']);
  if (!reaction) refuse(231001);
  if (reaction.operator_open_id) refuse(231007);
  removeReaction(platform, message, reaction);
  void publish(platform, reactionEvent(platform, 'deleted', message, reaction.emoji_type));
  return data(shownReaction(platform, reaction));
}

/** The message, when the bot is in its chat: 231003 for none or a recalled one, 231002 outside, 232009 dissolved. */
function requireReactable(platform: Platform, params: ApiCall['params']): Message {
  const message = platform.world.messages.get(params['message_id'] ?? '');
  if (!message || message.deleted) refuse(231003);
  const chat = requireChat(platform, message.chat_id);
  if (chat.status !== 'normal') refuse(232009);
  if (!chat.has_bot) refuse(231002);
  return message;
}

function shownReaction(platform: Platform, reaction: Reaction, idType: IdType = 'open_id'): Fields {
  const { operator_open_id: openId } = reaction;
  return {
    reaction_id: reaction.reaction_id,
    operator: openId
      ? { operator_id: platform.world.users.get(openId)?.[idType] ?? openId, operator_type: 'user' }
      : { operator_id: platform.app.app_id, operator_type: 'app' },
    action_time: String(reaction.at),
    reaction_type: { emoji_type: reaction.emoji_type },
  };
}
