import type { ClockRow, SupervisionOrder } from '../../../entities/index.js';
import { REPLY_LIMIT } from '../../../config/deadlines.js';
import type { Actor } from '../../people/roles.js';
import type { Change, Session } from '../../storage/session.js';
import { nextVersion, type Assignment, type CaseFile } from '../case-file.js';
import { CLOCK_OWNERS, owingShare, runningPromises } from '../clock-ledger.js';
import { startClock, runningClock } from '../deadlines.js';
import { byTheClock, type Decision } from '../decide.js';
import { isRaised, rungsFor } from '../ladder.js';
import { Refusal } from '../refusal.js';
import { clockWords } from '../clock-words.js';
import { judge, type Target } from './common.js';

const BASIS = '督办单：三个工作日内书面回复';

/** The ladder's own order for a promise that is red (domain 7, S3). */
export function issueOrder(session: Session, file: CaseFile, row: ClockRow, level: number): Promise<Issued> {
  const share = owingShare(file, row);
  const decision = byTheClock(share ? 'supervise' : 'supervise_case', file, share);
  return write(session, decision, { reason: clockWords(row.step, row.limit, row.dueAt, session.now), level, issuedBy: null, row });
}

/** A leader or the centre orders one unit to answer in writing, whatever its clocks say (督办). @throws Refusal */
export async function supervise(session: Session, actor: Actor, target: Target, input: { reason?: string | undefined }): Promise<CaseFile> {
  const decision = await judge(session, actor, 'supervise', target, input);
  const share = decision.assignment!;
  if (share.clocks.reply) throw new Refusal('wrong-state', `${share.unitName}已有一张督办单等待回复，请先等候回复。`);
  const running = runningClock(share.state, share.clocks) ?? share.clocks.resolve;
  const row = (await session.promises.ofCase(decision.file.whistle.id)).find((one) => one.subject === share.id && one.step === running.step && one.version === running.version);
  if (!row) throw new Error(`no promise of ${share.unitName} on ${decision.file.whistle.number} in the ledger that an order could be about`);
  const told = { op: 'told', subject: row.subject, step: row.step, version: row.version, level: BY_HAND.level, raised: true } as const;
  const { file, order } = await write(session, decision, { reason: input.reason!.trim(), level: BY_HAND.level, issuedBy: actor.name, row }, told);
  await session.remind(file, row, { ...BY_HAND, tells: ['UNIT', 'UNIT_LEADER', 'UNIT_HEAD', 'CENTRE_DESK'] }, order.id);
  return file;
}

/** What a person orders is told like the ladder's third step, and takes nothing from the steps that time brings. */
const BY_HAND = { level: 3, types: 'ANY', steps: [], trigger: { kind: 'BY_HAND' }, how: 'ORDER' } as const;

/** The unit answers its order in writing. @throws Refusal */
export async function replyOrder(session: Session, actor: Actor, target: Target, input: { note?: string | undefined }): Promise<CaseFile> {
  const decision = await judge(session, actor, 'reply_order', { ...target, step: undefined }, input);
  const share = decision.assignment!;
  const order = (await session.promises.orders(target.whistleId)).findLast((one) => one.assignmentId === share.id && one.repliedAt === null);
  if (!order || !share.clocks.reply) throw new Refusal('wrong-state', '这张督办单已经回复，无需再次回复。');
  const reply = input.note!.trim();
  await session.answerOrder(order.id, { repliedAt: session.now, repliedBy: actor.name, reply });
  return session.record(decision, { assignment: { clocks: { ...share.clocks, reply: null } }, data: { order: order.number, reply } });
}

/** The street or the centre answers the order about what it owed the case itself. @throws Refusal */
export async function replyCaseOrder(session: Session, actor: Actor, target: Target, input: { note?: string | undefined }): Promise<CaseFile> {
  const decision = await judge(session, actor, 'reply_case_order', { whistleId: target.whistleId }, input);
  const { replyClock } = decision.file.whistle;
  const order = (await session.promises.orders(target.whistleId)).findLast((one) => one.assignmentId === null && one.repliedAt === null);
  if (!order || !replyClock) throw new Refusal('wrong-state', '这张督办单已经回复，无需再次回复。');
  if (!actor.memberships.some((one) => one.unitCode === order.unitCode)) throw new Refusal('forbidden', `这张督办单由${order.unitName}回复。`);
  const reply = input.note!.trim();
  await session.answerOrder(order.id, { repliedAt: session.now, repliedBy: actor.name, reply });
  return orderNext(session, session.record(decision, { whistle: { replyClock: null }, data: { order: order.number, reply } }), order.unitCode);
}

/** One order about the case itself waits at a time. What somebody else owes it and what has turned red meanwhile is ordered once that one is answered. */
async function orderNext(session: Session, file: CaseFile, answered: string): Promise<CaseFile> {
  const { id, type } = file.whistle;
  const ordered = (await session.promises.orders(id)).filter((one) => one.assignmentId === null);
  const rows = await session.promises.ofCase(id);
  for (const { subject, step, version, clock } of runningPromises(file)) {
    const row = rows.find((one) => one.subject === subject && one.step === step && one.version === version);
    const rung = row && rungsFor(clock, type).findLast((one) => one.how === 'ORDER' && !isRaised(one) && one.level <= row.level);
    if (!rung || owingShare(file, row)) continue;
    const { code } = await unitFor(session, file, undefined, row);
    if (code === answered || ordered.some((one) => one.unitCode === code && one.issuedAt >= row.startedAt)) continue;
    const issued = await issueOrder(session, file, row, rung.level);
    await session.remind(issued.file, row, rung, issued.order.id);
    return issued.file;
  }
  return file;
}

/** The centre has phoned a unit that does not answer an emergency, and logs what was said. */
export async function noteCall(session: Session, actor: Actor, target: Target, input: { note?: string | undefined }): Promise<CaseFile> {
  const decision = await judge(session, actor, 'note_call', { ...target, step: undefined }, input);
  return session.record(decision, { data: { note: input.note!.trim() } });
}

/** Leaders record what they decided against a unit (约谈, 挂牌督办): never triggered by the software (domain 7, S5). */
export async function recordMeasure(session: Session, actor: Actor, target: Target, input: { reason?: string | undefined }): Promise<CaseFile> {
  const decision = await judge(session, actor, 'record_measure', { ...target, step: undefined }, input);
  return session.record(decision, { data: { reason: input.reason!.trim() } });
}

interface Order {
  reason: string;
  level: number;
  issuedBy: string | null;
  row: ClockRow | undefined;
}

/** The order, and the case with the clock of its reply. */
interface Issued {
  file: CaseFile;
  order: SupervisionOrder;
}

async function write(session: Session, decision: Decision, { reason, level, issuedBy, row }: Order, told?: Change['told']): Promise<Issued> {
  const { assignment: share, file } = decision;
  const reply = startClock('reply', REPLY_LIMIT, BASIS, session.now, session.calendar, nextVersion(file));
  const year = session.calendar.dateOf(session.now).slice(0, 4);
  const unit = await unitFor(session, file, share, row);
  const order: SupervisionOrder = {
    id: session.id(), number: `督办〔${year}〕${await session.nextNumber(`order:${year}`)}号`, whistleId: file.whistle.id, assignmentId: share?.id ?? null,
    unitCode: unit.code, unitName: unit.name, reason, level, issuedBy, issuedAt: session.now, replyDueAt: reply.dueAt,
    repliedAt: null, repliedBy: null, reply: null,
  };
  await session.issueOrder(order);
  const waits = share ? { assignment: { clocks: { ...share.clocks, reply } } } : { whistle: { replyClock: { ...reply, unit: unit.code } } };
  return { file: session.record(decision, { ...waits, data: { order: order.number, reason, level }, ...(told && { told }) }), order };
}

/** Whoever owes it: the called unit, the street or the centre. */
async function unitFor(session: Session, { whistle }: CaseFile, share: Assignment | undefined, row: ClockRow | undefined): Promise<{ code: string; name: string }> {
  if (share) return { code: share.unitCode, name: share.unitName };
  const code = row && CLOCK_OWNERS[row.step] !== 'STREET' ? session.centre : whistle.street;
  const [unit] = await session.find.units([code]);
  return { code, name: unit?.name ?? code };
}
