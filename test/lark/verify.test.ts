import test from 'ava';
import { PushRefused, type RefusalCode } from '../../src/lark/refused.js';
import { verifyPush, type PushSecrets, type VerifiedPush } from '../../src/lark/verify.js';
import { challengeEnvelope, encrypt, messageEnvelope, NOW, OLD_CARD_CALLBACK, SECRETS, signedPush, tapEnvelope, type PushParts } from './signed-push.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

function verify(parts: PushParts, secrets: PushSecrets = SECRETS): VerifiedPush {
  return verifyPush({ ...signedPush(parts), secrets, now: NOW });
}

const accepted = test.macro({
  title: (title = '') => `${title} is accepted`,
  exec(t, parts: PushParts) {
    t.is(verify(parts).kind, 'push');
  },
});

test('a card callback sent now', accepted, { envelope: tapEnvelope() });
test('a message event sent now', accepted, { envelope: messageEnvelope() });
test('a card callback five minutes old', accepted, { envelope: tapEnvelope(), sentAt: NOW - 5 * MINUTE });
test('an event eight hours old, which may be the platform repeating itself', accepted, { envelope: messageEnvelope(), sentAt: NOW - 8 * HOUR });
test('a push from a clock five minutes ahead', accepted, { envelope: messageEnvelope(), sentAt: NOW + 5 * MINUTE });
test('a signed body with spaces in it', accepted, spaced(messageEnvelope()));
test('an event of schema 1.0', accepted, { envelope: { ts: '1', uuid: 'u', token: SECRETS.verificationToken, type: 'event_callback', event: { type: 'p2p_chat_create', app_id: SECRETS.appId } } });

const refused = test.macro({
  title: (title = '', _parts: PushParts, code: RefusalCode, _status?: 400 | 401) => `${title} is refused as ${code}`,
  exec(t, parts: PushParts, code: RefusalCode, status?: 400 | 401) {
    const error = t.throws(() => verify(parts), { instanceOf: PushRefused });
    t.is(error.code, code);
    t.is(error.status, status ?? 401);
  },
});

test('a body that is not JSON', refused, { envelope: {}, body: Buffer.from('{"encrypt":') }, 'not-json', 400);
test('an empty body', refused, { envelope: {}, body: Buffer.alloc(0) }, 'not-json', 400);
test('a JSON list', refused, { envelope: {}, body: Buffer.from('[]') }, 'not-an-object', 400);
test('a JSON null', refused, { envelope: {}, body: Buffer.from('null') }, 'not-an-object', 400);
test('a plain event, although correctly signed', refused, { envelope: {}, body: Buffer.from(JSON.stringify(messageEnvelope())) }, 'plain-body');
test('a plain challenge while encryption is on', refused, { envelope: {}, body: Buffer.from(JSON.stringify(challengeEnvelope())) }, 'plain-body');
test('an encrypt field that is no text', refused, { envelope: {}, body: Buffer.from('{"encrypt":{"a":1}}') }, 'plain-body');
test('a plain callback of the retired kind', refused, { envelope: {}, body: Buffer.from(JSON.stringify(OLD_CARD_CALLBACK)) }, 'old-card-callback');
test('an encrypted callback of the retired kind', refused, { envelope: OLD_CARD_CALLBACK }, 'old-card-callback');
test('a body encrypted under another key', refused, { envelope: tapEnvelope(), encryptKey: 'another key' }, 'bad-ciphertext');
test('a ciphertext of no block', refused, { envelope: {}, body: Buffer.from('{"encrypt":"AAAA"}') }, 'bad-ciphertext');
test('a ciphertext that is not base64', refused, { envelope: {}, body: Buffer.from('{"encrypt":"吹哨"}') }, 'bad-ciphertext');
test('encrypted text that is not JSON', refused, { envelope: {}, body: encryptedText('hello') }, 'bad-ciphertext');
test('an envelope without header and event', refused, { envelope: { token: SECRETS.verificationToken } }, 'unknown-shape');
test('a wrong verification token', refused, { envelope: tapEnvelope({ token: 'another-token-of-26-letters' }) }, 'wrong-token');
test('a verification token of the same length with one letter changed', refused, { envelope: tapEnvelope({ token: 'fixture-verification-tokem' }) }, 'wrong-token');
test('a missing verification token', refused, { envelope: tapEnvelope({ token: undefined }) }, 'wrong-token');
test('a verification token that is no text', refused, { envelope: tapEnvelope({ token: 1 }) }, 'wrong-token');
test('a challenge with a wrong token', refused, { envelope: challengeEnvelope({ token: 'another' }) }, 'wrong-token');
test('a challenge without the challenge', refused, { envelope: challengeEnvelope({ challenge: undefined }) }, 'bad-payload', 400);
test('a wrong signature', refused, { envelope: tapEnvelope(), headers: { 'x-lark-signature': '0'.repeat(64) } }, 'wrong-signature');
test('a short signature', refused, { envelope: tapEnvelope(), headers: { 'x-lark-signature': 'ab' } }, 'wrong-signature');
test('a signature over another timestamp', refused, { envelope: tapEnvelope(), headers: { 'x-lark-request-timestamp': String(NOW / 1000 - 1) } }, 'wrong-signature');
test('a signature over another nonce', refused, { envelope: tapEnvelope(), headers: { 'x-lark-request-nonce': 'nonce-2' } }, 'wrong-signature');
for (const header of ['x-lark-request-timestamp', 'x-lark-request-nonce', 'x-lark-signature']) {
  test(`a push without ${header}`, refused, { envelope: tapEnvelope(), headers: { [header]: undefined } }, 'no-signature');
}
test('a card callback a second older than five minutes', refused, { envelope: tapEnvelope(), sentAt: NOW - 5 * MINUTE - 1000 }, 'stale');
test('an event a second older than eight hours', refused, { envelope: messageEnvelope(), sentAt: NOW - 8 * HOUR - 1000 }, 'stale');
test('a card callback six minutes in the future', refused, { envelope: tapEnvelope(), sentAt: NOW + 6 * MINUTE }, 'from-the-future');
test('an event six minutes in the future', refused, { envelope: messageEnvelope(), sentAt: NOW + 6 * MINUTE }, 'from-the-future');
test('a timestamp that is no number', refused, { envelope: tapEnvelope(), sentAt: Number.NaN }, 'bad-timestamp');
test('a push for another app', refused, { envelope: tapEnvelope({ app_id: 'cli_00000000000000f2' }) }, 'wrong-app');
test('a push that names no app', refused, { envelope: tapEnvelope({ app_id: undefined }) }, 'wrong-app');
test('a header that is null', refused, { envelope: { type: 'event_callback', header: null, event: { app_id: 'x' }, token: SECRETS.verificationToken } }, 'wrong-app');

test('the encrypted challenge is given back without a signature', (t) => {
  const headers = { 'x-lark-signature': undefined, 'x-lark-request-timestamp': undefined, 'x-lark-request-nonce': undefined };
  t.deepEqual(verify({ envelope: challengeEnvelope(), headers }), { kind: 'challenge', challenge: 'challenge-1' });
});

test('a challenge in an envelope of schema 2.0 is given back', (t) => {
  const envelope = challengeEnvelope({ schema: '2.0', token: undefined, header: { token: SECRETS.verificationToken } });
  t.deepEqual(verify({ envelope }), { kind: 'challenge', challenge: 'challenge-1' });
});

const WITHOUT_KEY: PushSecrets = { ...SECRETS, encryptKey: '' };

test('without an Encrypt Key the plain challenge is given back', (t) => {
  const body = Buffer.from(JSON.stringify(challengeEnvelope()));
  t.deepEqual(verify({ envelope: {}, body }, WITHOUT_KEY), { kind: 'challenge', challenge: 'challenge-1' });
});

test('without an Encrypt Key a plain challenge with a wrong token is refused', (t) => {
  const body = Buffer.from(JSON.stringify(challengeEnvelope({ token: 'another' })));
  t.is(t.throws(() => verify({ envelope: {}, body }, WITHOUT_KEY), { instanceOf: PushRefused }).code, 'wrong-token');
});

test('without an Encrypt Key no event is accepted, since nothing proves who sent it', (t) => {
  const body = Buffer.from(JSON.stringify(messageEnvelope()));
  t.is(t.throws(() => verify({ envelope: {}, body }, WITHOUT_KEY), { instanceOf: PushRefused }).code, 'no-encrypt-key');
});

test('the signature of an upper-case sender is refused: the platform writes lower case', (t) => {
  const push = signedPush({ envelope: tapEnvelope() });
  const headers = { ...push.headers, 'x-lark-signature': push.headers['x-lark-signature']!.toUpperCase() };
  t.is(t.throws(() => verifyPush({ ...push, headers, secrets: SECRETS, now: NOW }), { instanceOf: PushRefused }).code, 'wrong-signature');
});

test('the envelope comes out as it was put in', (t) => {
  const verified = verify({ envelope: messageEnvelope({}, '窨井盖丢失🕳') });
  t.deepEqual(verified.kind === 'push' && verified.envelope, messageEnvelope({}, '窨井盖丢失🕳'));
});

function spaced(envelope: unknown): PushParts {
  const { encrypt } = JSON.parse(signedPush({ envelope }).rawBody.toString()) as { encrypt: string };
  return { envelope, body: Buffer.from(`{ "encrypt" : "${encrypt}" }\n`) };
}

function encryptedText(text: string): Buffer {
  return Buffer.from(JSON.stringify({ encrypt: encrypt(text, SECRETS.encryptKey) }));
}
