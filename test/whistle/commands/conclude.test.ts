import test from 'ava';
import { acknowledge, confirmArrival } from '../../../src/whistle/commands/arrive.js';
import { evaluate, sendBack, verify, type Evaluation } from '../../../src/whistle/commands/conclude.js';
import { accept, submitResult } from '../../../src/whistle/commands/handle.js';
import { consult } from '../../../src/whistle/commands/consult.js';
import { rule } from '../../../src/whistle/commands/rule.js';
import type { CaseFile } from '../../../src/whistle/case-file.js';
import { Refusal } from '../../../src/whistle/refusal.js';
import { openDesk, type Desk } from '../../support/desk.js';
import { china } from '../../support/china.js';
import { HOUR, RESULT } from '../cases.js';
import { arrived, caseOf, share, shareIn, states, submitted, verified } from './flow.js';

const grades = (U02: number, D01: number, D02: number): ReadonlyMap<string, number> => new Map(Object.entries({ U02, D01, D02 }));
const judged = (desk: Desk, file: CaseFile, input: Evaluation, login = 'officer1.ZQ'): Promise<CaseFile> =>
  desk.act(login, (session, actor) => evaluate(session, actor, caseOf(file), input));
const NO: Evaluation = { solved: 'NO', grades: grades(3, 4, 4), reason: '又冒水了' };

/** The lead alone delivers again and the centre finds it complete. */
async function doneAgain(desk: Desk, file: CaseFile): Promise<CaseFile> {
  let next = file;
  for (const one of file.assignments.filter(({ state, part }) => state === 'WORKING' && part === 'CO')) {
    next = await desk.act(`liaison.${one.unitCode}`, (session, actor) => submitResult(session, actor, shareIn(next, one.unitCode), RESULT));
  }
  next = await desk.act('liaison.U02', (session, actor) => submitResult(session, actor, shareIn(next, 'U02'), { ...RESULT, missing: '协办另报' }));
  return desk.act('dispatcher1.C01', (session, actor) => verify(session, actor, caseOf(next)));
}

test('the centre finds the result complete: the lead’s share is accepted and the street is asked to evaluate', async (t) => {
  const desk = await openDesk(t);
  const file = await submitted(desk);
  await desk.told();
  const after = await desk.act('dispatcher2.C01', (session, actor) => verify(session, actor, caseOf(file)));
  t.like(after.whistle, { state: 'EVALUATING', dueAt: china('11-27T18:00') });
  t.deepEqual(states(after), ['U02 LEAD ACCEPTED', 'D01 CO ACCEPTED', 'D02 CO ACCEPTED']);
  t.is(share(after, 'U02').acceptedAt, desk.now());
  t.deepEqual((await desk.timeline(after.whistle.id)).slice(-2).map((line) => [line.event, line.unitCode]), [['verify', null], ['accept_lead', 'U02']]);
  t.deepEqual(await desk.told(), ['evaluation → leader.ZQ', 'evaluation → officer1.ZQ']);
});

test('the centre sends an incomplete result back: only the lead works again, on a new clock', async (t) => {
  const desk = await openDesk(t);
  const file = await submitted(desk);
  await desk.told();
  desk.advance(HOUR);
  const after = await desk.act('dispatcher1.C01', (session, actor) => sendBack(session, actor, caseOf(file), { reason: '未写明联系对象' }));
  t.like(after.whistle, { state: 'REWORK', reworks: 1, reason: '未写明联系对象', dueAt: null });
  t.deepEqual(states(after), ['U02 LEAD WORKING', 'D01 CO ACCEPTED', 'D02 CO ACCEPTED']);
  t.like(share(after, 'U02'), { pushedBack: '未写明联系对象', submittedAt: null, acceptedAt: null });
  t.like(share(after, 'U02').clocks, { ack: share(file, 'U02').clocks.ack, resolve: share(file, 'U02').clocks.resolve });
  t.like(share(after, 'U02').clocks.rework, { step: 'rework', dueAt: china('11-27T18:00') });
  t.deepEqual(share(after, 'D01').clocks, share(file, 'D01').clocks);
  t.deepEqual(await desk.told(), ['summons → backup.U02', 'summons → liaison.U02']);
  const again = await desk.act('liaison.U02', (session, actor) => submitResult(session, actor, shareIn(after, 'U02'), RESULT));
  t.is(again.whistle.state, 'VERIFYING');
});

for (const solved of ['YES', 'PARTLY'] as const) {
  test(`an evaluation of ${solved} closes the case with a grade for each unit`, async (t) => {
    const desk = await openDesk(t);
    const file = await verified(desk);
    await desk.told();
    const after = await judged(desk, file, { solved, grades: grades(5, 4, 3), reason: ' 处置及时 ' });
    t.like(after.whistle, { state: 'CLOSED', solved, verdict: '处置及时', closedAt: desk.now(), reworks: 0, clock: null, dueAt: null });
    t.deepEqual(after.assignments.map((one) => [one.unitCode, one.state, one.grade, one.gradeReason]),
      [['U02', 'ACCEPTED', 5, '处置及时'], ['D01', 'ACCEPTED', 4, '处置及时'], ['D02', 'ACCEPTED', 3, '处置及时']]);
    t.like((await desk.timeline(after.whistle.id)).at(-1), { event: 'evaluate', data: { solved, grades: { U02: 5, D01: 4, D02: 3 }, reason: '处置及时' } });
    t.deepEqual(await desk.told(), []);
    t.deepEqual(await desk.file(after.whistle.id), after);
  });
}

test('no reason is asked for grades of three and more', async (t) => {
  const desk = await openDesk(t);
  const after = await judged(desk, await verified(desk), { solved: 'YES', grades: grades(3, 3, 3) });
  t.like(after.whistle, { state: 'CLOSED', verdict: null });
});

for (const [why, input, field] of [
  ['a unit is graded two without a reason', { solved: 'YES', grades: grades(5, 2, 5) }, 'reason'],
  ['a unit is graded one with a blank reason', { solved: 'PARTLY', grades: grades(1, 5, 5), reason: ' ' }, 'reason'],
  ['it is not solved and nobody says why', { solved: 'NO', grades: grades(4, 4, 4) }, 'reason'],
  ['a unit has no grade', { solved: 'YES', grades: new Map([['U02', 5], ['D01', 5]]) }, 'grade_D02'],
  ['nobody says whether it is solved', { grades: grades(5, 5, 5) }, 'solved'],
] as const) {
  test(`the evaluation is refused when ${why}`, async (t) => {
    const desk = await openDesk(t);
    const file = await verified(desk);
    const before = await desk.snapshot();
    const refusal = await t.throwsAsync(judged(desk, file, input), { instanceOf: Refusal });
    t.is(refusal?.code, 'missing-input');
    t.is(refusal?.field, field);
    t.deepEqual(await desk.snapshot(), before);
  });
}

test('a community filer proposes but does not evaluate', async (t) => {
  const desk = await openDesk(t);
  const refusal = await t.throwsAsync(judged(desk, await verified(desk), { solved: 'YES', grades: grades(5, 5, 5) }, 'filer.ZQ'), { instanceOf: Refusal });
  t.is(refusal?.code, 'forbidden');
});

test('"not solved" sends back the lead and the badly graded units, each with a new clock', async (t) => {
  const desk = await openDesk(t);
  const file = await verified(desk);
  await desk.told();
  desk.advance(2 * HOUR);
  const after = await judged(desk, file, { solved: 'NO', grades: grades(4, 2, 5), reason: '臭味仍在' });
  t.like(after.whistle, { state: 'REWORK', solved: 'NO', verdict: '臭味仍在', reworks: 1, consultation: null, closedAt: null, dueAt: null });
  t.deepEqual(states(after), ['U02 LEAD WORKING', 'D01 CO WORKING', 'D02 CO ACCEPTED']);
  for (const unit of ['U02', 'D01']) {
    t.like(share(after, unit), { pushedBack: '臭味仍在', submittedAt: null, acceptedAt: null });
    t.like(share(after, unit).clocks.rework, { step: 'rework', dueAt: china('11-27T18:00') });
  }
  t.deepEqual((await desk.timeline(after.whistle.id)).slice(-3).map((line) => [line.event, line.unitCode]),
    [['evaluate_rework', null], ['rework', 'U02'], ['rework', 'D01']]);
  t.deepEqual(await desk.told(), ['summons → backup.D01', 'summons → backup.U02', 'summons → liaison.D01', 'summons → liaison.U02']);
});

test('the second "not solved" is consulted: the units that work again wait, with their clocks stopped', async (t) => {
  const desk = await openDesk(t);
  let file = await judged(desk, await verified(desk), NO);
  t.is(file.whistle.consultation, null);
  const again = await doneAgain(desk, file);
  await desk.told();
  file = await judged(desk, again, NO);
  t.like(file.whistle, { state: 'CONSULTING', reworks: 2, dueAt: china('11-27T18:00') });
  t.like(file.whistle.consultation, { level: 'C2', reason: '街道再次评价未解决：又冒水了', askedBy: '系统' });
  t.deepEqual(states(file), ['U02 LEAD WORKING', 'D01 CO ACCEPTED', 'D02 CO ACCEPTED']);
  t.like(share(file, 'U02').clocks.rework?.stopped, { at: desk.now(), reason: '会商：中心会商' });
  t.like((await desk.timeline(file.whistle.id)).at(-1), { event: 'consult', actorName: '系统', actorRole: null });
  t.true((await desk.told()).includes('consultation → head.C01'));
});

test('being sent back by the centre does not count as a "no" of the street', async (t) => {
  const desk = await openDesk(t);
  let file = await submitted(desk);
  file = await desk.act('dispatcher1.C01', (session, actor) => sendBack(session, actor, caseOf(file), { reason: '要素不全' }));
  file = await judged(desk, await doneAgain(desk, file), NO);
  t.like(file.whistle, { state: 'REWORK', consultation: null, reworks: 2 });
});

const ruledFor = (desk: Desk, file: CaseFile, lead: string, cos: readonly string[], login = 'head.C01'): Promise<CaseFile> =>
  desk.act(login, (session, actor) => rule(session, actor, caseOf(file), { lead, cos, reason: '依据“三定”规定' }));
const acceptedFrom = async (desk: Desk, file: CaseFile, unitCode: string): Promise<CaseFile> => {
  const given = await desk.act(`liaison.${unitCode}`, (session, actor) => submitResult(session, actor, shareIn(file, unitCode), RESULT));
  return desk.act('liaison.U02', (session, actor) => accept(session, actor, shareIn(given, unitCode)));
};

test('a co-unit that was sent back once can be sent back again once a ruling made it the lead', async (t) => {
  const desk = await openDesk(t);
  let file = await judged(desk, await verified(desk), { ...NO, grades: grades(3, 1, 4) });
  file = await judged(desk, await doneAgain(desk, await acceptedFrom(desk, file, 'D01')), NO);
  file = await ruledFor(desk, file, 'D01', ['U02', 'D02']);
  file = await desk.act('liaison.D01', (session, actor) => submitResult(session, actor, shareIn(file, 'D01'), { ...RESULT, missing: '协办另报' }));
  file = await desk.act('dispatcher1.C01', (session, actor) => sendBack(session, actor, caseOf(file), { reason: '未写明联系对象' }));
  t.like(file.whistle, { state: 'REWORK', reworks: 3 });
  t.is(share(file, 'D01').clocks.rework?.startedAt, desk.now());
});

test('a unit that was sent back, ruled out and called again can be sent back again', async (t) => {
  const desk = await openDesk(t);
  let file = await judged(desk, await verified(desk), { ...NO, grades: grades(3, 1, 4) });
  for (const [cos, convener] of [[['D02'], 'head.C01'], [['D01', 'D02'], 'convener1.C01']] as const) {
    file = await desk.act('dispatcher1.C01', (session, actor) => consult(session, actor, caseOf(file), { reason: '职责不清' }));
    file = await ruledFor(desk, file, 'U02', cos, convener);
  }
  t.is(share(file, 'D01').state, 'PENDING_ACK');
  file = await desk.act('liaison.D01', (session, actor) => acknowledge(session, actor, shareIn(file, 'D01')));
  file = await desk.act('officer1.ZQ', (session, actor) => confirmArrival(session, actor, shareIn(file, 'D01')));
  file = await judged(desk, await doneAgain(desk, await acceptedFrom(desk, file, 'D01')), { ...NO, grades: grades(3, 1, 4) });
  t.is(share(file, 'D01').clocks.rework?.startedAt, desk.now());
});

test('a co-unit that the lead went ahead without is not graded and not sent back', async (t) => {
  const desk = await openDesk(t);
  let file = await arrived(desk);
  file = await desk.act('liaison.U02', (session, actor) => submitResult(session, actor, shareIn(file, 'U02'), { ...RESULT, missing: '两家协办另报' }));
  file = await desk.act('dispatcher1.C01', (session, actor) => verify(session, actor, caseOf(file)));
  file = await judged(desk, file, { solved: 'NO', grades: new Map([['U02', 3]]), reason: '未解决' });
  t.deepEqual(states(file), ['U02 LEAD WORKING', 'D01 CO ARRIVED', 'D02 CO ARRIVED']);
});

test('of two evaluators the second learns that it is done', async (t) => {
  const desk = await openDesk(t);
  const file = await verified(desk);
  const [first, second] = await Promise.allSettled([
    judged(desk, file, { solved: 'YES', grades: grades(5, 5, 5) }), judged(desk, file, NO, 'leader.ZQ'),
  ]);
  t.is(first.status, 'fulfilled');
  t.is(second.status === 'rejected' && (second.reason as Refusal).code, 'stale');
  t.is((await desk.file(file.whistle.id)).whistle.state, 'CLOSED');
});
