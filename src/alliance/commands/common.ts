import { CLAIM_REMINDERS } from '../../../config/alliance.js';
import type { Actor } from '../../people/roles.js';
import type { AllianceDesk } from '../../storage/alliance-desk.js';
import type { Session } from '../../storage/session.js';
import { decideInAlliance, inAllianceByItself, type AllianceDecision } from '../decide.js';
import { claimIn, isOn, stillOpen, type Claim, type Dossier } from '../dossier.js';
import type { AllianceInput } from '../guard.js';
import { CLAIMABLE_NEEDS, type AllianceEvent } from '../lifecycle.js';
import type { ListName } from '../lists.js';

/** Which entry, which claim on it, and for which step the tapped button was drawn. Routing data, never authority. */
export interface EntryTarget<L extends ListName = ListName> {
  list: L;
  id: string;
  claimId?: string | undefined;
  step?: number | undefined;
}

export type AllianceSession = Pick<Session, 'now' | 'id' | 'calendar' | 'find'> & { alliances: AllianceDesk };

/** Locks the entry and asks whether this person may do this now. @throws Refusal */
export async function judgeEntry<L extends ListName>(
  session: AllianceSession, actor: Actor, event: AllianceEvent, target: EntryTarget<L>, input: Omit<AllianceInput, 'now'> = {},
): Promise<AllianceDecision<L>> {
  const dossier = await session.alliances.lock(target.list, target.id, target.claimId ?? null);
  const claim = claimIn(dossier, target.claimId);
  return decideInAlliance({ dossier, event, actor, claim, step: target.step, input: { now: session.now, ...input } });
}

/**
 * What a claim that gave up its part leaves open goes to those who wait, in
 * their order, each as much as is open; they need not ask again.
 */
export async function promoteWaiting(session: AllianceSession, dossier: Dossier): Promise<Dossier> {
  if (!isOn(dossier, 'NEED') || stillOpen(dossier.entry) === 0 || dossier.entry.waiting === 0) return dossier;
  // Each takes at least one, so no more of them can move up than there are open.
  let present = await session.alliances.takeWaiting(dossier, stillOpen(dossier.entry));
  for (const next of present.claims.filter((one) => one.state === 'WAITING')) {
    const open = stillOpen(present.entry);
    if (open === 0 || !CLAIMABLE_NEEDS.includes(present.entry.state)) return present;
    const amount = Math.min(next.amount, open);
    present = session.alliances.record(inAllianceByItself('promote', present, next), {
      claim: { amount, ...waitingFrom(session, 'OFFERED') }, entry: { waiting: present.entry.waiting - 1 }, data: { unit: next.unitName, amount },
    });
  }
  return present;
}

/** A claim of this state begins to wait for somebody now; when the clock looks at it next is `clock.ts`. */
export const waitingFrom = (session: AllianceSession, state: 'OFFERED' | 'DELIVERED'): Partial<Claim> =>
  ({ checkAt: session.calendar.due(CLAIM_REMINDERS[state], session.now).at, reminded: 0 });
