import test, { type ExecutionContext } from 'ava';
import { createLarkClient } from '../../src/lark/client.js';
import { classify, LarkError } from '../../src/lark/errors.js';
import { createLog } from '../../src/log.js';
import { fakePlatform, type Answer, type Asked, type FakePlatform } from './fake-platform.js';

const SENT: Answer = { json: { code: 0, data: { message_id: 'om_1', chat_id: 'oc_1' } } };
const INVALID: Answer = { status: 400, json: { code: 99991663, msg: 'Invalid access token', error: { log_id: 'log-body' } } };
const CARD = { receiveIdType: 'open_id', receiveId: 'ou_liaison', msgType: 'interactive', content: '{"schema":"2.0"}', uuid: 'uuid-1' } as const;

async function failed(t: ExecutionContext, call: Promise<unknown>): Promise<LarkError> {
  return (await t.throwsAsync(call, { instanceOf: LarkError }))!;
}

test('a message is sent with its uuid and answered with ids and the log id', async (t) => {
  const { client, asked } = await fakePlatform(t, () => SENT);
  t.deepEqual(await client.sendMessage(CARD), { messageId: 'om_1', chatId: 'oc_1', logId: 'log-1' });
  const { method, path, query, authorization, body } = asked[1]!;
  t.deepEqual([method, path, query.get('receive_id_type'), authorization], ['POST', '/open-apis/im/v1/messages', 'open_id', 'Bearer t-1']);
  t.deepEqual(JSON.parse(body), { receive_id: 'ou_liaison', msg_type: 'interactive', content: '{"schema":"2.0"}', uuid: 'uuid-1' });
});

test('calls that start together on a cold client share one token request', async (t) => {
  const { client, asked, tokenRequests } = await fakePlatform(t, () => SENT);
  await Promise.all(Array.from({ length: 8 }, () => client.sendMessage(CARD)));
  t.is(tokenRequests(), 1);
  t.is(asked.length, 9);
});

test('a token is used until three minutes before its end, then fetched anew', async (t) => {
  let now = 0;
  const { client, tokenRequests } = await fakePlatform(t, () => SENT, { clock: () => now });
  await client.sendMessage(CARD);
  now = (7200 - 181) * 1000;
  await client.sendMessage(CARD);
  t.is(tokenRequests(), 1);
  now = (7200 - 180) * 1000;
  await client.sendMessage(CARD);
  t.is(tokenRequests(), 2);
});

for (const status of [400, 200]) {
  test(`a token called invalid with HTTP ${status} is renewed and the call repeated`, async (t) => {
    const answer = ({ authorization }: Asked): Answer => (authorization === 'Bearer t-1' ? { ...(INVALID as object), status } : SENT);
    const { client, tokenRequests } = await fakePlatform(t, answer);
    t.is((await client.sendMessage(CARD)).messageId, 'om_1');
    t.is(tokenRequests(), 2);
  });
}

test('a token that stays invalid is renewed once and only once', async (t) => {
  const { client, asked, tokenRequests } = await fakePlatform(t, () => INVALID);
  const error = await failed(t, client.sendMessage(CARD));
  t.is(classify(error).class, 'renew-token');
  t.is(tokenRequests(), 2);
  t.is(asked.length, 4);
});

test('calls that lose the same token together renew it once', async (t) => {
  const answer = ({ authorization }: Asked): Answer => (authorization === 'Bearer t-1' ? INVALID : SENT);
  const { client, tokenRequests } = await fakePlatform(t, answer);
  await Promise.all(Array.from({ length: 8 }, () => client.sendMessage(CARD)));
  t.is(tokenRequests(), 2);
});

test('no other refusal is repeated by the client', async (t) => {
  const { client, asked } = await fakePlatform(t, () => ({ status: 500, json: { code: 2200, msg: 'internal error' } }));
  await failed(t, client.sendMessage(CARD));
  t.is(asked.length, 2);
});

test('silence ends after the time limit, is repeated later, and leaves the outcome open', async (t) => {
  const { client } = await fakePlatform(t, ({ method }) => (method === 'PATCH' ? 'silence' : SENT), { timeoutMs: 1500 });
  await client.sendMessage(CARD);
  const began = performance.now();
  const error = await failed(t, client.patchCard('om_1', '{}'));
  t.true(performance.now() - began < 4500);
  t.is(error.network, 'ETIMEDOUT');
  t.like(classify(error), { class: 'retry', outcomeUnknown: true });
});

test('a connection cut before the answer is repeated later and leaves the outcome open', async (t) => {
  const { client } = await fakePlatform(t, () => 'hang-up');
  t.like(classify(await failed(t, client.sendMessage(CARD))), { class: 'retry', outcomeUnknown: true });
});

test('a platform that cannot be reached got nothing', async (t) => {
  const client = createLarkClient({ appId: 'cli_00000000000000f1', appSecret: 's', domain: 'http://127.0.0.1:9', log: createLog({ level: 'silent' }) });
  t.like(classify(await failed(t, client.sendMessage(CARD))), { class: 'retry', outcomeUnknown: false });
});

test('a token request that fails leaves no doubt about the call, which was never sent', async (t) => {
  const { client, asked } = await fakePlatform(t, () => SENT, { tokens: () => 'hang-up' });
  t.like(classify(await failed(t, client.sendMessage(CARD))), { class: 'retry', outcomeUnknown: false });
  t.is(asked.length, 1);
});

test('a failed token request is not remembered', async (t) => {
  const tokens = (nth: number): Answer => (nth === 1 ? { status: 500, text: 'bad gateway' } : { json: { code: 0, tenant_access_token: 't-2', expire: 7200 } });
  const { client } = await fakePlatform(t, () => SENT, { tokens });
  await failed(t, client.sendMessage(CARD));
  t.is((await client.sendMessage(CARD)).messageId, 'om_1');
});

test('a wrong app secret, answered with HTTP 200, is for the administrator', async (t) => {
  const { client } = await fakePlatform(t, () => SENT, { tokens: () => ({ json: { code: 10015, msg: 'app secret invalid' } }) });
  const seen = classify(await failed(t, client.sendMessage(CARD)));
  t.is(seen.class, 'tell-admin');
  t.regex(seen.sentence, /LARK_APP_SECRET/);
});

test('a throttled call says how long to wait', async (t) => {
  const headers = { 'x-ogw-ratelimit-limit': '50', 'x-ogw-ratelimit-reset': '7' };
  const { client } = await fakePlatform(t, () => ({ status: 429, headers, json: { code: 99991400, msg: 'request trigger frequency limit' } }));
  t.like(classify(await failed(t, client.patchCard('om_1', '{}'))), { class: 'wait', retryAfterMs: 7000, outcomeUnknown: false });
});

test('a refused card tells its inner code and not what stood in it', async (t) => {
  const msg = 'Failed to create card content, ext=ErrCode: 200621; ErrMsg: parse card json err; ErrorValue: 张三家漏水';
  const { client } = await fakePlatform(t, () => ({ status: 400, json: { code: 230099, msg } }));
  const error = await failed(t, client.sendMessage(CARD));
  t.like(classify(error), { class: 'fallback-text', code: 230099, subCode: 200621, logId: 'log-1' });
  t.notRegex(error.message, /张三/);
});

test('a refusal with HTTP 200 is an error too', async (t) => {
  const { client } = await fakePlatform(t, () => ({ json: { code: 230002, msg: 'Bot/User can NOT be out of the chat.' } }));
  t.is(classify(await failed(t, client.sendMessage(CARD))).class, 'gone');
});

test('a page of some gateway instead of an answer is tried again, since it may be meant for this one request', async (t) => {
  const { client } = await fakePlatform(t, () => ({ status: 404, text: '404 page not found' }));
  t.like(classify(await failed(t, client.sendMessage(CARD))), { class: 'retry', outcomeUnknown: true });
});

test('a success without the message’s id is no success', async (t) => {
  const { client } = await fakePlatform(t, () => ({ json: { code: 0, data: {} } }));
  t.like(classify(await failed(t, client.sendMessage(CARD))), { class: 'retry', outcomeUnknown: true });
});

test('nothing people wrote reaches the log, also when a call fails', async (t) => {
  const { client, logged }: FakePlatform = await fakePlatform(t, () => ({ status: 400, json: { code: 230001, msg: 'bad' } }));
  await failed(t, client.sendMessage({ ...CARD, content: '{"text":"张三家漏水"}' }));
  t.notRegex(logged.join(''), /张三|fixture-app-secret|t-1/);
});

test('each finished call is reported with its name and code', async (t) => {
  const { client, observed } = await fakePlatform(t, ({ method }) => (method === 'PATCH' ? { status: 400, json: { code: 230031, msg: 'old' } } : SENT));
  await client.sendMessage(CARD);
  await failed(t, client.patchCard('om_1', '{}'));
  t.deepEqual(observed, [{ api: 'im.message.create', code: 0 }, { api: 'im.message.patch', code: 230031 }]);
});
