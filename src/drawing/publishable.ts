import { SPEAKERS, unitsIn, type Actor, type Role } from '../people/roles.js';
import type { Session } from '../storage/session.js';

/** Alliances that one form offers: their options are elements of the card, which holds 200. */
export const LISTED = 40;

type Named = { code: string; name: string };

/**
 * Alliances for which this person may publish: as a speaker of a member, or as an officer of the office that manages it.
 * With a street those only that lie in it, or of which it is a member.
 */
export async function publishableFor(
  session: Session, actor: Actor, { speakers = SPEAKERS, street }: { speakers?: readonly Role[]; street?: string | undefined } = {},
): Promise<Named[]> {
  const { find } = session.alliances;
  const found = await find.alliancesReachedBy(unitsIn(actor, speakers), unitsIn(actor, ['PARTY_OFFICER']));
  const ofStreet = street ? (await find.alliancesOf([street])).map((one) => one.code) : [];
  return found.filter((one) => !street || one.street === street || ofStreet.includes(one.code)).map(({ code, name }) => ({ code, name }));
}

/** What a form says of the alliances it offers, and whether the words typed for it named any of them. */
export interface Choice {
  named: boolean;
  alliances: Named[];
  /** Whether there are more than a form can list. */
  shortened: boolean;
}

/** Those of these alliances that the words name, all where they name none. */
export function chosenBy(words: string, all: readonly Named[]): Choice {
  const found = words ? all.filter(({ name, code }) => name.includes(words) || code === words) : [];
  const offered = found.length > 0 ? found : all;
  return { named: found.length > 0, alliances: offered.slice(0, LISTED), shortened: offered.length > LISTED };
}
