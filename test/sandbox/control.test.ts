import { readdirSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import test from 'ava';
import type { SandboxEvent, WorldState } from '../../sandbox/api.js';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox.js';
import {
  anna,
  app,
  boris,
  botFor,
  card,
  clientOf,
  groupId,
  pairFor,
  sandboxFor,
  saveAddresses,
  seed,
  sendCard,
  sendText,
  stateFile,
  until,
} from './world.js';

async function api(sandbox: Sandbox, method: 'GET' | 'POST', path: string, body?: unknown, headers: Record<string, string> = {}) {
  const content = method === 'GET' ? {} : { body: JSON.stringify(body) };
  const response = await fetch(`${sandbox.url}/sandbox/api${path}`, { method, headers, ...content });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

test('a restart keeps messages, chats, uuids, tokens, files, the clock and the addresses', async (t) => {
  const file = stateFile(t);
  const bot = await botFor(t);
  const before = await startSandbox({ app, seed, stateFile: file });
  await saveAddresses(before, { event_url: bot.url, card_url: bot.url });
  const client = clientOf(before);
  const { id } = await sendCard(client, groupId);
  await sendText(client, anna.open_id, '一次', 'uuid-1');
  const image = await client.im.v1.image.create({ data: { image_type: 'message', image: Buffer.from('GIF89a') } });
  before.clock.advance(60_000);
  await before.stop();
  t.deepEqual(
    readdirSync(join(file, '..')).filter((name) => name.endsWith('.tmp')),
    [],
  );

  const after = await sandboxFor(t, { stateFile: file });
  t.true(after.state().clock.offset_ms >= 60_000);
  t.deepEqual(
    after.messages(anna.open_id, groupId).map((message) => message.message_id),
    [id],
  );
  await sendText(clientOf(after), anna.open_id, '一次', 'uuid-1');
  t.is(after.counters().messages, 2);
  t.is((await fetch(`${after.url}/sandbox/api/images/${image?.image_key}`)).status, 200);
  t.is((await after.tap(anna.open_id, { message_id: id, tag: 'button', name: 'go' })).code, 0);
});

test('an event still waiting for its retry is delivered after a restart', async (t) => {
  const file = stateFile(t);
  const bot = await botFor(t);
  const before = await startSandbox({ app, seed, stateFile: file });
  await saveAddresses(before, { event_url: bot.url });
  bot.answerJson({}, 500);
  const { event_id: eventId } = await before.say(anna.open_id, { text: '在吗' });
  await before.stop();
  bot.answerJson({});
  const after = await sandboxFor(t, { stateFile: file });
  after.clock.advance(15_000);
  await until(() => bot.received.length === 2);
  t.is(bot.received[1]?.inner.header['event_id'], eventId);
});

test('an event whose first try was still running when the sandbox stopped is delivered after a restart', async (t) => {
  const file = stateFile(t);
  const bot = await botFor(t);
  const before = await startSandbox({ app, seed, stateFile: file });
  await saveAddresses(before, { event_url: bot.url });
  bot.answer(() => undefined);
  const unanswered = before.say(anna.open_id, { text: '在吗' });
  await until(() => bot.received.length === 1);
  await before.stop();
  await bot.close();
  t.is((await unanswered).status, 0);
  const kept = await sandboxFor(t, { stateFile: file });
  const later = await botFor(t);
  await saveAddresses(kept, { event_url: later.url });
  kept.clock.advance(15_000);
  await until(() => later.received.length === 1);
  t.is(later.received[0]?.inner.header['event_id'], bot.received[0]?.inner.header['event_id']);
});

test('a seed adds to a kept state only who is new, and changes nobody', async (t) => {
  const file = stateFile(t);
  const before = await startSandbox({ app, seed: { ...seed, users: [anna] }, stateFile: file });
  await before.setUser(anna.open_id, { title: '科长' });
  await before.stop();
  const after = await sandboxFor(t, { stateFile: file });
  t.deepEqual(
    after.state().users.map(({ open_id, title }) => [open_id, title]),
    [
      [anna.open_id, '科长'],
      [boris.open_id, '职员'],
    ],
  );
});

test('a state file that cannot be read is an error, not a fresh start', async (t) => {
  const file = stateFile(t);
  await (await startSandbox({ app, seed, stateFile: file })).stop();
  writeFileSync(file, '{"half":');
  await t.throwsAsync(startSandbox({ app, seed, stateFile: file }));
});

test('duplicates are counted by what the bot sent into one chat, not by row, whatever became of the cards', async (t) => {
  const sandbox = await sandboxFor(t);
  const client = clientOf(sandbox);
  await sendText(client, anna.open_id, '同一句');
  await sendText(client, boris.open_id, '同一句');
  t.like(sandbox.counters(), { messages: 2, duplicates: 0 });
  const first = await sendCard(client, groupId);
  await client.im.v1.message.patch({ path: { message_id: first.id }, data: { content: JSON.stringify(card('改了')) } });
  const second = await sendCard(client, groupId);
  t.like(sandbox.counters(), { messages: 4, duplicates: 1 });
  await client.im.v1.message.delete({ path: { message_id: second.id } });
  t.like(sandbox.counters(), { messages: 3, duplicates: 0 });
});

test('the control API plays a person: state, chats, saying, tapping, reading', async (t) => {
  const { sandbox, bot, client } = await pairFor(t);
  const { body: state } = await api(sandbox, 'GET', '/state');
  t.like(state as unknown as WorldState, { app: { app_id: app.app_id, bot_name: app.bot_name }, wall: [anna.open_id] });
  const said = await api(sandbox, 'POST', `/users/${anna.open_id}/messages`, { text: '你好' });
  t.like(said.body, { status: 200 });
  const { id, chat } = await sendCard(client, anna.open_id);
  const { body: chats } = await api(sandbox, 'GET', `/users/${anna.open_id}/chats`);
  t.like((chats as unknown as unknown[])[0], { chat_id: chat, last_text: '摘要 卡片', unread: 1, name: app.bot_name });
  const { body: messages } = await api(sandbox, 'GET', `/users/${anna.open_id}/chats/${chat}/messages?limit=1`);
  t.like((messages as unknown as unknown[])[0], { message_id: id, content: card(), sender: { type: 'app' } });
  const { body: earlier } = await api(sandbox, 'GET', `/users/${anna.open_id}/chats/${chat}/messages?before=${id}`);
  t.like((earlier as unknown as unknown[])[0], { content: { text: '你好' }, sender: { type: 'user', name: anna.name } });
  const tapped = await api(sandbox, 'POST', `/users/${anna.open_id}/taps`, { message_id: id, tag: 'button', name: 'go' });
  t.like(tapped.body, { code: 0, status: 200 });
  await api(sandbox, 'POST', `/users/${anna.open_id}/menu`, { event_key: 'help' });
  await api(sandbox, 'POST', `/users/${anna.open_id}/enter`, { chat_id: chat });
  t.is(sandbox.chats(anna.open_id)[0]?.unread, 0);
  await sendText(client, anna.open_id, '还有');
  t.is(sandbox.chats(anna.open_id)[0]?.unread, 1);
  await api(sandbox, 'POST', `/users/${anna.open_id}/read`, { chat_id: chat });
  t.is(sandbox.chats(anna.open_id)[0]?.unread, 0);
  const heard = ['im.message.receive_v1', 'card.action.trigger', 'application.bot.menu_v6', 'im.chat.access_event.bot_p2p_chat_entered_v1'];
  t.deepEqual(bot.received.map(({ inner }) => inner.header['event_type']), heard);
});

const refusedControl = test.macro({
  exec: async (t, method: 'GET' | 'POST', path: string, body: unknown, status: number) => {
    const answer = await api(await sandboxFor(t), method, path, body);
    t.is(answer.status, status);
    t.is(typeof (answer.body['error'] as { message?: unknown }).message, 'string');
  },
  title: (_given, method, path, body, status) => `${method} ${path} with ${JSON.stringify(body)} is refused with ${status}`,
});
test(refusedControl, 'GET', '/users/ou_nobody/chats', undefined, 404);
test(refusedControl, 'GET', `/users/${anna.open_id}/chats/oc_none/messages`, undefined, 404);
test(refusedControl, 'POST', `/users/${anna.open_id}/messages`, {}, 400);
test(refusedControl, 'POST', `/users/${anna.open_id}/taps`, {}, 400);
test(refusedControl, 'POST', '/clock', { advance_ms: -1 }, 400);
test(refusedControl, 'POST', '/clock', {}, 400);
test(refusedControl, 'POST', '/switches', { api_latency_ms: 'slow' }, 400);
test(refusedControl, 'POST', '/switches', { no_such_switch: true }, 400);
test(refusedControl, 'POST', '/switches', { revoked_scopes: 'im:chat' }, 400);
test(refusedControl, 'POST', `/users/${anna.open_id}/state`, { state: 'asleep' }, 400);
test(refusedControl, 'POST', `/users/${anna.open_id}`, { open_id: 'ou_other' }, 400);
test(refusedControl, 'POST', `/users/${anna.open_id}/recall`, { message_id: 'om_none' }, 404);
test(refusedControl, 'POST', '/users', { open_id: anna.open_id, union_id: 'on_1', user_id: '1', name: '又一个' }, 400);
test(refusedControl, 'POST', '/departments', { name: '没有编号' }, 400);
test(refusedControl, 'POST', '/departments/od-1/remove', {}, 400);
test(refusedControl, 'POST', '/contact-scope', { department_ids: ['od-1'] }, 400);
test(refusedControl, 'POST', '/contact-scope', { department_ids: [], open_ids: ['ou_nobody'] }, 404);
test(refusedControl, 'POST', '/groups/oc_none/disband', {}, 404);
test(refusedControl, 'POST', `/groups/${groupId}/bot`, { present: 'no' }, 400);
test(refusedControl, 'POST', `/groups/${groupId}/members`, { open_id: 'ou_nobody', present: true }, 404);
test(refusedControl, 'GET', '/nothing', undefined, 404);

test('the control API changes people, departments, groups and what the app may know', async (t) => {
  const { sandbox } = await pairFor(t);
  const post = async (path: string, body: unknown) => (await api(sandbox, 'POST', path, body)).status;
  const { message_id: said } = await sandbox.say(anna.open_id, { chat_id: groupId, text: '错了' });
  const department = { department_id: 'd3', open_department_id: 'od-3', name: '新科室', parent_department_id: 'od-1' };
  const steps: [string, unknown][] = [
    [`/users/${anna.open_id}/recall`, { message_id: said }],
    [`/users/${anna.open_id}`, { title: '科长', department_ids: ['od-1'] }],
    [`/users/${boris.open_id}/state`, { state: 'blocked_bot' }],
    ['/users', { open_id: 'ou_new', union_id: 'on_new', user_id: 'new', name: '新人' }],
    ['/departments', department],
    ['/departments/od-3/remove', {}],
    ['/contact-scope', { department_ids: ['od-1'], open_ids: [] }],
    ['/contact-scope', {}],
    [`/groups/${groupId}/members`, { open_id: 'ou_new', present: true }],
    [`/groups/${groupId}/bot`, { present: false }],
  ];
  for (const [path, body] of steps) t.is(await post(path, body), 200, path);
  const { users, groups } = sandbox.state();
  t.like(users, [{ title: '科长' }, { state: 'blocked_bot' }, { name: '新人' }]);
  t.deepEqual(groups[0]?.member_open_ids, [anna.open_id, boris.open_id, 'ou_new']);
  t.is(await post(`/groups/${groupId}/disband`, { keep_history: true }), 200);
  t.deepEqual(sandbox.state().groups, []);
});

test("another site in the same browser is refused, the sandbox's own page is not", async (t) => {
  const sandbox = await sandboxFor(t);
  t.is((await api(sandbox, 'POST', '/clock', { advance_ms: 1 }, { origin: 'http://elsewhere.example' })).status, 403);
  t.is((await api(sandbox, 'POST', '/clock', { advance_ms: 1 }, { origin: 'null' })).status, 403);
  t.is((await api(sandbox, 'POST', '/clock', { advance_ms: 1 }, { origin: sandbox.url })).status, 200);
});

test('the event stream tells of messages, updates, urgency, recalls and the clock', async (t) => {
  const sandbox = await sandboxFor(t);
  const client = clientOf(sandbox);
  const response = await fetch(`${sandbox.url}/sandbox/api/events`);
  const events: SandboxEvent[] = [];
  void (async () => {
    for await (const part of response.body as unknown as AsyncIterable<Uint8Array>) {
      for (const [, data] of Buffer.from(part)
        .toString()
        .matchAll(/^data: (.*)$/gm))
        events.push(JSON.parse(data ?? '') as SandboxEvent);
    }
  })().catch(() => undefined);
  const { id } = await sendCard(client, groupId);
  await client.im.v1.message.patch({ path: { message_id: id }, data: { content: JSON.stringify(card('新')) } });
  await client.im.v1.message.urgentApp({
    path: { message_id: id },
    params: { user_id_type: 'open_id' },
    data: { user_id_list: [anna.open_id] },
  });
  await client.im.v1.message.delete({ path: { message_id: id } });
  sandbox.clock.advance(1);
  await until(() => events.length >= 5);
  t.deepEqual(
    events.map(({ kind }) => kind),
    ['message', 'update', 'urgent', 'delete', 'clock'],
  );
  t.like(events[0], { chat_id: groupId, message_id: id, open_ids: [anna.open_id, boris.open_id] });
});

const notServed = test.macro({
  exec: async (t, path: string) => {
    const sandbox = await sandboxFor(t);
    const status = await new Promise((resolve) => {
      request(`${sandbox.url}`, { path }, (response) => resolve(response.resume().statusCode)).end();
    });
    t.is(status, 404);
  },
  title: (_given, path) => `${path} is not served`,
});
test(notServed, '//');
test(notServed, 'http://[');
test(notServed, '/page/../../package.json');
test(notServed, '/page/..%2f..%2fpackage.json');
test(notServed, '/vendor/marked/..%2f..%2f..%2fpackage.json');
test(notServed, '/vendor/koa/lib/application.js');
test(notServed, '/page/%00.css');
test(notServed, '/page/%zz.css');
test(notServed, '/package.json');

test('the modules of the page are served with their type, and not again when unchanged', async (t) => {
  const sandbox = await sandboxFor(t);
  const url = `${sandbox.url}/vendor/preact/preact.mjs`;
  const response = await fetch(url);
  t.is(response.headers.get('content-type'), 'text/javascript; charset=utf-8');
  t.regex(await response.text(), /export/);
  const again = await fetch(url, { headers: { 'if-none-match': response.headers.get('etag') ?? '' } });
  t.is(again.status, 304);
});

test('a new sandbox begins at the moment it is told, and a clock that stands moves only when it is moved', async (t) => {
  const startAt = Date.parse('2026-09-14T08:00:00+08:00');
  const sandbox = await sandboxFor(t, { startAt, accelerate: 0 });
  t.is(sandbox.clock.now(), startAt);
  sandbox.clock.advance(60_000);
  t.is(sandbox.clock.now(), startAt + 60_000);
});

test('a kept sandbox goes on from its own present, wherever a new one would begin', async (t) => {
  const file = stateFile(t);
  const startAt = Date.parse('2026-09-14T08:00:00+08:00');
  await (await startSandbox({ app, seed, stateFile: file, startAt })).stop();
  const after = await sandboxFor(t, { stateFile: file, startAt: 0 });
  const since = after.clock.now() - startAt;
  t.true(since >= 0 && since < 60_000, `${since} ms`);
});

test('the clock of an accelerated sandbox runs ahead', async (t) => {
  const sandbox = await sandboxFor(t, { accelerate: 1_000 });
  const before = sandbox.clock.now();
  await new Promise((resolve) => setTimeout(resolve, 50));
  t.true(sandbox.clock.now() - before >= 40_000);
});
