import { data, type ApiCall, type ApiRoute } from './call.js';
import { findUser, ID_TYPES, requireChat } from './chats.js';
import { oneOf, optionalText, pageOf, textList, type Fields } from './fields.js';
import { newId } from './ids.js';
import type { Platform } from './platform.js';
import { refuse } from './refusal.js';
import { emptyChat, type Chat } from './world.js';

/** Feishu: a `uuid` creates one group within ten hours. */
const UUID_MS = 10 * 3_600_000;

export const chatRoutes: ApiRoute[] = [
  {
    method: 'POST',
    path: '/im/v1/chats',
    api: 'im.chat.create',
    handle: create,
    scopes: ['im:chat', 'im:chat:create'],
  },
  {
    method: 'GET',
    path: '/im/v1/chats',
    api: 'im.chat.list',
    handle: list,
    scopes: ['im:chat', 'im:chat:read', 'im:chat:readonly'],
  },
  {
    method: 'GET',
    path: '/im/v1/chats/:chat_id',
    api: 'im.chat.get',
    handle: get,
    scopes: ['im:chat', 'im:chat:read', 'im:chat:readonly'],
  },
  {
    method: 'PUT',
    path: '/im/v1/chats/:chat_id',
    api: 'im.chat.update',
    handle: update,
    scopes: ['im:chat', 'im:chat:update'],
  },
  {
    method: 'DELETE',
    path: '/im/v1/chats/:chat_id',
    api: 'im.chat.delete',
    handle: dissolve,
    scopes: ['im:chat', 'im:chat:delete'],
  },
  {
    method: 'GET',
    path: '/im/v1/chats/:chat_id/members/is_in_chat',
    api: 'im.chat_members.is_in_chat',
    handle: isIn,
    scopes: ['im:chat', 'im:chat:readonly', 'im:chat.members:read'],
  },
  {
    method: 'GET',
    path: '/im/v1/chats/:chat_id/members',
    api: 'im.chat_members.get',
    handle: members,
    scopes: ['im:chat', 'im:chat:readonly', 'im:chat.members:read'],
  },
  {
    method: 'POST',
    path: '/im/v1/chats/:chat_id/members',
    api: 'im.chat_members.create',
    handle: addMembers,
    scopes: ['im:chat', 'im:chat.members:write_only'],
  },
  {
    method: 'DELETE',
    path: '/im/v1/chats/:chat_id/members',
    api: 'im.chat_members.delete',
    handle: removeMembers,
    scopes: ['im:chat', 'im:chat.members:write_only'],
  },
];

function create({ platform, query, body }: ApiCall) {
  const type = oneOf(query, 'user_id_type', ID_TYPES, 'open_id');
  const uuid = query.get('uuid');
  const ownerId = optionalText(body, 'owner_id');
  const earlier = uuid && createdBefore(platform, `chat ${uuid} ${ownerId ?? ''}`);
  if (earlier) return data(shownChat(platform, earlier));
  const ids = [...(ownerId ? [ownerId] : []), ...textList(body, 'user_id_list', 50)];
  const { found, missing } = available(platform, type, ids);
  if (missing.length > 0) refuse(232043, missing.join(','));
  const chat: Chat = {
    ...emptyChat(newId('oc_'), 'group', platform.clock.now()),
    name: optionalText(body, 'name', 60) ?? '',
    description: optionalText(body, 'description', 100) ?? '',
    members: [...new Set(found)],
    ...(ownerId ? { owner_id: found[0] } : {}),
  };
  platform.world.chats.set(chat.chat_id, chat);
  if (uuid) platform.world.uuids.set(`chat ${uuid} ${ownerId ?? ''}`, { id: chat.chat_id, at: platform.clock.now() });
  changed(platform);
  return data(shownChat(platform, chat));
}

function list({ platform, query }: ApiCall) {
  const groups = [...platform.world.chats.values()].filter((chat) => chat.type === 'group' && isOpen(chat));
  const page = pageOf(groups, query, 20, 100);
  return data({ ...page, items: page.items.map((chat) => shownChat(platform, chat)) });
}

function get({ platform, params }: ApiCall) {
  return data(shownChat(platform, requireChat(platform, params['chat_id'] ?? '')));
}

function update({ platform, params, body }: ApiCall) {
  const chat = requireGroup(platform, params['chat_id']);
  chat.name = optionalText(body, 'name', 60) ?? chat.name;
  chat.description = optionalText(body, 'description', 100) ?? chat.description;
  changed(platform);
  return data();
}

function dissolve({ platform, params }: ApiCall) {
  const chat = requireGroup(platform, params['chat_id']);
  if (chat.owner_id) refuse(232011);
  chat.status = 'dissolved';
  changed(platform);
  return data();
}

function isIn({ platform, params }: ApiCall) {
  return data({ is_in_chat: requireChat(platform, params['chat_id'] ?? '').has_bot });
}

function members({ platform, params, query }: ApiCall) {
  const type = oneOf(query, 'member_id_type', ID_TYPES, 'open_id');
  const chat = requireGroup(platform, params['chat_id']);
  const page = pageOf(chat.members, query, 20, 100);
  const items = page.items.map((openId) => {
    const user = platform.world.users.get(openId);
    return { member_id_type: type, member_id: user?.[type] ?? openId, name: user?.name ?? '', tenant_key: platform.tenantKey };
  });
  return data({ ...page, items, member_total: chat.members.length });
}

/** `succeed_type` 0: an unknown id fails the call; 1: the good ones are added; 2: any bad id fails it. */
function addMembers({ platform, params, query, body }: ApiCall) {
  const type = oneOf(query, 'member_id_type', [...ID_TYPES, 'app_id'], 'open_id');
  const succeed = oneOf(query, 'succeed_type', ['0', '1', '2'], '0');
  const chat = requireGroup(platform, params['chat_id']);
  const ids = textList(body, 'id_list', type === 'app_id' ? 5 : 50);
  const { found, missing } = type === 'app_id' ? ownBot(platform, ids) : available(platform, type, ids);
  if (missing.length > 0 && succeed !== '1') refuse(232024, missing.join(','));
  if (type === 'app_id') chat.has_bot ||= found.length > 0;
  else chat.members = [...new Set([...chat.members, ...found])];
  changed(platform);
  return data({ invalid_id_list: missing, not_existed_id_list: [], pending_approval_id_list: [] });
}

function removeMembers({ platform, params, query, body }: ApiCall) {
  const type = oneOf(query, 'member_id_type', [...ID_TYPES, 'app_id'], 'open_id');
  const chat = requireGroup(platform, params['chat_id']);
  const ids = textList(body, 'id_list', type === 'app_id' ? 5 : 50);
  if (type === 'app_id') chat.has_bot &&= ownBot(platform, ids).found.length === 0;
  const leaving = type === 'app_id' ? [] : ids.map((id) => findUser(platform, type, id)?.open_id);
  chat.members = chat.members.filter((openId) => !leaving.includes(openId));
  changed(platform);
  return data({ invalid_id_list: ids.filter((_id, index) => type !== 'app_id' && leaving[index] === undefined) });
}

function requireGroup(platform: Platform, chatId: string | undefined): Chat {
  const chat = requireChat(platform, chatId ?? '');
  if (chat.type !== 'group') refuse(232001, 'not a group');
  if (chat.status === 'dissolved') refuse(232009);
  if (!chat.has_bot) refuse(232011);
  return chat;
}

/** Feishu: `owner_id` is absent when a bot owns the group, and bots are never counted as members. */
function shownChat(platform: Platform, chat: Chat): Fields {
  return {
    chat_id: chat.chat_id,
    name: chat.name,
    description: chat.description,
    ...(chat.owner_id ? { owner_id: chat.owner_id, owner_id_type: 'open_id' } : {}),
    chat_mode: chat.type,
    chat_type: 'private',
    chat_status: chat.status,
    external: false,
    tenant_key: platform.tenantKey,
    user_count: String(chat.members.length),
    bot_count: chat.has_bot ? '1' : '0',
  };
}

function createdBefore(platform: Platform, key: string): Chat | undefined {
  const use = platform.world.uuids.get(key);
  if (!use || platform.clock.now() - use.at > UUID_MS) return undefined;
  return platform.world.chats.get(use.id);
}

function available(platform: Platform, type: (typeof ID_TYPES)[number], ids: readonly string[]) {
  const found: string[] = [];
  const missing: string[] = [];
  for (const id of ids) {
    const user = findUser(platform, type, id);
    if (user && (user.state ?? 'active') === 'active') found.push(user.open_id);
    else missing.push(id);
  }
  return { found, missing };
}

function ownBot(platform: Platform, ids: readonly string[]) {
  return { found: ids.filter((id) => id === platform.app.app_id), missing: ids.filter((id) => id !== platform.app.app_id) };
}

function isOpen(chat: Chat): boolean {
  return chat.status === 'normal' && chat.has_bot;
}

function changed(platform: Platform): void {
  platform.live.emit({ kind: 'world' });
  platform.store.touch();
}
