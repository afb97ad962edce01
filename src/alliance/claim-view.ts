import { maskNumbers } from '../people/mask.js';
import { moment } from '../whistle/words.js';
import { nameOf, type Claim, type Dossier } from './dossier.js';
import { CLAIM_STATES, OPEN_CLAIMS, type ClaimState } from './lifecycle.js';
import type { ClaimedList } from './lists.js';
import { nextOfClaim } from './next-step.js';
import { dayWords, slotWords } from './words.js';

/** A claim in words, as cards read it. */
export interface ClaimView {
  id: string;
  step: number;
  unitName: string;
  state: ClaimState;
  stateName: string;
  amount: number;
  /** 「20 把」 */
  amountWords: string;
  /** 「12月10日前完成」, or of a booking 「12月5日 09:00 至 11:00」. */
  when: string;
  /** Who claimed, and when: 「铁路小学联络员，11月24日 10:20」. */
  made: string;
  /** What was written with it, or since then as progress. */
  words: string | null;
  noted: boolean;
  /** How often whoever owes the next step was reminded of it. */
  reminded: number;
  /** Why it ended, in somebody's words. */
  reason: string | null;
  next: string;
  /** The unit that serves it, and the one that confirms. */
  provider: string;
  receiver: string;
}

export function claimView(dossier: Dossier<ClaimedList>, claim: Claim, place: number | null = null): ClaimView {
  const { id, step, unitName, state, amount, fromAt, toAt, promisedBy, createdAt, createdByName, words, reason } = claim;
  return {
    id, step, unitName, state, stateName: CLAIM_STATES[state], amount, amountWords: `${amount} ${dossier.entry.measure}`,
    when: fromAt !== null && toAt !== null ? slotWords({ from: fromAt, to: toAt }) : `${dayWords(promisedBy, createdAt)}前完成`,
    made: `${createdByName}，${moment(createdAt)}`, words: words && maskNumbers(words), noted: claim.notedAt !== null, reminded: OPEN_CLAIMS.includes(state) ? claim.reminded : 0, reason: reason && maskNumbers(reason),
    next: nextOfClaim(dossier, claim, place), provider: nameOf(dossier, claim, 'provider'), receiver: nameOf(dossier, claim, 'receiver'),
  };
}
