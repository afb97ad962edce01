import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import type { PushSecrets } from '../../src/lark/verify.js';

/** A morning in November 2026, ms since the epoch: the time all pushes of these tests arrive. */
export const NOW = Date.UTC(2026, 10, 23, 2, 0, 0);
export const SECRETS: PushSecrets = { encryptKey: 'fixture-encrypt-key', verificationToken: 'fixture-verification-token', appId: 'cli_00000000000000f1' };

export interface PushParts {
  envelope: unknown;
  /** ms since the epoch, written into the header in seconds. */
  sentAt?: number;
  /** What is encrypted under; the right key unless a test wants otherwise. */
  encryptKey?: string;
  /** The body to sign and send instead of the encrypted envelope. */
  body?: Buffer;
  headers?: Record<string, string | undefined>;
}

export interface SignedPush {
  rawBody: Buffer;
  headers: Record<string, string>;
}

/** What Feishu would send, except for what a test makes wrong on purpose. */
export function signedPush({ envelope, sentAt = NOW, encryptKey = SECRETS.encryptKey, body, headers = {} }: PushParts): SignedPush {
  const rawBody = body ?? Buffer.from(JSON.stringify({ encrypt: encrypt(JSON.stringify(envelope), encryptKey) }));
  const timestamp = String(Math.floor(sentAt / 1000));
  const nonce = 'nonce-1';
  const signature = createHash('sha256').update(timestamp + nonce + SECRETS.encryptKey).update(rawBody).digest('hex');
  const all = { 'x-lark-request-timestamp': timestamp, 'x-lark-request-nonce': nonce, 'x-lark-signature': signature, ...headers };
  return { rawBody, headers: Object.fromEntries(Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined)) };
}

export function encrypt(plain: string, encryptKey: string): string {
  const iv = randomBytes(16);
  const cipher = createCipheriv('aes-256-cbc', createHash('sha256').update(encryptKey).digest(), iv);
  return Buffer.concat([iv, cipher.update(plain, 'utf8'), cipher.final()]).toString('base64');
}

type Changes = Record<string, unknown>;

export function tapEnvelope(header: Changes = {}): Changes {
  const event = { operator: { open_id: 'ou_liaison' }, token: 'c-f1', action: { tag: 'button', value: { action: 'acknowledge' } }, context: { open_message_id: 'om_card', open_chat_id: 'oc_street' } };
  return { schema: '2.0', header: headerOf('card.action.trigger', header), event };
}

export function messageEnvelope(header: Changes = {}, text = '吹哨'): Changes {
  const message = { message_id: 'om_1', create_time: String(NOW), chat_id: 'oc_private', chat_type: 'p2p', message_type: 'text', content: JSON.stringify({ text }) };
  const event = { sender: { sender_id: { open_id: 'ou_street' }, sender_type: 'user' }, message };
  return { schema: '2.0', header: headerOf('im.message.receive_v1', header), event };
}

export function challengeEnvelope(changes: Changes = {}): Changes {
  return { challenge: 'challenge-1', token: SECRETS.verificationToken, type: 'url_verification', ...changes };
}

function headerOf(eventType: string, changes: Changes): Changes {
  return { event_id: 'ev-1', event_type: eventType, create_time: `${NOW}000`, token: SECRETS.verificationToken, app_id: SECRETS.appId, tenant_key: 'tenant-f1', ...changes };
}

/** The flat body of the retired card callback, which no product should subscribe to any more. */
export const OLD_CARD_CALLBACK = { open_id: 'ou_liaison', open_message_id: 'om_card', tenant_key: 'tenant-f1', token: 'c-f1', action: { tag: 'button', value: { action: 'acknowledge' } } };
