import { request } from 'node:http';
import test, { type ExecutionContext } from 'ava';
import { PushRefused } from '../../src/lark/refused.js';
import { challengeEnvelope, messageEnvelope, NOW, OLD_CARD_CALLBACK, signedPush, tapEnvelope, type PushParts } from '../lark/signed-push.js';
import { product } from './product.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const LIMIT = 1024 * 1024;

for (const path of ['/webhook/event', '/webhook/card']) {
  test(`${path} takes an event and answers 200 with an empty object`, async (t) => {
    const { post, handled } = await product(t);
    const response = await post(path, signedPush({ envelope: messageEnvelope() }));
    t.is(response.status, 200);
    t.is(response.headers.get('content-type'), 'application/json; charset=utf-8');
    t.is(await response.text(), '{}');
    t.like(handled[0], { kind: 'message', text: '吹哨' });
  });

  test(`${path} takes a tap and answers what the house says`, async (t) => {
    const answer = { toast: { type: 'success', content: '已签收' }, card: { type: 'raw', data: { schema: '2.0' } } };
    const { post, handled } = await product(t, { handle: async () => answer });
    const response = await post(path, signedPush({ envelope: tapEnvelope() }));
    t.is(response.status, 200);
    t.deepEqual(await response.json(), answer);
    t.like(handled[0], { kind: 'card', openId: 'ou_liaison' });
  });
}

test('a house with nothing to say still answers 200 with an object', async (t) => {
  const { post } = await product(t, { handle: async () => undefined });
  const response = await post('/webhook/card', signedPush({ envelope: tapEnvelope() }));
  t.deepEqual([response.status, await response.text()], [200, '{}']);
});

test('a push of a kind nobody reads is handed on as unknown and answered', async (t) => {
  const { post, handled } = await product(t);
  const response = await post('/webhook/event', signedPush({ envelope: messageEnvelope({ event_type: 'im.message.reaction.created_v1' }) }));
  t.deepEqual([response.status, handled[0]?.kind], [200, 'unknown']);
});

test('the encrypted challenge is answered', async (t) => {
  const { post, handled } = await product(t);
  const response = await post('/webhook/event', signedPush({ envelope: challengeEnvelope() }));
  t.deepEqual([response.status, await response.json()], [200, { challenge: 'challenge-1' }]);
  t.is(handled.length, 0);
});

const turnedAway = test.macro({
  title: (title = '') => `${title} is turned away with a bare 401 and changes nothing`,
  async exec(t, parts: PushParts) {
    const { post, handled, logged } = await product(t);
    const response = await post('/webhook/card', signedPush(parts));
    t.is(response.status, 401);
    t.is(await response.text(), '');
    t.is(handled.length, 0);
    t.is(logged.length, 1);
  },
});

const plain = (body: unknown): PushParts => ({ envelope: {}, body: Buffer.from(JSON.stringify(body)) });

test('a bad signature', turnedAway, { envelope: tapEnvelope(), headers: { 'x-lark-signature': '0'.repeat(64) } });
test('a push without a signature', turnedAway, { envelope: tapEnvelope(), headers: { 'x-lark-signature': undefined } });
test('a push without a timestamp', turnedAway, { envelope: tapEnvelope(), headers: { 'x-lark-request-timestamp': undefined } });
test('a push without a nonce', turnedAway, { envelope: tapEnvelope(), headers: { 'x-lark-request-nonce': undefined } });
test('a tap six minutes old', turnedAway, { envelope: tapEnvelope(), sentAt: NOW - 6 * MINUTE });
test('an event nine hours old', turnedAway, { envelope: messageEnvelope(), sentAt: NOW - 9 * HOUR });
test('a push from the future', turnedAway, { envelope: messageEnvelope(), sentAt: NOW + 6 * MINUTE });
test('a wrong verification token', turnedAway, { envelope: tapEnvelope({ token: 'another' }) });
test('a push for another app', turnedAway, { envelope: tapEnvelope({ app_id: 'cli_00000000000000f2' }) });
test('a plain tap while encryption is on', turnedAway, plain(tapEnvelope()));
test('a plain challenge while encryption is on', turnedAway, plain(challengeEnvelope()));
test('a challenge with a wrong token', turnedAway, { envelope: challengeEnvelope({ token: 'another' }) });
test('a broken ciphertext', turnedAway, plain({ encrypt: 'AAAA' }));
test('a callback of the retired kind', turnedAway, plain(OLD_CARD_CALLBACK));

test('an event six hours old, as the platform repeats it, is handled', async (t) => {
  const { post, handled } = await product(t);
  t.is((await post('/webhook/event', signedPush({ envelope: messageEnvelope(), sentAt: NOW - 6 * HOUR }))).status, 200);
  t.is(handled.length, 1);
});

const malformed = test.macro({
  title: (title = '') => `${title} is answered 400 with a code`,
  async exec(t, parts: PushParts, code: string) {
    const { post, handled } = await product(t);
    const response = await post('/webhook/event', signedPush(parts));
    t.is(response.status, 400);
    t.like(await response.json(), { error: { code } });
    t.is(handled.length, 0);
  },
});

test('broken JSON', malformed, { envelope: {}, body: Buffer.from('{"encrypt":"') }, 'not-json');
test('an empty body', malformed, { envelope: {}, body: Buffer.alloc(0) }, 'not-json');
test('a list', malformed, plain([]), 'not-an-object');
test('a genuine tap without an operator', malformed, { envelope: { ...tapEnvelope(), event: { action: { tag: 'button' } } } }, 'bad-payload');

test('a body of 5 MB is answered 413', async (t) => {
  const { post, handled } = await product(t);
  const response = await post('/webhook/event', signedPush({ envelope: {}, body: Buffer.alloc(5 * LIMIT, 'a') }));
  t.is(response.status, 413);
  t.like(await response.json(), { error: { code: 'too-large' } });
  t.is(handled.length, 0);
});

test('a body of 5 MB without a length in front is answered 413', async (t) => {
  const { url } = await product(t);
  t.is((await sendInPieces(t, url, {}, Array.from({ length: 80 }, () => Buffer.alloc(LIMIT / 16, 'a')))).status, 413);
});

test('a body of exactly the limit is read', async (t) => {
  const { post } = await product(t);
  t.is((await post('/webhook/event', signedPush({ envelope: {}, body: Buffer.alloc(LIMIT, ' ') }))).status, 400);
});

test('after a refused giant the server answers the next push', async (t) => {
  const { post } = await product(t);
  await post('/webhook/event', signedPush({ envelope: {}, body: Buffer.alloc(5 * LIMIT, 'a') }));
  t.is((await post('/webhook/event', signedPush({ envelope: messageEnvelope() }))).status, 200);
});

test('a signed body with spaces in it is accepted, because the raw bytes are what was signed', async (t) => {
  const { post } = await product(t);
  const { encrypt } = JSON.parse(signedPush({ envelope: messageEnvelope() }).rawBody.toString()) as { encrypt: string };
  const body = Buffer.from(`{ "encrypt" : "${encrypt}" }\n`);
  t.is((await post('/webhook/event', signedPush({ envelope: {}, body }))).status, 200);
});

test('characters cut in two by TCP arrive whole', async (t) => {
  const { url, handled } = await product(t);
  const { encrypt } = JSON.parse(signedPush({ envelope: messageEnvelope({}, '窨井盖丢失🕳') }).rawBody.toString()) as { encrypt: string };
  const push = signedPush({ envelope: {}, body: Buffer.from(JSON.stringify({ 说明: '井盖', encrypt })) });
  const bytes = Array.from(push.rawBody, (byte) => Buffer.from([byte]));
  const pieces = [...bytes.slice(0, 12), Buffer.concat(bytes.slice(12))];
  t.is((await sendInPieces(t, url, push.headers, pieces)).status, 200);
  t.like(handled[0], { text: '窨井盖丢失🕳' });
});

test('a failing house is answered 500 and logged with the key, never with the words', async (t) => {
  const { post, logged } = await product(t, { handle: () => Promise.reject(new Error('database is away')) });
  const response = await post('/webhook/event', signedPush({ envelope: messageEnvelope({}, '张三家漏水') }));
  t.is(response.status, 500);
  t.like(await response.json(), { error: { code: 'internal' } });
  t.like(JSON.parse(logged[0] ?? ''), { level: 'error', key: 'om_1', kind: 'message', err: { message: 'database is away' } });
  t.notRegex(logged.join(''), /张三/);
});

test('a replayed tap is turned away like a forged one', async (t) => {
  const seen = new Set<string>();
  const handle = async ({ key }: { key: string }): Promise<object> => {
    if (seen.has(key)) throw new PushRefused('replayed');
    seen.add(key);
    return {};
  };
  const { post } = await product(t, { handle });
  const push = signedPush({ envelope: tapEnvelope() });
  t.is((await post('/webhook/card', push)).status, 200);
  const again = await post('/webhook/card', push);
  t.deepEqual([again.status, await again.text()], [401, '']);
});

test('who answered is told once the answer has left in time', async (t) => {
  let shown = 0;
  const handle = async (_push: object, whenShown: (then: () => void) => void): Promise<object> => {
    whenShown(() => { shown += 1; });
    return {};
  };
  const { post } = await product(t, { handle });
  t.is((await post('/webhook/card', signedPush({ envelope: tapEnvelope() }))).status, 200);
  t.is(shown, 1);
});

test('an answer that left after Feishu may have stopped waiting does not count as shown', async (t) => {
  let shown = 0;
  const handle = async (_push: object, whenShown: (then: () => void) => void): Promise<object> => {
    whenShown(() => { shown += 1; });
    await new Promise((resolve) => { setTimeout(resolve, 2_100); });
    return {};
  };
  const { post } = await product(t, { handle });
  t.is((await post('/webhook/card', signedPush({ envelope: tapEnvelope() }))).status, 200);
  t.is(shown, 0);
});

test('a sender who hangs up halfway leaves no trace in the house and no error in the log', async (t) => {
  const { url, handled, logged } = await product(t);
  await new Promise<void>((resolve) => {
    const sent = request(`${url}/webhook/event`, { method: 'POST', headers: { 'content-length': '1000' } });
    sent.on('error', () => resolve());
    sent.write('{"encrypt":', () => setTimeout(() => sent.destroy(new Error('gone')), 50));
  });
  await new Promise((resolve) => setTimeout(resolve, 50));
  t.deepEqual([handled.length, logged], [0, []]);
});

/** Writes the pieces one by one, letting each leave before the next. */
function sendInPieces(t: ExecutionContext, url: string, headers: Record<string, string>, pieces: Buffer[]): Promise<{ status: number }> {
  return new Promise((resolve, reject) => {
    const sent = request(`${url}/webhook/event`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers } }, (response) => {
      response.resume();
      resolve({ status: response.statusCode ?? 0 });
    });
    sent.setNoDelay(true);
    sent.on('error', reject);
    t.teardown(() => sent.destroy());
    void (async () => {
      for (const piece of pieces) {
        sent.write(piece);
        await new Promise((next) => setTimeout(next, 2));
      }
      sent.end();
    })();
  });
}
