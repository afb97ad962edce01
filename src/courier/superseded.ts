import type { CardCopy } from '../../entities/index.js';
import { isSameCard } from '../storage/same-card.js';
import type { CaseCard } from '../whistle/notices.js';

/** Cards that ask one thing: whoever is asked again gets a new one, so an answered one never has anything to ask again. */
const ASKED_ONCE: readonly string[] = ['review', 'arrival', 'result', 'verification', 'evaluation', 'signature', 'request', 'consultation'] satisfies readonly CaseCard[];

/**
 * Whether another card in the same hands makes this one idle: the same card
 * sent later, or, once this one has asked its question, the reader's own card
 * of the case or a later question. Of two cards never both are.
 */
export function isSuperseded(copy: CardCopy, asksSomething: boolean, others: readonly CardCopy[]): boolean {
  const answered = !asksSomething && ASKED_ONCE.includes(copy.card);
  return others.some((other) => {
    const later = other.sentAt > copy.sentAt;
    return (later && isSameCard(other, copy)) || (answered && (later || !ASKED_ONCE.includes(other.card)));
  });
}
