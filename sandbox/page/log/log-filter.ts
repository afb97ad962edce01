import type { LogEntry } from '../../api.js';

export interface LogFilter {
  onlyFailures: boolean;
  /** The API or event; '' for every one. */
  what: string;
  /** Part of the log id, of the name, of the code, of the reason or of the message's id. */
  typed: string;
}

export const EVERYTHING: LogFilter = { onlyFailures: false, what: '', typed: '' };

/** Refused by the platform, or not answered with 200 by the bot. */
export function failed(entry: LogEntry): boolean {
  return entry.code !== 0 || entry.status !== 200;
}

export function fits(entry: LogEntry, { onlyFailures, what, typed }: LogFilter): boolean {
  if (onlyFailures && !failed(entry)) return false;
  if (what !== '' && entry.what !== what) return false;
  const words = typed.trim().toLowerCase();
  return words === '' || `${entry.log_id} ${entry.what} ${entry.status} ${entry.code} ${entry.detail ?? ''} ${entry.about ?? ''}`.toLowerCase().includes(words);
}
