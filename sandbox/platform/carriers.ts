import { randomBytes } from 'node:crypto';
import type { PushPath, Transport } from '../api.js';
import { newLogId } from './ids.js';
import type { Platform } from './platform.js';
import { encryptBody, signBody } from './sign.js';
import { post, type PushAnswer } from './transport.js';

/** A push as it went out, and what came of it. */
export interface Carried {
  rawBody: string;
  headers: Record<string, string>;
  answer: PushAnswer;
}

export interface Cargo {
  path: PushPath;
  /** Compact JSON. */
  envelope: string;
  /** Seconds since the epoch, what a signature is made over. */
  timestamp: string;
}

/** Brings a push to the bot the way its app is set to for this path, once. Never throws. */
export function carry(platform: Platform, cargo: Cargo): Promise<Carried> {
  return CARRIERS[platform.world.transports[cargo.path]](platform, cargo);
}

/** Whether an event has anywhere to go: only then is it worth a second try. */
export function hasReceiver({ world }: Platform): boolean {
  return world.transports.event === 'long_connection' || world.webhook.event_url !== undefined;
}

const CARRIERS: Readonly<Record<Transport, (platform: Platform, cargo: Cargo) => Promise<Carried>>> = {
  async webhook(platform, { path, envelope, timestamp }) {
    const { webhook } = platform.world;
    const url = path === 'event' ? webhook.event_url : webhook.card_url;
    if (!url) return { rawBody: '', headers: {}, answer: { status: 0, body: '', failure: 'no-url', ms: 0 } };
    const sealed = sealPush(platform, envelope, timestamp);
    return { ...sealed, answer: await post({ url, ...sealed, budgetMs: platform.pushBudgetMs }) };
  },
  /** Who is connected has proved who it is: nothing is encrypted or signed. */
  async long_connection(platform, { envelope }) {
    const logId = newLogId(platform.clock.now());
    return { rawBody: envelope, headers: {}, answer: await platform.connections.push(envelope, logId, platform.pushBudgetMs) };
  },
};

export interface SealedPush {
  rawBody: string;
  headers: Record<string, string>;
}

/** Encrypts and signs an envelope as the wire carries it; `timestamp` in seconds. */
function sealPush(platform: Platform, envelope: string, timestamp: string): SealedPush {
  const { encrypt_key: encryptKey } = platform.app;
  const headers: Record<string, string> = { 'content-type': 'application/json;charset=utf-8' };
  if (!encryptKey) return { rawBody: envelope, headers };
  const rawBody = encryptBody(envelope, encryptKey);
  const nonce = randomBytes(8).toString('hex');
  headers['x-lark-request-timestamp'] = timestamp;
  headers['x-lark-request-nonce'] = nonce;
  headers['x-lark-signature'] = signBody({ timestamp, nonce, encryptKey, body: rawBody });
  return { rawBody, headers };
}
