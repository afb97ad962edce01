import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { parsePush, speaksToBot } from '../../src/lark/payloads.js';
import type { MessagePush } from '../../src/lark/push.js';
import { PushRefused } from '../../src/lark/refused.js';
import type { Envelope } from '../../src/lark/verify.js';
import { projectRoot } from '../support/project-root.js';
import { messageEnvelope, tapEnvelope } from './signed-push.js';

interface Fixture {
  payload: Envelope;
  expected: Record<string, unknown>;
}

const FIXTURES = join(projectRoot(), 'test/fixtures/lark');

for (const file of readdirSync(FIXTURES)) {
  test(`${file} is read as expected`, (t) => {
    const { payload, expected } = JSON.parse(readFileSync(join(FIXTURES, file), 'utf8')) as Fixture;
    t.like(parsePush(payload), expected);
  });
}

const unreadable = test.macro({
  title: (title = '') => `${title} is refused as malformed`,
  exec(t, envelope: Envelope) {
    const error = t.throws(() => parsePush(envelope), { instanceOf: PushRefused });
    t.is(error.code, 'bad-payload');
    t.is(error.status, 400);
  },
});

test('a tap without an event id', unreadable, tapEnvelope({ event_id: undefined }));
test('a tap without an operator', unreadable, { ...tapEnvelope(), event: { action: { tag: 'button' } } });
test('a tap without an action', unreadable, { ...tapEnvelope(), event: { operator: { open_id: 'ou_liaison' } } });
test('a message without a message', unreadable, { ...messageEnvelope(), event: { sender: { sender_id: { open_id: 'ou_street' } } } });
test('a message whose sender has no open_id', unreadable, { ...messageEnvelope(), event: { sender: { sender_id: {} }, message: {} } });

test('a tap whose event id fits no column', unreadable, tapEnvelope({ event_id: 'e'.repeat(65) }));
test('a message of somebody whose id fits no column', unreadable, { ...messageEnvelope(), event: { sender: { sender_id: { open_id: 'o'.repeat(65) } }, message: {} } });

test('an event called like what every object inherits is of an unknown kind', (t) => {
  for (const event_type of ['__proto__', 'constructor', 'toString']) t.is(parsePush(tapEnvelope({ event_type })).kind, 'unknown');
});

test('a message of a type called like what every object inherits has no words', (t) => {
  for (const message_type of ['__proto__', 'constructor', 'toString']) {
    const envelope = messageEnvelope();
    Object.assign((envelope.event as { message: object }).message, { message_type });
    t.like(parsePush(envelope), { kind: 'message', messageType: message_type, text: '' });
  }
});

test('a time that is no time is none', (t) => {
  for (const create_time of [{ toString: null }, [], 'soon', null]) t.is(parsePush(tapEnvelope({ create_time })).createdAt, 0);
});

test('what is no text in a multiple choice is left out', (t) => {
  const envelope = { ...tapEnvelope(), event: { operator: { open_id: 'ou_liaison' }, action: { tag: 'button', form_value: { cos: ['D01', { toString: null }, 7] } } } };
  const push = parsePush(envelope);
  t.deepEqual(push.kind === 'card' && push.formValue, { cos: ['D01'] });
});

test('a repeated message under a new event id keeps its key', (t) => {
  t.is(parsePush(messageEnvelope({ event_id: 'ev-1' })).key, parsePush(messageEnvelope({ event_id: 'ev-2' })).key);
});

test('two taps have two keys', (t) => {
  t.not(parsePush(tapEnvelope({ event_id: 'ev-1' })).key, parsePush(tapEnvelope({ event_id: 'ev-2' })).key);
});

test('a form field named after an object’s inner workings cannot change the object', (t) => {
  const envelope = JSON.parse(JSON.stringify(tapEnvelope())) as { event: { action: object } };
  envelope.event.action = JSON.parse('{"tag":"button","form_value":{"__proto__":["a"],"matter":"井盖"}}') as object;
  const push = parsePush(envelope as Envelope);
  t.deepEqual(push.kind === 'card' && push.formValue, { matter: '井盖' });
});

test('a private message speaks to the bot, a group message only by mentioning it', (t) => {
  const said = parsePush(messageEnvelope()) as MessagePush;
  const inGroup: MessagePush = { ...said, chatType: 'group' };
  const mentioning: MessagePush = { ...inGroup, mentions: [{ key: '@_user_1', openId: 'ou_bot', name: '哨到' }] };
  t.true(speaksToBot(said, 'ou_bot'));
  t.false(speaksToBot(inGroup, 'ou_bot'));
  t.true(speaksToBot(mentioning, 'ou_bot'));
  t.false(speaksToBot(mentioning, 'ou_another_bot'));
});
