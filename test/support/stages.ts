import type { CaseFile } from '../../src/whistle/case-file.js';
import type { World } from './world.js';

/** Whole stretches of a case's life, for stories that are about what comes after. Every step goes over the wire and must succeed. */

export const ROUTINE = { type: 'ROUTINE', place: '铁东社区解放路12号', matter: '小区门口污水外溢，臭味很大，居民反映强烈', tried: '已请物业疏通两次' };
export const RESULT = { acceptedWhen: '今天上午', contacted: '铁东社区书记', measures: '已疏通管道并消杀', solvedWhen: '今天下午' };

export interface Call {
  kind: string;
  lead: string;
  cos: string[];
}

/** A matter for one unit that need not come to the place: the shortest way to a result. */
export const ALONE: Call = { kind: 'NONE', lead: 'D01', cos: [] };

/** Raises a whistle of 站前街道 and answers its number. */
export async function raised({ hands }: World, changes: Record<string, unknown> = {}, filer = 'officer1.ZQ'): Promise<string> {
  const result = await hands.raise(filer, { ...ROUTINE, ...changes });
  const number = /哨单 (\S+) 已提交/.exec(result.toast?.content ?? '')?.[1];
  if (!number) throw new Error(`the whistle was not raised: ${JSON.stringify(result)}`);
  return number;
}

export async function approved(world: World, changes: Record<string, unknown> = {}): Promise<string> {
  const number = await raised(world, changes);
  await world.hands.did('leader.ZQ', '同意发哨');
  return number;
}

export async function dispatched(world: World, call: Call = ALONE, changes: Record<string, unknown> = {}): Promise<string> {
  const number = await approved(world, changes);
  await world.hands.did('dispatcher1.C01', '派单', { ...call });
  return number;
}

/** Up to the joint result of the one unit that was called. */
export async function reported(world: World, changes: Record<string, unknown> = {}): Promise<string> {
  const number = await dispatched(world, ALONE, changes);
  await world.hands.did('liaison.D01', '签收');
  await world.hands.did('liaison.D01', '反馈结果', RESULT);
  return number;
}

export async function verified(world: World, changes: Record<string, unknown> = {}): Promise<string> {
  const number = await reported(world, changes);
  await world.hands.did('dispatcher1.C01', '核验通过');
  return number;
}

/** The case as the database holds it. */
export async function caseOf({ app }: World, number: string): Promise<CaseFile> {
  const file = await app.store.transact((session) => session.find.caseByNumber(number));
  if (!file) throw new Error(`there is no case ${number}`);
  return file;
}

/** What happened to a case, in order: event, and who did it. */
export async function happenings({ app }: World, number: string): Promise<string[]> {
  const lines = await app.store.transact(async (session) => {
    const file = await session.find.caseByNumber(number);
    return file ? session.find.timeline(file.whistle.id) : [];
  });
  return lines.map((line) => `${line.event} ${line.actorName}`);
}
