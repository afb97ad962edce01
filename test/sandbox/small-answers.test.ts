import test, { type ExecutionContext } from 'ava';
import type { ChatSummary, MessageView } from '../../sandbox/api.js';
import type { Sandbox } from '../../sandbox/sandbox.js';
import { anna, boris, clientOf, groupId, pairFor, sandboxFor, sendText } from './world.js';

async function get<T>(t: ExecutionContext, sandbox: Sandbox, path: string): Promise<T> {
  const response = await fetch(`${sandbox.url}/sandbox/api${path}`);
  t.is(response.status, 200);
  return (await response.json()) as T;
}

test('one chat of many is told alone, and one the person is not in is left out', async (t) => {
  const sandbox = await sandboxFor(t);
  const client = clientOf(sandbox);
  await sendText(client, groupId, '群里');
  const { data } = await sendText(client, boris.open_id, '私下');
  const only = (ids: string) => get<ChatSummary[]>(t, sandbox, `/users/${anna.open_id}/chats?only=${ids}`);
  t.like(await only(`${groupId},oc_none,${data?.chat_id}`), { length: 1, 0: { chat_id: groupId, last_text: '群里', unread: 1 } });
  t.deepEqual(await only('oc_none'), []);
});

test('single messages of a chat are told alone, oldest first', async (t) => {
  const sandbox = await sandboxFor(t);
  const client = clientOf(sandbox);
  const ids: string[] = [];
  for (const text of ['一', '二', '三']) ids.push((await sendText(client, groupId, text)).data?.message_id ?? '');
  const told = await get<MessageView[]>(t, sandbox, `/users/${anna.open_id}/chats/${groupId}/messages?only=${ids[2]},${ids[0]},om_none`);
  t.deepEqual(told.map(({ content }) => content), [{ text: '一' }, { text: '三' }]);
});

test('the log says why a push was not answered', async (t) => {
  const { sandbox, bot } = await pairFor(t);
  await bot.close();
  await sandbox.say(anna.open_id, { text: '在吗' });
  t.like(sandbox.log().at(-1), { what: 'im.message.receive_v1', status: 0, detail: 'refused' });
});
