import { alone } from './alone.js';
import { data, type ApiCall, type ApiRoute } from './call.js';
import { botGoverns, botOwns, findUser, ID_TYPES, mayInvite, requireChat, requireGroup, worldChanged } from './chats.js';
import { publish } from './events.js';
import { oneOf, pageOf, textList } from './fields.js';
import { membersEvent } from './group-events.js';
import type { Platform } from './platform.js';
import { refuse } from './refusal.js';
import type { Chat } from './world.js';

const MEMBER_ID_TYPES = [...ID_TYPES, 'app_id'] as const;
const MOST_USERS_A_CALL = 50;
const MOST_BOTS_A_CALL = 5;
/** Feishu: the default of a certified tenant. */
const MOST_MEMBERS = 5_000;
const MANAGERS = '/im/v1/chats/:chat_id/managers';

const READ = ['im:chat', 'im:chat:readonly', 'im:chat.members:read'] as const;
const WRITE = ['im:chat', 'im:chat.members:write_only'] as const;
const MANAGE = ['im:chat', 'im:chat.managers:write_only'] as const;

export const chatMemberRoutes: ApiRoute[] = [
  { method: 'GET', path: '/im/v1/chats/:chat_id/members/is_in_chat', api: 'im.chat_members.is_in_chat', scopes: READ, handle: isIn },
  { method: 'GET', path: '/im/v1/chats/:chat_id/members', api: 'im.chat_members.get', scopes: READ, handle: members },
  { method: 'POST', path: '/im/v1/chats/:chat_id/members', api: 'im.chat_members.create', scopes: WRITE, handle: (call) => oneAtATime(call, addMembers) },
  { method: 'DELETE', path: '/im/v1/chats/:chat_id/members', api: 'im.chat_members.delete', scopes: WRITE, handle: (call) => oneAtATime(call, removeMembers) },
  { method: 'POST', path: `${MANAGERS}/add_managers`, api: 'im.chat_managers.add', scopes: MANAGE, handle: (call) => changeManagers(call, true) },
  { method: 'POST', path: `${MANAGERS}/delete_managers`, api: 'im.chat_managers.delete', scopes: MANAGE, handle: (call) => changeManagers(call, false) },
];

function isIn({ platform, params }: ApiCall) {
  const chat = requireChat(platform, params['chat_id'] ?? '');
  return data({ is_in_chat: chat.has_bot && chat.status === 'normal' });
}

/** Feishu: bots are never among the members. */
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

type Change = (call: ApiCall, chat: Chat, ids: MemberIds) => ReturnType<typeof data>;

/** Feishu: a second change of one group's members while the first is under way is refused. */
function oneAtATime(call: ApiCall, change: Change) {
  const { platform, params, query, body } = call;
  const type = oneOf(query, 'member_id_type', MEMBER_ID_TYPES, 'open_id');
  const chat = requireGroup(platform, params['chat_id']);
  const ids = textList(body, 'id_list', type === 'app_id' ? MOST_BOTS_A_CALL : MOST_USERS_A_CALL);
  if (ids.length === 0) refuse(232027);
  return alone(call, `members ${chat.chat_id}`, 232019, () => change(call, chat, sortOut(platform, type, ids)));
}

/**
 * `succeed_type` 0: an id that does not exist (of a bot: that is not this one) or that the bot may not see fails
 * the call, people who resigned are passed over; 1: the good ones are added and
 * the rest is told; 2: any bad id fails the call.
 */
function addMembers({ platform, query }: ApiCall, chat: Chat, ids: MemberIds) {
  const succeed = oneOf(query, 'succeed_type', ['0', '1', '2'], '0');
  if (chat.settings['add_member_permission'] === 'only_owner' && !botGoverns(platform, chat)) refuse(232017);
  const unknown = query.get('member_id_type') === 'app_id' ? 232021 : 99992351;
  if (succeed !== '1' && ids.unknown.length > 0) refuse(unknown, ids.unknown.join(','));
  if (succeed !== '1' && ids.hidden.length > 0) refuse(232024, ids.hidden.join(','));
  if (succeed === '2' && ids.resigned.length > 0) refuse(232043, ids.resigned.join(','));
  const joining = ids.people.filter((openId) => !chat.members.includes(openId));
  if (chat.members.length + joining.length > MOST_MEMBERS) refuse(232013);
  chat.members.push(...joining);
  if (joining.length > 0) void publish(platform, membersEvent(platform, 'added', chat, joining));
  worldChanged(platform);
  const invalid = succeed === '1' ? [...ids.hidden, ...ids.resigned] : [];
  return data({ invalid_id_list: invalid, not_existed_id_list: ids.unknown, pending_approval_id_list: [] });
}

/** Feishu: only owners, administrators and a bot that acts as the owner remove others; the bot may always go itself. */
function removeMembers({ platform }: ApiCall, chat: Chat, ids: MemberIds) {
  const leaving = chat.members.filter((openId) => ids.people.includes(openId) || ids.away.includes(openId));
  if (leaving.length > 0 && !botGoverns(platform, chat)) refuse(232014);
  if (chat.owner_id && leaving.includes(chat.owner_id)) refuse(232076);
  chat.members = chat.members.filter((openId) => !leaving.includes(openId));
  chat.managers = chat.managers.filter((id) => !leaving.includes(id));
  if (leaving.length > 0) void publish(platform, membersEvent(platform, 'deleted', chat, leaving));
  if (ids.bot) chat.has_bot = false;
  worldChanged(platform);
  return data({ invalid_id_list: ids.unknown });
}

/** Feishu: only the owner names administrators. */
function changeManagers({ platform, params, query, body }: ApiCall, add: boolean) {
  const type = oneOf(query, 'member_id_type', MEMBER_ID_TYPES, 'open_id');
  const chat = requireGroup(platform, params['chat_id']);
  if (!botOwns(chat)) refuse(232038);
  const { people, bot } = sortOut(platform, type, textList(body, 'manager_ids', type === 'app_id' ? MOST_BOTS_A_CALL : MOST_USERS_A_CALL));
  const inside = people.filter((openId) => chat.members.includes(openId));
  const named = bot ? [...inside, platform.app.app_id] : inside;
  if (named.length === 0) refuse(232027);
  const others = chat.managers.filter((id) => !named.includes(id));
  chat.managers = add ? [...others, ...named] : others;
  worldChanged(platform);
  const isBot = (id: string) => id === platform.app.app_id;
  return data({ chat_managers: chat.managers.filter((id) => !isBot(id)), chat_bot_managers: chat.managers.filter(isBot) });
}

/** The ids of a request, told apart: those that can be reached, and why the others cannot. */
interface MemberIds {
  /** open_ids of people the bot may invite, and of those it may not. */
  people: string[];
  away: string[];
  bot: boolean;
  unknown: string[];
  hidden: string[];
  resigned: string[];
}

function sortOut(platform: Platform, type: (typeof MEMBER_ID_TYPES)[number], ids: readonly string[]): MemberIds {
  const sorted: MemberIds = { people: [], away: [], bot: false, unknown: [], hidden: [], resigned: [] };
  for (const id of ids) {
    const user = type === 'app_id' ? undefined : findUser(platform, type, id);
    if (type === 'app_id' && id === platform.app.app_id) sorted.bot = true;
    else if (!user) sorted.unknown.push(id);
    else if (mayInvite(user)) sorted.people.push(user.open_id);
    else {
      sorted.away.push(user.open_id);
      sorted[user.state === 'resigned' ? 'resigned' : 'hidden'].push(id);
    }
  }
  return sorted;
}
