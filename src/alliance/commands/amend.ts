import { Refusal } from '../../whistle/refusal.js';
import { inAllianceByItself } from '../decide.js';
import { isLive, isOn, unsettled, type Dossier, type Need, type Project, type Resource } from '../dossier.js';
import { ALLIANCE_GUARDS } from '../guards.js';
import type { EventOf } from '../lifecycle.js';
import { searchedIn } from '../searching.js';
import { standing } from '../standing.js';
import { allReviewed, callOff } from './claim.js';
import { promoteWaiting, type AllianceSession } from './common.js';

/** What of a listed entry can be put right without taking it back; everything else is a new entry. */
export interface Amendments {
  NEED: Partial<Pick<Need, 'title' | 'quantity' | 'wantedBy' | 'place'>>;
  RESOURCE: Partial<Pick<Resource, 'title' | 'capacity' | 'place' | 'openings' | 'conditions'>>;
  PROJECT: Partial<Pick<Project, 'title' | 'plan' | 'budget'>>;
}
type Amended = keyof Amendments;

const EVENTS: { readonly [L in Amended]: EventOf[L] } = { NEED: 'amend_need', RESOURCE: 'amend_resource', PROJECT: 'amend_project' };

/**
 * Changes a listed entry as an administrator's workbook says. What somebody
 * has promised stays as it was promised: claims forbid what would change it.
 *
 * @param by who loads the workbook, for the record
 * @throws Refusal
 */
export async function amend<L extends Amended>(session: AllianceSession, by: string, list: L, id: string, changes: Amendments[L]): Promise<Dossier> {
  const dossier = await session.alliances.lock(list, id);
  const decision = inAllianceByItself(EVENTS[list], dossier);
  const input = { now: session.now, written: Object.values(changes).filter((one) => typeof one === 'string'), by: 'wantedBy' in changes ? changes.wantedBy : undefined };
  ALLIANCE_GUARDS.namesNobody({ dossier, input });
  if (input.by !== undefined) ALLIANCE_GUARDS.dateAhead({ dossier, input });
  refuseAgainstClaims(dossier, changes);
  const entry = { ...dossier.entry, ...changes };
  const stands = standing({ ...dossier, entry }, dossier.claims);
  // What came may have been reviewed piece by piece, as when a call is ended by hand.
  const reviewed = stands.state === 'DONE' && (await allReviewed(session, dossier, null, dossier.entry.unitCode));
  const after = session.alliances.record({ ...decision, actor: { ...decision.actor, name: by } }, {
    entry: { ...changes, searched: searchedIn(entry), ...stands, ...(reviewed && { state: 'REVIEWED', closedAt: session.now }) } as Partial<Dossier<L>['entry']>, data: { changes },
  });
  return stands.state === 'DONE' ? callOff(session, after) : promoteWaiting(session, after);
}

function refuseAgainstClaims(dossier: Dossier, changes: Amendments[Amended]): void {
  const live = dossier.claims.filter(isLive);
  const [first] = live;
  if (!first) return;
  if (isOn(dossier, 'NEED')) {
    const { quantity, wantedBy } = changes as Amendments['NEED'];
    if (quantity !== undefined && quantity < dossier.entry.pledged) throw new Refusal('wrong-state', `已认领 ${dossier.entry.pledged} ${dossier.entry.measure}，数量不能少于已认领数。`);
    if (wantedBy !== undefined && live.some((one) => one.promisedBy > wantedBy)) throw new Refusal('wrong-state', '期限不能早于已有认领的承诺日期。');
    if ('title' in changes || 'place' in changes) throw new Refusal('wrong-state', `${first.unitName}已认领，不能再改内容和地点，请先与该单位商定，由其退出认领后再改。`);
    return;
  }
  const open = unsettled(live);
  if (open) throw new Refusal('wrong-state', `${open.unitName}的预约还在办理，请待其结束后再改。`);
}
