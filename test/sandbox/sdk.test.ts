import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as lark from '@larksuiteoapi/node-sdk';
import test, { type ExecutionContext } from 'ava';
import type { ConnectionsState, PushResult, SandboxAppConfig, TapResult, Transports, WorldState } from '../../sandbox/api.js';
import { QUIET, sdkFor } from './long.js';
import { run } from './process.js';
import { card, ownCache, until } from './world.js';

/** Somebody else's bot: the official SDK against the sandbox as a separate program, with an app of its own. */
const BOT: SandboxAppConfig = {
  app_id: 'cli_feedface00c0ffee', app_secret: 'a-secret-of-its-own', encrypt_key: 'a-key-of-its-own', verification_token: 'a-token-of-its-own', bot_name: '别家的机器人',
};

test('the official client sends, redraws, reads and lists messages and makes a group', async (t) => {
  const { url, users } = await program(t);
  const { im, contact } = new lark.Client({ appId: BOT.app_id, appSecret: BOT.app_secret, domain: url, logger: QUIET, cache: ownCache() });
  const [one, other] = users;
  const sent = await im.v1.message.create({ params: { receive_id_type: 'open_id' }, data: { receive_id: one!, msg_type: 'interactive', content: JSON.stringify(card('一')) } });
  const { message_id, chat_id } = sent.data as { message_id: string; chat_id: string };
  t.is(sent.code, 0);
  t.is((await im.v1.message.patch({ path: { message_id }, data: { content: JSON.stringify(card('二')) } })).code, 0);
  t.is((await im.v1.message.get({ path: { message_id } })).data?.items?.[0]?.updated, true);
  await im.v1.message.create({ params: { receive_id_type: 'open_id' }, data: { receive_id: one!, msg_type: 'text', content: '{"text":"你好"}' } });
  const listed = await im.v1.message.list({ params: { container_id_type: 'chat', container_id: chat_id } });
  t.deepEqual(listed.data?.items?.map((item) => item.msg_type), ['interactive', 'text']);

  const group = await im.v1.chat.create({ params: { user_id_type: 'open_id' }, data: { name: '一件事', user_id_list: [one!] } });
  const added = await im.v1.chatMembers.create({ path: { chat_id: group.data?.chat_id ?? '' }, params: { member_id_type: 'open_id' }, data: { id_list: [other!] } });
  t.is(added.code, 0);
  const members = await im.v1.chatMembers.get({ path: { chat_id: group.data?.chat_id ?? '' }, params: { member_id_type: 'open_id' } });
  t.deepEqual(members.data?.items?.map((member) => member.member_id).sort(), [one, other].sort());
  t.is((await contact.v3.user.get({ path: { user_id: one! }, params: { user_id_type: 'open_id' } })).data?.user?.open_id, one);
});

test('the official dispatcher passes the challenge, opens sealed pushes, and answers a tap', async (t) => {
  const { users, post, sendCard } = await program(t);
  const heard: string[] = [];
  // With an Encrypt Key it hands on nothing whose signature is not right.
  const dispatcher = new lark.EventDispatcher({ encryptKey: BOT.encrypt_key, verificationToken: BOT.verification_token, logger: QUIET }).register({
    'im.message.receive_v1': async ({ message }) => {
      heard.push(message.content);
      return {};
    },
    'card.action.trigger': async ({ action }: { action: { value: { id: number } } }) => ({ toast: { type: 'info', content: `按了 ${action.value.id}` } }),
  });
  const event_url = await listen(t, dispatcher);
  t.deepEqual(await post('/webhook', { event_url, card_url: event_url }), { accepted: true, problems: [] });
  const said = await post<PushResult>(`/users/${users[0]}/messages`, { text: '在吗' });
  t.deepEqual([said.status, heard], [200, ['{"text":"在吗"}']]);
  const tapped = await post<TapResult>(`/users/${users[0]}/taps`, { message_id: await sendCard(users[0]!), tag: 'button', name: 'go' });
  t.like(tapped, { code: 0, toast: { type: 'info', content: '按了 1' } });
});

test('the official long connection gets events and taps, and comes back after the platform cut it', async (t) => {
  const { url, users, get, post, sendCard } = await program(t, '--transport', 'long_connection');
  const heard: unknown[] = [];
  const { times } = await sdkFor(t, url, {
    'im.message.receive_v1': async ({ message }) => void heard.push(message),
    'card.action.trigger': async () => ({ toast: { type: 'success', content: '收到' } }),
  }, BOT);
  await until(async () => (await get<Transports>('/transport')).event === 'long_connection');
  t.is((await post<PushResult>(`/users/${users[0]}/messages`, { text: '在吗' })).status, 200);
  t.is(heard.length, 1);
  const tapped = await post<TapResult>(`/users/${users[0]}/taps`, { message_id: await sendCard(users[0]!), tag: 'button', name: 'go' });
  t.like(tapped, { code: 0, toast: { type: 'success', content: '收到' } });

  t.deepEqual(await post('/connections/drop', {}), { closed: 1 });
  await until(async () => times.connected === 2 && (await get<ConnectionsState>('/connections')).open === 1);
  t.is((await post<PushResult>(`/users/${users[0]}/messages`, { text: '还在吗' })).status, 200);
  t.is(heard.length, 2);
});

/** The program, and how to reach its people. */
async function program(t: ExecutionContext, ...more: string[]) {
  const running = run('--port', '0', '--app-id', BOT.app_id, '--app-secret', BOT.app_secret, '--encrypt-key', BOT.encrypt_key, '--verification-token', BOT.verification_token, ...more);
  t.teardown(() => running.child.kill('SIGKILL'));
  const url = await running.url();
  const ask = async <T>(path: string, init?: RequestInit): Promise<T> => (await (await fetch(`${url}/sandbox/api${path}`, init)).json()) as T;
  const { users } = await ask<WorldState>('/state');
  const client = new lark.Client({ appId: BOT.app_id, appSecret: BOT.app_secret, domain: url, logger: QUIET, cache: ownCache() });
  return {
    url,
    users: users.map((user) => user.open_id),
    get: ask,
    post: <T>(path: string, body: object) => ask<T>(path, { method: 'POST', body: JSON.stringify(body) }),
    async sendCard(to: string): Promise<string> {
      const sent = await client.im.v1.message.create({ params: { receive_id_type: 'open_id' }, data: { receive_id: to, msg_type: 'interactive', content: JSON.stringify(card()) } });
      return sent.data?.message_id ?? '';
    },
  };
}

/** A bot's server as the SDK's documentation builds it. */
async function listen(t: ExecutionContext, dispatcher: lark.EventDispatcher): Promise<string> {
  const server = createServer(lark.adaptDefault('/webhook', dispatcher, { autoChallenge: true }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.teardown(() => server.closeAllConnections());
  t.teardown(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook`;
}
