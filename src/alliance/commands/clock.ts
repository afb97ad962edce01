import { CLAIM_REMINDERS, RELEASE_AFTER, UNMET_AFTER } from '../../../config/alliance.js';
import { inAllianceByItself } from '../decide.js';
import { claimIn, type Claim, type Dossier } from '../dossier.js';
import { promoteWaiting, type AllianceSession } from './common.js';
import { ended } from './claim.js';
import { markUnmet } from './entries.js';
import type { ClaimedList } from '../lists.js';

/** When a promise without a further note is released: ten working days after its day, or after the acceptance or the last note if that was later (ms). */
const releaseAt = ({ calendar }: Pick<AllianceSession, 'calendar'>, { promisedBy, answeredAt, notedAt }: Pick<Claim, 'promisedBy' | 'answeredAt' | 'notedAt'>): number =>
  calendar.due(RELEASE_AFTER, Math.max(promisedBy, answeredAt ?? 0, notedAt ?? 0)).at;

/**
 * Looks at one claim whose time has come: reminds whoever owes the next step,
 * or releases a promise that passed by ten working days without a note (domain
 * 4.3). Any number of instances may look; the entry's lock lets one act.
 * Answers what was done.
 */
export async function lookAtClaim(session: AllianceSession, list: ClaimedList, subjectId: string, claimId: string): Promise<'REMINDED' | 'RELEASED' | 'NOTHING'> {
  const dossier = await session.alliances.lock(list, subjectId, claimId);
  const claim = claimIn(dossier, claimId);
  if (!claim || claim.checkAt === null || claim.checkAt > session.now) return 'NOTHING';
  if (claim.state === 'ACCEPTED' && releaseAt(session, claim) <= session.now) {
    await promoteWaiting(session, release(session, dossier, claim));
    return 'RELEASED';
  }
  session.alliances.record(inAllianceByItself('remind_claim', dossier, claim), {
    claim: { checkAt: nextLook(session, claim), reminded: claim.reminded + 1 }, data: { unit: claim.unitName, state: claim.state, times: claim.reminded + 1 },
  });
  return 'REMINDED';
}

const release = (session: AllianceSession, dossier: Dossier, claim: Claim): Dossier =>
  session.alliances.record(inAllianceByItself('release', dossier, claim), { claim: { ...ended(session.now), reason: '超过承诺日期 10 个工作日未反馈' }, data: { unit: claim.unitName } });

/** A promise is reminded of before its day, on the first working morning after it, and then looked at for its release; an answer is asked for again after as many working days as before. */
function nextLook(session: AllianceSession, claim: Claim): number {
  if (claim.state === 'OFFERED' || claim.state === 'DELIVERED') return session.calendar.due(CLAIM_REMINDERS[claim.state], session.now).at;
  const after = session.calendar.nextOpening(claim.promisedBy + 1);
  return session.now < after ? after : releaseAt(session, claim);
}

/** A need that nobody claimed for thirty days goes to the next council (domain 4.3); its asker hears. Answers whether it does now. */
export async function lookAtNeed(session: AllianceSession, needId: string): Promise<boolean> {
  const dossier = await session.alliances.lock('NEED', needId);
  const { state, listedAt } = dossier.entry;
  if (state !== 'LISTED' || listedAt === null || session.calendar.due(UNMET_AFTER, listedAt).at > session.now) return false;
  markUnmet(session, dossier);
  return true;
}
