/**
 * Why a push was refused. For our log and metrics only: the sender gets a bare
 * status, so that a forger learns nothing about which check stopped him.
 */
export type RefusalCode =
  | 'not-json'
  | 'not-an-object'
  | 'plain-body'
  | 'no-encrypt-key'
  | 'bad-ciphertext'
  | 'old-card-callback'
  | 'unknown-shape'
  | 'bad-payload'
  | 'wrong-token'
  | 'no-signature'
  | 'wrong-signature'
  | 'bad-timestamp'
  | 'stale'
  | 'from-the-future'
  | 'wrong-app'
  /** A card callback that was answered before: Feishu never repeats one, so somebody else sent it. */
  | 'replayed';

const MALFORMED: ReadonlySet<RefusalCode> = new Set(['not-json', 'not-an-object', 'bad-payload']);

/** A push that must not be acted upon. `status` is what the sender gets: 400 for input nobody could read, 401 for the rest. */
export class PushRefused extends Error {
  readonly code: RefusalCode;
  readonly status: 400 | 401;

  constructor(code: RefusalCode) {
    super(code);
    this.name = 'PushRefused';
    this.code = code;
    this.status = MALFORMED.has(code) ? 400 : 401;
  }
}
