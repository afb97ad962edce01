import type { Card } from '../../cards/index.js';
import { allianceParams } from '../alliance/card-params.js';
import { claimIn, type Dossier } from '../alliance/dossier.js';
import type { AllianceCard } from '../alliance/notices.js';
import { rightsIn } from '../alliance/rights.js';
import { isPerson } from '../people/recipients.js';
import type { Session } from '../storage/session.js';
import type { DrawEntry } from './alliance-subject.js';
import { LIST_CARDS } from './draw-alliance-lists.js';
import type { Live } from './draw-live.js';
import { NEED_CARDS } from './draw-need.js';

/** Draws a card that follows an entry of an alliance from how it stands now; undefined when the entry is gone. */
export async function drawAllianceCard(
  session: Session, kind: AllianceCard, subjectId: string, params: Record<string, unknown> | null, toId: string,
): Promise<Live | undefined> {
  const { list, claim } = allianceParams.parse(params);
  const dossier = await session.alliances.find.dossier(list, subjectId, 'PLAIN', claim);
  return dossier && drawEntry(session, kind, dossier, claim, toId);
}

/** Draws a card of an entry that is at hand. `toId` is the open_id or chat_id it is for: a person's copy offers what that person may do. */
export async function drawEntry(session: Session, kind: AllianceCard, dossier: Dossier, claimId: string | null, toId: string): Promise<Live> {
  const claim = claimIn(dossier, claimId);
  const reader = isPerson(toId) ? await session.find.actor(toId) : null;
  const reviews = claim?.state === 'CONFIRMED' ? await session.alliances.reviewsOf(claim.id) : [];
  const card = await CARDS[kind]({ session, dossier, claim, allows: rightsIn(dossier, reader, reviews), reader });
  return { card, version: dossier.entry.version };
}

// Which list a card's entry stands on is written into the message together with its kind, so that each of these gets the entry it knows.
const CARDS = { ...NEED_CARDS, ...LIST_CARDS } as unknown as Record<AllianceCard, (subject: Parameters<DrawEntry>[0]) => Card | Promise<Card>>;
