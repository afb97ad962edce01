import test from 'ava';
import { askOf, codeOfAnswer, type Ask } from './ask.js';
import { anna, app, boris, card, clientOf, codeOf, groupId, pairFor, sandboxFor } from './world.js';

const send = (ask: Ask, change: Record<string, unknown> = {}) =>
  ask('POST', '/ephemeral/v1/send', {
    chat_id: groupId,
    open_id: anna.open_id,
    msg_type: 'interactive',
    card: card(),
    ...change,
  });

test('a card for one person is seen by that person alone, marks nothing unread, and is no part of the history', async (t) => {
  const { sandbox, bot } = await pairFor(t, { app: { ...app, scopes: ['im:message', 'im:message.group_msg'] } });
  const ask = await askOf(sandbox);
  const id = String((await send(ask)).body.data?.['message_id']);
  t.like(sandbox.messages(anna.open_id, groupId), [{ message_id: id, ephemeral: true, content: card() }]);
  t.deepEqual(sandbox.messages(boris.open_id, groupId), []);
  t.is(sandbox.chats(anna.open_id).find((chat) => chat.chat_id === groupId)?.unread, 0);
  const history = await ask('GET', `/im/v1/messages?container_id_type=chat&container_id=${groupId}`);
  t.deepEqual(history.body.data?.['items'], []);
  const press = { message_id: id, tag: 'button', name: 'go' };
  t.like(await sandbox.tap(anna.open_id, press), { code: 0, status: 200 });
  await t.throwsAsync(sandbox.tap(boris.open_id, press), { message: /does not see/ });
  t.is(bot.received.length, 1);
});

test('a card for one person is forwarded by nobody, and unknown to others', async (t) => {
  const sandbox = await sandboxFor(t);
  const id = String((await send(await askOf(sandbox))).body.data?.['message_id']);
  await t.throwsAsync(sandbox.forward(anna.open_id, { message_id: id, to: boris.open_id }), { message: /may not be forwarded/ });
  await t.throwsAsync(sandbox.forward(boris.open_id, { message_id: id, to: groupId }), { message: /no such message/ });
});

test('a card for one person cannot be patched, replied to, recalled, pinned or made urgent', async (t) => {
  const sandbox = await sandboxFor(t);
  const client = clientOf(sandbox);
  const path = { message_id: String((await send(await askOf(sandbox))).body.data?.['message_id']) };
  const data = { content: JSON.stringify(card()) };
  t.is(await codeOf(client.im.v1.message.patch({ path, data })), 230054);
  t.is(await codeOf(client.im.v1.message.reply({ path, data: { ...data, msg_type: 'interactive' } })), 230054);
  t.is(await codeOf(client.im.v1.message.delete({ path })), 230054);
  t.is(await codeOf(client.im.v1.pin.create({ data: path })), 230054);
  const urge = { path, params: { user_id_type: 'open_id' as const }, data: { user_id_list: [anna.open_id] } };
  t.is(await codeOf(client.im.v1.message.urgentApp(urge)), 230052);
});

test('deleting a card for one person leaves no trace, and a second time is 18051', async (t) => {
  const sandbox = await sandboxFor(t);
  const ask = await askOf(sandbox);
  const id = (await send(ask)).body.data?.['message_id'];
  const remove = () => codeOfAnswer(ask('POST', '/ephemeral/v1/delete', { message_id: id }));
  t.is(await remove(), 0);
  t.deepEqual(sandbox.messages(anna.open_id, groupId), []);
  t.is(await remove(), 18051);
});

const refusedCard = test.macro({
  exec: async (t, change: Record<string, unknown>, code: number) => {
    const sandbox = await sandboxFor(t);
    t.like(await send(await askOf(sandbox), change), { status: 200, body: { code } });
    t.is(sandbox.counters().messages, 0);
  },
  title: (given, _change, code) => `a card for one person ${given} is refused with ${code}`,
});
test('who is not in the group', refusedCard, { open_id: 'ou_nobody' }, 230001);
test('that nobody is named for', refusedCard, { open_id: undefined }, 230001);
test('given as a string', refusedCard, { card: JSON.stringify(card()) }, 99992402);
test('with an unknown property', refusedCard, { card: { ...card(), elements: [] } }, 230099);
test('that is a text', refusedCard, { msg_type: 'text' }, 230054);
test('outside any group', refusedCard, { chat_id: 'oc_none' }, 99992356);

test('more than forty cards a second into one group are refused with 11232', async (t) => {
  const ask = await askOf(await sandboxFor(t, { accelerate: 0 }));
  const codes: number[] = [];
  for (let call = 0; call < 41; call += 1) codes.push(await codeOfAnswer(send(ask, { card: { schema: '2.0' } })));
  t.deepEqual([...new Set(codes.slice(0, 40))], [0]);
  t.is(codes[40], 11232);
});
