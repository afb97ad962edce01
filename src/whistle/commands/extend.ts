import { EXTENSION_CAPS } from '../../../config/deadlines.js';
import type { Actor } from '../../people/roles.js';
import type { Session } from '../../storage/session.js';
import { shareOf, type Assignment, type CaseFile } from '../case-file.js';
import { movedClock, type AssignmentClocks, type Clock } from '../deadlines.js';
import type { Due } from '../../calendar/limit.js';
import { promiseOf, type ExtensionReason, type UnitRequest } from '../requests.js';
import { judgeFile, judge, type Target } from './common.js';
import { decided, decisionClock, hasLeader } from './returns.js';

export interface ExtensionInput {
  why?: ExtensionReason | undefined;
  reason?: string | undefined;
  interim?: string | undefined;
  /** How much longer, in the unit in which this type of whistle may be extended. */
  value?: number | undefined;
}

/**
 * The lead asks for more time (A8): before its promise ends, once a case, at
 * most the type's cap beyond the present due time in the calendar's own count.
 */
export async function askExtension(session: Session, actor: Actor, target: Target, input: ExtensionInput): Promise<CaseFile> {
  const file = await session.lock(target.whistleId);
  const { type } = file.whistle;
  const by = input.value === undefined ? undefined : { value: input.value, unit: EXTENSION_CAPS[type].unit };
  const decision = judgeFile(session, actor, 'ask_extension', target, file, { ...input, by, now: session.now });
  const share = decision.assignment!;
  const due = session.calendar.due(by!, promiseOf(share).dueAt);
  const leaderless = type === 'TACKLE' && !(await hasLeader(session, share.unitCode));
  const request: UnitRequest = {
    kind: 'EXTENSION', askedBy: actor.name, askedAt: session.now, why: input.why!, reason: input.reason!.trim(), interim: input.interim!.trim(),
    by: by!, newDueAt: due.at, ...(leaderless && { leaderless }),
  };
  // Where the unit's own leader decides, the centre owes nothing.
  const clocks = type === 'TACKLE' && !leaderless ? {} : decisionClock(session, decision);
  const { kind, why, reason, interim, newDueAt } = request;
  return session.record(decision, { assignment: { request, ...clocks }, data: { kind, why, reason, interim, by: by!, newDueAt, dueAt: promiseOf(share).dueAt } });
}

/** More time: it counts as asked in time however long the answer took. Co-units whose promise ends earlier get as long as the lead. */
export async function grantExtension(session: Session, actor: Actor, target: Target): Promise<CaseFile> {
  const decision = await judge(session, actor, 'grant_extension', target);
  const share = decision.assignment!;
  const { by, newDueAt } = share.request as Extract<UnitRequest, { kind: 'EXTENSION' }>;
  const due = session.calendar.due(by, promiseOf(share).dueAt);
  const others = decision.file.assignments.filter((one) => one.id !== share.id && OWES_A_RESULT.includes(one.state) && promiseOf(one).dueAt < due.at);
  return session.record(decision, {
    assignment: { request: null, extensions: share.extensions + 1, clocks: { ...extended(share, due), decision: null } },
    units: Object.fromEntries(others.map((one) => [one.id, { clocks: extended(one, due) }])),
    data: { newDueAt: due.at, asked: newDueAt, also: others.map((one) => one.unitCode) },
  });
}

export async function denyExtension(session: Session, actor: Actor, target: Target, input: { reason?: string | undefined }): Promise<CaseFile> {
  const decision = await judge(session, actor, 'deny_extension', target, input);
  const reason = input.reason!.trim();
  return session.record(decision, { assignment: { ...decided(shareOf(decision.file, target.assignmentId)!), pushedBack: reason }, data: { reason } });
}

const OWES_A_RESULT: readonly Assignment['state'][] = ['PENDING_ACK', 'ACKED', 'ARRIVED', 'WORKING', 'RETURN_ASKED'];

function extended(share: Assignment, due: Due): AssignmentClocks {
  const { clocks } = share;
  const { stopped } = promiseOf(share);
  // A promise that stands still goes on standing still, with more left.
  const moved: Clock = { ...movedClock(promiseOf(share), due), ...(stopped && { stopped }) };
  return clocks.rework ? { ...clocks, rework: moved } : { ...clocks, resolve: moved };
}
