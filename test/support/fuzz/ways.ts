import { randomBytes } from 'node:crypto';
import type { RawPush } from '../../../sandbox/platform/raw-push.js';

/** How an envelope travels. `proven`: the receiver can prove that it comes from the platform, so it may act on it. */
export interface Way {
  name: string;
  proven: boolean;
  /** `now` in seconds. */
  send(path: RawPush['path'], envelope: unknown, now: number): RawPush;
}

const forged = (name: string, change: (now: number) => Partial<RawPush>): Way =>
  ({ name, proven: false, send: (path, envelope, now) => ({ path, envelope, ...change(now) }) });
const body = (name: string, make: (text: string) => string | Buffer): Way =>
  ({ name, proven: false, send: (path, envelope) => ({ path, rawBody: make(JSON.stringify(envelope) ?? '') }) });

const SEALED: Way = { name: 'sealed', proven: true, send: (path, envelope) => ({ path, envelope }) };

/** Half of what is sent is sealed as the platform does it, the rest each in another wrong way. */
export const WAYS: readonly Way[] = [
  forged('wrong signature', () => ({ signature: '0'.repeat(64) })),
  forged('signature of another length', () => ({ signature: 'abc' })),
  forged('no signature', () => ({ headers: { 'x-lark-signature': null } })),
  forged('no timestamp', () => ({ headers: { 'x-lark-request-timestamp': null } })),
  forged('another nonce', () => ({ headers: { 'x-lark-request-nonce': 'another' } })),
  forged('another key', () => ({ encryptKey: 'somebody-elses-key' })),
  forged('unencrypted', () => ({ form: 'plain' })),
  forged('too old', (now) => ({ timestamp: String(now - 9 * 3_600) })),
  forged('from the future', (now) => ({ timestamp: String(now + 3_600) })),
  forged('a timestamp that is no number', () => ({ timestamp: 'soon' })),
  body('cut off', (text) => text.slice(0, Math.floor(text.length / 2))),
  body('signed but never encrypted', (text) => text),
  body('encrypted is noise', () => JSON.stringify({ encrypt: randomBytes(64).toString('base64') })),
  body('encrypted is no text', () => '{"encrypt":{"a":[1]}}'),
  body('encrypted is too short', () => '{"encrypt":"AAAA"}'),
  body('bytes', () => randomBytes(200)),
  body('nothing', () => ''),
  body('a number', () => '17'),
].flatMap((way) => [way, SEALED]);
