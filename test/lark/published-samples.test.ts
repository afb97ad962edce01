import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { decrypt, signature } from '../../src/lark/crypto.js';
import { parsePush } from '../../src/lark/payloads.js';
import { PushRefused } from '../../src/lark/refused.js';
import { verifyPush, type Envelope } from '../../src/lark/verify.js';
import { onData } from '../support/on-data.js';
import { PUBLIC_DATA } from '../support/public-data.js';

const FOLDER = join(PUBLIC_DATA, 'events');
const present = existsSync(join(FOLDER, 'index.jsonl'));

interface Sample {
  file: string;
  expected: {
    kind: string;
    event_type: string;
    dedupe_key: string | null;
    event_key?: string;
    operator_open_id?: string | null;
    open_message_id?: string | null;
    open_chat_id?: string | null;
    update_token?: string | null;
    action?: { tag: string; name?: string; value?: object; form_value?: object; option?: string; options?: string; input_value?: string; checked?: boolean; timezone?: string };
    message?: { message_id: string; chat_id: string; chat_type: string; message_type: string; content: { text: string }; mentions: string[] };
    respond?: { challenge: string };
  };
}

interface Vectors {
  decrypt: { id: string; key: string; encrypt: string; plaintext: string; expected_challenge?: string }[];
  decrypt_negative: { id: string; key: string; encrypt?: string }[];
  sign: { id: string; algo: string; timestamp: string; nonce?: string; secret: string; body?: string; signature: string; valid: boolean | null }[];
}

const samples = present ? readFileSync(join(FOLDER, 'index.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Sample) : [];
const vectors: Vectors = present ? (JSON.parse(readFileSync(join(FOLDER, 'vectors.json'), 'utf8')) as Vectors) : { decrypt: [], decrypt_negative: [], sign: [] };

onData('events/index.jsonl')('there are published samples to check', (t) => {
  t.true(samples.length > 50);
  t.true(vectors.decrypt.length + vectors.sign.length > 5);
});

for (const { file, expected } of samples.filter((sample) => ['v1', 'v2'].includes(sample.expected.kind))) {
  test(`${file} is read like its documentation says`, (t) => {
    const envelope = payload(file);
    const push = parsePush(envelope);
    t.is(push.eventType, expected.event_type);
    t.like(push, READ_AS[push.kind]?.(expected, envelope) ?? { key: expected.dedupe_key ?? '' });
    if (push.createdAt !== 0) t.regex(new Date(push.createdAt).toISOString(), /^20(1|2)\d-/);
  });
}

for (const { file } of samples.filter((sample) => sample.expected.kind === 'card_callback_v1')) {
  test(`${file} of the retired callback is refused`, (t) => {
    const rawBody = Buffer.from(JSON.stringify(payload(file)));
    const secrets = { encryptKey: 'k', verificationToken: 'v', appId: 'a' };
    t.is(t.throws(() => verifyPush({ rawBody, headers: {}, secrets, now: 0 }), { instanceOf: PushRefused }).code, 'old-card-callback');
  });
}

for (const { file, expected } of samples.filter((sample) => sample.expected.kind === 'url_verification')) {
  test(`${file} is answered with its challenge`, (t) => {
    const rawBody = readFileSync(join(FOLDER, file));
    const token = payload(file).token;
    const secrets = { encryptKey: '', verificationToken: typeof token === 'string' ? token : '', appId: 'a' };
    t.like(verifyPush({ rawBody, headers: {}, secrets, now: 0 }), { kind: 'challenge', challenge: expected.respond?.challenge });
  });
}

for (const vector of vectors.decrypt) {
  test(`the published cipher text ${vector.id} is opened`, (t) => {
    t.is(decrypt(vector.encrypt, vector.key), vector.plaintext);
  });
}

for (const vector of vectors.decrypt_negative) {
  test(`the cipher text ${vector.id} is not opened`, (t) => {
    const encrypted = vector.encrypt ?? (payload('encrypted_01.json') as { encrypt?: string }).encrypt ?? '';
    t.throws(() => JSON.parse(decrypt(encrypted, vector.key)) as unknown);
  });
}

for (const vector of vectors.sign.filter(({ algo, valid }) => algo.startsWith('sha256') && valid !== null)) {
  test(`the published signature ${vector.id} is ${vector.valid === true ? 'reproduced' : 'not reproduced'}`, (t) => {
    const made = signature(vector.timestamp, vector.nonce ?? '', vector.secret, Buffer.from(vector.body ?? ''));
    t.is(made === vector.signature, vector.valid === true);
  });
}

type ReadAs = (expected: Sample['expected'], envelope: Envelope) => Record<string, unknown>;
const READ_AS: Record<string, ReadAs | undefined> = { card: cardFields, message: messageFields, menu: menuFields };

function cardFields({ action, ...expected }: Sample['expected'], { context }: Envelope): Record<string, unknown> {
  // Where a sample prints the context beside the event the index has null; we read it there.
  const beside = (context ?? {}) as { open_message_id?: string; open_chat_id?: string };
  return {
    key: expected.dedupe_key,
    openId: expected.operator_open_id,
    messageId: expected.open_message_id ?? beside.open_message_id,
    chatId: expected.open_chat_id ?? beside.open_chat_id,
    updateToken: expected.update_token,
    tag: action?.tag,
    name: action?.name,
    value: action?.value ?? {},
    formValue: action?.form_value ?? {},
    option: action?.option,
    options: action?.options === undefined ? undefined : [action.options],
    inputValue: action?.input_value,
    checked: action?.checked,
    timezone: action?.timezone,
  };
}

function messageFields({ message }: Sample['expected']): Record<string, unknown> {
  return {
    key: message?.message_id,
    chatId: message?.chat_id,
    chatType: message?.chat_type,
    messageType: message?.message_type,
    mentions: message?.mentions.map((key) => ({ key })),
    text: message?.content.text.replace(/@_user_\d+/, '').trim(),
  };
}

function menuFields(expected: Sample['expected']): Record<string, unknown> {
  return { key: expected.dedupe_key, menuKey: expected.event_key, openId: expected.operator_open_id };
}

function payload(file: string): Envelope {
  return JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Envelope;
}
