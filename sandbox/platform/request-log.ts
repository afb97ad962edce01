import type { Counters, LogEntry, LogQuery } from '../api.js';

export interface RequestLog {
  add(entry: LogEntry): void;
  /** The newest entries that fit, newest last. */
  find(query: LogQuery): LogEntry[];
  /** Counts one call of an API of the platform, by the code that it was answered with. */
  count(api: string, code: number): void;
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
    find({ limit = 200, after, ...wanted }) {
      const known = after === undefined ? -1 : entries.findLastIndex((entry) => entry.log_id === after);
      const found = entries.slice(known + 1).filter((entry) => fits(entry, wanted));
      return found.slice(-Math.min(MOST_ENTRIES, Math.max(1, limit)));
    },
    count(api, code) {
      const counter = (calls[api] ??= { ok: 0, refused: 0, codes: {} });
      if (code === 0) {
        counter.ok += 1;
        return;
      }
      counter.refused += 1;
      counter.codes[code] = (counter.codes[code] ?? 0) + 1;
    },
    calls: () => structuredClone(calls),
  };
}

function fits(entry: LogEntry, { direction, what, code, failed, log_id: logId }: LogQuery): boolean {
  return (
    (direction === undefined || entry.direction === direction) &&
    (what === undefined || entry.what.startsWith(what)) &&
    (code === undefined || entry.code === code) &&
    (failed === undefined || failed === (entry.code !== 0 || entry.status !== 200)) &&
    (logId === undefined || entry.log_id === logId)
  );
}
