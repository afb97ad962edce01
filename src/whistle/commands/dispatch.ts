import type { Actor } from '../../people/roles.js';
import type { Session } from '../../storage/session.js';
import { isOpenShare } from '../lifecycle.js';
import type { CaseFile } from '../case-file.js';
import { follow } from '../decide.js';
import { Refusal } from '../refusal.js';
import { callOffAll } from './call-off.js';
import { callUnits, runningOn, takeLead } from './calling.js';
import { tellFollowers } from './followers.js';
import { guideRowOf, judge, judgeFile, type Target } from './common.js';

export interface DispatchInput {
  lead?: string | undefined;
  cos: readonly string[];
  /** The guide row by which the centre judges the matter; null is "no row fits". */
  kind: string | null;
}

/**
 * Calls one lead and any number of co-units (W4). Their clocks start now. Units that were called before and are still
 * in the case keep their share and their clocks, whether they are named again or not; only their part may change.
 *
 * @throws Refusal, also for a unit that gave the case back or was released from it
 */
export async function dispatch(session: Session, actor: Actor, target: Target, input: DispatchInput): Promise<CaseFile> {
  const row = await guideRowOf(session, input.kind);
  const decision = await judge(session, actor, 'dispatch', target, { lead: input.lead, cos: input.cos, row });
  const { called, parts, gone } = await callUnits(session, decision.file, { lead: input.lead!, cos: input.cos }, row);
  const [out] = gone;
  if (out) throw new Refusal('bad-input', `${out.unitName}${out.state === 'RETURNED' ? '已退单' : '已解除任务'}，不能再次派单，请另选单位或提请会商。`);
  const again = decision.file.whistle.dispatchedAt !== null;
  const file = session.record(decision, {
    whistle: { kind: row?.code ?? null, dispatchedAt: decision.file.whistle.dispatchedAt ?? session.now },
    units: Object.fromEntries(decision.file.assignments.map((one) => [one.id, { ...parts[one.id], ...runningOn(session, one, parts[one.id]) }])), called,
    data: {
      lead: input.lead, cos: input.cos, kind: row?.code ?? null,
      ...(again && { again, kept: decision.file.assignments.filter((one) => isOpenShare(one.state)).map((one) => one.unitCode) }),
    },
  });
  return takeLead(session, decision, file, row);
}

/** The centre refuses for one of the closed reasons and names the right channel (W5). */
export async function refuse(session: Session, actor: Actor, target: Target, input: { reason?: string | undefined }): Promise<CaseFile> {
  const decision = await judge(session, actor, 'refuse', target, input);
  const reason = input.reason!.trim();
  const file = session.record(decision, { whistle: { reason, closedAt: session.now, reviewClock: null, replyClock: null }, data: { reason } });
  await tellFollowers(session, file, '未予受理');
  return callOffAll(session, decision, file);
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
  const file = session.record(decision, {
    whistle: { mergedInto: into!.whistle.id, mergedNumber: number, closedAt: session.now, reviewClock: null, replyClock: null }, data: { into: number },
  });
  return callOffAll(session, decision, file);
}
