import type { PushPath } from '../api.js';
import { ControlError } from './http.js';
import { newLogId } from './ids.js';
import type { Platform } from './platform.js';
import { encryptBody, signBody } from './sign.js';
import { post, type PushAnswer } from './transport.js';

/**
 * A push made by hand, to try how a receiver treats what the platform would
 * never send. Everything left out is what the platform would have sent.
 */
export interface RawPush {
  path: PushPath;
  /** What is inside; encrypted unless `form` says plain. */
  envelope?: unknown;
  /** The exact body, instead of an envelope. */
  rawBody?: string | Buffer;
  form?: 'encrypted' | 'plain';
  /** The key to encrypt and sign with, when not the app's own. */
  encryptKey?: string;
  /** Seconds since the epoch. */
  timestamp?: string;
  nonce?: string;
  signature?: string;
  /** Set or, with null, left out. */
  headers?: Record<string, string | null>;
}

/** Sends it once, records nothing, tries nothing again. @throws ControlError for a forged seal over a long connection, which has none */
export async function pushRaw(platform: Platform, push: RawPush): Promise<PushAnswer> {
  if (platform.world.transports[push.path] === 'long_connection') return pushOverConnection(platform, push);
  const url = push.path === 'event' ? platform.world.webhook.event_url : platform.world.webhook.card_url;
  if (!url) return { status: 0, body: '', failure: 'no-url', ms: 0 };
  const encryptKey = push.encryptKey ?? platform.app.encrypt_key;
  const rawBody = push.rawBody ?? bodyOf(push, encryptKey);
  const timestamp = push.timestamp ?? String(Math.floor(platform.clock.now() / 1000));
  const nonce = push.nonce ?? 'nonce-made-by-hand';
  const signature = push.signature ?? signBody({ timestamp, nonce, encryptKey, body: rawBody });
  const headers: Record<string, string | null> = {
    'content-type': 'application/json;charset=utf-8',
    'x-lark-request-timestamp': timestamp,
    'x-lark-request-nonce': nonce,
    'x-lark-signature': signature,
    ...push.headers,
  };
  return post({ url, rawBody, headers: withoutNulls(headers), budgetMs: platform.pushBudgetMs });
}

function pushOverConnection(platform: Platform, { path: _path, envelope = {}, ...seal }: RawPush): Promise<PushAnswer> {
  if (Object.keys(seal).length > 0) throw new ControlError('bad_request', `a long connection carries no ${Object.keys(seal).join(', ')}`);
  return platform.connections.push(JSON.stringify(envelope), newLogId(platform.clock.now()), platform.pushBudgetMs);
}

function bodyOf(push: RawPush, encryptKey: string): string {
  const plain = JSON.stringify(push.envelope ?? {});
  return push.form === 'plain' ? plain : encryptBody(plain, encryptKey);
}

function withoutNulls(headers: Record<string, string | null>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== null));
}
