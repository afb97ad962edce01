import { chase } from '../../src/jobs/chase.js';
import type { Store } from '../../src/storage/store.js';
import type { CaseFile } from '../../src/whistle/case-file.js';
import { acknowledge, confirmArrival } from '../../src/whistle/commands/arrive.js';
import { verify } from '../../src/whistle/commands/conclude.js';
import { submitResult } from '../../src/whistle/commands/handle.js';
import type { WhistleType } from '../../src/whistle/lifecycle.js';
import { RESULT } from '../whistle/cases.js';
import { caseOf, dispatched, raised, shareIn } from '../whistle/commands/flow.js';
import type { Desk } from './desk.js';
import { rememberingLog } from './log.js';

/** Cases of one unit, brought as far as a test about time needs them. */
export const raisedCase = (desk: Desk, type: WhistleType = 'ROUTINE'): Promise<CaseFile> => raised(desk, { type, suggested: [] });

export const dispatchedCase = (desk: Desk, type: WhistleType = 'ROUTINE', cos: readonly string[] = []): Promise<CaseFile> =>
  dispatched(desk, { type, suggested: [] }, { lead: 'D01', cos, kind: null });

export const signed = (desk: Desk, file: CaseFile): Promise<CaseFile> =>
  desk.act('liaison.D01', (session, actor) => acknowledge(session, actor, shareIn(file, 'D01')));

/** The lead's result; the people are there first where they must be. */
export async function submitted(desk: Desk, before: CaseFile): Promise<CaseFile> {
  const file = await desk.file(before.whistle.id);
  const target = { whistleId: file.whistle.id, assignmentId: file.assignments[0]!.id };
  if (file.assignments[0]!.arrivalRequired) await desk.act('officer1.ZQ', (session, actor) => confirmArrival(session, actor, target));
  return desk.act('liaison.D01', (session, actor) => submitResult(session, actor, target, RESULT));
}

export async function verifiedCase(desk: Desk): Promise<CaseFile> {
  const file = await submitted(desk, await signed(desk, await dispatchedCase(desk)));
  return desk.act('dispatcher1.C01', (session, actor) => verify(session, actor, caseOf(file)));
}

/** One run of the chase on this store, or on the desk's own; any failure fails the test. */
export function chaseOnce(desk: Desk, store: Store = desk.store): Promise<string> {
  return chase({ store, log: rememberingLog().log, occurrence: desk.now(), silentWhenEmpty: true });
}

/** Every reminder so far: 「2 resolve → liaison.D01」 with what it was told of, in order. */
export async function reminded(desk: Desk): Promise<string[]> {
  return desk.store.run(async (connection) => {
    const rows = await connection.rows('SELECT r.`level`, c.`step`, r.`toId` FROM `reminder` r JOIN `clock` c ON c.`id` = r.`clockId` ORDER BY r.`id`');
    return rows.map((row) => `${String(row['level'])} ${String(row['step'])} → ${desk.nameOf(String(row['toId']))}`).sort();
  });
}

export const clocks = (desk: Desk, whistleId: string) => desk.store.transact((session) => session.promises.ofCase(whistleId));
