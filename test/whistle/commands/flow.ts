import type { CaseFile } from '../../../src/whistle/case-file.js';
import { acknowledge, confirmArrival } from '../../../src/whistle/commands/arrive.js';
import type { Target } from '../../../src/whistle/commands/common.js';
import { verify } from '../../../src/whistle/commands/conclude.js';
import { dispatch, type DispatchInput } from '../../../src/whistle/commands/dispatch.js';
import { accept, submitResult } from '../../../src/whistle/commands/handle.js';
import { raise, type Draft } from '../../../src/whistle/commands/raise.js';
import { approve } from '../../../src/whistle/commands/review.js';
import type { Desk } from '../../support/desk.js';
import { RESULT } from '../cases.js';

/** The straight way of a case up to some point, each step by the person whose it is. A test starts where it is interested. */

export const DRAFT: Draft = {
  type: 'ROUTINE', place: '铁东社区解放路12号', matter: '小区门口污水外溢，臭味很大', suggested: ['0106'], proposed: [], tried: '已请物业疏通两次',
};

export const raised = (desk: Desk, change: Partial<Draft> = {}, login = 'officer1.ZQ'): Promise<CaseFile> =>
  desk.act(login, (session, actor) => raise(session, actor, { ...DRAFT, ...change }));

/** Raised and, unless it is an emergency, approved. */
export async function approved(desk: Desk, change: Partial<Draft> = {}): Promise<CaseFile> {
  const file = await raised(desk, change);
  if (file.whistle.type === 'EMERGENCY') return file;
  const login = file.whistle.type === 'ROUTINE' ? 'leader.ZQ' : 'secretary.ZQ';
  return desk.act(login, (session, actor) => approve(session, actor, caseOf(file), {}));
}

/** Row 0106: somebody has to come within 2 hours and to settle it within 24. */
export const CALL: DispatchInput = { lead: 'U02', cos: ['D01', 'D02'], kind: '0106' };

export async function dispatched(desk: Desk, change: Partial<Draft> = {}, call: DispatchInput = CALL): Promise<CaseFile> {
  const file = await approved(desk, change);
  return desk.act('dispatcher1.C01', (session, actor) => dispatch(session, actor, caseOf(file), call));
}

/** Every called unit has signed and, where it must, arrived. */
export async function arrived(desk: Desk, change: Partial<Draft> = {}, call: DispatchInput = CALL): Promise<CaseFile> {
  let file = await dispatched(desk, change, call);
  for (const { unitCode, arrivalRequired } of file.assignments) {
    const target = shareIn(file, unitCode);
    file = await desk.act(`liaison.${unitCode}`, (session, actor) => acknowledge(session, actor, { ...target }));
    if (arrivalRequired) file = await desk.act('officer1.ZQ', (session, actor) => confirmArrival(session, actor, shareIn(file, unitCode)));
  }
  return file;
}

/** Every co-unit has delivered and is accepted; only the lead's joint result is open. */
export async function cosAccepted(desk: Desk): Promise<CaseFile> {
  let file = await arrived(desk);
  for (const { unitCode } of file.assignments.filter((one) => one.part === 'CO')) {
    file = await desk.act(`liaison.${unitCode}`, (session, actor) => submitResult(session, actor, shareIn(file, unitCode), RESULT));
    file = await desk.act('liaison.U02', (session, actor) => accept(session, actor, shareIn(file, unitCode)));
  }
  return file;
}

export async function submitted(desk: Desk): Promise<CaseFile> {
  const file = await cosAccepted(desk);
  return desk.act('liaison.U02', (session, actor) => submitResult(session, actor, shareIn(file, 'U02'), RESULT));
}

export async function verified(desk: Desk): Promise<CaseFile> {
  const file = await submitted(desk);
  return desk.act('dispatcher1.C01', (session, actor) => verify(session, actor, caseOf(file)));
}

/** A button on a card of the case, drawn now. */
export const caseOf = ({ whistle }: CaseFile): Target => ({ whistleId: whistle.id, step: whistle.step });

/** A button on a card about this unit's share, drawn now. */
export function shareIn(file: CaseFile, unitCode: string): Target {
  const share = file.assignments.find((one) => one.unitCode === unitCode)!;
  return { whistleId: file.whistle.id, assignmentId: share.id, step: share.step };
}

export const share = (file: CaseFile, unitCode: string): CaseFile['assignments'][number] =>
  file.assignments.find((one) => one.unitCode === unitCode)!;

export const states = (file: CaseFile): string[] => file.assignments.map((one) => `${one.unitCode} ${one.part} ${one.state}`);
