import test from 'ava';
import { findDrift } from '../../src/storage/rebuild.js';
import type { CaseFile } from '../../src/whistle/case-file.js';
import type { Target } from '../../src/whistle/commands/common.js';
import { evaluate, sendBack, verify } from '../../src/whistle/commands/conclude.js';
import { consult } from '../../src/whistle/commands/consult.js';
import { release, submitResult } from '../../src/whistle/commands/handle.js';
import { rule } from '../../src/whistle/commands/rule.js';
import { supervise } from '../../src/whistle/commands/supervise.js';
import { chaseOnce, dispatchedCase, signed, verifiedCase } from '../support/chasing.js';
import { openDesk, type Desk } from '../support/desk.js';
import { DAY, RESULT } from '../whistle/cases.js';
import { shareIn, verified } from '../whistle/commands/flow.js';

const drift = async ({ store }: Desk): Promise<string[]> => (await findDrift(store)).differing;
const whole = ({ whistle }: CaseFile): Target => ({ whistleId: whistle.id });
const of = (file: CaseFile, unit: string): Target => ({ ...shareIn(file, unit), step: undefined });

const submit = (desk: Desk, file: CaseFile, unit: string, missing?: string): Promise<CaseFile> =>
  desk.act(`liaison.${unit}`, (session, actor) => submitResult(session, actor, of(file, unit), { ...RESULT, ...(missing && { missing }) }));
const check = (desk: Desk, file: CaseFile): Promise<CaseFile> => desk.act('dispatcher1.C01', (session, actor) => verify(session, actor, whole(file)));
/** The street says no, and grades every unit badly. */
const judgeUnsolved = (desk: Desk, file: CaseFile): Promise<CaseFile> => desk.act('officer1.ZQ', (session, actor) =>
  evaluate(session, actor, whole(file), { solved: 'NO', grades: new Map(file.assignments.map((one) => [one.unitCode, 1])), reason: '仍有外溢' }));
const ruleFor = (desk: Desk, file: CaseFile, lead: string, cos: readonly string[]): Promise<CaseFile> =>
  desk.act('head.C01', (session, actor) => rule(session, actor, whole(file), { lead, cos, reason: '裁定依据' }));

test('verdicts stay those of the parts that the units had when they were judged', async (t) => {
  const desk = await openDesk(t);
  const file = await verifiedCase(desk);
  await judgeUnsolved(desk, file);
  await submit(desk, file, 'D01');
  await check(desk, file);
  await judgeUnsolved(desk, file);
  await ruleFor(desk, file, 'D02', ['D01']);
  t.deepEqual(await drift(desk), []);
  const verdicts = await desk.store.run((connection) => desk.store.context.tables.evaluations.select(connection, '1 = 1'));
  t.deepEqual(verdicts.map((one) => one.part), ['LEAD', 'LEAD']);
});

/** Lead and co-units delivered, and the street said no; the lead delivered again without the others and was sent back. */
async function reworkedTwice(desk: Desk): Promise<CaseFile> {
  const file = await verified(desk);
  await judgeUnsolved(desk, file);
  await chaseOnce(desk);
  await submit(desk, file, 'U02', '协办单位尚未反馈');
  return desk.act('dispatcher1.C01', (session, actor) => sendBack(session, actor, whole(file), { reason: '材料不完整' }));
}

test('the promise of a co-unit is the same from the timeline after its lead was sent back alone', async (t) => {
  const desk = await openDesk(t);
  await reworkedTwice(desk);
  t.deepEqual(await drift(desk), []);
  await chaseOnce(desk);
  t.deepEqual(await drift(desk), []);
});

test('an order of a unit that was released and called again is the same from the timeline', async (t) => {
  const desk = await openDesk(t);
  const file = await dispatchedCase(desk, 'ROUTINE', ['D02']);
  await desk.act('head.C01', (session, actor) => supervise(session, actor, of(file, 'D02'), { reason: '居民多次反映' }));
  await desk.act('leader.ZQ', (session, actor) => release(session, actor, of(file, 'D02'), { reason: '不再需要' }));
  desk.advance(10 * DAY);
  await desk.act('dispatcher1.C01', (session, actor) => consult(session, actor, whole(file), { reason: '职责不清' }));
  await ruleFor(desk, file, 'D01', ['D02']);
  t.deepEqual(await drift(desk), []);
});

test('promises told before, during and after a consultation are the same from the timeline', async (t) => {
  const desk = await openDesk(t);
  const file = await signed(desk, await dispatchedCase(desk));
  desk.advance(20 * DAY);
  await chaseOnce(desk);
  await desk.act('dispatcher1.C01', (session, actor) => consult(session, actor, whole(file), { reason: '职责不清' }));
  desk.advance(2 * DAY);
  await chaseOnce(desk);
  await ruleFor(desk, file, 'D01', []);
  await chaseOnce(desk);
  t.deepEqual(await drift(desk), []);
});
