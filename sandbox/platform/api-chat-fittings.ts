import { data, type ApiCall, type ApiRoute } from './call.js';
import { botManages, requireGroup, worldChanged } from './chats.js';
import { isObject, optionalText, textList, type Fields } from './fields.js';
import { newNumericId, stableNumericId } from './ids.js';
import type { Platform } from './platform.js';
import { refuse, refuseField } from './refusal.js';
import { READ_CHATS } from './scopes.js';
import type { Chat, ChatTab } from './world.js';

const CHAT = '/im/v1/chats/:chat_id';
const TABS = `${CHAT}/chat_tabs`;
const MOST_TABS = 20;
const LONGEST_TAB_NAME = 60;

const NOTICE = ['im:chat', 'im:chat.top_notice:write_only'] as const;
const WRITE_TABS = ['im:chat', 'im:chat.tabs:write_only'] as const;

/** What hangs on a group's wall: the notice at its top, and its tabs. Its menu is in api-chat-menu.ts. */
export const chatFittingRoutes: ApiRoute[] = [
  { method: 'POST', path: `${CHAT}/top_notice/put_top_notice`, api: 'im.chat_top_notice.put', scopes: NOTICE, handle: putTopNotice },
  { method: 'POST', path: `${CHAT}/top_notice/delete_top_notice`, api: 'im.chat_top_notice.delete', scopes: NOTICE, handle: deleteTopNotice },
  { method: 'POST', path: TABS, api: 'im.chat_tab.create', scopes: WRITE_TABS, handle: createTabs },
  { method: 'GET', path: `${TABS}/list_tabs`, api: 'im.chat_tab.list', scopes: READ_CHATS, handle: ({ platform, params }) => shownTabs(requireGroup(platform, params['chat_id'])) },
  { method: 'POST', path: `${TABS}/update_tabs`, api: 'im.chat_tab.update', scopes: WRITE_TABS, handle: updateTabs },
  { method: 'DELETE', path: `${TABS}/delete_tabs`, api: 'im.chat_tab.delete', scopes: WRITE_TABS, handle: deleteTabs },
  { method: 'POST', path: `${TABS}/sort_tabs`, api: 'im.chat_tab.sort', scopes: WRITE_TABS, handle: sortTabs },
];

const A_MESSAGE = '1';
const THE_ANNOUNCEMENT = '2';

function putTopNotice({ platform, params, body }: ApiCall) {
  const chat = requireGroup(platform, params['chat_id']);
  const [notice] = objects(body, 'chat_top_notice');
  if (!notice) refuseField('chat_top_notice', 'chat_top_notice is required');
  const kind = optionalText(notice, 'action_type') ?? THE_ANNOUNCEMENT;
  if (kind !== A_MESSAGE && kind !== THE_ANNOUNCEMENT) refuse(232001, `action_type ${kind}`);
  const messageId = optionalText(notice, 'message_id');
  if (kind === A_MESSAGE) requireMessageOf(platform, chat, messageId);
  chat.top_notice = kind === A_MESSAGE ? { message_id: messageId } : {};
  worldChanged(platform);
  return data();
}

function requireMessageOf({ world }: Platform, chat: Chat, messageId = ''): void {
  const message = world.messages.get(messageId);
  if (message?.chat_id !== chat.chat_id || message.deleted) refuse(232001, `message_id ${messageId}`);
}

function deleteTopNotice({ platform, params }: ApiCall) {
  const chat = requireGroup(platform, params['chat_id']);
  delete chat.top_notice;
  worldChanged(platform);
  return data();
}

function createTabs({ platform, params, body }: ApiCall) {
  const chat = requireFitter(platform, params['chat_id']);
  const tabs = objects(body, 'chat_tabs').map((tab) => ({ tab_id: newNumericId(), ...tabOf(tab) }));
  if (chat.tabs.length + tabs.length > MOST_TABS) refuse(232046);
  return changeTabs(platform, chat, [...chat.tabs, ...tabs]);
}

function updateTabs({ platform, params, body }: ApiCall) {
  const chat = requireFitter(platform, params['chat_id']);
  const changed = new Map(objects(body, 'chat_tabs').map((tab) => [optionalText(tab, 'tab_id') ?? '', tabOf(tab)]));
  requireTabs(chat, [...changed.keys()]);
  return changeTabs(platform, chat, chat.tabs.map((tab) => ({ ...tab, ...changed.get(tab.tab_id) })));
}

function deleteTabs({ platform, params, body }: ApiCall) {
  const chat = requireFitter(platform, params['chat_id']);
  const ids = textList(body, 'tab_ids', MOST_TABS);
  requireTabs(chat, ids);
  return changeTabs(platform, chat, chat.tabs.filter((tab) => !ids.includes(tab.tab_id)));
}

/** The message tab is always the first; the others come in the order given, those not named after them. */
function sortTabs({ platform, params, body }: ApiCall) {
  const chat = requireFitter(platform, params['chat_id']);
  const ids = textList(body, 'tab_ids', MOST_TABS + 1).filter((id) => id !== messageTabOf(chat));
  requireTabs(chat, ids);
  const place = ({ tab_id: id }: ChatTab) => (ids.includes(id) ? ids.indexOf(id) : ids.length);
  return changeTabs(platform, chat, [...chat.tabs].sort((a, b) => place(a) - place(b)));
}

function changeTabs(platform: Platform, chat: Chat, tabs: ChatTab[]) {
  chat.tabs = tabs;
  worldChanged(platform);
  return shownTabs(chat);
}

function shownTabs(chat: Chat) {
  return data({ chat_tabs: [{ tab_id: messageTabOf(chat), tab_type: 'message' }, ...chat.tabs] });
}

/** The tab every chat has; nobody can change it. */
function messageTabOf(chat: Chat): string {
  return stableNumericId(chat.chat_id, 'messages');
}

function tabOf(tab: Fields): Omit<ChatTab, 'tab_id'> {
  const name = optionalText(tab, 'tab_name') ?? '';
  if (name.length > LONGEST_TAB_NAME) refuse(232047);
  const type = optionalText(tab, 'tab_type');
  if (type !== 'url' && type !== 'doc') refuse(232001, `tab_type ${type ?? ''}`);
  const address = isObject(tab['tab_content']) ? tab['tab_content'][type] : undefined;
  if (typeof address !== 'string' || !/^https?:\/\//.test(address)) refuse(232048);
  const config = isObject(tab['tab_config']) ? { tab_config: tab['tab_config'] } : {};
  return { tab_name: name, tab_type: type, tab_content: { [type]: address }, ...config };
}

function requireTabs(chat: Chat, ids: readonly string[]): void {
  if (ids.includes(messageTabOf(chat))) refuse(232049);
  if (ids.some((id) => !chat.tabs.some((tab) => tab.tab_id === id))) refuse(232001, 'tab_id');
}

/** Who may edit the group may change its tabs and its menu (Feishu has a setting of its own for that); throws 232055. */
export function requireFitter(platform: Platform, chatId: string | undefined): Chat {
  const chat = requireGroup(platform, chatId);
  if (chat.settings['edit_permission'] === 'only_owner' && !botManages(platform, chat)) refuse(232055);
  return chat;
}

/** Reads a list of objects, at least one; throws 99992402. */
export function objects(body: Fields, name: string): Fields[] {
  const value = body[name];
  if (!Array.isArray(value) || value.length === 0 || !value.every(isObject)) refuseField(name, `${name} must be a list of objects`);
  return value;
}
