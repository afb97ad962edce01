import test from 'ava';
import { askOf, codeOfAnswer } from './ask.js';
import { anna, app, boris, clientOf, codeOf, groupId, sandboxFor, sendCard, sendText } from './world.js';

test('a group made by the bot has no owner_id, and the same uuid makes it once', async (t) => {
  const sandbox = await sandboxFor(t);
  const client = clientOf(sandbox);
  const create = () =>
    client.im.v1.chat.create({
      params: { user_id_type: 'open_id', uuid: 'u1' },
      data: { name: '一哨一群', user_id_list: [anna.open_id] },
    });
  const [first, second] = [await create(), await create()];
  t.is(first.data?.chat_id, second.data?.chat_id);
  const chatId = first.data?.chat_id ?? '';
  const got = await client.im.v1.chat.get({ path: { chat_id: chatId } });
  t.like(got.data, { name: '一哨一群', chat_status: 'normal' });
  t.is(got.data?.owner_id, undefined);
  t.like(
    sandbox.chats(anna.open_id).find((chat) => chat.chat_id === chatId),
    { chat_id: chatId, type: 'group', name: '一哨一群' },
  );
});

test('members are added, listed without bots, and removed', async (t) => {
  const sandbox = await sandboxFor(t);
  const client = clientOf(sandbox);
  const made = await client.im.v1.chat.create({ data: { name: '群', user_id_list: [anna.open_id] } });
  const path = { chat_id: made.data?.chat_id ?? '' };
  const add = (ids: string[], succeed_type?: 0 | 1) =>
    client.im.v1.chatMembers.create({ path, params: { succeed_type }, data: { id_list: ids } });
  t.is(await codeOf(add([boris.open_id, 'ou_nobody'])), 99992351);
  t.deepEqual((await add([boris.open_id, 'ou_nobody'], 1)).data?.not_existed_id_list, ['ou_nobody']);
  const listed = async () => (await client.im.v1.chatMembers.get({ path })).data?.items?.map((item) => item.member_id);
  t.deepEqual(await listed(), [anna.open_id, boris.open_id]);
  await client.im.v1.chatMembers.delete({ path, data: { id_list: [anna.open_id] } });
  t.deepEqual(await listed(), [boris.open_id]);
  t.true((await client.im.v1.chatMembers.isInChat({ path })).data?.is_in_chat);
  t.is(await codeOf(client.im.v1.chat.create({ data: { user_id_list: ['ou_nobody'] } })), 232043);
});

test('a bot that left a group can no longer write there', async (t) => {
  const sandbox = await sandboxFor(t);
  const client = clientOf(sandbox);
  const path = { chat_id: groupId };
  await client.im.v1.chatMembers.delete({
    path,
    params: { member_id_type: 'app_id' },
    data: { id_list: [sandbox.state().app.app_id] },
  });
  t.false((await client.im.v1.chatMembers.isInChat({ path })).data?.is_in_chat);
  t.is(await codeOf(sendText(client, groupId, '喂')), 230002);
});

test('a dissolved group takes no message', async (t) => {
  const client = clientOf(await sandboxFor(t));
  await client.im.v1.chat.delete({ path: { chat_id: groupId } });
  t.is(await codeOf(sendText(client, groupId, '喂')), 232009);
});

for (const kept of [false, true]) {
  test(`nothing of a group dissolved ${kept ? 'with' : 'without'} its history is given to the bot any more`, async (t) => {
    const sandbox = await sandboxFor(t, { app: { ...app, scopes: ['im:message', 'im:resource', 'im:message.group_msg'] } });
    const ask = await askOf(sandbox);
    const file = { name: 'a.txt', base64: Buffer.from('一').toString('base64') };
    const { message_id: theirs = '' } = await sandbox.say(anna.open_id, { chat_id: groupId, file });
    const { file_key: key } = sandbox.messages(anna.open_id, groupId)[0]!.content as { file_key: string };
    const { id: own } = await sendCard(clientOf(sandbox), groupId);
    const paths = [
      `/im/v1/messages?container_id_type=chat&container_id=${groupId}`,
      `/im/v1/messages/${theirs}`,
      `/im/v1/messages/${own}/read_users?user_id_type=open_id`,
      `/im/v1/pins?chat_id=${groupId}`,
    ];
    for (const path of paths) t.is(await codeOfAnswer(ask('GET', path)), 0, path);
    await sandbox.disband(groupId, kept);
    for (const path of [...paths, `/im/v1/messages/${theirs}/resources/${key}?type=file`]) t.is(await codeOfAnswer(ask('GET', path)), 232009, path);
  });
}

test('the directory: one person, several, by number, by department, and the tree', async (t) => {
  const client = clientOf(await sandboxFor(t));
  const one = await client.contact.v3.user.get({ path: { user_id: anna.open_id }, params: { user_id_type: 'open_id' } });
  t.like(one.data?.user, { open_id: anna.open_id, user_id: anna.user_id, name: anna.name });
  t.is(await codeOf(client.contact.v3.user.get({ path: { user_id: 'ou_nobody' } })), 41012);
  const several = await client.contact.v3.user.batch({ params: { user_ids: [anna.open_id, boris.open_id] } });
  t.deepEqual(
    several.data?.items?.map((user) => user.name),
    [anna.name, boris.name],
  );
  const byNumber = await client.contact.v3.user.batchGetId({
    params: { user_id_type: 'open_id' },
    data: { mobiles: ['13900000001', '13900000002'] },
  });
  t.deepEqual(
    byNumber.data?.user_list?.map((entry) => entry.user_id),
    [anna.open_id, undefined],
  );
  const children = await client.contact.v3.department.children({ path: { department_id: '0' }, params: { fetch_child: true } });
  t.deepEqual(
    children.data?.items?.map((department) => department.name),
    ['上级', '下级'],
  );
  const page = await client.contact.v3.user.findByDepartment({ params: { department_id: 'od-2', page_size: 1 } });
  t.deepEqual([page.data?.items?.length, page.data?.has_more], [1, true]);
  t.is(await codeOf(client.contact.v3.user.findByDepartment({ params: { department_id: 'od-9' } })), 40004);
  t.deepEqual((await client.contact.v3.user.findByDepartment({ params: { department_id: 'od-1' } })).data?.items, []);
});

test('the bot learns its own open_id at the top level of the answer', async (t) => {
  const sandbox = await sandboxFor(t);
  const info = (await clientOf(sandbox).request({ method: 'GET', url: '/open-apis/bot/v3/info' })) as {
    bot: { open_id: string };
  };
  t.is(info.bot.open_id, sandbox.state().app.bot_open_id);
});

const refusedGroup = test.macro({
  exec: async (t, query: string, body: object) => {
    const ask = await askOf(await sandboxFor(t));
    t.is(await codeOfAnswer(ask('POST', `/im/v1/chats?${query}`, body)), 99992402);
  },
  title: (given) => `a group with ${given} is not made`,
});
test('another mode than group', refusedGroup, '', { chat_mode: 'topic' });
test('a set_bot_manager that is neither true nor false', refusedGroup, 'set_bot_manager=1', {});
test('an avatar that is no text', refusedGroup, '', { avatar: 1 });
test('names in other languages that are no object', refusedGroup, '', { i18n_names: '群' });

test('another bot is nobody', async (t) => {
  const ask = await askOf(await sandboxFor(t));
  const add = (id: string, succeed: number) =>
    ask('POST', `/im/v1/chats/${groupId}/members?member_id_type=app_id&succeed_type=${succeed}`, { id_list: [id] });
  t.is(await codeOfAnswer(add('cli_ffffffffffffffff', 0)), 232021);
  t.like((await add('cli_ffffffffffffffff', 1)).body.data, { not_existed_id_list: ['cli_ffffffffffffffff'] });
  t.is(await codeOfAnswer(add(app.app_id, 0)), 0);
});
