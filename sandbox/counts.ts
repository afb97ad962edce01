/** What the sandbox counted and logged: `GET /sandbox/api/counters` and `/log`. */
export interface Counters {
  /** Calls per API, and with which codes they were refused, for example "im.message.create": { ok: 3, refused: 1, codes: { "230020": 1 } }. */
  calls: Record<string, { ok: number; refused: number; codes: Record<string, number> }>;
  /**
   * Visible messages in all chats, and how many of the bot's repeat an earlier one of the bot's in the same chat
   * word for word, compared as they were first sent (a later redraw hides nothing).
   */
  messages: number;
  duplicates: number;
}

/** A line of the request log: `GET /sandbox/api/log`. */
export interface LogEntry {
  at: number;
  direction: 'in' | 'out';
  /** in: a call to /open-apis; out: a push to the bot. */
  what: string;
  /** HTTP status; 0 when there was no answer. */
  status: number;
  code: number;
  ms: number;
  log_id: string;
  /** Why it went wrong, in the platform's words; absent when it went well. */
  detail?: string;
  /** The message_id or chat_id it was about, where there is one. */
  about?: string;
}

/** Which entries of the log: those that fit every field given. */
export interface LogQuery {
  /** The newest so many, 200 unless told. */
  limit?: number;
  /** Only what came after the entry with this log id. */
  after?: string;
  direction?: LogEntry['direction'];
  /** Begins with this, for example im.message. */
  what?: string;
  code?: number;
  /** Only what went wrong, or only what went well. */
  failed?: boolean;
  log_id?: string;
}
