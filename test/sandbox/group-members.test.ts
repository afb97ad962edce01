import test from 'ava';
import type { SandboxSeed, SandboxUser } from '../../sandbox/api.js';
import { anna, boris, clientOf, codeOf, groupId, sandboxFor, seed } from './world.js';

const ownedId = `oc_${'8'.repeat(32)}`;
const away = (letter: string, state: SandboxUser['state']): SandboxUser => ({
  ...anna, open_id: `ou_${letter.repeat(32)}`, union_id: `on_${letter.repeat(32)}`, user_id: `user-${letter}`, state,
});
const gone = away('c', 'resigned');
const outside = away('d', 'outside');
const blocking = away('e', 'blocked_bot');

/** Besides the bot's own group one that belongs to a person, and three people who are away in different ways. */
const peopled: SandboxSeed = {
  ...seed,
  users: [...seed.users, gone, outside, blocking],
  groups: [...seed.groups, { chat_id: ownedId, name: '他人的群', member_open_ids: [anna.open_id], owner_open_id: anna.open_id }],
};

async function clientFor(t: Parameters<typeof sandboxFor>[0]) {
  const sandbox = await sandboxFor(t, { seed: peopled });
  const client = clientOf(sandbox);
  const add = (chatId: string, ids: string[], succeed?: 0 | 1 | 2) =>
    client.im.v1.chatMembers.create({ path: { chat_id: chatId }, params: { succeed_type: succeed }, data: { id_list: ids } });
  const remove = (chatId: string, ids: string[]) => client.im.v1.chatMembers.delete({ path: { chat_id: chatId }, data: { id_list: ids } });
  const listed = async (chatId: string) =>
    (await client.im.v1.chatMembers.get({ path: { chat_id: chatId } })).data?.items?.map((item) => item.member_id);
  return { sandbox, client, add, remove, listed };
}

const adding = test.macro({
  exec: async (t, bad: SandboxUser | undefined, succeed: 0 | 1 | 2, code: number, told: object) => {
    const { client, add, listed } = await clientFor(t);
    const made = await client.im.v1.chat.create({ data: { name: '群' } });
    const chatId = made.data?.chat_id ?? '';
    const call = add(chatId, [boris.open_id, bad?.open_id ?? 'ou_nobody'], succeed);
    t.is(await codeOf(call), code);
    t.deepEqual(await listed(chatId), code === 0 ? [boris.open_id] : []);
    if (code === 0) t.like((await call).data, told);
  },
  title: (_given, bad: SandboxUser | undefined, succeed: number, code: number) =>
    `adding somebody good and somebody ${bad?.state ?? 'unknown'} with succeed_type ${succeed} ${code ? `is refused with ${code}` : 'adds the good one'}`,
});
test(adding, undefined, 0, 99992351, {});
test(adding, undefined, 1, 0, { not_existed_id_list: ['ou_nobody'], invalid_id_list: [] });
test(adding, undefined, 2, 99992351, {});
test(adding, outside, 0, 232024, {});
test(adding, outside, 1, 0, { invalid_id_list: [outside.open_id] });
test(adding, gone, 0, 0, { invalid_id_list: [] });
test(adding, gone, 1, 0, { invalid_id_list: [gone.open_id] });
test(adding, gone, 2, 232043, {});

test('a second change of a group’s members while the first is under way is refused, one after the other is not', async (t) => {
  const { sandbox, add, listed } = await clientFor(t);
  await listed(groupId);
  sandbox.switches({ api_latency_ms: 400 });
  const codes = await Promise.all([codeOf(add(groupId, [blocking.open_id])), codeOf(add(groupId, [blocking.open_id]))]);
  t.deepEqual(codes.sort(), [0, 232019]);
  t.is(await codeOf(add(groupId, [blocking.open_id])), 0);
  t.deepEqual(await listed(groupId), [anna.open_id, boris.open_id, blocking.open_id], 'who blocked the bot can still be invited');
});

test('one call adds at most fifty people, and somebody at least', async (t) => {
  const { add } = await clientFor(t);
  t.is(await codeOf(add(groupId, Array.from({ length: 51 }, (_unused, index) => `ou_${index}`))), 99992402);
  t.is(await codeOf(add(groupId, [])), 232027);
});

test('a group holds 5000 members', async (t) => {
  const many = Array.from({ length: 4_999 }, (_unused, index) => ({ ...anna, open_id: `ou_m${index}` }));
  const members = many.map((user) => user.open_id);
  const full = { ...peopled, users: [...peopled.users, ...many], groups: [{ chat_id: groupId, name: '满', member_open_ids: members }] };
  const client = clientOf(await sandboxFor(t, { seed: full }));
  const add = (ids: string[]) => codeOf(client.im.v1.chatMembers.create({ path: { chat_id: groupId }, data: { id_list: ids } }));
  t.is(await add([anna.open_id, boris.open_id]), 232013);
  t.is(await add([anna.open_id]), 0);
});

test('in somebody else’s group the bot adds but removes nobody, and can always go itself', async (t) => {
  const { sandbox, client, add, remove, listed } = await clientFor(t);
  t.is(await codeOf(add(ownedId, [boris.open_id])), 0);
  t.is(await codeOf(remove(ownedId, [boris.open_id])), 232014);
  t.deepEqual(await listed(ownedId), [anna.open_id, boris.open_id]);
  const self = { path: { chat_id: ownedId }, params: { member_id_type: 'app_id' as const }, data: { id_list: [sandbox.state().app.app_id] } };
  t.is(await codeOf(client.im.v1.chatMembers.delete(self)), 0);
  t.is(await codeOf(add(ownedId, [boris.open_id])), 232011);
});

test('an owner is not removed, whoever asks', async (t) => {
  const { client, remove } = await clientFor(t);
  const made = await client.im.v1.chat.create({ data: { name: '群', owner_id: anna.open_id, user_id_list: [boris.open_id] } });
  const chatId = made.data?.chat_id ?? '';
  t.is(await codeOf(remove(chatId, [anna.open_id])), 232076);
  t.is(await codeOf(remove(chatId, [boris.open_id])), 0, 'the bot made the group and acts as its owner');
});

test('only an owner names administrators', async (t) => {
  const { client } = await clientFor(t);
  const name = (chatId: string, ids: string[]) => client.im.v1.chatManagers.addManagers({ path: { chat_id: chatId }, data: { manager_ids: ids } });
  t.is(await codeOf(name(ownedId, [anna.open_id])), 232038);
  t.deepEqual((await name(groupId, [anna.open_id])).data?.chat_managers, [anna.open_id]);
  t.is(await codeOf(name(groupId, ['ou_nobody'])), 232027);
  const path = { chat_id: groupId };
  await client.im.v1.chatManagers.deleteManagers({ path, data: { manager_ids: [anna.open_id] } });
  t.deepEqual((await client.im.v1.chat.get({ path })).data?.user_manager_id_list, []);
});

test('two calls at once with one uuid do not make two groups', async (t) => {
  const { sandbox, client, listed } = await clientFor(t);
  await listed(groupId);
  sandbox.switches({ api_latency_ms: 400 });
  const create = (by = client) => codeOf(by.im.v1.chat.create({ params: { uuid: 'u1' }, data: { name: '一' } }));
  const codes = await Promise.all([create(), create()]);
  t.deepEqual(codes.sort(), [0, 232068]);
  t.is(await create(), 0);
  t.is(sandbox.state().groups.filter(({ name }) => name === '一').length, 1);
  sandbox.clock.advance(10 * 3_600_000 + 1);
  t.is(await create(clientOf(sandbox)), 0);
  t.is(sandbox.state().groups.filter(({ name }) => name === '一').length, 2, 'ten hours later the uuid is free');
});
