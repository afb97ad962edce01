import { objects, requireFitter } from './api-chat-fittings.js';
import { data, type ApiCall, type ApiRoute } from './call.js';
import { requireGroup, worldChanged } from './chats.js';
import { isObject, optionalText, textList, type Fields } from './fields.js';
import { newNumericId } from './ids.js';
import type { Platform } from './platform.js';
import { refuse, refuseField } from './refusal.js';
import { READ_CHATS } from './scopes.js';
import type { Chat, MenuLevel } from './world.js';

const MENU = '/im/v1/chats/:chat_id/menu_tree';
const MOST_TOPS = 3;
const MOST_CHILDREN = 5;
const LONGEST_NAME = 120;

const WRITE = ['im:chat', 'im:chat.menu_tree:write_only'] as const;

/** A group's menu: three entries of five each at most, and every one only a link. */
export const chatMenuRoutes: ApiRoute[] = [
  { method: 'POST', path: MENU, api: 'im.chat_menu_tree.create', scopes: WRITE, handle: create },
  { method: 'GET', path: MENU, api: 'im.chat_menu_tree.get', scopes: READ_CHATS, handle: ({ platform, params }) => shownMenu(requireGroup(platform, params['chat_id'])) },
  { method: 'DELETE', path: MENU, api: 'im.chat_menu_tree.delete', scopes: WRITE, handle: remove },
  { method: 'POST', path: `${MENU}/sort`, api: 'im.chat_menu_tree.sort', scopes: WRITE, handle: sort },
];

/** Feishu: what is given is added to what is there. */
function create({ platform, params, body }: ApiCall) {
  const chat = requireFitter(platform, params['chat_id']);
  const tree = body['menu_tree'];
  if (!isObject(tree)) refuseField('menu_tree', 'menu_tree is required');
  const tops = objects(tree, 'chat_menu_top_levels');
  if (chat.menu.length + tops.length > MOST_TOPS) refuse(232070);
  return changeMenu(platform, chat, [...chat.menu, ...tops.map(levelOf)]);
}

function remove({ platform, params, body }: ApiCall) {
  const chat = requireFitter(platform, params['chat_id']);
  const ids = textList(body, 'chat_menu_top_level_ids', MOST_TOPS);
  return changeMenu(platform, chat, chat.menu.filter(({ id }) => !ids.includes(id)));
}

function sort({ platform, params, body }: ApiCall) {
  const chat = requireFitter(platform, params['chat_id']);
  const ids = textList(body, 'chat_menu_top_level_ids', MOST_TOPS);
  const sorted = ids.flatMap((id) => chat.menu.find((level) => level.id === id) ?? []);
  if (sorted.length !== chat.menu.length || new Set(ids).size !== ids.length) refuse(232072);
  return changeMenu(platform, chat, sorted);
}

function changeMenu(platform: Platform, chat: Chat, menu: MenuLevel[]) {
  chat.menu = menu;
  worldChanged(platform);
  return shownMenu(chat);
}

function levelOf(level: Fields): MenuLevel {
  const children = level['children'] === undefined ? [] : objects(level, 'children');
  if (children.length > MOST_CHILDREN) refuse(232071);
  return entryOf(level, children.map((child) => entryOf(child, [])));
}

function entryOf(level: Fields, children: MenuLevel[]): MenuLevel {
  return { id: newNumericId(), item: itemOf(level, children.length > 0), children };
}

/** A heading over others is no link itself; an entry without others must be one, or do nothing. */
function itemOf(level: Fields, isHeading: boolean): Fields {
  const item = level['chat_menu_item'];
  if (!isObject(item)) refuse(232078);
  const name = optionalText(item, 'name') ?? '';
  if (name === '' || name.length > LONGEST_NAME) refuse(232078, 'name');
  const type = optionalText(item, 'action_type');
  if (type !== 'NONE' && (type !== 'REDIRECT_LINK' || isHeading)) refuse(232078, 'action_type');
  const link = isObject(item['redirect_link']) ? item['redirect_link'] : {};
  const addresses = Object.values(link);
  const isLink = addresses.length > 0 && addresses.every((url) => typeof url === 'string' && /^https?:\/\//.test(url));
  if (type === 'REDIRECT_LINK' && !isLink) refuse(232078, 'redirect_link');
  return { ...item, name };
}

function shownMenu({ menu }: Chat) {
  const tops = menu.map(({ id, item, children }) => ({
    chat_menu_top_level_id: id,
    chat_menu_item: item,
    children: children.map((child) => ({ chat_menu_second_level_id: child.id, chat_menu_item: child.item })),
  }));
  return data({ menu_tree: { chat_menu_top_levels: tops } });
}
