import { isReachable } from '../../people/absence.js';
import type { Actor } from '../../people/roles.js';
import type { Session } from '../../storage/session.js';
import { nextVersion, shareOf, type Assignment, type CaseFile } from '../case-file.js';
import { defaultClock } from '../deadlines.js';
import { follow, type Decision } from '../decide.js';
import { NO_LEADER, returnBy, type Signature, type UnitRequest } from '../requests.js';
import { judge, judgeFile, type Target } from './common.js';
import { consultByRule } from './consult.js';

export interface ReturnInput {
  reason?: string | undefined;
  basis?: string | undefined;
  /** The right unit in words; undefined when the unit does not know. */
  proposed?: string | undefined;
}

type Return = Extract<UnitRequest, { kind: 'RETURN' }>;

/**
 * A liaison drafts "not mine" (A2); the unit's clocks run on. Asking is also
 * receiving: a unit that has not signed has done so now. The unit's line
 * leader signs before it leaves the unit; without one the centre has it at once.
 */
export async function askReturn(session: Session, actor: Actor, target: Target, input: ReturnInput): Promise<CaseFile> {
  const { file, next } = await receivedFirst(session, actor, target);
  const { type } = file.whistle;
  const share = shareOf(file, target.assignmentId);
  const decision = judgeFile(session, actor, 'ask_return', next, file, {
    ...input, now: session.now, returnBy: share && returnBy(type, share.dispatchedAt, session.calendar),
  });
  const leaderless = !(await hasLeader(session, decision.assignment!.unitCode));
  const request: Return = {
    kind: 'RETURN', askedBy: actor.name, askedAt: session.now, reason: input.reason!.trim(), basis: input.basis!.trim(),
    proposed: input.proposed?.trim() || null, signed: leaderless ? NO_LEADER : null,
  };
  const { kind, reason, basis, proposed } = request;
  const asked = session.record(decision, {
    assignment: { request, ...(leaderless && atTheCentre(session, decision)) }, data: { kind, reason, basis, proposed },
  });
  return leaderless ? secondReturn(session, asked, decision.assignment!) : asked;
}

/** The line leader makes it the unit's word: now the centre has it, and its clock runs. */
export async function confirmReturn(session: Session, actor: Actor, target: Target): Promise<CaseFile> {
  const decision = await judge(session, actor, 'confirm_return', target);
  const signed: Signature = { id: actor.id, name: actor.name };
  const request = { ...(decision.assignment!.request as Return), signed };
  const file = session.record(decision, { assignment: { request, ...atTheCentre(session, decision) } });
  return secondReturn(session, file, decision.assignment!);
}

/** The line leader lets it go: it never left the unit and does not count as asked. */
export async function dropReturn(session: Session, actor: Actor, target: Target, input: { reason?: string | undefined }): Promise<CaseFile> {
  const decision = await judge(session, actor, 'drop_return', target, input);
  const reason = input.reason!.trim();
  return session.record(decision, { assignment: { request: null, pushedBack: reason }, data: { reason } });
}

/** The unit was right (A3): a co-unit is simply out; without its lead the case is dispatched again, the other units stay. */
export async function upholdReturn(session: Session, actor: Actor, target: Target): Promise<CaseFile> {
  const decision = await judge(session, actor, 'uphold_return', target);
  const share = decision.assignment!;
  const file = session.record(decision, { assignment: decided(share), data: { part: share.part } });
  if (share.part !== 'LEAD' || file.whistle.state === 'IN_DISPATCH') return file;
  return session.record(follow(decision, 'redispatch', file), { data: { from: share.unitCode } });
}

/** The centre finds that it is the unit's (A4). The unit may have that consulted once. */
export async function denyReturn(session: Session, actor: Actor, target: Target, input: { reason?: string | undefined }): Promise<CaseFile> {
  const decision = await judge(session, actor, 'deny_return', target, input);
  const reason = input.reason!.trim();
  return session.record(decision, { assignment: { ...decided(decision.assignment!), pushedBack: reason }, data: { reason } });
}

/** The centre has answered: nothing is asked any more, and its clock has stopped. */
export const decided = ({ clocks }: Assignment): Pick<Assignment, 'request' | 'clocks'> => ({ request: null, clocks: { ...clocks, decision: null } });

/** From now on the request waits for the centre. */
export function decisionClock(session: Session, { file, assignment }: Decision): Pick<Assignment, 'clocks'> {
  const { clocks } = assignment!;
  return { clocks: { ...clocks, decision: defaultClock('decision', file.whistle.type, session.now, session.calendar, nextVersion(file)) } };
}

/** Somebody who could confirm what the unit asks for. Whom Feishu cannot reach would never see it. */
export async function hasLeader(session: Session, unitCode: string): Promise<boolean> {
  const members = await session.find.members([unitCode]);
  return members.some((one) => one.role === 'DEPARTMENT_LEADER' && isReachable(one, session.now));
}

const atTheCentre = (session: Session, decision: Decision): Pick<Assignment, 'clocks' | 'returns'> =>
  ({ ...decisionClock(session, decision), returns: decision.assignment!.returns + 1 });

/** When a second unit says "not mine", no third is tried: the centre consults and designates (domain 3.8). */
async function secondReturn(session: Session, file: CaseFile, { id, unitName }: Assignment): Promise<CaseFile> {
  const first = file.assignments.find((one) => one.id !== id && one.returns > 0);
  if (!first || file.whistle.ruled) return file;
  return consultByRule(session, file, 'C2', `${first.unitName}、${unitName}先后申请退单，须会商确定承办单位`);
}

async function receivedFirst(session: Session, actor: Actor, target: Target): Promise<{ file: CaseFile; next: Target }> {
  const file = await session.lock(target.whistleId);
  if (shareOf(file, target.assignmentId)?.state !== 'PENDING_ACK') return { file, next: target };
  const received = session.record(judgeFile(session, actor, 'ack', target, file), { assignment: { ackedAt: session.now, ackedBy: actor.name } });
  return { file: received, next: { ...target, step: undefined } };
}
