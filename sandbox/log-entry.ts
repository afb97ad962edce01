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
