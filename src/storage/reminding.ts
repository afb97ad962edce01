import type { ClockRow, OutboxRow, ReminderRow } from '../../entities/index.js';
import type { How, Rung, Told } from '../../config/ladder.js';
import type { Role } from '../people/roles.js';
import { shareOf, type CaseFile } from '../whistle/case-file.js';
import { CLOCK_CARDS, owingShare } from '../whistle/clock-ledger.js';
import { isRaised } from '../whistle/ladder.js';
import { PRIORITY, type CaseCard } from '../whistle/notices.js';
import { mergedKey, type Outgoing } from './outgoing.js';
import { centreOf, convenersOf, evaluatorsOf, filerOf, inUnit, liaisonsOf, reachOf, reviewersOf, type Address, type Reach } from './reach.js';
import type { Session } from './session.js';

export interface Reminder {
  reminder: Omit<ReminderRow, 'id' | 'at'>;
  message: Outgoing & { dedupeKey: string };
}

/**
 * Everybody whom this step of the ladder names, each once, with the message that reminds them. An emergency
 * goes out at once, day and night; everything else keeps office hours, and a
 * person's reminders of one half-day share one card.
 */
export async function remindersFor(session: Session, file: CaseFile, row: ClockRow, rung: Rung, orderId?: string): Promise<Reminder[]> {
  const reach = await reachOf(session, file);
  const desk = centreOf(reach);
  const atTheDesk = new Set(desk.map((one) => one.toId));
  // What finds nobody in the unit goes to the desk, which is then told as the desk.
  const named = rung.tells.flatMap((whom) => RECIPIENTS[whom](reach, row).map((address) => ({ whom: atTheDesk.has(address.toId) ? 'CENTRE_DESK' as const : whom, address })));
  // A city that has listed none of these posts still has a centre.
  const found = named.length > 0 ? named : desk.map((address) => ({ whom: 'CENTRE_DESK' as const, address }));
  const told = new Map<string, Reminder>();
  for (const { whom, address } of found) {
    if (told.has(address.toId)) continue;
    const message = await messageFor(session, file, row, rung, whom, address, orderId);
    const reminder = {
      clockId: row.id, raised: isRaised(rung), level: rung.level, whistleId: file.whistle.id, assignmentId: row.assignmentId,
      toId: address.toId, messageKey: message.dedupeKey,
    };
    told.set(address.toId, { reminder, message });
  }
  return [...told.values()];
}

async function messageFor(
  session: Session, file: CaseFile, row: ClockRow, rung: Rung, whom: Told, address: Address, orderId: string | undefined,
): Promise<Reminder['message']> {
  if (rung.how === 'MERGED') return merged(session, address);
  const emergency = file.whistle.type === 'EMERGENCY';
  const to = {
    toKind: address.toKind, toId: address.toId, subjectId: file.whistle.id, priority: emergency ? PRIORITY.emergency : PRIORITY.notice, urgent: true, buzz: address.buzz,
    dueAt: emergency ? session.now : session.calendar.nextOpening(session.now),
  };
  // Drawn only if the order still waits, the promise is still open, or any unit is still late, when it goes out.
  if (rung.how === 'ORDER') {
    return { ...to, card: 'supervision', assignmentId: owingShare(file, row)?.id ?? null, params: { order: orderId }, dedupeKey: `order:${orderId}:${address.toId}` };
  }
  const onCase = owingShare(file, row) && row.step !== 'reply' ? cardOnTheCase(rung.how, whom) : undefined;
  if (onCase) {
    const latest = await session.find.latestMessage({ card: onCase, subjectId: file.whistle.id, toId: address.toId });
    const dedupeKey = latest && saysItToo(latest, row, session.now) ? latest.dedupeKey! : `urge:${row.id}:${onCase}:${isRaised(rung) ? 'raised' : ''}${rung.level}:${address.toId}`;
    return { ...to, card: onCase, assignmentId: null, params: { late: true, dueAt: row.dueAt }, dedupeKey };
  }
  return { ...to, card: CLOCK_CARDS[row.step], assignmentId: row.assignmentId, params: { clock: row.id }, dedupeKey: `urge:${row.id}:${isRaised(rung) ? 'raised' : ''}${rung.level}:${address.toId}` };
}

/** How far apart units that are late at one moment may be seen to, when an accident comes between them, ms. */
const ONE_RUN = 15 * 60_000;

/** Whether the case's card that is on its way, or went out a moment ago for another unit that was due at the same time, names this one as well. */
const saysItToo = ({ dedupeKey, outcome, params, createdAt }: OutboxRow, { dueAt }: ClockRow, now: number): boolean =>
  dedupeKey !== null && (outcome === null || (params?.['dueAt'] === dueAt && createdAt > now - ONE_RUN));

/**
 * The card of those who follow what units owe and cannot do it for them: one a case, which names every late unit,
 * however many are late with the same thing. The desk phones; its superiors follow. The unit's own people get its own card again.
 */
function cardOnTheCase(how: How, whom: Told): CaseCard | undefined {
  if (whom === 'CENTRE_DESK' && how === 'PHONE') return 'phone_task';
  return whom === 'CENTRE_HEAD' || whom === 'CITY_LEADERS' ? 'dispatch' : undefined;
}

/** The person's one card of this half-day; of the next one when this one has gone out, or is on its way. */
async function merged(session: Session, { toKind, toId }: Address): Promise<Reminder['message']> {
  const { calendar, now } = session;
  const present = calendar.halfDay(now);
  const gone = (await session.find.mergedReminders(toId)).some((one) =>
    one.dedupeKey === mergedKey(toId, present.key) ? one.dueAt === null || one.attempts > 0 : one.outcome === 'SENT' && one.settledAt! >= present.opensAt);
  const slot = gone ? calendar.nextHalfDay(present.opensAt) : present;
  return {
    toKind, toId, card: 'reminder', params: { toId }, priority: PRIORITY.digest, dueAt: Math.max(now, slot.opensAt), dedupeKey: mergedKey(toId, slot.key),
  };
}

const ofUnit = (...roles: Role[]) => (reach: Reach, row: ClockRow): Address[] => inUnit(reach, row.unitCode, roles, row.assignmentId);
const ofStreet = (role: Role) => (reach: Reach): Address[] => inUnit(reach, reach.file.whistle.street, [role]);
const ofCentre = (role: Role) => (reach: Reach): Address[] => inUnit(reach, reach.session.centre, [role]);

const RECIPIENTS: Record<Told, (reach: Reach, row: ClockRow) => Address[]> = {
  UNIT: (reach, row) => {
    const share = shareOf(reach.file, row.assignmentId);
    // An order to the street or the centre is its leaders' to answer.
    return share ? liaisonsOf(reach, share) : inUnit(reach, row.unitCode, ['STREET_LEADER', 'STREET_SECRETARY', 'CENTRE_HEAD']);
  },
  UNIT_LEADER: ofUnit('DEPARTMENT_LEADER', 'STREET_LEADER', 'CENTRE_HEAD'),
  UNIT_HEAD: ofUnit('DEPARTMENT_HEAD', 'STREET_SECRETARY', 'CENTRE_HEAD'),
  STREET_OWNERS: (reach, row) => {
    const owners = row.step === 'review' ? reviewersOf(reach) : row.step === 'confirm' ? filerOf(reach, row.assignmentId) : evaluatorsOf(reach);
    return owners.length > 0 ? owners : centreOf(reach);
  },
  STREET_LEADERS: ofStreet('STREET_LEADER'),
  STREET_SECRETARY: ofStreet('STREET_SECRETARY'),
  CENTRE_DESK: centreOf,
  CENTRE_HEAD: ofCentre('CENTRE_HEAD'),
  CONVENER: convenersOf,
  CITY_LEADERS: ofCentre('CITY_LEADER'),
};
