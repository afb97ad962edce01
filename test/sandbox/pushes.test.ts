import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import test from 'ava';
import { decryptText, encryptBody, signBody } from '../../sandbox/platform/sign.js';
import { anna, app, botFor, groupId, json, pairFor, sandboxFor, until } from './world.js';

test('the documented sample is decrypted with the documented rule', (t) => {
  t.is(decryptText('P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk=', 'test key'), 'hello world');
});

test('what is sealed opens again, and only with its key', (t) => {
  const { encrypt } = JSON.parse(encryptBody('{"字":1}', 'k')) as { encrypt: string };
  t.is(decryptText(encrypt, 'k'), '{"字":1}');
  t.throws(() => JSON.parse(decryptText(encrypt, 'other')) as unknown);
});

test('a private message is pushed as im.message.receive_v1, sealed, signed and without mentions', async (t) => {
  const { sandbox, bot } = await pairFor(t);
  const pushed = await sandbox.say(anna.open_id, { text: '吹哨' });
  t.is(pushed.status, 200);
  const [received] = bot.received;
  t.is(received?.path, '/event');
  t.true(received?.signed);
  t.notRegex(received?.raw ?? '', /\s/);
  t.like(received?.inner, {
    schema: '2.0',
    header: { event_id: pushed.event_id, event_type: 'im.message.receive_v1', token: app.verification_token, app_id: app.app_id },
    event: {
      sender: { sender_id: { open_id: anna.open_id, union_id: anna.union_id, user_id: anna.user_id }, sender_type: 'user' },
      message: { message_id: pushed.message_id, chat_type: 'p2p', message_type: 'text', content: '{"text":"吹哨"}' },
    },
  });
  t.regex(received?.inner.header['create_time'] ?? '', /^\d{13}$/);
  t.false('mentions' in (received?.inner.event.message ?? {}));
});

test('in a group only a mention is pushed, as a placeholder with its entry', async (t) => {
  const { sandbox, bot } = await pairFor(t);
  const quiet = await sandbox.say(anna.open_id, { chat_id: groupId, text: '大家好' });
  t.deepEqual([quiet.event_id, bot.received.length], ['', 0]);
  await sandbox.say(anna.open_id, { chat_id: groupId, text: '待办', mention_bot: true });
  await sandbox.say(anna.open_id, { chat_id: groupId, text: `@${app.bot_name} 我的` });
  const texts = bot.received.map(({ inner }) => inner.event.message?.content);
  t.deepEqual(texts, ['{"text":"@_user_1 待办"}', '{"text":"@_user_1 我的"}']);
  const botId = sandbox.state().app.bot_open_id;
  t.like(bot.received[0]?.inner.event.message?.mentions?.[0], { key: '@_user_1', id: { open_id: botId }, name: app.bot_name });
  t.deepEqual(sandbox.messages(anna.open_id, groupId).at(-1)?.content, { text: `@${app.bot_name} 我的` });
});

test('a menu entry is pushed without a chat', async (t) => {
  const { sandbox, bot } = await pairFor(t);
  t.is((await sandbox.menu(anna.open_id, 'help')).status, 200);
  const event = bot.received[0]?.inner.event ?? {};
  t.like(event, { event_key: 'help', operator: { operator_id: { open_id: anna.open_id } } });
  t.false('chat_id' in event);
});

test('an event that fails is tried again after 15 s, 5 min, 1 h and 6 h with the same id and timestamp, then never', async (t) => {
  const { sandbox, bot } = await pairFor(t);
  bot.answerJson({}, 500);
  const pushed = await sandbox.say(anna.open_id, { text: '在吗' });
  t.is(pushed.status, 500);
  for (const [tries, wait] of [
    [2, 15_000],
    [3, 300_000],
    [4, 3_600_000],
    [5, 21_600_000],
  ] as const) {
    sandbox.clock.advance(wait - 5_000);
    await new Promise((resolve) => setTimeout(resolve, 30));
    t.is(bot.received.length, tries - 1, 'five seconds too early nothing happens');
    sandbox.clock.advance(5_000);
    await until(() => bot.received.length === tries);
    await until(() => sandbox.pushes().length === tries);
  }
  sandbox.clock.advance(7 * 86_400_000);
  await new Promise((resolve) => setTimeout(resolve, 30));
  t.is(bot.received.length, 5);
  const unique = (values: unknown[]) => new Set(values).size;
  t.is(unique(bot.received.map(({ inner }) => inner.header['event_id'])), 1);
  t.is(unique(bot.received.map(({ headers }) => headers['x-lark-request-timestamp'])), 1);
  t.true(bot.received.every(({ signed }) => signed));
});

test('an event that arrived is not tried again, and one leap of the clock holds several tries', async (t) => {
  const { sandbox, bot } = await pairFor(t);
  bot.answer((response) => json({}, bot.received.length < 3 ? 503 : 200)(response));
  await sandbox.say(anna.open_id, { text: '在吗' });
  sandbox.clock.advance(86_400_000);
  await until(() => bot.received.length === 3);
  sandbox.clock.advance(86_400_000);
  await new Promise((resolve) => setTimeout(resolve, 50));
  t.is(bot.received.length, 3);
});

test('an event answered too late counts as failed, and any status but 200 too', async (t) => {
  const { sandbox, bot } = await pairFor(t, { pushBudgetMs: 400 });
  bot.answer((response) => void setTimeout(() => response.end('{}'), 1_000));
  t.is((await sandbox.say(anna.open_id, { text: '慢' })).status, 0);
  bot.answerJson({});
  sandbox.clock.advance(15_000);
  await until(() => bot.received.length === 2);
  bot.answer((response) => void response.writeHead(204).end());
  t.is((await sandbox.say(anna.open_id, { text: '空' })).status, 204);
  bot.answerJson({});
  sandbox.clock.advance(15_000);
  await until(() => bot.received.length === 4);
  t.is(bot.received[3]?.inner.header['event_id'], bot.received[2]?.inner.header['event_id']);
});

test('events can be doubled by a switch: same event, same message', async (t) => {
  const { sandbox, bot } = await pairFor(t);
  sandbox.switches({ duplicate_events: 2 });
  await sandbox.say(anna.open_id, { text: '三次' });
  t.is(bot.received.length, 3);
  t.is(new Set(bot.received.map(({ inner }) => inner.header['event_id'])).size, 1);
});

const challenged = test.macro({
  exec: async (t, encryptKey: string, delayMs: number, accepted: boolean) => {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      void text(request).then((raw) => {
        const { encrypt, challenge } = JSON.parse(raw) as { encrypt?: string; challenge?: string };
        asked.push(encrypt ? 'encrypted' : 'plain');
        const answer = challenge ?? (JSON.parse(decryptText(encrypt ?? '', encryptKey)) as { challenge: string }).challenge;
        setTimeout(() => json({ challenge: answer })(response), delayMs);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    t.teardown(() => server.close());
    const sandbox = await sandboxFor(t, { app: { ...app, encrypt_key: encryptKey } });
    const result = await sandbox.setWebhook({ event_url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` });
    t.is(result.accepted, accepted);
    t.deepEqual(asked, [encryptKey ? 'encrypted' : 'plain']);
  },
  title: (_given, encryptKey, delayMs, accepted) =>
    `an address that answers the ${encryptKey ? 'encrypted' : 'plain'} challenge after ${delayMs} ms is ${accepted ? 'saved' : 'refused'}`,
});
test(challenged, 'key', 0, true);
test(challenged, '', 0, true);
test(challenged, 'key', 1_100, false);

test('an address that does not return the challenge is refused and the former one stays', async (t) => {
  const { sandbox, bot } = await pairFor(t);
  const other = await botFor(t);
  await other.close();
  const { accepted, problems } = await sandbox.setWebhook({ event_url: other.url });
  t.false(accepted);
  t.regex(problems[0] ?? '', /event_url: Challenge code 没有返回/);
  t.false((await sandbox.setWebhook({ event_url: 'ftp://nowhere' })).accepted);
  t.is((await sandbox.say(anna.open_id, { text: '还在' })).status, 200);
  t.is(bot.received.length, 1);
});

test('without an address nothing is pushed', async (t) => {
  const sandbox = await sandboxFor(t);
  const pushed = await sandbox.say(anna.open_id, { text: '有人吗' });
  t.is(pushed.status, 0);
  t.is(sandbox.pushes().length, 0);
});

test('a push made by hand carries exactly what it was told', async (t) => {
  const { sandbox, bot } = await pairFor(t);
  const envelope = { header: { event_type: 'x' }, event: {} };
  await sandbox.pushRaw({ path: 'event', envelope, timestamp: '1', nonce: 'n', signature: 'forged' });
  const [forged] = bot.received;
  t.deepEqual(
    [forged?.headers['x-lark-request-timestamp'], forged?.headers['x-lark-signature'], forged?.signed],
    ['1', 'forged', false],
  );
  await sandbox.pushRaw({ path: 'card', envelope, headers: { 'x-lark-signature': null } });
  t.is(bot.received[1]?.headers['x-lark-signature'], undefined);
  const { timestamp, nonce } = { timestamp: '5', nonce: 'm' };
  await sandbox.pushRaw({ path: 'card', envelope, timestamp, nonce });
  const raw = bot.received[2]?.raw ?? '';
  t.is(bot.received[2]?.headers['x-lark-signature'], signBody({ timestamp, nonce, encryptKey: app.encrypt_key, body: raw }));
});

test('a recorded push can be replayed byte for byte', async (t) => {
  const { sandbox, bot } = await pairFor(t);
  await sandbox.say(anna.open_id, { text: '一' });
  const record = sandbox.pushes()[0];
  t.truthy(record);
  await sandbox.pushRaw({ path: 'event', rawBody: record?.rawBody, headers: record?.headers });
  t.is(bot.received[1]?.raw, bot.received[0]?.raw);
  t.true(bot.received[1]?.signed);
});
