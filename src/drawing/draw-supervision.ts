import type { Card } from '../../cards/index.js';
import { LEVELS } from '../../cards/levels.js';
import { drawPhoneTask } from '../../cards/phone-task.js';
import { drawSupervision } from '../../cards/supervision.js';
import type { Level } from '../../config/ladder.js';
import type { SupervisionOrder, TimelineLine } from '../../entities/index.js';
import { maskNumbers } from '../people/mask.js';
import { holds, type Actor, type Role } from '../people/roles.js';
import { changesIn } from '../storage/ledger.js';
import type { Session } from '../storage/session.js';
import { shareOf, type Assignment, type CaseFile } from '../whistle/case-file.js';
import { CLOCK_CARDS, type ClockChange } from '../whistle/clock-ledger.js';
import { runningClock, type Clock } from '../whistle/deadlines.js';
import { lateUnits } from '../whistle/late-units.js';
import { transitionOf } from '../whistle/lifecycle.js';
import { roleFor } from '../whistle/policies.js';
import { clockView, type CaseView } from '../whistle/view.js';
import { moment } from '../whistle/words.js';

/** A 督办单 as it stands: its reader's part, the reminders that went before, the reply and what leaders put on record. */
export async function drawOrderCard(session: Session, file: CaseFile, view: CaseView, assignmentId: string | null, toId: string): Promise<Card> {
  const orders = await session.promises.orders(file.whistle.id);
  const actor = await session.find.actor(toId);
  const about = orders.filter((one) => one.assignmentId === assignmentId);
  // The street and the centre may each have had one about the case itself: everybody reads their own.
  const order = about.findLast((one) => actor?.memberships.some(({ unitCode }) => unitCode === one.unitCode)) ?? about.at(-1);
  if (!order) throw new Error(`no supervision order on ${file.whistle.number} for ${assignmentId ?? 'the case itself'}`);
  const lines = await session.timeline(file.whistle.id);
  const share = shareOf(file, assignmentId);
  const clock = share ? runningClock(share.state, share.clocks) : clockOfCase(file, order.unitCode);
  const waits = share ? share.clocks.reply : file.whistle.replyClock;
  const answerable = isAnswerable(file, share, order);
  return drawSupervision({
    case: view, assignmentId, number: order.number, unitName: order.unitName, issued: moment(order.issuedAt), issuer: order.issuedBy, reason: maskNumbers(order.reason),
    late: clockView(clock, session.now), reminded: remindedBefore(lines, order).map(inWords),
    replyDue: moment(order.replyDueAt) + (waits?.provisional ? '（暂定）' : ''), replyLate: order.repliedAt === null && session.now > order.replyDueAt,
    reply: order.repliedAt === null ? null : { words: maskNumbers(order.reply ?? ''), by: order.repliedBy ?? '', when: moment(order.repliedAt) }, answerable,
    measures: lines.filter((line) => line.event === 'record_measure').map((line) => onRecord(line, 'reason')),
    reader: readerOf(session, actor, file, share, answerable ? order.unitCode : null), open: share ? 'summons' : clock ? CLOCK_CARDS[clock.step] : 'dispatch',
  });
}

/**
 * Earlier reminders of the promise that the order is about. It was told in the order's own line if a person issued it,
 * in the one just before if the ladder did; of the street and the centre it may be a promise about a share.
 */
function remindedBefore(lines: readonly TimelineLine[], { number, issuedAt }: SupervisionOrder): TimelineLine[] {
  const issued = lines.findIndex((line) => line.data['order'] === number);
  const about = toldIn(lines[issued]) ?? toldIn(lines[issued - 1]);
  return lines.filter((line) => {
    const told = isUrge(line) && line.at < issuedAt ? toldIn(line) : undefined;
    return told !== undefined && told.subject === about?.subject && told.step === about.step;
  });
}

const toldIn = (line: TimelineLine | undefined): Extract<ClockChange, { op: 'told' }> | undefined =>
  line && changesIn(line).find((one) => one.op === 'told');

const isUrge = ({ event }: TimelineLine): boolean => event === 'urge' || event === 'urge_case';

const inWords = (line: TimelineLine): { words: string; when: string } =>
  ({ words: LEVELS[(line.data['level'] ?? 1) as Level].words, when: moment(line.at) });

const onRecord = (line: TimelineLine, field: string): { words: string; by: string; when: string } =>
  ({ words: maskNumbers(String(line.data[field] ?? '')), by: line.actorName, when: moment(line.at) });

/** What of the case itself the street or the centre owes. */
const clockOfCase = ({ whistle }: CaseFile, unitCode: string): Clock | null =>
  (unitCode === whistle.street && whistle.reviewPending ? whistle.reviewClock : whistle.clock);

/** An order outlives many states of the case; it is void once its unit was let go, and stays so when the unit is called again. */
function isAnswerable({ whistle }: CaseFile, share: Assignment | undefined, { issuedAt }: SupervisionOrder): boolean {
  const clock = share ? share.clocks.reply : whistle.replyClock;
  const { from } = transitionOf(share ? 'reply_order' : 'reply_case_order');
  return clock?.startedAt === issuedAt && (from as readonly string[]).includes(share ? share.state : whistle.state);
}

/** Who reads decides what may be done: whoever owes the reply gives it, superiors may record a measure, everybody else follows. */
function readerOf(session: Session, actor: Actor | undefined, file: CaseFile, share: Assignment | undefined, owing: string | null): 'UNIT' | 'FOLLOWER' | 'SUPERIOR' {
  if (!actor) return 'FOLLOWER';
  const { centre } = session;
  if (actor.memberships.some((one) => one.unitCode === owing) && roleFor(share ? 'reply_order' : 'reply_case_order', actor, { file, assignment: share, centre })) return 'UNIT';
  const superior: readonly Role[] = ['CITY_LEADER', 'CENTRE_HEAD'];
  return superior.some((role) => holds(actor, role, centre)) ? 'SUPERIOR' : 'FOLLOWER';
}

/** The centre's task to ring up the units that are late in an emergency: one a case. */
export async function drawPhoneTaskCard(session: Session, file: CaseFile, view: CaseView): Promise<Card> {
  const late = lateUnits(file, session.calendar, session.now);
  const members = late.length > 0 ? await session.find.members(late.map(({ share }) => share.unitCode)) : [];
  const posts = (unitCode: string, role: Role): { name: string; absent: boolean }[] =>
    members.filter((one) => one.unitCode === unitCode && one.role === role).map((one) => ({ name: one.name, absent: (one.absentUntil ?? 0) > session.now }));
  const calls = (await session.timeline(file.whistle.id)).filter((line) => line.event === 'note_call');
  return drawPhoneTask({
    case: view,
    late: late.map(({ share, step, clock }) => ({
      assignmentId: share.id, name: share.unitName, missing: step, since: moment(share.dispatchedAt), clock: clockView(clock, session.now),
      liaisons: posts(share.unitCode, 'LIAISON'), backups: posts(share.unitCode, 'BACKUP_LIAISON'), called: calls.some((line) => line.assignmentId === share.id),
    })),
    calls: calls.map((line) => ({ unit: shareOf(file, line.assignmentId)?.unitName ?? '', ...onRecord(line, 'note') })),
  });
}
