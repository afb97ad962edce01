import type { ForgedKind, PushPath } from '../api.js';
import type { Envelope } from './envelopes.js';
import { ControlError } from './http.js';
import { newId } from './ids.js';
import type { Platform } from './platform.js';
import { pushRaw, type RawPush } from './raw-push.js';
import type { PushAnswer, PushRecord } from './transport.js';

/** Older than any receiver should believe: a receiver chooses its own limit, and events are repeated for seven hours. */
const LONG_AGO_S = 86_400;

/** Each kind differs from a genuine push in one thing only. */
const FORGERIES: Readonly<Record<ForgedKind, (genuine: Genuine) => Omit<RawPush, 'path'>>> = {
  'bad-signature': ({ envelope }) => ({ envelope, signature: '0'.repeat(64) }),
  'wrong-token': ({ envelope }) => ({ envelope: withHeader(envelope, { token: 'guessed' }) }),
  stale: ({ envelope, now }) => ({ envelope, timestamp: String(Math.floor(now / 1000) - LONG_AGO_S) }),
  replayed: ({ record }) => ({ rawBody: record.rawBody, headers: record.headers }),
  plain: ({ envelope }) => ({ envelope, form: 'plain' }),
  'other-app': ({ envelope }) => ({ envelope: withHeader(envelope, { app_id: 'cli_00000000000000ff' }) }),
};

interface Genuine {
  /** The newest push to this address, under an id of its own. */
  envelope: Envelope;
  record: PushRecord;
  now: number;
}

/** The names of all kinds. */
export const FORGED_KINDS = Object.keys(FORGERIES) as ForgedKind[];

/**
 * Sends the newest push again, changed in the one way the kind says. Throws
 * ControlError while nothing was pushed to that address.
 */
export function forge(platform: Platform, kind: ForgedKind, path: PushPath): Promise<PushAnswer> {
  const record = platform.pushes.findLast((push) => push.path === path);
  if (!record) throw new ControlError('bad_request', `nothing was pushed to the address for ${path}s yet, so there is nothing to forge`);
  const envelope = renewed(JSON.parse(record.envelope) as Envelope);
  return pushRaw(platform, { path, ...FORGERIES[kind]({ envelope, record, now: platform.clock.now() }) });
}

/** Under other ids, so that a receiver that believes it takes it for news. */
function renewed(envelope: Envelope): Envelope {
  const message = envelope.event['message'] as Record<string, unknown> | undefined;
  const event = message ? { ...envelope.event, message: { ...message, message_id: newId('om_') } } : envelope.event;
  return withHeader({ ...envelope, event } as Envelope, { event_id: newId('') });
}

function withHeader(envelope: Envelope, change: Record<string, string>): Envelope {
  if ('header' in envelope) return { ...envelope, header: { ...envelope.header, ...change } };
  const { event_id: uuid = envelope.uuid, app_id: appId = envelope.event['app_id'], token = envelope.token } = change;
  return { ...envelope, uuid, token, event: { ...envelope.event, app_id: appId } };
}
