import type { Card } from '../../cards/index.js';
import type { Claim, Dossier } from '../alliance/dossier.js';
import type { ListName } from '../alliance/lists.js';
import type { Allows } from '../alliance/rights.js';
import type { Actor } from '../people/roles.js';
import type { Session } from '../storage/session.js';

/** What a card of an alliance is drawn from. */
export interface AllianceSubject<L extends ListName = ListName> {
  session: Session;
  dossier: Dossier<L>;
  /** The claim that the card is about. */
  claim: Claim | undefined;
  /** What whoever reads the card may do; in a group everything that somebody may. */
  allows: Allows;
  /** Null for a group, undefined for somebody who left. */
  reader: Actor | null | undefined;
}

export type DrawEntry<L extends ListName = ListName> = (subject: AllianceSubject<L>) => Card | Promise<Card>;
