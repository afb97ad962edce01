import { drawClaim, drawInvitation, drawNeed, drawNeedOwner, type Card } from '../../cards/index.js';
import { isOn, type Dossier } from '../alliance/dossier.js';
import { claimView } from '../alliance/claim-view.js';
import type { ClaimedList } from '../alliance/lists.js';
import { candidatesFor } from '../alliance/matching.js';
import { entryView, needView } from '../alliance/view.js';
import type { AllianceSubject, DrawEntry } from './alliance-subject.js';

/** Cards of needs, and of claims whatever is claimed. */
export const NEED_CARDS: { need: DrawEntry<'NEED'>; need_owner: DrawEntry<'NEED'>; invitation: DrawEntry<'NEED'>; claim: DrawEntry<ClaimedList> } = {
  need: ({ dossier, allows }) => drawNeed(needView(dossier, allows)),
  invitation: ({ dossier, allows }) => drawInvitation(needView(dossier, allows)),
  need_owner: drawOwner,
  claim: drawOneClaim,
};

async function drawOwner({ session, dossier, allows }: AllianceSubject<'NEED'>): Promise<Card> {
  const seeking = allows('invite');
  const invited = seeking ? await invitedUnits(session, dossier) : [];
  const candidates = seeking ? candidatesFor(dossier, await session.alliances.claims.market(dossier), session.now, invited) : [];
  const names = await session.find.units(invited);
  return drawNeedOwner(needView(dossier, allows), { candidates, invited: names.map((one) => one.name) });
}

async function invitedUnits(session: AllianceSubject['session'], { entry }: Dossier): Promise<string[]> {
  const lines = await session.alliances.lines(entry.id);
  return [...new Set(lines.filter(({ event }) => event === 'invite').flatMap(({ data }) => data['units'] as string[]))];
}

async function drawOneClaim({ session, dossier, claim, allows }: AllianceSubject<ClaimedList>): Promise<Card> {
  if (!claim) throw new Error(`the card of a claim on ${dossier.entry.number} names no claim of it`);
  const place = claim.state === 'WAITING' ? await session.alliances.find.placeInQueue(claim) : null;
  const about = isOn(dossier, 'NEED') ? dossier.entry.forWhom : null;
  return drawClaim(entryView(dossier, allows), claimView(dossier, claim, place), about);
}
