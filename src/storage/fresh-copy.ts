import type { CardCopy } from '../../entities/index.js';

/** What a card message must say for itself. */
export type FreshCopy = Pick<CardCopy, 'messageId' | 'toId' | 'card' | 'subjectId' | 'wanted' | 'sentAt'> & Partial<CardCopy>;

/** A card message that went out at `sentAt` (ms); nobody is sure yet which picture it shows. */
export const freshCopy = (copy: FreshCopy): CardCopy => ({
  assignmentId: null, params: null, drawn: 0, dueAt: null, attempts: 0, laneUntil: null, picture: null, asks: null, staleAt: null,
  replacedAt: null, lost: false, error: null, plain: false, ...copy,
});
