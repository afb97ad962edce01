import type { Actor } from '../../people/roles.js';
import type { Session } from '../../storage/session.js';
import type { CaseFile } from '../case-file.js';
import { callOffAll } from './call-off.js';
import { tellFollowers } from './followers.js';
import { guideRowOf, judge, judgeFile, type Target } from './common.js';

/**
 * The leader lets the whistle go out (W2). For an emergency, which is already
 * out, the same button records the approval afterwards.
 */
export async function approve(session: Session, actor: Actor, target: Target, input: { tried?: string | undefined }): Promise<CaseFile> {
  const file = await session.lock(target.whistleId);
  if (file.whistle.type === 'EMERGENCY') {
    const decision = judgeFile(session, actor, 'approve_afterwards', { ...target, step: undefined }, file);
    return session.record(decision, { whistle: { reviewPending: false, reviewClock: null } });
  }
  const row = await session.find.guideRow(file.whistle.kind);
  const decision = judgeFile(session, actor, 'approve', target, file, { tried: input.tried, row });
  return session.record(decision, { whistle: { tried: input.tried?.trim() || file.whistle.tried } });
}

/** The leader sends it back for the street to settle itself (W3). */
export async function reject(session: Session, actor: Actor, target: Target, input: { reason?: string | undefined }): Promise<CaseFile> {
  const decision = await judge(session, actor, 'reject', target, input);
  return session.record(decision, { whistle: { reason: input.reason!.trim() }, data: { reason: input.reason!.trim() } });
}

/** What was sent back or refused is on an alliance's list now: the number stands on both sides (domain 4.4). */
export async function turnIntoNeed(session: Session, actor: Actor, target: Target, needNumber: string): Promise<CaseFile> {
  const decision = await judge(session, actor, 'turn_need', target);
  return session.record(decision, { whistle: { needNumber }, data: { needNumber } });
}

/** The filer corrects which kind of matter it is, before the centre has dispatched. */
export async function changeKind(session: Session, actor: Actor, target: Target, kind: string | null): Promise<CaseFile> {
  const row = await guideRowOf(session, kind);
  const decision = await judge(session, actor, 'change_kind', target, { row });
  return session.record(decision, { whistle: { kind: row?.code ?? null }, data: { kind: row?.code ?? null } });
}

/** The street's leader takes the whistle back before a result is in (W15); called units are told. */
export async function withdraw(session: Session, actor: Actor, target: Target, input: { reason?: string | undefined }): Promise<CaseFile> {
  const decision = await judge(session, actor, 'withdraw', target, input);
  const reason = input.reason!.trim();
  const file = session.record(decision, { whistle: { reason, closedAt: session.now, reviewPending: false, reviewClock: null, replyClock: null, consultation: null, shelf: null }, data: { reason } });
  await tellFollowers(session, file, '已撤哨');
  return callOffAll(session, decision, file);
}
