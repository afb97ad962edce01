import test from 'ava';
import { anna, boris, card, groupId, pairFor, sandboxFor, sendCard, clientOf } from './world.js';

const go = { tag: 'button', name: 'go' };
const withConfig = (config: object) => ({ ...card(), config: { update_multi: true, ...config } });

test('a forwarded copy shows the card under the name of the forwarder, and its buttons do not call back', async (t) => {
  const { sandbox, bot, client } = await pairFor(t);
  const { id } = await sendCard(client, anna.open_id);
  const { message_id: copy } = await sandbox.forward(anna.open_id, { message_id: id, to: groupId });
  t.deepEqual(await sandbox.forward(anna.open_id, { message_id: id, to: boris.open_id }).then(Object.keys), ['message_id']);
  const [seen] = sandbox.messages(boris.open_id, groupId);
  t.like(seen, { message_id: copy, forwarded: true, sender: { type: 'user', name: anna.name }, content: card() });
  t.like(await sandbox.tap(boris.open_id, { message_id: copy, ...go }), { code: 0, event_id: '' });
  t.is(bot.received.length, 0);
});

test('a forwarded copy calls back as itself when the card allows it', async (t) => {
  const { sandbox, bot, client } = await pairFor(t);
  const { id } = await sendCard(client, anna.open_id, withConfig({ enable_forward_interaction: true }));
  const { message_id: copy } = await sandbox.forward(anna.open_id, { message_id: id, to: groupId });
  await sandbox.tap(boris.open_id, { message_id: copy, ...go });
  t.like(bot.received[0]?.inner.event, { operator: { open_id: boris.open_id }, context: { open_message_id: copy, open_chat_id: groupId } });
});

test('a copy sent to a person stands in a chat of the two, where the bot is not', async (t) => {
  const { sandbox, client } = await pairFor(t);
  const { id } = await sendCard(client, groupId);
  await sandbox.forward(anna.open_id, { message_id: id, to: boris.open_id });
  const chat = sandbox.chats(boris.open_id).find(({ name }) => name.includes(anna.name) && name.includes(boris.name));
  t.is(sandbox.messages(boris.open_id, chat?.chat_id ?? '').length, 1);
  await t.throwsAsync(client.im.v1.message.create({ params: { receive_id_type: 'chat_id' }, data: { receive_id: chat?.chat_id ?? '', msg_type: 'text', content: '{"text":"?"}' } }));
});

test('a card that may not be forwarded stays, and so does what somebody cannot see', async (t) => {
  const sandbox = await sandboxFor(t);
  const client = clientOf(sandbox);
  const { id: kept } = await sendCard(client, anna.open_id, withConfig({ enable_forward: false }));
  await t.throwsAsync(sandbox.forward(anna.open_id, { message_id: kept, to: groupId }), { message: /may not be forwarded/ });
  const { id: hers } = await sendCard(client, anna.open_id);
  await t.throwsAsync(sandbox.forward(boris.open_id, { message_id: hers, to: groupId }), { message: /not in the chat/ });
  t.deepEqual(sandbox.messages(boris.open_id, groupId), []);
});

test('on an old client a card of 2.0 asks for an upgrade, a text does not', async (t) => {
  const sandbox = await sandboxFor(t);
  await sendCard(clientOf(sandbox), groupId);
  await sandbox.say(anna.open_id, { chat_id: groupId, text: '在吗' });
  const asked = () => sandbox.messages(boris.open_id, groupId).map((message) => message.needs_upgrade);
  t.deepEqual(asked(), [undefined, undefined]);
  sandbox.switches({ old_client: true });
  t.deepEqual(asked(), [true, undefined]);
});
