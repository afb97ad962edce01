import { decrypt, sameSecret, signature } from './crypto.js';
import { PushRefused } from './refused.js';

export interface PushSecrets {
  /** Mandatory in the product. When it is empty, nothing but the plain challenge is accepted. */
  encryptKey: string;
  verificationToken: string;
  appId: string;
}

export interface ReceivedPush {
  /** The body exactly as it came over the wire: the signature covers these bytes. */
  rawBody: Buffer;
  /** Header names in lower case, as Node gives them. */
  headers: Readonly<Record<string, string | string[] | undefined>>;
  secrets: PushSecrets;
  /** ms since the epoch. */
  now: number;
}

/** The decrypted body of a push: schema 2.0 has a header, schema 1.0 carries its fields at the top. */
export interface Envelope {
  schema?: unknown;
  header?: Readonly<Record<string, unknown>>;
  event?: unknown;
  uuid?: unknown;
  ts?: unknown;
  token?: unknown;
  type?: unknown;
  challenge?: unknown;
  context?: unknown;
  host?: unknown;
}

/** Either the console checking our address, to be answered with the challenge, or a push that really is Feishu's and recent. */
export type VerifiedPush = { kind: 'challenge'; challenge: string } | { kind: 'push'; envelope: Envelope };

/** A tap is answered at once or never; Feishu does not repeat it. */
export const CARD_WINDOW_MS = 5 * 60_000;
/** Feishu repeats an unanswered event for up to six hours and may keep the old timestamp; the stored push keys outlive this. */
export const EVENT_WINDOW_MS = 8 * 3_600_000;
/** How far Feishu's clock may run ahead of ours. */
export const AHEAD_MS = 5 * 60_000;

/**
 * Decides whether a request really comes from Feishu, for us, and now. The
 * official dispatcher compares neither the raw bytes nor the token, the time or
 * the app, hence this gate in front of everything. Throws PushRefused.
 */
export function verifyPush(push: ReceivedPush): VerifiedPush {
  const envelope = openEnvelope(push);
  for (const rule of RULES_FOR_ALL) rule(envelope, push);
  if (envelope.type === 'url_verification') return { kind: 'challenge', challenge: challengeOf(envelope) };
  for (const rule of RULES_FOR_PUSHES) rule(envelope, push);
  return { kind: 'push', envelope };
}

/**
 * Takes a push over a connection that we opened ourselves: whoever speaks there
 * has proved it when connecting, and Feishu neither signs nor encrypts. Left to
 * check is that it is a push, and for our app. Throws PushRefused.
 */
export function acceptUnsigned(data: unknown, appId: string): Envelope {
  if (!isObject(data)) throw new PushRefused('not-an-object');
  mustHaveKnownShape(data);
  mustName(data, appId);
  return data;
}

type Rule = (envelope: Envelope, push: ReceivedPush) => void;

const RULES_FOR_ALL: readonly Rule[] = [mustHaveKnownShape, mustCarryOurToken];
/** Feishu does not sign the check of an address, so these begin after it. */
const RULES_FOR_PUSHES: readonly Rule[] = [mustBeEncrypted, mustBeSigned, mustBeFresh, mustBeForOurApp];

function openEnvelope({ rawBody, secrets }: ReceivedPush): Envelope {
  const outer = parseObject(rawBody.toString('utf8'), 'not-json');
  if (secrets.encryptKey === '') return outer;
  if (typeof outer['encrypt'] !== 'string') throw new PushRefused(isOldCardCallback(outer) ? 'old-card-callback' : 'plain-body');
  return parseObject(open(outer['encrypt'], secrets.encryptKey), 'bad-ciphertext');
}

function open(encrypted: string, encryptKey: string): string {
  try {
    return decrypt(encrypted, encryptKey);
  } catch {
    throw new PushRefused('bad-ciphertext');
  }
}

function parseObject(text: string, failure: 'not-json' | 'bad-ciphertext'): Record<string, unknown> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw new PushRefused(failure);
  }
  if (!isObject(parsed)) throw new PushRefused(failure === 'not-json' ? 'not-an-object' : failure);
  return parsed;
}

function mustHaveKnownShape(envelope: Envelope): void {
  if (envelope.type === 'url_verification') return;
  if (isObject(envelope.header) && isObject(envelope.event)) return;
  if (envelope.type === 'event_callback' && isObject(envelope.event)) return;
  throw new PushRefused(isOldCardCallback(envelope) ? 'old-card-callback' : 'unknown-shape');
}

function mustCarryOurToken(envelope: Envelope, { secrets }: ReceivedPush): void {
  const token = envelope.header?.['token'] ?? envelope.token ?? '';
  if (typeof token !== 'string' || !sameSecret(token, secrets.verificationToken)) throw new PushRefused('wrong-token');
}

/** Without an Encrypt Key there is no signature, and a token that travels in the clear proves too little. */
function mustBeEncrypted(_envelope: Envelope, { secrets }: ReceivedPush): void {
  if (secrets.encryptKey === '') throw new PushRefused('no-encrypt-key');
}

function mustBeSigned(_envelope: Envelope, { headers, rawBody, secrets }: ReceivedPush): void {
  const timestamp = headers['x-lark-request-timestamp'];
  const nonce = headers['x-lark-request-nonce'];
  const signed = headers['x-lark-signature'];
  if (typeof timestamp !== 'string' || typeof nonce !== 'string' || typeof signed !== 'string') throw new PushRefused('no-signature');
  if (!sameSecret(signed, signature(timestamp, nonce, secrets.encryptKey, rawBody))) throw new PushRefused('wrong-signature');
}

function mustBeFresh(envelope: Envelope, { headers, now }: ReceivedPush): void {
  const timestamp = String(headers['x-lark-request-timestamp']);
  if (!/^\d{1,12}$/.test(timestamp)) throw new PushRefused('bad-timestamp');
  const age = now - Number(timestamp) * 1000;
  if (age > (isCallback(envelope) ? CARD_WINDOW_MS : EVENT_WINDOW_MS)) throw new PushRefused('stale');
  if (age < -AHEAD_MS) throw new PushRefused('from-the-future');
}

function mustBeForOurApp(envelope: Envelope, { secrets }: ReceivedPush): void {
  mustName(envelope, secrets.appId);
}

function mustName(envelope: Envelope, appId: string): void {
  const carrier = isObject(envelope.header) ? envelope.header : envelope.event;
  if (!isObject(carrier) || carrier['app_id'] !== appId) throw new PushRefused('wrong-app');
}

/** Callbacks wait for our answer and are never repeated; everything else is an event. */
const CALLBACK_TYPES: ReadonlySet<unknown> = new Set(['card.action.trigger', 'url.preview.get']);

function isCallback(envelope: Envelope): boolean {
  return CALLBACK_TYPES.has(envelope.header?.['event_type']);
}

/** The flat body of the retired card.action.trigger_v1, signed with SHA-1 and never encrypted. */
function isOldCardCallback(body: object): boolean {
  return 'action' in body && 'open_message_id' in body && !('header' in body);
}

function challengeOf(envelope: Envelope): string {
  if (typeof envelope.challenge !== 'string') throw new PushRefused('bad-payload');
  return envelope.challenge;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
