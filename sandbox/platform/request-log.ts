import type { Counters, LogEntry } from '../api.js';

export interface RequestLog {
  add(entry: LogEntry): void;
  /** The newest entries, newest last. */
  last(limit: number): LogEntry[];
  /** Counts one call of an API of the platform. */
  count(api: string, outcome: 'ok' | 'refused'): void;
  calls(): Counters['calls'];
}

const MOST_ENTRIES = 2_000;

/** What went in and out of the sandbox since it started. */
export function createRequestLog(): RequestLog {
  const entries: LogEntry[] = [];
  const calls: Counters['calls'] = {};
  return {
    add(entry) {
      entries.push(entry);
      // Moving all the others up for each new one would cost more than the rest of the log.
      if (entries.length >= 2 * MOST_ENTRIES) entries.splice(0, MOST_ENTRIES);
    },
    last: (limit) => entries.slice(-Math.min(MOST_ENTRIES, Math.max(1, limit))),
    count(api, outcome) {
      const counter = (calls[api] ??= { ok: 0, refused: 0 });
      counter[outcome] += 1;
    },
    calls: () => structuredClone(calls),
  };
}
