import type { CardCopy, OutboxRow } from '../../entities/index.js';
import { kindOf } from '../people/recipients.js';

/** The dedupe key of a person's or chat's one merged reminder of a half-day. */
export const mergedKey = (toId: string, halfDay: string): string => `merged:${toId}:${halfDay}`;

/** Finds all merged reminders of one recipient by the unique index of the keys: `;` follows `:`. */
export const MERGED_ONES = '`dedupeKey` >= ? AND `dedupeKey` < ?';
export const mergedRange = (toId: string): [string, string] => [`merged:${toId}:`, `merged:${toId};`];

/** What a message must say for itself. */
export type Outgoing = Pick<OutboxRow, 'toKind' | 'toId' | 'card' | 'priority'> & Partial<OutboxRow>;

/** What a message says that brings the card of this copy once more into the same hands. */
export const onceMore = ({ toId, card, subjectId, assignmentId, params }: CardCopy): Omit<Outgoing, 'priority'> =>
  ({ toKind: kindOf(toId), toId, card, subjectId, assignmentId, params });

/** A message that is due at once, or when it says, and has not been tried yet; `at` in ms. */
export const outgoing = (id: string, at: number, message: Outgoing): OutboxRow => ({
  id, subjectId: null, assignmentId: null, params: null, urgent: false, buzz: null, dedupeKey: null,
  dueAt: at, attempts: 0, laneUntil: null, triedAt: null, createdAt: Math.max(at, message.dueAt ?? at), settledAt: null, outcome: null, messageId: null, logId: null, error: null, instead: null,
  ...message,
});
