import type { OutboxRow } from '../../entities/index.js';
import { leadOf, shareOf, type Assignment, type CaseFile } from '../whistle/case-file.js';
import { isOpenShare } from '../whistle/lifecycle.js';
import { PRIORITY, type Audience, type Notice } from '../whistle/notices.js';
import { outgoing } from './outgoing.js';
import { centreOf, convenersOf, coverOf, decidersOf, evaluatorsOf, filerOf, inUnit, liaisonsOf, reachOf, reviewersOf, streetGroupOf, type Address, type Reach } from './reach.js';
import type { Session } from './session.js';

interface Told {
  notice: Notice;
  assignmentId: string | null;
  /** Nobody did it: time passed, or a rule took hold. */
  byClock: boolean;
}

/**
 * Turns notices into outbox rows, one a recipient. A unit with nobody on duty
 * is never skipped in silence: its leader is told, and failing that the centre;
 * so is the centre when a street has nobody who could answer.
 */
export async function addressNotices(session: Session, file: CaseFile, told: readonly Told[]): Promise<OutboxRow[]> {
  if (told.length === 0) return [];
  const reach = await reachOf(session, file);
  const emergency = file.whistle.type === 'EMERGENCY';
  const rows = new Map<string, OutboxRow>();
  for (const { notice, assignmentId, byClock } of told) {
    for (const address of addressesOf(notice.to, reach, shareOf(file, assignmentId))) {
      const buzzing = emergency && BUZZING.includes(notice.card);
      const dedupeKey = [file.whistle.id, file.whistle.version, notice.card, address.assignmentId ?? '', address.toId].join(':');
      rows.set(dedupeKey, outgoing(session.id(), session.now, {
        toKind: address.toKind, toId: address.toId, card: notice.card, subjectId: file.whistle.id, assignmentId: address.assignmentId,
        priority: emergency ? PRIORITY.emergency : notice.card === 'summons' ? PRIORITY.summons : PRIORITY.notice,
        urgent: buzzing, buzz: buzzing ? address.buzz : null, dedupeKey,
        // What happens by the clock keeps office hours like every other chasing.
        ...(byClock && !emergency && { dueAt: session.calendar.nextOpening(session.now) }),
      }));
    }
  }
  return [...rows.values()];
}

/** Audiences that a city may do without. */
const OPTIONAL: readonly Audience[] = ['STREET_GROUP', 'LEAD_LIAISONS'];

/** Where a message to this audience goes, with the share that it is about; the centre is told of what would reach nobody. */
export function addressesOf(to: Audience, reach: Reach, share: Assignment | undefined): Address[] {
  const found = ADDRESSES[to](reach, share);
  return found.length > 0 || OPTIONAL.includes(to) ? found : centreOf(reach).map((one) => ({ ...one, assignmentId: share?.id ?? null }));
}

/** Cards that buzz their recipients when the case is an emergency. */
const BUZZING: readonly string[] = ['dispatch', 'summons', 'consultation'];

const ADDRESSES: Record<Audience, (reach: Reach, share: Assignment | undefined) => Address[]> = {
  FILER: (reach, share) => filerOf(reach, share?.id ?? null),
  REVIEWERS: reviewersOf,
  EVALUATORS: evaluatorsOf,
  STREET_GROUP: streetGroupOf,
  CENTRE: centreOf,
  CALLED_LIAISONS: (reach) => reach.file.assignments.filter((one) => isOpenShare(one.state)).flatMap((one) => liaisonsOf(reach, one)),
  LEAD_LIAISONS: (reach, share) => {
    const lead = leadOf(reach.file);
    if (!lead || !share || share.part === 'LEAD') return [];
    return liaisonsOf(reach, lead).map((one) => ({ ...one, assignmentId: share.id }));
  },
  OWN_LIAISONS: (reach, share) => (share ? liaisonsOf(reach, share) : []),
  OWN_LEADER: (reach, share) => (share ? inUnit(reach, share.unitCode, ['DEPARTMENT_LEADER'], share.id) : []),
  BACKUP: (reach, share) => (share ? coverOf(reach, share).addresses : []),
  DECIDERS: (reach, share) => (share ? decidersOf(reach, share) : []),
  CONVENER: convenersOf,
};
