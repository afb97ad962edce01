import test from 'ava';
import { anna, boris, clientOf, codeOf, groupId, sandboxFor, seed, sendText } from './world.js';

const ownedId = `oc_${'8'.repeat(32)}`;

/** A group that belongs to a person, and one that the bot made for a person. */
async function groupsFor(t: Parameters<typeof sandboxFor>[0]) {
  const owned = { chat_id: ownedId, name: '他人的群', member_open_ids: [anna.open_id, boris.open_id], owner_open_id: anna.open_id };
  const sandbox = await sandboxFor(t, { seed: { ...seed, groups: [...seed.groups, owned] } });
  const client = clientOf(sandbox);
  const update = (chatId: string, data: Record<string, unknown>) => codeOf(client.im.v1.chat.update({ path: { chat_id: chatId }, data }));
  const get = async (chatId: string) => (await client.im.v1.chat.get({ path: { chat_id: chatId } })).data as Record<string, unknown>;
  return { sandbox, client, update, get };
}

test('a plain member changes the name of a group and nothing else of it', async (t) => {
  const { update, get } = await groupsFor(t);
  t.is(await update(ownedId, { name: '新名' }), 0);
  t.is(await update(ownedId, { name: '再改', edit_permission: 'only_owner' }), 232016);
  t.like(await get(ownedId), { name: '新名', owner_id: anna.open_id, owner_id_type: 'open_id', edit_permission: 'all_members' });
});

test('where only the owner may edit, a bot that made the group and acts as its owner may, until the scope is taken away', async (t) => {
  const { sandbox, client, update } = await groupsFor(t);
  const made = await client.im.v1.chat.create({ data: { name: '群', owner_id: anna.open_id, edit_permission: 'only_owner' } });
  const chatId = made.data?.chat_id ?? '';
  t.is(await update(chatId, { name: '新名' }), 0);
  sandbox.switches({ revoked_scopes: ['im:chat:operate_as_owner'] });
  t.is(await update(chatId, { name: '再改' }), 232002);
  t.is(await codeOf(client.im.v1.chat.delete({ path: { chat_id: chatId } })), 232017);
  sandbox.switches({ revoked_scopes: [] });
  t.is(await codeOf(client.im.v1.chat.delete({ path: { chat_id: chatId } })), 0);
});

test('a bot that made a group and acts as its owner brings people in and sends them away, and is no owner otherwise', async (t) => {
  const { client } = await groupsFor(t);
  const kept = { at_all_permission: 'only_owner', urgent_setting: 'only_owner', pin_manage_setting: 'only_owner' } as const;
  const invited = { add_member_permission: 'only_owner', share_card_permission: 'not_allowed' } as const;
  const made = await client.im.v1.chat.create({ data: { name: '群', owner_id: anna.open_id, ...kept, ...invited } });
  const path = { chat_id: made.data?.chat_id ?? '' };
  const id_list = [boris.open_id];
  t.is(await codeOf(client.im.v1.chatMembers.create({ path, data: { id_list } })), 0);
  const { data } = await sendText(client, path.chat_id, '开会');
  const message_id = data?.message_id ?? '';
  const urgent = { path: { message_id }, params: { user_id_type: 'open_id' as const }, data: { user_id_list: id_list } };
  t.is(await codeOf(sendText(client, path.chat_id, '<at user_id="all"></at> 开会')), 230018);
  t.is(await codeOf(client.im.v1.message.urgentApp(urgent)), 230052);
  t.is(await codeOf(client.im.v1.pin.create({ data: { message_id } })), 230046);
  t.is(await codeOf(client.im.v1.chatManagers.addManagers({ path, data: { manager_ids: id_list } })), 232038);
  t.is(await codeOf(client.im.v1.chat.link({ path, data: {} })), 232064);
  t.is(await codeOf(client.im.v1.chatMembers.delete({ path, data: { id_list } })), 0);
});

test('a bot made an administrator at the creation may edit, but not dissolve', async (t) => {
  const { sandbox, client, update } = await groupsFor(t);
  sandbox.switches({ revoked_scopes: ['im:chat:operate_as_owner'] });
  const made = await client.im.v1.chat.create({ params: { set_bot_manager: true }, data: { name: '群', owner_id: anna.open_id } });
  const chatId = made.data?.chat_id ?? '';
  t.is(await update(chatId, { edit_permission: 'only_owner' }), 0);
  t.is(await codeOf(client.im.v1.chat.delete({ path: { chat_id: chatId } })), 232017);
});

test('who may invite and whether a group may be shared are set together and agree', async (t) => {
  const { update, get } = await groupsFor(t);
  t.is(await update(groupId, { add_member_permission: 'only_owner' }), 232001);
  t.is(await update(groupId, { add_member_permission: 'only_owner', share_card_permission: 'allowed' }), 232001);
  t.is(await update(groupId, { add_member_permission: 'only_owner', share_card_permission: 'not_allowed' }), 0);
  t.is(await update(groupId, { edit_permission: 'whoever' }), 99992402);
  t.like(await get(groupId), { add_member_permission: 'only_owner', share_card_permission: 'not_allowed' });
});

test('a group of topics is refused in plain words: the sandbox has none', async (t) => {
  const { client, update, get } = await groupsFor(t);
  t.is(await update(groupId, { group_message_type: 'thread' }), 99992402);
  t.is(await update(groupId, { group_message_type: 'chat' }), 0);
  t.like(await get(groupId), { group_message_type: 'chat' });
  const refused = await t.throwsAsync<Error & { response?: { data: { error: unknown } } }>(
    client.im.v1.chat.create({ data: { name: '话题群', group_message_type: 'thread' } }),
  );
  t.like(refused?.response?.data.error, {
    field_violations: [{ field: 'group_message_type', value: 'thread', description: 'this sandbox has no topics' }],
  });
});

test('what a group keeps to its owner is shown as its settings', async (t) => {
  const { update, get } = await groupsFor(t);
  t.like(await get(groupId), { at_all_permission: 'all_members', urgent_setting: 'all_members' });
  t.is(await update(groupId, { at_all_permission: 'only_owner' }), 0);
  t.like(await get(groupId), { at_all_permission: 'only_owner', urgent_setting: 'all_members' });
  t.is(await update(groupId, { at_all_permission: 'all_members' }), 0);
  t.like(await get(groupId), { at_all_permission: 'all_members' });
});

test('a group passes to a member only', async (t) => {
  const { update, get } = await groupsFor(t);
  t.is(await update(groupId, { owner_id: 'ou_nobody' }), 232035);
  t.is(await update(groupId, { owner_id: boris.open_id }), 0);
  t.like(await get(groupId), { owner_id: boris.open_id });
  t.is(await update(groupId, { owner_id: anna.open_id }), 232016, 'the bot has given it away');
});

test('a dissolved group still says that it is, and is on no list', async (t) => {
  const { client, update, get } = await groupsFor(t);
  await client.im.v1.chat.delete({ path: { chat_id: groupId } });
  t.like(await get(groupId), { chat_status: 'dissolved' });
  t.is(await update(groupId, { name: '晚了' }), 232009);
  const listed = (await client.im.v1.chat.list({})).data?.items?.map((chat) => chat.chat_id);
  t.deepEqual(listed, [ownedId]);
  t.false((await client.im.v1.chatMembers.isInChat({ path: { chat_id: groupId } })).data?.is_in_chat);
});

test('groups are listed by age or by what was said last, and found by their name', async (t) => {
  const { sandbox, client } = await groupsFor(t);
  sandbox.clock.advance(1_000);
  await client.im.v1.chat.create({ data: { name: '后来的群' } });
  await sandbox.say(anna.open_id, { chat_id: ownedId, text: '早' });
  const names = async (sort_type: 'ByCreateTimeAsc' | 'ByActiveTimeDesc') =>
    (await client.im.v1.chat.list({ params: { sort_type } })).data?.items?.map((chat) => chat.name);
  t.deepEqual(await names('ByCreateTimeAsc'), ['工作群', '他人的群', '后来的群']);
  t.is((await names('ByActiveTimeDesc'))?.[0], '他人的群');
  const found = await client.im.v1.chat.search({ params: { query: '人的' } });
  t.deepEqual(found.data?.items?.map((chat) => chat.name), ['他人的群']);
  t.is(await codeOf(client.im.v1.chat.search({ params: { query: '长'.repeat(65) } })), 99992402);
});

test('a link to a group lasts a week, a year or for ever', async (t) => {
  const { client } = await groupsFor(t);
  const link = async (validity_period: 'week' | 'permanently') =>
    (await client.im.v1.chat.link({ path: { chat_id: groupId }, data: { validity_period } })).data;
  t.like(await link('permanently'), { is_permanent: true });
  t.regex((await link('week'))?.expire_time ?? '', /^\d{10}$/);
});
