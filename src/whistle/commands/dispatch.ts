import type { AssignmentRow, UnitRow } from '../../../entities/index.js';
import { route } from '../../lists/route.js';
import type { GuideRow } from '../../lists/guide.js';
import { isCallable, type Actor } from '../../people/roles.js';
import type { Session } from '../../storage/session.js';
import type { CaseFile } from '../case-file.js';
import { clocksAtDispatch } from '../deadlines.js';
import type { Part, WhistleType } from '../lifecycle.js';
import { follow } from '../decide.js';
import { Refusal } from '../refusal.js';
import { tellFollowers } from './followers.js';
import { guideRowOf, judge, judgeFile, type Target } from './common.js';

export interface DispatchInput {
  lead?: string | undefined;
  cos: readonly string[];
  /** The guide row by which the centre judges the matter; null is "no row fits". */
  kind: string | null;
}

/** Calls one lead and any number of co-units (W4). Every clock starts now. @throws Refusal */
export async function dispatch(session: Session, actor: Actor, target: Target, input: DispatchInput): Promise<CaseFile> {
  const row = await guideRowOf(session, input.kind);
  const decision = await judge(session, actor, 'dispatch', target, { lead: input.lead, cos: input.cos, row });
  const units = await calledUnits(session, [input.lead!, ...input.cos]);
  const called = units.map((unit, index) => assignment(session, decision.file, unit, index === 0 ? 'LEAD' : 'CO', row));
  return session.record(decision, {
    whistle: { kind: row?.code ?? null, dispatchedAt: session.now },
    called,
    data: { lead: input.lead, cos: input.cos, kind: row?.code ?? null },
  });
}

/** The centre refuses for one of the closed reasons and names the right channel (W5). */
export async function refuse(session: Session, actor: Actor, target: Target, input: { reason?: string | undefined }): Promise<CaseFile> {
  const decision = await judge(session, actor, 'refuse', target, input);
  const reason = input.reason!.trim();
  const file = session.record(decision, { whistle: { reason, closedAt: session.now }, data: { reason } });
  await tellFollowers(session, file, '未予受理');
  return file;
}

/** The same matter is already under way as another whistle: this one follows that one. */
export async function merge(session: Session, actor: Actor, target: Target, intoId: string | undefined): Promise<CaseFile> {
  // Both cases are locked in the order of their ids, so that two merges cannot wait for each other.
  for (const id of [target.whistleId, intoId].filter((one) => one !== undefined).sort()) await session.lock(id);
  const source = await session.lock(target.whistleId);
  const into = intoId ? await session.lock(intoId) : undefined;
  const decision = judgeFile(session, actor, 'merge', target, source, { target: into });
  const number = into!.whistle.number;
  session.record(follow({ ...decision, file: into! }, 'absorb', into!), { data: { from: source.whistle.number } });
  return session.record(decision, {
    whistle: { mergedInto: into!.whistle.id, mergedNumber: number, closedAt: session.now }, data: { into: number },
  });
}

async function calledUnits(session: Session, codes: readonly string[]): Promise<UnitRow[]> {
  const found = await session.find.units(codes);
  return codes.map((code) => {
    const unit = found.find((one) => one.code === code && isCallable(one));
    if (!unit) throw new Refusal('bad-input', `单位「${code}」不在可派单的单位名单内，请重新选择。`);
    return unit;
  });
}

function assignment(session: Session, { whistle }: CaseFile, unit: UnitRow, part: Part, row: GuideRow | undefined): AssignmentRow {
  const arrivalRequired = arrivalFor(whistle.type, row);
  const limits = row && { basis: row.basis, ...(row.arrive && { arrive: row.arrive }), ...(row.resolve && { resolve: row.resolve }) };
  return {
    id: session.id(), whistleId: whistle.id, unitCode: unit.code, unitName: unit.name, part, state: 'PENDING_ACK', step: 1, arrivalRequired,
    clocks: clocksAtDispatch(whistle.type, limits, arrivalRequired, session.now, session.calendar),
    dispatchedAt: session.now, ackedAt: null, ackedBy: null, arrivalSaidAt: null, arrivalSaidBy: null, arrivedAt: null,
    arrivalConfirmedBy: null, arrivalDenied: 0, lastNote: null, result: null, submittedAt: null, acceptedAt: null,
    pushedBack: null, grade: null, gradeReason: null,
  };
}

/** Somebody comes for every emergency and every joint enforcement, whatever the row says of the matter in quiet times. */
function arrivalFor(type: WhistleType, row: GuideRow | undefined): boolean {
  const decision = route(row);
  return type === 'EMERGENCY' || type === 'ENFORCEMENT' || (decision.kind === 'dispatch' && decision.arrivalRequired);
}
