import test from 'ava';
import { askOf, codeOfAnswer, type Ask } from './ask.js';
import { anna, card, clientOf, codeOf, groupId, sandboxFor, seed, sendCard, sendText } from './world.js';

const DAY_MS = 86_400_000;

const edit = (ask: Ask, id: string, text: string, type = 'text') =>
  ask('PUT', `/im/v1/messages/${id}`, { msg_type: type, content: JSON.stringify({ text }) });

test('a text of the bot can be edited twenty times, each seen by everybody', async (t) => {
  const sandbox = await sandboxFor(t);
  sandbox.switches({ enforce_limits: false });
  const client = clientOf(sandbox);
  const ask = await askOf(sandbox);
  const id = (await sendText(client, groupId, '原文')).data?.message_id ?? '';
  t.like(sandbox.messages(anna.open_id, groupId)[0], { edited: false });
  const first = await edit(ask, id, '第 1 版');
  t.like(first.body.data, { message_id: id, updated: true, body: { content: '{"text":"第 1 版"}' } });
  for (let nth = 2; nth <= 20; nth += 1) t.is(await codeOfAnswer(edit(ask, id, `第 ${nth} 版`)), 0);
  t.is(await codeOfAnswer(edit(ask, id, '第 21 版')), 230072);
  t.like(sandbox.messages(anna.open_id, groupId)[0], { content: { text: '第 20 版' }, edited: true });
});

test('an edit is refused for a message of somebody else, a card, a recalled one, and after a day', async (t) => {
  const sandbox = await sandboxFor(t);
  const client = clientOf(sandbox);
  const ask = await askOf(sandbox);
  const said = await sandbox.say(anna.open_id, { text: '我说' });
  t.is(await codeOfAnswer(edit(ask, said.message_id ?? '', 'x')), 230071);
  t.is(await codeOfAnswer(edit(ask, (await sendCard(client, anna.open_id)).id, 'x')), 230054);
  const text = (await sendText(client, anna.open_id, '原文')).data?.message_id ?? '';
  t.is(await codeOfAnswer(edit(ask, text, 'x', 'interactive')), 230054);
  t.is(await codeOfAnswer(edit(ask, text, '')), 230001);
  const gone = (await sendText(client, anna.open_id, '原文')).data?.message_id ?? '';
  await client.im.v1.message.delete({ path: { message_id: gone } });
  t.is(await codeOfAnswer(edit(ask, gone, 'x')), 230011);
  sandbox.clock.advance(DAY_MS + 1);
  t.is(await codeOfAnswer(edit(await askOf(sandbox), text, 'x')), 230075);
});

test('a card cannot be patched into one that is not shared', async (t) => {
  const client = clientOf(await sandboxFor(t));
  const { id } = await sendCard(client, anna.open_id);
  const content = JSON.stringify({ ...card(), config: { update_multi: false } });
  t.is(await codeOf(client.im.v1.message.patch({ path: { message_id: id }, data: { content } })), 230099);
});

test('a card of 2.0 is patched into one of 2.0 only: 200830 within 230099', async (t) => {
  const sandbox = await sandboxFor(t);
  const ask = await askOf(sandbox);
  const { id, chat } = await sendCard(clientOf(sandbox), anna.open_id);
  for (const older of [{ elements: [] }, {}]) {
    const { body } = await ask('PATCH', `/im/v1/messages/${id}`, { content: JSON.stringify(older) });
    t.is(body.code, 230099);
    t.regex(body.msg, /ErrCode: 200830; ErrMsg: /);
  }
  t.regex((await ask('PATCH', `/im/v1/messages/${id}`, { content: '{"type":"template","data":{}}' })).body.msg, /ErrCode: 200380/);
  t.deepEqual(sandbox.messages(anna.open_id, chat)[0]?.content, card());
});

test("what others wrote is recalled where the bot owns, manages or made the group, and never in somebody's private chat", async (t) => {
  const theirs = { ...seed.groups[0]!, chat_id: `oc_${'8'.repeat(32)}`, owner_open_id: anna.open_id };
  const sandbox = await sandboxFor(t, { seed: { ...seed, groups: [...seed.groups, theirs] } });
  sandbox.switches({ revoked_scopes: ['im:chat:operate_as_owner'] });
  const client = clientOf(sandbox);
  const made = await client.im.v1.chat.create({ data: { name: '群', owner_id: anna.open_id } });
  const managed = await client.im.v1.chat.create({ params: { set_bot_manager: true }, data: { name: '群', owner_id: anna.open_id } });
  const recall = async (chatId?: string) => {
    const { message_id: id } = await sandbox.say(anna.open_id, { chat_id: chatId, text: '我说' });
    return codeOf(client.im.v1.message.delete({ path: { message_id: id ?? '' } }));
  };
  t.is(await recall(groupId), 0);
  t.is(await recall(made.data?.chat_id), 0);
  t.is(await recall(managed.data?.chat_id), 0);
  t.is(await recall(theirs.chat_id), 230026);
  t.is(await recall(), 230026);
});

test('a send whose answer is still on its way is not sent again, and then its uuid gives the same message', async (t) => {
  const sandbox = await sandboxFor(t);
  const client = clientOf(sandbox);
  await sendText(client, anna.open_id, '先取令牌');
  sandbox.switches({ api_latency_ms: 150 });
  const codes = await Promise.all([1, 2].map(() => codeOf(sendText(client, anna.open_id, '一次', 'uuid-1'))));
  t.deepEqual(codes.sort(), [0, 230049]);
  t.is(await codeOf(sendText(client, anna.open_id, '一次', 'uuid-1')), 0);
  t.is(sandbox.counters().messages, 2);
});

test('a uuid is free for the next try once its answer was lost', async (t) => {
  const sandbox = await sandboxFor(t);
  const client = clientOf(sandbox);
  await sendText(client, anna.open_id, '先取令牌');
  sandbox.switches({ drop_answers: 1 });
  await t.throwsAsync(sendText(client, anna.open_id, '一次', 'uuid-1'));
  t.is(await codeOf(sendText(client, anna.open_id, '一次', 'uuid-1')), 0);
  t.is(sandbox.counters().messages, 2);
});

test('the history refuses a thread, and a span that ends before it begins', async (t) => {
  const sandbox = await sandboxFor(t);
  const ask = await askOf(sandbox);
  const chatId = sandbox.chats(anna.open_id)[0]?.chat_id ?? '';
  const list = (query: string) => codeOfAnswer(ask('GET', `/im/v1/messages?${query}`));
  t.is(await list('container_id_type=thread&container_id=omt_1'), 230073);
  t.is(await list('container_id_type=thread&container_id=omt_1&start_time=1'), 230001);
  t.is(await list(`container_id_type=chat&container_id=${chatId}&start_time=2&end_time=1`), 230001);
  t.is(await list(`container_id_type=chat&container_id=${chatId}&start_time=1&end_time=2`), 0);
  t.is(await list(`container_id_type=chat&container_id=${chatId}&page_size=51`), 99992402);
  t.is(await list('container_id_type=chat&container_id=oc_none'), 99992356);
});
