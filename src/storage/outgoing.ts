import type { OutboxRow } from '../../entities/index.js';

/** What a message must say for itself. */
export type Outgoing = Pick<OutboxRow, 'toKind' | 'toId' | 'card' | 'priority'> & Partial<OutboxRow>;

/** A message that is due at once and has not been tried yet; `at` in ms. */
export const outgoing = (id: string, at: number, message: Outgoing): OutboxRow => ({
  id, whistleId: null, assignmentId: null, params: null, urgent: false, buzz: null, dedupeKey: null,
  dueAt: at, attempts: 0, createdAt: at, settledAt: null, outcome: null, messageId: null, logId: null, error: null,
  ...message,
});
