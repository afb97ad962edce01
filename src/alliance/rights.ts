import type { MutualReviewRow } from '../../entities/index.js';
import type { Actor } from '../people/roles.js';
import { isPossible } from './decide.js';
import { claimIn, type Dossier } from './dossier.js';
import { isAllianceEvent, OPEN_CLAIMS } from './lifecycle.js';
import { allianceSeat } from './policies.js';

/** Whether whoever reads a card may do what a button asks for, about this claim or the entry itself. */
export type Allows = (action: string, claimId?: string) => boolean;

/**
 * What a card's reader may do now; a group's copy is drawn for everybody, so
 * only what nobody could do is left out. Rights are judged anew at the tap;
 * this only keeps buttons from people who would be refused. Pure.
 *
 * @param reader null for a group
 * @param reviews of the claim that the card is about
 */
export function rightsIn(dossier: Dossier, reader: Actor | null | undefined, reviews: readonly MutualReviewRow[] = []): Allows {
  return (action, claimId) => {
    if (!isAllianceEvent(action)) return true;
    const claim = claimIn(dossier, claimId);
    if (!isPossible(action, dossier, claim)) return false;
    if (reader === null) return true;
    const seat = reader && allianceSeat(action, reader, { dossier, claim });
    if (!seat) return false;
    if (action === 'claim') return seat.unitCode !== dossier.entry.unitCode && !holdsNeed(dossier, seat.unitCode);
    return action !== 'review_claim' || !reviews.some((one) => one.claimId === claimId && one.fromUnit === seat.unitCode);
  };
}

/** A unit claims a need once; a resource it may book again. */
const holdsNeed = ({ list, claims }: Dossier, unitCode: string): boolean =>
  list === 'NEED' && claims.some((one) => one.unitCode === unitCode && OPEN_CLAIMS.includes(one.state));
