/** Events and card callbacks: the console sets up each by itself. */
export type PushPath = 'event' | 'card';

/** How pushes reach the bot: at its addresses, or over connections that it opens itself. */
export type Transport = 'webhook' | 'long_connection';

export type Transports = Record<PushPath, Transport>;

/** What a push that Feishu never sent can be like; `replayed` is one that it did send, sent again by somebody else. */
export type ForgedKind = 'bad-signature' | 'wrong-token' | 'stale' | 'replayed' | 'plain' | 'other-app';

/** What clients of the long connection are told, and how they are served. */
export interface ConnectionSettings {
  /** ClientConfig, sent at connecting and with every pong; fractions of a second work with the official SDK. */
  ping_interval_s: number;
  /** How often a client may try to come back; -1 without end. */
  reconnect_count: number;
  reconnect_interval_s: number;
  /** A client waits up to so long before its first try to come back. */
  reconnect_nonce_s: number;
  /** Pushes longer than so many bytes are split. */
  part_bytes: number;
  /** The code every request for a connection is refused with: 1, 403, 514, 1000040343, 1000040350; 0 refuses none. */
  refuse_with: number;
}

export interface ConnectionsState extends ConnectionSettings {
  /** How many clients can get a push. */
  open: number;
}
