import test from 'ava';
import { askOf, codeOfAnswer } from './ask.js';
import { anna, app, clientOf, codeOf, sandboxFor, sendText, until } from './world.js';
import { createRates, FIVE_A_SECOND, TIERS } from '../../sandbox/platform/rates.js';
import type { LogEntry } from '../../sandbox/api.js';
import type { Sandbox } from '../../sandbox/sandbox.js';

interface TokenAnswer {
  code: number;
  tenant_access_token: string;
  expire: number;
}

async function askToken(
  sandbox: Sandbox,
  body: unknown = { app_id: app.app_id, app_secret: app.app_secret },
): Promise<TokenAnswer> {
  const response = await fetch(`${sandbox.url}/open-apis/auth/v3/tenant_access_token/internal/`, {
    method: 'POST',
    body: JSON.stringify(body),
  });
  return (await response.json()) as TokenAnswer;
}

async function listWith(sandbox: Sandbox, authorization?: string) {
  const response = await fetch(`${sandbox.url}/open-apis/im/v1/chats`, { headers: authorization ? { authorization } : {} });
  return {
    status: response.status,
    logId: response.headers.get('x-tt-logid'),
    body: (await response.json()) as { code: number; error?: { log_id: string } },
  };
}

test('the same token is handed out while it has thirty minutes left, then a new one, and the old one lives on', async (t) => {
  const sandbox = await sandboxFor(t);
  const first = await askToken(sandbox);
  t.is(first.code, 0);
  t.true(first.expire > 7_190 && first.expire <= 7_200);
  sandbox.clock.advance(89 * 60_000);
  t.is((await askToken(sandbox)).tenant_access_token, first.tenant_access_token);
  sandbox.clock.advance(2 * 60_000);
  t.not((await askToken(sandbox)).tenant_access_token, first.tenant_access_token);
  t.is((await listWith(sandbox, `Bearer ${first.tenant_access_token}`)).body.code, 0);
  sandbox.clock.advance(30 * 60_000);
  t.is((await listWith(sandbox, `Bearer ${first.tenant_access_token}`)).body.code, 99991663);
});

const refusedTokens = test.macro({
  exec: async (t, body: unknown, code: number) => {
    t.is((await askToken(await sandboxFor(t), body)).code, code);
  },
  title: (_given, body, code) => `a token request with ${JSON.stringify(body)} is refused with ${code}`,
});
test(refusedTokens, { app_id: app.app_id }, 10003);
test(refusedTokens, [], 10003);
test(refusedTokens, { app_id: 'cli_ffffffffffffffff', app_secret: app.app_secret }, 10003);
test(refusedTokens, { app_id: app.app_id, app_secret: 'wrong' }, 10015);

const refusedHeaders = test.macro({
  exec: async (t, header: string | undefined, code: number) => {
    const { status, body, logId } = await listWith(await sandboxFor(t), header);
    t.is(status, 400);
    t.is(body.code, code);
    t.is(body.error?.log_id, logId ?? 'none');
  },
  title: (_given, header, code) => `a call with the authorization ${header ?? '(none)'} is refused with ${code}`,
});
test(refusedHeaders, undefined, 99991661);
test(refusedHeaders, 't-without-its-word', 99991661);
test(refusedHeaders, 'Bearer t-unknown', 99991663);
test(refusedHeaders, 'Bearer u-person', 99991668);
test(refusedHeaders, 'Bearer something', 99991671);

test('tokens can be expired once by a switch, after which new ones work', async (t) => {
  const sandbox = await sandboxFor(t);
  const { tenant_access_token: token } = await askToken(sandbox);
  t.false(sandbox.switches({ expire_tokens: true }).expire_tokens);
  t.is((await listWith(sandbox, `Bearer ${token}`)).body.code, 99991663);
  t.is((await listWith(sandbox, `Bearer ${(await askToken(sandbox)).tenant_access_token}`)).body.code, 0);
});

test('an unknown path is answered with plain text and a log id', async (t) => {
  const response = await fetch(`${(await sandboxFor(t)).url}/open-apis/im/v1/nothing`);
  t.is(response.status, 404);
  t.is(await response.text(), '404 page not found');
  t.truthy(response.headers.get('x-tt-logid'));
});

test('five calls fill a second, and a refused one does not count', (t) => {
  let now = 1_000_000;
  const rates = createRates(() => now);
  const take = () => rates.take('somebody', FIVE_A_SECOND);
  t.deepEqual([take(), take(), take(), take(), take()], [0, 0, 0, 0, 0]);
  now += 400;
  t.is(take(), 600);
  now += 600;
  t.is(take(), 0);
});

test('fifty calls fill a second of an API, and each API has its own', (t) => {
  const rates = createRates(() => 1_000_000);
  for (let call = 0; call < 50; call += 1) t.is(rates.take('create', TIERS[4]), 0);
  t.is(rates.take('create', TIERS[4]), 1_000);
  t.is(rates.take('patch', TIERS[4]), 0);
});

test('messages to one person faster than five a second are refused with 230020, and a second later they pass', async (t) => {
  const sandbox = await sandboxFor(t);
  const client = clientOf(sandbox);
  const send = () => codeOf(sendText(client, anna.open_id, '快'));
  t.is(await send(), 0);
  const codes = await Promise.all(Array.from({ length: 40 }, send));
  t.true(codes.includes(230020));
  t.deepEqual([...new Set(codes)].sort(), [0, 230020]);
  sandbox.clock.advance(1_000);
  t.is(await send(), 0);
});

test('an API called too fast answers 429 with the seconds to wait, unless limits are switched off', async (t) => {
  const sandbox = await sandboxFor(t);
  const { tenant_access_token: token } = await askToken(sandbox);
  const ask = () => fetch(`${sandbox.url}/open-apis/im/v1/chats`, { headers: { authorization: `Bearer ${token}` } });
  const answers = await Promise.all(Array.from({ length: 300 }, ask));
  const throttled = answers.find((answer) => answer.status === 429);
  t.is(throttled?.headers.get('x-ogw-ratelimit-reset'), '1');
  t.like(await throttled?.json(), { code: 99991400 });
  sandbox.switches({ enforce_limits: false });
  t.is((await ask()).status, 200);
});

test('a thousand calls of one API fill its minute', async (t) => {
  const sandbox = await sandboxFor(t);
  const { tenant_access_token: token } = await askToken(sandbox);
  const ask = () => fetch(`${sandbox.url}/open-apis/bot/v3/info`, { headers: { authorization: `Bearer ${token}` } });
  for (let second = 0; second < 20; second += 1) {
    const answers = await Promise.all(Array.from({ length: 50 }, ask));
    t.true(answers.every((answer) => answer.status === 200));
    sandbox.clock.advance(1_000);
  }
  const refused = await ask();
  t.is(refused.status, 429);
  t.true(Number(refused.headers.get('x-ogw-ratelimit-reset')) > 30);
});

test('a dropped answer still did its work, and a failed call did none', async (t) => {
  const sandbox = await sandboxFor(t);
  const client = clientOf(sandbox);
  await sendText(client, anna.open_id, '先来一条');
  sandbox.switches({ drop_answers: 1 });
  await t.throwsAsync(sendText(client, anna.open_id, '丢了回音', 'same-uuid'));
  t.is(sandbox.counters().messages, 2);
  t.is(await codeOf(sendText(client, anna.open_id, '丢了回音', 'same-uuid')), 0);
  t.is(sandbox.counters().messages, 2);
  sandbox.switches({ fail_calls: 1 });
  await t.throwsAsync(sendText(client, anna.open_id, '没做'), { message: /500/ });
  t.is(sandbox.counters().messages, 2);
});

test('a call that fails names its log id like any other refusal', async (t) => {
  const sandbox = await sandboxFor(t);
  sandbox.switches({ fail_calls: 1 });
  const { status, body, logId } = await listWith(sandbox);
  t.is(status, 500);
  t.like(body, { code: 500, error: { log_id: logId } });
});

test('a forced throttle answers 429 for exactly as many calls as asked', async (t) => {
  const sandbox = await sandboxFor(t);
  const client = clientOf(sandbox);
  sandbox.switches({ throttle_calls: 1 });
  t.is(await codeOf(sendText(client, anna.open_id, '慢')), 99991400);
  t.is(await codeOf(sendText(client, anna.open_id, '快')), 0);
});

test('calls are counted per API and logged with their log id', async (t) => {
  const sandbox = await sandboxFor(t);
  const client = clientOf(sandbox);
  await sendText(client, anna.open_id, '一');
  await codeOf(sendText(client, 'ou_nobody', '二'));
  t.deepEqual(sandbox.counters().calls['im.message.create'], { ok: 1, refused: 1, codes: { 99992351: 1 } });
  const last = sandbox.log().at(-1);
  t.like(last, { direction: 'in', what: 'im.message.create', status: 400, code: 99992351 });
  t.regex(last?.log_id ?? '', /^\d{14}[0-9A-F]{18}$/);
});

test('a slow platform answers after the time the switch says, with its work done', async (t) => {
  const sandbox = await sandboxFor(t);
  const client = clientOf(sandbox);
  await sendText(client, anna.open_id, '先取令牌');
  sandbox.switches({ api_latency_ms: 1_000 });
  let answered = false;
  const slow = sendText(client, anna.open_id, '慢慢来').then(() => (answered = true));
  await until(() => sandbox.counters().messages === 2);
  t.false(answered);
  t.true(await slow);
});

test('a connection can be dropped before the platform does anything', async (t) => {
  const sandbox = await sandboxFor(t);
  const client = clientOf(sandbox);
  await sendText(client, anna.open_id, '先取令牌');
  sandbox.switches({ drop_connections: 1 });
  await t.throwsAsync(sendText(client, anna.open_id, '断了', 'same-uuid'));
  t.is(sandbox.counters().messages, 1);
  t.like(sandbox.log().at(-1), { what: 'im.message.create', status: 0 });
  t.is(await codeOf(sendText(client, anna.open_id, '断了', 'same-uuid')), 0);
});

test('a forced throttle names the seconds it was told to', async (t) => {
  const sandbox = await sandboxFor(t);
  const ask = await askOf(sandbox);
  sandbox.switches({ throttle_calls: 1, throttle_reset_s: 7 });
  const { status, headers } = await ask('GET', '/im/v1/chats');
  t.is(status, 429);
  t.is(headers.get('x-ogw-ratelimit-reset'), '7');
  t.is(headers.get('x-ogw-ratelimit-limit'), '50');
});

test('with the monthly quota gone nothing but the token is answered', async (t) => {
  const sandbox = await sandboxFor(t);
  const ask = await askOf(sandbox);
  sandbox.switches({ quota_exhausted: true });
  t.like(await ask('GET', '/im/v1/chats'), { status: 400, body: { code: 99991403 } });
  t.is((await askToken(sandbox)).code, 0);
});

test('an app whose address is not allowed gets its token, and nothing else', async (t) => {
  const sandbox = await sandboxFor(t);
  const ask = await askOf(sandbox);
  sandbox.switches({ ip_denied: true });
  t.like(await ask('GET', '/im/v1/chats'), { status: 400, body: { code: 99991401 } });
  t.is((await askToken(sandbox)).code, 0);
});

test('a disabled app gets no token, and its tokens are worth nothing', async (t) => {
  const sandbox = await sandboxFor(t);
  const ask = await askOf(sandbox);
  sandbox.switches({ app_disabled: true });
  t.is((await askToken(sandbox)).code, 10014);
  t.is(await codeOfAnswer(ask('GET', '/im/v1/chats')), 99991662);
});

const unavailable = test.macro({
  exec: async (t, method: string, path: string, status: number, code: number) => {
    const ask = await askOf(await sandboxFor(t));
    const answer = await ask(method, path, {});
    t.like(answer, { status, body: { code } });
    t.truthy(answer.body.error?.log_id);
  },
  title: (_given, method, path, status, code) => `${method} ${path} is not available: ${status}, ${code}`,
});
test(unavailable, 'POST', '/task/v2/tasks', 400, 1470403);
test(unavailable, 'POST', '/calendar/v4/calendars/primary', 400, 191002);
test(unavailable, 'POST', '/vc/v1/reserves/apply', 400, 121002);
test(unavailable, 'POST', '/bitable/v1/apps/a/tables/t/records/batch_create', 200, 1254040);
test(unavailable, 'PUT', '/cardkit/v1/cards/c/elements/e/content', 400, 300311);

test('an API of a lower tier is throttled sooner', async (t) => {
  const ask = await askOf(await sandboxFor(t, { accelerate: 0 }));
  const codes: number[] = [];
  for (let call = 0; call < 11; call += 1) codes.push(await codeOfAnswer(ask('POST', '/task/v2/tasks', {})));
  t.deepEqual([...new Set(codes.slice(0, 10))], [1470403]);
  t.is(codes[10], 99991400);
});

test('the oldest APIs refuse with 200, or 400 by a switch, and the gateway before them always with 400', async (t) => {
  const sandbox = await sandboxFor(t);
  const ask = await askOf(sandbox);
  const update = () => ask('POST', '/interactive/v1/card/update', { token: 'c-none', card: {} });
  t.like(await update(), { status: 200, body: { code: 300020 } });
  sandbox.switches({ old_apis_answer_400: true });
  t.like(await update(), { status: 400, body: { code: 300020 } });
  sandbox.switches({ old_apis_answer_400: false, quota_exhausted: true });
  t.like(await update(), { status: 400, body: { code: 99991403 } });
});

test('the log is asked for what one looks for', async (t) => {
  const sandbox = await sandboxFor(t);
  const client = clientOf(sandbox);
  await sendText(client, anna.open_id, '一');
  await codeOf(sendText(client, 'ou_nobody', '二'));
  const find = async (query: string) => {
    const response = await fetch(`${sandbox.url}/sandbox/api/log?${query}`);
    return { status: response.status, entries: (await response.json()) as LogEntry[] };
  };
  const { entries: failed } = await find('failed=true');
  t.is(failed.length, 1);
  t.like(failed[0], { what: 'im.message.create', code: 99992351 });
  t.regex(failed[0]?.detail ?? '', /invalid open_id/);
  t.is((await find('what=im.message')).entries.length, 2);
  t.is((await find('what=im.message&limit=1')).entries.length, 1);
  t.is((await find(`after=${failed[0]?.log_id}`)).entries.length, 0);
  t.is((await find(`log_id=${failed[0]?.log_id}`)).entries.length, 1);
  t.is((await find('code=0&direction=in')).entries.length, 2);
  t.is((await find('direction=out')).entries.length, 0);
  t.is((await find('direction=up')).status, 400);
  t.is((await find('code=none')).status, 400);
});
