import test from 'ava';
import { aboutOf } from '../../sandbox/platform/about.js';
import { anna, clientOf, groupId, pairFor, sendCard } from './world.js';

test('the request log names the message or the chat a call or a push was about', async (t) => {
  const { sandbox, client } = await pairFor(t);
  const { id } = await sendCard(client, anna.open_id);
  await client.im.v1.message.patch({ path: { message_id: id }, data: { content: '{"schema":"2.0","body":{"elements":[]}}' } });
  await clientOf(sandbox).im.v1.chat.get({ path: { chat_id: groupId } });
  await sandbox.say(anna.open_id, { text: '在吗' });
  const about = (what: string) => sandbox.log().find((entry) => entry.what === what)?.about;
  t.is(about('im.message.create'), id);
  t.is(about('im.message.patch'), id);
  t.is(about('im.chat.get'), groupId);
  t.regex(about('im.message.receive_v1') ?? '', /^om_/);
  t.is(about('auth.tenant_access_token.internal'), undefined);
});

test('an id that somebody wrote into a text is not taken for the message', (t) => {
  t.is(aboutOf({ json: JSON.stringify({ content: '"message_id":"om_written"', message_id: 'om_real' }) }), 'om_real');
});
