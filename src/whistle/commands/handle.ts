import type { Actor } from '../../people/roles.js';
import type { Session } from '../../storage/session.js';
import { shareOf, type CaseFile } from '../case-file.js';
import type { ResultReport } from '../lifecycle.js';
import { judge, judgeFile, type Target } from './common.js';
import { decided } from './returns.js';

/** A note on how it is going, visible to the street (A7). The first one also starts the work (A6). */
export async function reportProgress(session: Session, actor: Actor, target: Target, input: { note?: string | undefined }): Promise<CaseFile> {
  const { file, next } = await startFirst(session, actor, target);
  const decision = judgeFile(session, actor, 'progress', next, file, input);
  const note = input.note!.trim();
  return session.record(decision, { assignment: { lastNote: note }, data: { note } });
}

/**
 * The result with its four elements (A9). A co-unit's goes to the lead; the
 * lead's is the joint result and goes to the centre (W8).
 */
export async function submitResult(session: Session, actor: Actor, target: Target, result: ResultReport): Promise<CaseFile> {
  const { file: begun, next } = await startFirst(session, actor, target);
  const decision = judgeFile(session, actor, 'submit_result', next, begun, { result });
  const file = session.record(decision, {
    assignment: { result, submittedAt: session.now, pushedBack: null, ...decided(decision.assignment!) }, data: { ...result },
  });
  if (decision.assignment!.part === 'CO') return file;
  const joint = judgeFile(session, actor, 'joint_result', { whistleId: target.whistleId }, file, { result });
  return session.record(joint, { data: result.missing ? { missing: result.missing } : {} });
}

/** The lead takes a co-unit's share as done (A10). */
export async function accept(session: Session, actor: Actor, target: Target): Promise<CaseFile> {
  const decision = await judge(session, actor, 'accept', target);
  return session.record(decision, { assignment: { acceptedAt: session.now } });
}

/** The lead asks a co-unit for more (A10). */
export async function pushBack(session: Session, actor: Actor, target: Target, input: { reason?: string | undefined }): Promise<CaseFile> {
  const decision = await judge(session, actor, 'push_back', target, input);
  const reason = input.reason!.trim();
  return session.record(decision, { assignment: { pushedBack: reason, submittedAt: null }, data: { reason } });
}

/** The lead or the street no longer needs this co-unit; it is told. */
export async function release(session: Session, actor: Actor, target: Target, input: { reason?: string | undefined }): Promise<CaseFile> {
  const decision = await judge(session, actor, 'release', target, input);
  return session.record(decision, { assignment: decided(decision.assignment!), data: { reason: input.reason!.trim() } });
}

/** The first note or result also starts the work (A6); the step of the button is then already judged. */
async function startFirst(session: Session, actor: Actor, target: Target): Promise<{ file: CaseFile; next: Target }> {
  const file = await session.lock(target.whistleId);
  const state = shareOf(file, target.assignmentId)?.state;
  if (state !== 'ACKED' && state !== 'ARRIVED') return { file, next: target };
  const started = session.record(judgeFile(session, actor, 'start', target, file));
  return { file: started, next: { ...target, step: undefined } };
}
