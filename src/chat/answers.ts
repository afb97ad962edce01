import type { Card } from '../../cards/index.js';

/** What Feishu shows to the person who tapped: a toast, and where something changed the redrawn card. */
export interface TapAnswer {
  toast: { type: 'success' | 'error' | 'warning' | 'info'; content: string };
  card?: { type: 'raw'; data: Card };
}

export const answer = (type: TapAnswer['toast']['type'], content: string, card?: Card): TapAnswer =>
  card ? { toast: { type, content }, card: { type: 'raw', data: card } } : { toast: { type, content } };

export interface Performed {
  answered: TapAnswer;
  /** Of the case or entry on the answered card, if it carries one. */
  version?: number;
}
