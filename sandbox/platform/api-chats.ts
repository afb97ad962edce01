import { alone } from './alone.js';
import { data, type ApiAnswer, type ApiCall, type ApiRoute } from './call.js';
import { settingsAfter, shownSettings } from './chat-settings.js';
import { botActsAsOwner, botGoverns, botManages, findUser, ID_TYPES, mayInvite, requireChat, requireGroup, worldChanged, type IdType } from './chats.js';
import { publish } from './events.js';
import { isObject, oneOf, optionalText, pageOf, queriedFlag, textList, type Fields } from './fields.js';
import { disbandedEvent } from './group-events.js';
import { newId } from './ids.js';
import type { Platform } from './platform.js';
import { refuse, refuseField } from './refusal.js';
import { READ_CHATS } from './scopes.js';
import { emptyChat, type Chat } from './world.js';

/** Feishu: a `uuid` creates one group within ten hours. */
const UUID_MS = 10 * 3_600_000;
const WEEK_MS = 7 * 86_400_000;
/** What plain members may change while the group lets everybody edit. */
const PLAIN = new Set(['name', 'description', 'avatar', 'i18n_names']);

export const chatRoutes: ApiRoute[] = [
  { method: 'POST', path: '/im/v1/chats', api: 'im.chat.create', scopes: ['im:chat', 'im:chat:create'], handle: create },
  { method: 'GET', path: '/im/v1/chats', api: 'im.chat.list', scopes: READ_CHATS, handle: list },
  { method: 'GET', path: '/im/v1/chats/search', api: 'im.chat.search', scopes: READ_CHATS, handle: search },
  { method: 'GET', path: '/im/v1/chats/:chat_id', api: 'im.chat.get', scopes: READ_CHATS, handle: get },
  { method: 'PUT', path: '/im/v1/chats/:chat_id', api: 'im.chat.update', scopes: ['im:chat', 'im:chat:update'], handle: update },
  { method: 'DELETE', path: '/im/v1/chats/:chat_id', api: 'im.chat.delete', scopes: ['im:chat', 'im:chat:delete'], handle: dissolve },
  { method: 'POST', path: '/im/v1/chats/:chat_id/link', api: 'im.chat.link', scopes: ['im:chat', 'im:chat:read'], handle: link },
];

function create(call: ApiCall): ApiAnswer | Promise<ApiAnswer> {
  const { platform, query, body } = call;
  const uuid = query.get('uuid');
  if (!uuid) return data(shownChat(platform, made(call), 'open_id'));
  if (uuid.length > 50) refuseField('uuid', 'the max len is 50', uuid);
  const key = `chat ${uuid} ${optionalText(body, 'owner_id') ?? ''}`;
  return alone(call, key, 232068, () => {
    const earlier = createdBefore(platform, key);
    const chat = earlier ?? made(call);
    if (!earlier) platform.world.uuids.set(key, { id: chat.chat_id, at: platform.clock.now() });
    return data(shownChat(platform, chat, 'open_id'));
  });
}

function made({ platform, query, body }: ApiCall): Chat {
  const type = oneOf(query, 'user_id_type', ID_TYPES, 'open_id');
  const mode = optionalText(body, 'chat_mode') ?? 'group';
  if (mode !== 'group') refuseField('chat_mode', 'chat_mode must be group', mode);
  requireFace(body);
  const managed = queriedFlag(query, 'set_bot_manager');
  const ownerId = optionalText(body, 'owner_id');
  const users = textList(body, 'user_id_list', 50).map((id) => availableUser(platform, type, id));
  const owner = ownerId ? availableUser(platform, type, ownerId) : undefined;
  if (textList(body, 'bot_id_list', 5).some((id) => id !== platform.app.app_id)) refuse(232021);
  const chat: Chat = {
    ...emptyChat(newId('oc_'), 'group', platform.clock.now()),
    name: optionalText(body, 'name', 60) ?? '',
    description: optionalText(body, 'description', 100) ?? '',
    made_by_bot: true,
    managers: managed ? [platform.app.app_id] : [],
    members: [...new Set([...(owner ? [owner] : []), ...users])],
    ...settingsAfter(body, { settings: {} }),
    ...(owner ? { owner_id: owner } : {}),
  };
  platform.world.chats.set(chat.chat_id, chat);
  worldChanged(platform);
  return chat;
}

function list({ platform, query }: ApiCall) {
  const groups = [...platform.world.chats.values()].filter(isJoined);
  const order = oneOf(query, 'sort_type', ['ByCreateTimeAsc', 'ByActiveTimeDesc'], 'ByCreateTimeAsc');
  const active = (chat: Chat) => platform.world.messages.get(platform.world.timeline.get(chat.chat_id)?.at(-1) ?? '')?.create_time ?? 0;
  if (order === 'ByActiveTimeDesc') groups.sort((a, b) => active(b) - active(a));
  else groups.sort((a, b) => a.created_at - b.created_at);
  return pageOfChats(platform, groups, query);
}

function search({ platform, query }: ApiCall) {
  const words = query.get('query') ?? '';
  if (words.length > 64) refuseField('query', 'the max len is 64', words);
  const groups = [...platform.world.chats.values()].filter((chat) => isJoined(chat) && words !== '' && chat.name.includes(words));
  return pageOfChats(platform, groups, query);
}

function pageOfChats(platform: Platform, groups: readonly Chat[], query: URLSearchParams) {
  const type = oneOf(query, 'user_id_type', ID_TYPES, 'open_id');
  const page = pageOf(groups, query, 20, 100);
  return data({ ...page, items: page.items.map((chat) => shownChat(platform, chat, type)) });
}

function get({ platform, params, query }: ApiCall) {
  const chat = requireChat(platform, params['chat_id'] ?? '');
  if (!chat.has_bot) refuse(232011);
  return data(shownChat(platform, chat, oneOf(query, 'user_id_type', ID_TYPES, 'open_id')));
}

function update({ platform, params, query, body }: ApiCall) {
  const chat = requireGroup(platform, params['chat_id']);
  if (!botGoverns(platform, chat)) {
    if (chat.settings['edit_permission'] === 'only_owner') refuse(232002);
    if (Object.keys(body).some((name) => !PLAIN.has(name))) refuse(232016);
  }
  requireFace(body);
  const settings = settingsAfter(body, chat);
  const name = optionalText(body, 'name', 60) ?? chat.name;
  const description = optionalText(body, 'description', 100) ?? chat.description;
  const owner = newOwner(platform, chat, oneOf(query, 'user_id_type', ID_TYPES, 'open_id'), optionalText(body, 'owner_id'));
  Object.assign(chat, { name, description }, settings, owner);
  worldChanged(platform);
  return data();
}

/** A picture and names in other languages are taken, and shown nowhere. Throws 99992402. */
function requireFace(body: Fields): void {
  optionalText(body, 'avatar');
  const names = body['i18n_names'] ?? {};
  if (!isObject(names)) refuseField('i18n_names', 'i18n_names must be an object', names);
  for (const language of Object.keys(names)) optionalText(names, language);
}

function newOwner(platform: Platform, chat: Chat, type: IdType, id: string | undefined): Pick<Chat, 'owner_id'> {
  if (id === undefined) return {};
  const user = findUser(platform, type, id);
  if (!user) refuse(232035);
  if (!chat.members.includes(user.open_id)) refuse(232012);
  return { owner_id: user.open_id };
}

/** Feishu: what was said in the group is lost with it. */
function dissolve({ platform, params }: ApiCall) {
  const chat = requireGroup(platform, params['chat_id']);
  if (!botActsAsOwner(platform, chat)) refuse(232017);
  chat.status = 'dissolved';
  void publish(platform, disbandedEvent(platform, chat));
  worldChanged(platform);
  return data();
}

function link({ platform, params, body }: ApiCall) {
  const chat = requireGroup(platform, params['chat_id']);
  if (chat.settings['add_member_permission'] === 'only_owner' && !botManages(platform, chat)) refuse(232064);
  const period = optionalText(body, 'validity_period') ?? 'week';
  const lifeMs = { week: WEEK_MS, year: 365 * 86_400_000, permanently: undefined }[period];
  if (lifeMs === undefined && period !== 'permanently') refuseField('validity_period', 'validity_period is week, year or permanently', period);
  return data({
    share_link: `https://applink.feishu.cn/client/chat/chatter/add_by_link?link_token=${newId('')}`,
    ...(lifeMs === undefined ? {} : { expire_time: String(Math.floor((platform.clock.now() + lifeMs) / 1000)) }),
    is_permanent: lifeMs === undefined,
  });
}

/** Feishu: `owner_id` is absent when a bot owns the group, and bots are never counted as members. */
function shownChat(platform: Platform, chat: Chat, type: IdType): Fields {
  const { app, tenantKey, world } = platform;
  const shownId = (openId: string) => world.users.get(openId)?.[type] ?? openId;
  return {
    chat_id: chat.chat_id,
    name: chat.name,
    description: chat.description,
    ...(chat.owner_id ? { owner_id: shownId(chat.owner_id), owner_id_type: type } : {}),
    user_manager_id_list: chat.managers.filter((id) => id !== app.app_id).map(shownId),
    bot_manager_id_list: chat.managers.filter((id) => id === app.app_id),
    chat_mode: chat.type,
    ...shownSettings(chat),
    chat_status: chat.status,
    external: false,
    tenant_key: tenantKey,
    user_count: String(chat.members.length),
    bot_count: chat.has_bot ? '1' : '0',
  };
}

function createdBefore(platform: Platform, key: string): Chat | undefined {
  const use = platform.world.uuids.get(key);
  if (!use || platform.clock.now() - use.at > UUID_MS) return undefined;
  return platform.world.chats.get(use.id);
}

/** The open_id of somebody the bot may invite; throws 232043. */
function availableUser(platform: Platform, type: IdType, id: string): string {
  const user = findUser(platform, type, id);
  if (!user || !mayInvite(user)) refuse(232043, id);
  return user.open_id;
}

function isJoined(chat: Chat): boolean {
  return chat.type === 'group' && chat.status === 'normal' && chat.has_bot;
}
