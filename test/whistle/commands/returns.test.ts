import test from 'ava';
import { acknowledge, handOver } from '../../../src/whistle/commands/arrive.js';
import { sendBack } from '../../../src/whistle/commands/conclude.js';
import { consult, dispute } from '../../../src/whistle/commands/consult.js';
import { dispatch } from '../../../src/whistle/commands/dispatch.js';
import { submitResult } from '../../../src/whistle/commands/handle.js';
import { askReturn, confirmReturn, denyReturn, dropReturn, upholdReturn } from '../../../src/whistle/commands/returns.js';
import type { CaseFile } from '../../../src/whistle/case-file.js';
import { Refusal } from '../../../src/whistle/refusal.js';
import { clocks } from '../../support/chasing.js';
import { openDesk, type Desk } from '../../support/desk.js';
import { china } from '../../support/china.js';
import { DAY, HOUR, RESULT } from '../cases.js';
import { arrived, caseOf, dispatched, share, shareIn, states } from './flow.js';

const WHY = { reason: '不属本单位职责', basis: '“三定”规定第三条', proposed: '水务局' };

const asked = (desk: Desk, file: CaseFile, unit: string): Promise<CaseFile> =>
  desk.act(`liaison.${unit}`, (session, actor) => askReturn(session, actor, shareIn(file, unit), WHY));
const confirmed = async (desk: Desk, file: CaseFile, unit: string): Promise<CaseFile> => {
  const drafted = await asked(desk, file, unit);
  return desk.act(`leader.${unit}`, (session, actor) => confirmReturn(session, actor, shareIn(drafted, unit)));
};
const upheld = async (desk: Desk, file: CaseFile, unit: string): Promise<CaseFile> => {
  const sent = await confirmed(desk, file, unit);
  return desk.act('dispatcher1.C01', (session, actor) => upholdReturn(session, actor, shareIn(sent, unit)));
};
const denied = async (desk: Desk, file: CaseFile, unit: string): Promise<CaseFile> => {
  const sent = await confirmed(desk, file, unit);
  return desk.act('dispatcher1.C01', (session, actor) => denyReturn(session, actor, shareIn(sent, unit), { reason: '属本单位职责' }));
};

test('asking to return it is receiving it too: the unit’s clocks run on and its own leader is asked first', async (t) => {
  const desk = await openDesk(t);
  const file = await dispatched(desk);
  await desk.told();
  desk.advance(HOUR);
  const after = await asked(desk, file, 'D01');
  t.deepEqual(states(after), ['U02 LEAD PENDING_ACK', 'D01 CO RETURN_ASKED', 'D02 CO PENDING_ACK']);
  const own = share(after, 'D01');
  t.like(own, { ackedAt: desk.now(), returns: 0 });
  t.like(own.request, { kind: 'RETURN', reason: WHY.reason, basis: WHY.basis, proposed: WHY.proposed, signed: null });
  t.deepEqual(own.clocks, share(file, 'D01').clocks);
  t.deepEqual((await desk.timeline(after.whistle.id)).slice(-2).map((line) => line.event), ['ack', 'ask_return']);
  t.deepEqual(await desk.told(), ['signature → leader.D01']);
});

test('with the leader’s signature the centre has it, and its own clock runs', async (t) => {
  const desk = await openDesk(t);
  const file = await dispatched(desk);
  const drafted = await asked(desk, file, 'D01');
  await desk.told();
  const after = await desk.act('leader.D01', (session, actor) => confirmReturn(session, actor, shareIn(drafted, 'D01')));
  const own = share(after, 'D01');
  t.like(own, { state: 'RETURN_ASKED', returns: 1 });
  t.like(own.request, { signed: { name: '城管局分管领导' } });
  t.like(own.clocks.decision, { step: 'decision', dueAt: china('11-24T16:00') });
  t.deepEqual(await desk.told(), ['request → group of C01']);
});

test('a return that the unit’s own leader drops never left the unit and may be drafted again', async (t) => {
  const desk = await openDesk(t);
  const drafted = await asked(desk, await dispatched(desk), 'D01');
  await desk.told();
  const after = await desk.act('leader.D01', (session, actor) => dropReturn(session, actor, shareIn(drafted, 'D01'), { reason: '应由我们办' }));
  t.like(share(after, 'D01'), { state: 'ACKED', request: null, returns: 0, pushedBack: '应由我们办', clocks: { decision: null } });
  t.deepEqual(await desk.told(), ['summons → backup.D01', 'summons → liaison.D01']);
  t.is(share(await asked(desk, after, 'D01'), 'D01').state, 'RETURN_ASKED');
});

test('without a leader on the list the centre is asked at once', async (t) => {
  const desk = await openDesk(t);
  const file = await dispatched(desk);
  const { openId } = await desk.actor('leader.D01');
  await desk.store.transact((session) => session.deactivate(openId));
  await desk.told();
  const after = await asked(desk, file, 'D01');
  t.like(share(after, 'D01'), { state: 'RETURN_ASKED', returns: 1 });
  t.truthy(share(after, 'D01').clocks.decision);
  t.deepEqual(await desk.told(), ['signature → group of C01']);
  const out = await desk.act('dispatcher1.C01', (session, actor) => upholdReturn(session, actor, shareIn(after, 'D01')));
  t.is(share(out, 'D01').state, 'RETURNED');
});

test('a co-unit whose return is upheld is out, and the case goes on', async (t) => {
  const desk = await openDesk(t);
  const after = await upheld(desk, await dispatched(desk), 'D01');
  t.is(after.whistle.state, 'ACTIVE');
  t.deepEqual(states(after), ['U02 LEAD PENDING_ACK', 'D01 CO RETURNED', 'D02 CO PENDING_ACK']);
  t.like(share(after, 'D01'), { request: null, clocks: { decision: null } });
});

test('without its lead the case is dispatched again; the other units keep share and clocks and go on meanwhile', async (t) => {
  const desk = await openDesk(t);
  const file = await upheld(desk, await dispatched(desk), 'U02');
  t.like(file.whistle, { state: 'IN_DISPATCH', dueAt: china('11-24T16:00') });
  t.deepEqual(states(file), ['U02 LEAD RETURNED', 'D01 CO PENDING_ACK', 'D02 CO PENDING_ACK']);
  t.true((await desk.told()).includes('dispatch → group of C01'));
  const signed = await desk.act('liaison.D02', (session, actor) => acknowledge(session, actor, shareIn(file, 'D02')));
  desk.advance(HOUR);
  const after = await desk.act('dispatcher1.C01', (session, actor) => dispatch(session, actor, caseOf(signed), { lead: 'D01', cos: ['D05'], kind: '0106' }));
  t.is(after.whistle.state, 'ACTIVE');
  t.deepEqual(states(after), ['D01 LEAD PENDING_ACK', 'U02 CO RETURNED', 'D02 CO ACKED', 'D05 CO PENDING_ACK']);
  const ends = (one: CaseFile): unknown => Object.values(share(one, 'D01').clocks).map((clock) => clock && [clock.startedAt, clock.dueAt]);
  t.deepEqual(ends(after), ends(file), 'what was promised stays promised');
  t.is(share(after, 'D05').dispatchedAt, desk.now());
  t.is(after.whistle.dispatchedAt, file.whistle.dispatchedAt);
});

test('a unit that gave the case back is not called to it again', async (t) => {
  const desk = await openDesk(t);
  const file = await upheld(desk, await dispatched(desk), 'U02');
  for (const call of [{ lead: 'U02', cos: [] }, { lead: 'D01', cos: ['U02'] }]) {
    const refusal = await t.throwsAsync(desk.act('dispatcher1.C01', (session, actor) => dispatch(session, actor, caseOf(file), { ...call, kind: null })), { instanceOf: Refusal });
    t.is(refusal?.code, 'bad-input');
    t.regex(refusal?.message ?? '', /已退单，不能再次派单/);
  }
});

test('a co-unit that had delivered and has to lead now works again, with a promise of its own', async (t) => {
  const desk = await openDesk(t);
  const begun = await dispatched(desk, {}, { lead: 'U02', cos: ['D01'], kind: null });
  const done = await desk.act('liaison.D01', async (session, actor) => {
    const signed = await acknowledge(session, actor, shareIn(begun, 'D01'));
    return submitResult(session, actor, shareIn(signed, 'D01'), RESULT);
  });
  const file = await upheld(desk, done, 'U02');
  const after = await desk.act('dispatcher1.C01', (session, actor) => dispatch(session, actor, caseOf(file), { lead: 'D01', cos: [], kind: null }));
  t.like(share(after, 'D01'), { part: 'LEAD', state: 'WORKING', submittedAt: null });
  t.true(share(after, 'D01').clocks.resolve.version > share(file, 'D01').clocks.resolve.version);
});

test('a denied unit goes on where it stood, with the centre’s reason', async (t) => {
  const desk = await openDesk(t);
  const after = await denied(desk, await dispatched(desk), 'D01');
  t.like(share(after, 'D01'), { state: 'ACKED', request: null, returns: 1, pushedBack: '属本单位职责', clocks: { decision: null } });
  const refusal = await t.throwsAsync(asked(desk, after, 'D01'), { instanceOf: Refusal });
  t.regex(refusal?.message ?? '', /已申请过一次退单/);
});

test('a denied unit may have it consulted once, and no other unit may', async (t) => {
  const desk = await openDesk(t);
  const file = await denied(desk, await dispatched(desk), 'D01');
  const about = (unit: string) => ({ ...shareIn(file, unit), step: file.whistle.step });
  const other = await t.throwsAsync(desk.act('liaison.D02', (session, actor) => dispute(session, actor, about('D02'), { reason: '不服' })), { instanceOf: Refusal });
  t.is(other?.code, 'wrong-state');
  const after = await desk.act('liaison.D01', (session, actor) => dispute(session, actor, about('D01'), { reason: '不服' }));
  t.like(after.whistle, { state: 'CONSULTING', consultation: { level: 'C2', reason: '不服' } });
  t.like(share(after, 'D01'), { returns: 2 });
  t.is(share(after, 'D01').clocks.resolve.stopped?.at, desk.now());
});

test('when a second unit says "not mine" the centre consults instead of trying a third', async (t) => {
  const desk = await openDesk(t);
  const first = await upheld(desk, await dispatched(desk), 'D01');
  await desk.told();
  const after = await confirmed(desk, first, 'D02');
  t.like(after.whistle, { state: 'CONSULTING', consultation: { level: 'C2', askedBy: '系统' } });
  t.regex(after.whistle.consultation?.reason ?? '', /先后申请退单/);
  t.is(share(after, 'D02').clocks.decision, null, 'the convener settles it, not the desk');
  t.true((await desk.told()).includes('consultation → head.C01'));
});

for (const [why, type, prepare, at] of [
  ['in an emergency', 'EMERGENCY', () => Promise.resolve(), 0],
  ['after the window of one working day', 'ROUTINE', () => Promise.resolve(), 2 * DAY],
] as const) {
  test(`a unit cannot return a case ${why}`, async (t) => {
    const desk = await openDesk(t);
    const file = await dispatched(desk, { type });
    await prepare();
    desk.advance(at);
    const before = await desk.snapshot();
    const refusal = await t.throwsAsync(asked(desk, file, 'D01'), { instanceOf: Refusal });
    t.is(refusal?.code, 'wrong-state');
    t.deepEqual(await desk.snapshot(), before);
  });
}

test('nobody but the unit’s own leader signs for it', async (t) => {
  const desk = await openDesk(t);
  const file = await asked(desk, await dispatched(desk), 'D01');
  for (const login of ['leader.D02', 'liaison.D01', 'dispatcher1.C01']) {
    const refusal = await t.throwsAsync(desk.act(login, (session, actor) => confirmReturn(session, actor, shareIn(file, 'D01'))), { instanceOf: Refusal });
    t.is(refusal?.code, 'forbidden', login);
  }
});

test('handing over sends the backup the card and changes nothing else', async (t) => {
  const desk = await openDesk(t);
  const file = await dispatched(desk);
  await desk.told();
  const after = await desk.act('liaison.D01', (session, actor) => handOver(session, actor, shareIn(file, 'D01')));
  t.deepEqual(after.assignments, file.assignments);
  t.is((await desk.timeline(file.whistle.id)).at(-1)?.event, 'hand_over');
  t.deepEqual(await desk.told(), ['summons → backup.D01']);
});

test('while the lead’s result is judged nobody is late with what a co-unit still asks for, and afterwards it is the centre’s again', async (t) => {
  const desk = await openDesk(t);
  let file = await arrived(desk, {}, { lead: 'U02', cos: ['D01'], kind: null });
  file = await confirmed(desk, file, 'D01');
  t.truthy(share(file, 'D01').clocks.decision);
  file = await desk.act('liaison.U02', (session, actor) => submitResult(session, actor, shareIn(file, 'U02'), { ...RESULT, missing: '城管局退单审核中' }));
  t.is(file.whistle.state, 'VERIFYING');
  const runs = async (): Promise<boolean | undefined> => (await clocks(desk, file.whistle.id)).findLast((one) => one.step === 'decision')?.runs;
  t.is(await runs(), false);
  file = await desk.act('dispatcher1.C01', (session, actor) => sendBack(session, actor, caseOf(file), { reason: '不完整' }));
  t.like(share(file, 'D01'), { state: 'RETURN_ASKED' });
  t.is(await runs(), true);
});

test('a consultation that the lead asks for needs the case’s own step', async (t) => {
  const desk = await openDesk(t);
  const file = await dispatched(desk);
  const stale = await t.throwsAsync(desk.act('liaison.U02', (session, actor) => consult(session, actor, { ...caseOf(file), step: 0 }, { reason: '职责不清' })), { instanceOf: Refusal });
  t.is(stale?.code, 'stale');
});
