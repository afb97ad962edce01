import test from 'ava';
import { anna, clientOf, codeOf, groupId, sandboxFor, seed, sendText } from './world.js';

const path = { chat_id: groupId };
const tab = (name: string, url = 'https://example.cn/a') => ({ tab_name: name, tab_type: 'url' as const, tab_content: { url } });

test('tabs are added after the messages, changed, sorted and taken away', async (t) => {
  const client = clientOf(await sandboxFor(t));
  const { chatTab } = client.im.v1;
  const names = (answer: { data?: { chat_tabs?: { tab_name?: string; tab_type: string }[] } }) =>
    answer.data?.chat_tabs?.map((one) => one.tab_name ?? one.tab_type);
  const made = await chatTab.create({ path, data: { chat_tabs: [tab('甲'), tab('乙')] } });
  t.deepEqual(names(made), ['message', '甲', '乙']);
  const [messages, a, b] = made.data?.chat_tabs?.map((one) => one.tab_id ?? '') ?? [];
  t.deepEqual(names(await chatTab.updateTabs({ path, data: { chat_tabs: [{ tab_id: a, ...tab('丙') }] } })), ['message', '丙', '乙']);
  t.deepEqual(names(await chatTab.sortTabs({ path, data: { tab_ids: [b ?? '', a ?? ''] } })), ['message', '乙', '丙']);
  t.is(await codeOf(chatTab.deleteTabs({ path, data: { tab_ids: [messages ?? ''] } })), 232049);
  t.deepEqual(names(await chatTab.deleteTabs({ path, data: { tab_ids: [b ?? ''] } })), ['message', '丙']);
  t.deepEqual(names(await chatTab.listTabs({ path })), ['message', '丙']);
});

const badTab = test.macro({
  exec: async (t, tabs: object[], code: number) => {
    const client = clientOf(await sandboxFor(t));
    t.is(await codeOf(client.im.v1.chatTab.create({ path, data: { chat_tabs: tabs as never } })), code);
    t.is((await client.im.v1.chatTab.listTabs({ path })).data?.chat_tabs?.length, 1);
  },
  title: (given, _tabs, code) => `${given} is refused with ${code}`,
});
test('a 21st tab', badTab, Array.from({ length: 21 }, () => tab('页')), 232046);
test('a tab with a name of 61 characters', badTab, [tab('长'.repeat(61))], 232047);
test('a tab that is no web address', badTab, [tab('页', 'ftp://example.cn')], 232048);
test('a tab of another kind', badTab, [{ tab_name: '页', tab_type: 'file' }], 232001);

const level = (name: string, children: object[] = []) => ({
  chat_menu_item: { action_type: children.length > 0 ? 'NONE' : 'REDIRECT_LINK', name, ...(children.length > 0 ? {} : { redirect_link: { common_url: 'https://example.cn' } }) },
  children: children.length > 0 ? children : undefined,
});
const menu = (...levels: object[]) => ({ path, data: { menu_tree: { chat_menu_top_levels: levels as never } } });

test('a menu grows entry by entry, is sorted and cut', async (t) => {
  const { chatMenuTree } = clientOf(await sandboxFor(t)).im.v1;
  await chatMenuTree.create(menu(level('甲', [level('一'), level('二')])));
  const made = await chatMenuTree.create(menu(level('乙')));
  const tops = made.data?.menu_tree?.chat_menu_top_levels ?? [];
  t.deepEqual(tops.map((top) => [top.chat_menu_item?.name, top.children?.length]), [['甲', 2], ['乙', 0]]);
  const ids = tops.map((top) => top.chat_menu_top_level_id ?? '');
  t.is(await codeOf(chatMenuTree.sort({ path, data: { chat_menu_top_level_ids: ids.slice(1) } })), 232072);
  const sorted = await chatMenuTree.sort({ path, data: { chat_menu_top_level_ids: ids.toReversed() } });
  t.deepEqual(sorted.data?.menu_tree?.chat_menu_top_levels?.map((top) => top.chat_menu_item?.name), ['乙', '甲']);
  await chatMenuTree.delete({ path, data: { chat_menu_top_level_ids: ids.slice(0, 1) } });
  t.is((await chatMenuTree.get({ path })).data?.menu_tree?.chat_menu_top_levels?.length, 1);
});

const badMenu = test.macro({
  exec: async (t, levels: object[], code: number) => {
    const { chatMenuTree } = clientOf(await sandboxFor(t)).im.v1;
    t.is(await codeOf(chatMenuTree.create(menu(...levels))), code);
    t.deepEqual((await chatMenuTree.get({ path })).data?.menu_tree?.chat_menu_top_levels, []);
  },
  title: (given, _levels, code) => `${given} is refused with ${code}`,
});
const some = (count: number) => Array.from({ length: count }, (_unused, index) => level(`项${index}`));
test('a menu of four entries', badMenu, some(4), 232070);
test('an entry over six others', badMenu, [level('多', some(6))], 232071);
test('a menu entry that would call back', badMenu, [{ chat_menu_item: { action_type: 'CALLBACK', name: '回调' } }], 232078);
test('a link without an address', badMenu, [{ chat_menu_item: { action_type: 'REDIRECT_LINK', name: '空' } }], 232078);
test('an entry without a name', badMenu, [{ chat_menu_item: { action_type: 'NONE', name: '' } }], 232078);

test('in a group that only its owner edits, others hang nothing up, not even who made it', async (t) => {
  const owned = { ...seed.groups[0]!, owner_open_id: anna.open_id };
  const sandbox = await sandboxFor(t, { seed: { ...seed, groups: [owned] } });
  const client = clientOf(sandbox);
  t.is(await codeOf(client.im.v1.chatTab.create({ path, data: { chat_tabs: [tab('甲')] } })), 0);
  const made = await client.im.v1.chat.create({ data: { name: '群', owner_id: anna.open_id, edit_permission: 'only_owner' } });
  const there = { chat_id: made.data?.chat_id ?? '' };
  t.is(await codeOf(client.im.v1.chatTab.create({ path: there, data: { chat_tabs: [tab('甲')] } })), 232055);
  t.is(await codeOf(client.im.v1.chatMenuTree.create({ ...menu(level('甲')), path: there })), 232055);
});

test('a message of the group stands at its top until it is taken down', async (t) => {
  const client = clientOf(await sandboxFor(t));
  const { chatTopNotice } = client.im.v1;
  const put = (message_id?: string) => chatTopNotice.putTopNotice({ path, data: { chat_top_notice: [{ action_type: message_id ? '1' : '2', message_id }] } });
  const here = (await sendText(client, groupId, '看这里')).data?.message_id;
  const elsewhere = (await sendText(client, anna.open_id, '私聊')).data?.message_id;
  t.is(await codeOf(put(here)), 0);
  t.is(await codeOf(put(elsewhere)), 232001);
  t.is(await codeOf(put()), 0, 'the announcement needs no message');
  t.is(await codeOf(chatTopNotice.deleteTopNotice({ path })), 0);
});
