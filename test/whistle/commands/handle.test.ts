import test from 'ava';
import { acknowledge } from '../../../src/whistle/commands/arrive.js';
import { accept, pushBack, release, reportProgress, submitResult } from '../../../src/whistle/commands/handle.js';
import { Refusal } from '../../../src/whistle/refusal.js';
import { openDesk } from '../../support/desk.js';
import { china } from '../../support/china.js';
import { HOUR, RESULT } from '../cases.js';
import { arrived, cosAccepted, dispatched, share, shareIn, states } from './flow.js';

test('the first note starts the work and is kept; the next one leaves the button valid', async (t) => {
  const desk = await openDesk(t);
  const file = await arrived(desk);
  await desk.told();
  const button = shareIn(file, 'U02');
  const noted = await desk.act('liaison.U02', (session, actor) => reportProgress(session, actor, button, { note: ' 正在疏通 ' }));
  t.like(share(noted, 'U02'), { state: 'WORKING', lastNote: '正在疏通', step: button.step! + 1 });
  const again = await desk.act('backup.U02', (session, actor) => reportProgress(session, actor, shareIn(noted, 'U02'), { note: '已挖开路面' }));
  t.like(share(again, 'U02'), { state: 'WORKING', lastNote: '已挖开路面', step: button.step! + 1 });
  t.deepEqual((await desk.timeline(file.whistle.id)).slice(-3).map((line) => [line.event, line.unitCode, line.data['note']]),
    [['start', 'U02', undefined], ['progress', 'U02', '正在疏通'], ['progress', 'U02', '已挖开路面']]);
  t.deepEqual(await desk.told(), [], 'the street sees it on its card without being woken');
});

for (const [what, run] of [
  ['note', (session, actor, target) => reportProgress(session, actor, target, { note: '  ' })],
  ['result', (session, actor, target) => submitResult(session, actor, target, { ...RESULT, measures: '' })],
] as const satisfies readonly (readonly [string, (...tap: Parameters<typeof accept>) => Promise<unknown>])[]) {
  test(`an empty first ${what} does not start the work either`, async (t) => {
    const desk = await openDesk(t);
    const file = await arrived(desk);
    const before = await desk.snapshot();
    const refusal = await t.throwsAsync(desk.act('liaison.U02', (session, actor) => run(session, actor, shareIn(file, 'U02'))), { instanceOf: Refusal });
    t.is(refusal?.code, 'missing-input');
    t.deepEqual(await desk.snapshot(), before);
  });
}

test('who has to come first cannot answer from the office', async (t) => {
  const desk = await openDesk(t);
  const file = await dispatched(desk);
  const signed = await desk.act('liaison.U02', (session, actor) => acknowledge(session, actor, shareIn(file, 'U02')));
  const refusal = await t.throwsAsync(desk.act('liaison.U02', (session, actor) => submitResult(session, actor, shareIn(signed, 'U02'), RESULT)), { instanceOf: Refusal });
  t.is(refusal?.code, 'arrival-first');
  t.deepEqual(states(await desk.file(file.whistle.id)), states(signed));
});

test('a matter that is only answered goes from signing to the result', async (t) => {
  const desk = await openDesk(t);
  const file = await arrived(desk, {}, { lead: 'D01', cos: [], kind: '0103' });
  const after = await desk.act('liaison.D01', (session, actor) => submitResult(session, actor, shareIn(file, 'D01'), RESULT));
  t.deepEqual(states(after), ['D01 LEAD SUBMITTED']);
  t.is(after.whistle.state, 'VERIFYING');
  t.deepEqual((await desk.timeline(file.whistle.id)).slice(-3).map((line) => line.event), ['start', 'submit_result', 'joint_result']);
});

test('a co-unit’s result goes to the lead only', async (t) => {
  const desk = await openDesk(t);
  const file = await arrived(desk);
  await desk.told();
  const after = await desk.act('liaison.D01', (session, actor) => submitResult(session, actor, shareIn(file, 'D01'), RESULT));
  t.like(share(after, 'D01'), { state: 'SUBMITTED', result: RESULT, submittedAt: desk.now() });
  t.is(after.whistle.state, 'ACTIVE');
  t.deepEqual(await desk.told(), ['result → backup.U02', 'result → liaison.U02']);
  const row = (await desk.outbox()).at(-1);
  t.is(row?.assignmentId, share(after, 'D01').id, 'the lead’s card is about the co-unit’s share');
});

test('the lead accepts a co-unit’s share; the co-unit cannot accept its own', async (t) => {
  const desk = await openDesk(t);
  const file = await arrived(desk);
  const delivered = await desk.act('liaison.D01', (session, actor) => submitResult(session, actor, shareIn(file, 'D01'), RESULT));
  const own = await t.throwsAsync(desk.act('liaison.D01', (session, actor) => accept(session, actor, shareIn(delivered, 'D01'))), { instanceOf: Refusal });
  t.is(own?.code, 'forbidden');
  await desk.told();
  const after = await desk.act('liaison.U02', (session, actor) => accept(session, actor, shareIn(delivered, 'D01')));
  t.like(share(after, 'D01'), { state: 'ACCEPTED', acceptedAt: desk.now() });
  t.deepEqual(await desk.told(), []);
});

test('the lead pushes a share back with a reason, and the co-unit delivers again', async (t) => {
  const desk = await openDesk(t);
  let file = await arrived(desk);
  file = await desk.act('liaison.D01', (session, actor) => submitResult(session, actor, shareIn(file, 'D01'), RESULT));
  await desk.told();
  file = await desk.act('backup.U02', (session, actor) => pushBack(session, actor, shareIn(file, 'D01'), { reason: '请补充现场处置时间' }));
  t.like(share(file, 'D01'), { state: 'WORKING', pushedBack: '请补充现场处置时间', submittedAt: null });
  t.deepEqual(await desk.told(), ['summons → backup.D01', 'summons → liaison.D01']);
  desk.advance(HOUR);
  file = await desk.act('liaison.D01', (session, actor) => submitResult(session, actor, shareIn(file, 'D01'), { ...RESULT, solvedWhen: '今天 11 点' }));
  t.like(share(file, 'D01'), { state: 'SUBMITTED', pushedBack: null, submittedAt: desk.now(), result: { ...RESULT, solvedWhen: '今天 11 点' } });
});

test('the lead’s result waits for the co-units, and nothing of it is kept', async (t) => {
  const desk = await openDesk(t);
  const file = await arrived(desk);
  const before = await desk.snapshot();
  const refusal = await t.throwsAsync(desk.act('liaison.U02', (session, actor) => submitResult(session, actor, shareIn(file, 'U02'), RESULT)), { instanceOf: Refusal });
  t.is(refusal?.code, 'co-units-open');
  t.is(refusal?.field, 'missing');
  t.deepEqual(await desk.snapshot(), before);
});

test('the lead may go ahead by stating which co-unit is missing and why', async (t) => {
  const desk = await openDesk(t);
  const file = await arrived(desk);
  await desk.told();
  const result = { ...RESULT, missing: '城管局、住建局另行处理' };
  const after = await desk.act('liaison.U02', (session, actor) => submitResult(session, actor, shareIn(file, 'U02'), result));
  t.is(after.whistle.state, 'VERIFYING');
  t.deepEqual(states(after), ['U02 LEAD SUBMITTED', 'D01 CO ARRIVED', 'D02 CO ARRIVED']);
  t.like((await desk.timeline(after.whistle.id)).at(-1), { event: 'joint_result', data: { missing: '城管局、住建局另行处理' } });
  t.deepEqual(await desk.told(), ['verification → group of C01']);
});

test('the joint result carries the whole case to the centre, with the centre’s clock', async (t) => {
  const desk = await openDesk(t);
  const file = await cosAccepted(desk);
  await desk.told();
  const after = await desk.act('liaison.U02', (session, actor) => submitResult(session, actor, shareIn(file, 'U02'), RESULT));
  t.like(after.whistle, { state: 'VERIFYING', dueAt: china('11-24T16:00') });
  t.deepEqual(states(after), ['U02 LEAD SUBMITTED', 'D01 CO ACCEPTED', 'D02 CO ACCEPTED']);
  t.deepEqual((await desk.timeline(after.whistle.id)).slice(-2).map((line) => [line.event, line.unitCode]), [['submit_result', 'U02'], ['joint_result', null]]);
  t.deepEqual(await desk.told(), ['verification → group of C01']);
});

for (const login of ['liaison.U02', 'officer1.ZQ']) {
  test(`${login} lets a co-unit go, which then no longer holds up the lead`, async (t) => {
    const desk = await openDesk(t);
    let file = await arrived(desk, {}, { lead: 'U02', cos: ['D01'], kind: '0106' });
    await desk.told();
    file = await desk.act(login, (session, actor) => release(session, actor, shareIn(file, 'D01'), { reason: '现场无需执法' }));
    t.deepEqual(states(file), ['U02 LEAD ARRIVED', 'D01 CO RELEASED']);
    t.deepEqual(await desk.told(), ['summons → backup.D01', 'summons → liaison.D01']);
    file = await desk.act('liaison.U02', (session, actor) => submitResult(session, actor, shareIn(file, 'U02'), RESULT));
    t.is(file.whistle.state, 'VERIFYING');
  });
}

test('the lead itself cannot be let go', async (t) => {
  const desk = await openDesk(t);
  const file = await arrived(desk);
  const refusal = await t.throwsAsync(desk.act('officer1.ZQ', (session, actor) => release(session, actor, shareIn(file, 'U02'), { reason: '不需要了' })), { instanceOf: Refusal });
  t.is(refusal?.code, 'wrong-state');
});

test('a button drawn before somebody else acted is refused as stale and leaves nothing', async (t) => {
  const desk = await openDesk(t);
  const file = await arrived(desk);
  const old = shareIn(file, 'D01');
  await desk.act('liaison.D01', (session, actor) => submitResult(session, actor, old, RESULT));
  const before = await desk.snapshot();
  const refusal = await t.throwsAsync(desk.act('backup.D01', (session, actor) => submitResult(session, actor, old, { ...RESULT, measures: '别的' })), { instanceOf: Refusal });
  t.is(refusal?.code, 'stale');
  t.deepEqual(await desk.snapshot(), before);
});
