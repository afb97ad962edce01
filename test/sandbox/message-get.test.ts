import test from 'ava';
import { anna, app, clientOf, codeOf, sandboxFor, sendText } from './world.js';

test('a message that is asked for names its sender by the kind of id asked for; a bot is always its app', async (t) => {
  const sandbox = await sandboxFor(t);
  const client = clientOf(sandbox);
  const { message_id: said = '' } = await sandbox.say(anna.open_id, { text: '在吗' });
  const { data: sent } = await sendText(client, anna.open_id, '在');
  const get = async (id: string, type?: 'open_id' | 'user_id' | 'union_id') =>
    (await client.im.v1.message.get({ path: { message_id: id }, params: { user_id_type: type } })).data?.items?.[0]?.sender;
  t.like(await get(said), { id: anna.open_id, id_type: 'open_id' });
  t.like(await get(said, 'user_id'), { id: anna.user_id, id_type: 'user_id' });
  t.like(await get(said, 'union_id'), { id: anna.union_id, id_type: 'union_id' });
  t.like(await get(sent?.message_id ?? '', 'user_id'), { id: app.app_id, id_type: 'app_id' });
  t.is(await codeOf(client.im.v1.message.get({ path: { message_id: said }, params: { user_id_type: 'chat_id' as 'open_id' } })), 99992402);
});
