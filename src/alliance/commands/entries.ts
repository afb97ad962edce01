import type { Actor } from '../../people/roles.js';
import { Refusal } from '../../whistle/refusal.js';
import { inAllianceByItself } from '../decide.js';
import { notYetOffered, type Dossier } from '../dossier.js';
import type { EventOf } from '../lifecycle.js';
import { allReviewed, callOff } from './claim.js';
import { judgeEntry, type AllianceSession, type EntryTarget } from './common.js';

/** Takes a need off the list; whoever offered or waited learns why. @throws Refusal once something was delivered */
export async function withdrawNeed(session: AllianceSession, actor: Actor, target: EntryTarget<'NEED'>, reason: string | undefined): Promise<Dossier> {
  return callOff(session, await close(session, actor, 'withdraw_need', target, reason));
}

/** Ends the call although not all has come: what is there is enough. */
export async function finishNeed(session: AllianceSession, actor: Actor, target: EntryTarget<'NEED'>): Promise<Dossier> {
  const decision = await judgeEntry(session, actor, 'finish_need', target);
  const { dossier } = decision;
  // What came may have been reviewed piece by piece; then nothing is left to wait for.
  const reviewed = await allReviewed(session, dossier, null, dossier.entry.unitCode);
  return callOff(session, session.alliances.record(decision, reviewed ? { entry: { state: 'REVIEWED', closedAt: session.now } } : {}));
}

/** Shows the need to the neighbouring alliances that do not see it yet; its card goes to their groups. */
export async function offerToNeighbours(session: AllianceSession, actor: Actor, target: EntryTarget<'NEED'>): Promise<Dossier> {
  const decision = await judgeEntry(session, actor, 'offer_neighbours', target);
  const to = notYetOffered(decision.dossier);
  return session.alliances.record(decision, { entry: { offeredTo: [...decision.dossier.entry.offeredTo, ...to] }, data: { to }, offered: to });
}

/** Sends the need to units that a person chose among the candidates (domain 4.4). @throws Refusal when none is named, or one may not see it */
export async function invite(session: AllianceSession, actor: Actor, target: EntryTarget<'NEED'>, units: readonly string[]): Promise<Dossier> {
  const decision = await judgeEntry(session, actor, 'invite', target);
  const { memberUnits, entry } = decision.dossier;
  if (units.length === 0) throw new Refusal('missing-input', '请至少选择一个单位。', 'units');
  if (units.some((one) => !memberUnits.includes(one) || one === entry.unitCode)) throw new Refusal('bad-input', '所选单位不在联盟内，请重新选择。', 'units');
  return session.alliances.record(decision, { invited: units, data: { units } });
}

/** Stops or takes back a resource. */
export const closeResource = (session: AllianceSession, actor: Actor, event: 'suspend_resource' | 'withdraw_resource', target: EntryTarget<'RESOURCE'>, reason: string | undefined): Promise<Dossier> =>
  close(session, actor, event, target, reason);

export async function resumeResource(session: AllianceSession, actor: Actor, target: EntryTarget<'RESOURCE'>): Promise<Dossier> {
  return session.alliances.record(await judgeEntry(session, actor, 'resume_resource', target), { entry: { reason: null } });
}

type Closing = Extract<EventOf['NEED'] | EventOf['RESOURCE'], 'withdraw_need' | 'suspend_resource' | 'withdraw_resource'>;

async function close<L extends 'NEED' | 'RESOURCE'>(session: AllianceSession, actor: Actor, event: Closing, target: EntryTarget<L>, reason: string | undefined): Promise<Dossier<L>> {
  const decision = await judgeEntry(session, actor, event, target, { reason });
  const over = event === 'suspend_resource' ? {} : { closedAt: session.now };
  return session.alliances.record(decision, { entry: { reason: reason ?? null, ...over } as Partial<Dossier<L>['entry']>, data: { reason } });
}

/** Nobody claimed it for thirty days: it goes to the next council (domain 4.3). */
export function markUnmet(session: AllianceSession, dossier: Dossier<'NEED'>): Dossier {
  return session.alliances.record(inAllianceByItself('mark_unmet', dossier), { entry: { unmetAt: session.now } });
}

/** The need has become this whistle: the number stands on both sides (domain 4.4). */
export async function turnIntoWhistle(session: AllianceSession, actor: Actor, target: EntryTarget<'NEED'>, whistle: { id: string; number: string }): Promise<Dossier> {
  const decision = await judgeEntry(session, actor, 'turn_whistle', target);
  return session.alliances.record(decision, { entry: { whistleId: whistle.id, whistleNumber: whistle.number, closedAt: session.now }, data: { number: whistle.number } });
}
