import { LONGEST_SHELVING } from '../../../config/deadlines.js';
import type { Actor } from '../../people/roles.js';
import type { Session } from '../../storage/session.js';
import { nextVersion, shareOf, type CaseFile } from '../case-file.js';
import { resumeClocks, startClock, stopClocks } from '../deadlines.js';
import { isOpenShare } from '../lifecycle.js';
import { SHELF_REASONS, type Shelf, type ShelfReason, type UnitRequest } from '../requests.js';
import { callOffAll } from './call-off.js';
import { judge, judgeFile, type Target } from './common.js';
import { tellFollowers } from './followers.js';
import { decided, decisionClock, hasLeader } from './returns.js';

export interface ShelvingInput {
  why?: ShelfReason | undefined;
  /** What must have come about for the case to leave the ledger. */
  condition?: string | undefined;
  interim?: string | undefined;
  /** Days until it is looked at again. */
  days?: number | undefined;
}

type Shelving = Extract<UnitRequest, { kind: 'SHELVE' }>;

/** The lead says that it cannot be settled for now, and why (W13). Two people have to agree: its line leader, then the head of the centre. */
export async function askShelving(session: Session, actor: Actor, target: Target, input: ShelvingInput): Promise<CaseFile> {
  const file = await session.lock(target.whistleId);
  const unitCode = shareOf(file, target.assignmentId)?.unitCode;
  const leaderListed = unitCode !== undefined && (await hasLeader(session, unitCode));
  const decision = judgeFile(session, actor, 'ask_shelve', target, file, { ...input, leaderListed });
  const request: Shelving = {
    kind: 'SHELVE', askedBy: actor.name, askedAt: session.now, why: input.why!, condition: input.condition!.trim(), interim: input.interim!.trim(),
    days: input.days!, signed: null,
  };
  const { kind, why, condition, interim, days } = request;
  return session.record(decision, { assignment: { request }, data: { kind, why, condition, interim, days } });
}

/** The first of the two: now the head of the centre has it, and the centre's clock runs. */
export async function confirmShelving(session: Session, actor: Actor, target: Target): Promise<CaseFile> {
  const decision = await judge(session, actor, 'confirm_shelve', target);
  const request: Shelving = { ...(decision.assignment!.request as Shelving), signed: { id: actor.id, name: actor.name } };
  return session.record(decision, { assignment: { request, ...decisionClock(session, decision) } });
}

export async function dropShelving(session: Session, actor: Actor, target: Target, input: { reason?: string | undefined }): Promise<CaseFile> {
  return letGo(session, actor, 'drop_shelve', target, input);
}

export async function denyShelving(session: Session, actor: Actor, target: Target, input: { reason?: string | undefined }): Promise<CaseFile> {
  return letGo(session, actor, 'deny_shelve', target, input);
}

async function letGo(
  session: Session, actor: Actor, event: 'drop_shelve' | 'deny_shelve', target: Target, input: { reason?: string | undefined },
): Promise<CaseFile> {
  const decision = await judge(session, actor, event, target, input);
  const reason = input.reason!.trim();
  return session.record(decision, { assignment: { ...decided(decision.assignment!), pushedBack: reason }, data: { reason } });
}

/** The second: the case goes on the ledger (挂账). Every unit's clocks stand still, and one of the centre's runs until it is looked at again. */
export async function shelve(session: Session, actor: Actor, target: Target): Promise<CaseFile> {
  const decision = await judge(session, actor, 'shelve', target, { approver: actor.id });
  const { file, assignment } = decision;
  const { why, condition, interim, days, signed } = assignment!.request as Shelving;
  const reason = `挂账：${SHELF_REASONS[why]}`;
  const clock = startClock('shelf', { value: days, unit: 'DAY' }, `复查不超过 ${LONGEST_SHELVING} 日`, session.now, session.calendar, nextVersion(file));
  const shelf: Shelf = {
    why, condition, interim, unitCode: assignment!.unitCode, reviewAt: clock.dueAt, approvedBy: [signed?.name ?? '', actor.name], since: session.now,
  };
  const stopped = file.assignments.filter((one) => isOpenShare(one.state) && one.id !== assignment!.id);
  return session.record(decision, {
    whistle: { clock, shelf, shelvings: file.whistle.shelvings + 1 },
    assignment: { request: null, clocks: stopClocks({ ...assignment!, clocks: { ...assignment!.clocks, decision: null } }, session.now, reason) },
    units: Object.fromEntries(stopped.map((one) => [one.id, { clocks: stopClocks(one, session.now, reason) }])),
    data: { why, condition, interim, days, reviewAt: clock.dueAt, approvedBy: shelf.approvedBy },
  });
}

/** The condition came about or the matter is solved otherwise: the case leaves the ledger and is over (W14). */
export async function settle(session: Session, actor: Actor, target: Target, input: { reason?: string | undefined }): Promise<CaseFile> {
  const decision = await judge(session, actor, 'settle', target, input);
  const reason = input.reason!.trim();
  const file = session.record(decision, { whistle: { reason, shelf: null, closedAt: session.now }, data: { reason } });
  await tellFollowers(session, file, '已销账');
  return callOffAll(session, decision, file);
}

/** It can be worked on again: the clocks run on with the time that was left (W14). */
export async function reopen(session: Session, actor: Actor, target: Target, input: { reason?: string | undefined }): Promise<CaseFile> {
  const decision = await judge(session, actor, 'reopen', target, input);
  const reason = input.reason!.trim();
  const resumed = decision.file.assignments.filter((one) => isOpenShare(one.state));
  return session.record(decision, {
    whistle: { reason, shelf: null },
    units: Object.fromEntries(resumed.map((one) => [one.id, { clocks: resumeClocks(one.clocks, session.now, session.calendar) }])),
    data: { reason },
  });
}
