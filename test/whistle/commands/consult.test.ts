import test from 'ava';
import { findDrift } from '../../../src/storage/rebuild.js';
import { acknowledge } from '../../../src/whistle/commands/arrive.js';
import { climb, consult, type ConsultInput } from '../../../src/whistle/commands/consult.js';
import { dispatch } from '../../../src/whistle/commands/dispatch.js';
import { askExtension, grantExtension } from '../../../src/whistle/commands/extend.js';
import { askReturn, confirmReturn, upholdReturn } from '../../../src/whistle/commands/returns.js';
import { rule, type Ruling } from '../../../src/whistle/commands/rule.js';
import type { CaseFile } from '../../../src/whistle/case-file.js';
import { Refusal } from '../../../src/whistle/refusal.js';
import { clocks } from '../../support/chasing.js';
import { openDesk, type Desk } from '../../support/desk.js';
import { china } from '../../support/china.js';
import { DAY, MINUTE } from '../cases.js';
import { approved, caseOf, dispatched, share, shareIn, states } from './flow.js';

const WHY: ConsultInput = { reason: '职责不清' };
const consulted = (desk: Desk, file: CaseFile, login = 'dispatcher1.C01', input = WHY): Promise<CaseFile> =>
  desk.act(login, (session, actor) => consult(session, actor, caseOf(file), input));
const ruled = (desk: Desk, file: CaseFile, input: Ruling, login = 'head.C01'): Promise<CaseFile> =>
  desk.act(login, (session, actor) => rule(session, actor, caseOf(file), input));
const climbed = (desk: Desk, file: CaseFile): Promise<CaseFile> => desk.store.transact(async (session) => climb(session, await session.lock(file.whistle.id)));
const BASIS = '依据“三定”规定，由牵头单位办理';

for (const [who, level, told, due] of [
  ['leader.ZQ', 'C1', 'secretary.ZQ', '11-26T18:00'], ['dispatcher1.C01', 'C2', 'head.C01', '11-27T18:00'], ['liaison.U02', 'C2', 'head.C01', '11-27T18:00'],
] as const) {
  test(`${who} has it consulted at ${level}: the convener is told and every unit’s clocks stand still`, async (t) => {
    const desk = await openDesk(t);
    const file = await dispatched(desk);
    await desk.told();
    const after = await consulted(desk, file, who);
    t.like(after.whistle, { state: 'CONSULTING', dueAt: china(due), clock: { step: 'consult' }, consultation: { level, reason: '职责不清' } });
    for (const one of after.assignments) t.is(one.clocks.ack.stopped?.at, desk.now(), one.unitCode);
    t.deepEqual(await desk.told(), [`consultation → ${told}`]);
  });
}

test('the level may be chosen higher, never lower than one above the last', async (t) => {
  const desk = await openDesk(t);
  let file = await consulted(desk, await dispatched(desk), 'leader.ZQ', { ...WHY, level: 'C2' });
  t.is(file.whistle.consultation?.level, 'C2');
  file = await ruled(desk, file, { lead: 'U02', cos: [], reason: BASIS });
  file = await consulted(desk, file, 'leader.ZQ', { ...WHY, level: 'C1' });
  t.is(file.whistle.consultation?.level, 'C3');
});

test('a co-unit’s liaison and another street’s leader have nothing consulted', async (t) => {
  const desk = await openDesk(t);
  const file = await dispatched(desk);
  for (const login of ['liaison.D01', 'leader.BQ', 'officer1.ZQ']) {
    t.is((await t.throwsAsync(consulted(desk, file, login), { instanceOf: Refusal }))?.code, 'forbidden', login);
  }
});

test('nobody ruled in time: it climbs level by level with a new clock, and stays with the city', async (t) => {
  const desk = await openDesk(t);
  let file = await consulted(desk, await dispatched(desk), 'leader.ZQ');
  await desk.told();
  desk.advance(3 * DAY);
  file = await climbed(desk, file);
  t.like(file.whistle, { state: 'CONSULTING', consultation: { level: 'C2', reason: '职责不清' }, dueAt: china('12-02T18:00') });
  t.deepEqual(await desk.told(), ['consultation → head.C01']);
  t.like((await desk.timeline(file.whistle.id)).at(-1), { event: 'climb', actorName: '系统', data: { from: 'C1', level: 'C2' } });
  file = await climbed(desk, file);
  t.is(file.whistle.consultation?.level, 'C3');
  const { version } = file.whistle;
  file = await climbed(desk, file);
  t.like(file.whistle, { version, consultation: { level: 'C3' } });
});

test('after it has climbed the lower convener rules no more', async (t) => {
  const desk = await openDesk(t);
  const file = await climbed(desk, await consulted(desk, await dispatched(desk), 'leader.ZQ'));
  const refusal = await t.throwsAsync(ruled(desk, file, { lead: 'U02', cos: [], reason: BASIS }, 'secretary.ZQ'), { instanceOf: Refusal });
  t.is(refusal?.code, 'forbidden');
  t.regex(refusal?.message ?? '', /调度中心负责人办理。$/);
});

test('a ruling designates: units that stay run on, units not named are out, new ones are called, and nobody returns it any more', async (t) => {
  const desk = await openDesk(t);
  const file = await consulted(desk, await dispatched(desk));
  await desk.told();
  desk.advance(DAY);
  const after = await ruled(desk, file, { lead: 'D01', cos: ['D05'], reason: BASIS });
  t.like(after.whistle, { state: 'ACTIVE', consultation: null, ruled: true, clock: null, reason: BASIS });
  t.deepEqual(states(after), ['D01 LEAD PENDING_ACK', 'U02 CO RELEASED', 'D02 CO RELEASED', 'D05 CO PENDING_ACK']);
  t.is(share(after, 'D01').clocks.ack.stopped, undefined);
  t.is(share(after, 'D01').clocks.ack.dueAt, china('11-26T18:00'), 'the day that was left');
  t.is(share(after, 'D05').dispatchedAt, desk.now());
  const told = await desk.told();
  for (const who of ['liaison.D01', 'liaison.D05', 'liaison.U02', 'liaison.D02']) t.true(told.includes(`summons → ${who}`), who);
  t.true(told.includes('filer → officer1.ZQ'));
  const refusal = await t.throwsAsync(
    desk.act('liaison.D05', (session, actor) => askReturn(session, actor, shareIn(after, 'D05'), { reason: '不属职责', basis: '条例' })), { instanceOf: Refusal });
  t.regex(refusal?.message ?? '', /已经会商裁定，不能再退单/);
});

test('a unit that had given the case back is designated all the same, with clocks from now', async (t) => {
  const desk = await openDesk(t);
  let file = await dispatched(desk);
  file = await desk.act('liaison.U02', (session, actor) => askReturn(session, actor, shareIn(file, 'U02'), { reason: '不属职责', basis: '条例' }));
  file = await desk.act('leader.U02', (session, actor) => confirmReturn(session, actor, shareIn(file, 'U02')));
  file = await desk.act('dispatcher1.C01', (session, actor) => upholdReturn(session, actor, shareIn(file, 'U02')));
  file = await consulted(desk, file);
  desk.advance(DAY);
  const after = await ruled(desk, file, { lead: 'U02', cos: ['D01'], reason: BASIS });
  t.deepEqual(states(after), ['U02 LEAD PENDING_ACK', 'D01 CO PENDING_ACK', 'D02 CO RELEASED']);
  t.like(share(after, 'U02'), { ackedAt: null, dispatchedAt: share(file, 'U02').dispatchedAt }, 'the figures of the period in which it was called keep counting it');
  t.is(share(after, 'U02').clocks.ack.dueAt, china('11-26T18:00'));
  const signed = await desk.act('liaison.U02', (session, actor) => acknowledge(session, actor, shareIn(after, 'U02')));
  t.is(share(signed, 'U02').state, 'ACKED');
});

test('a return that led to the consultation is decided by the ruling', async (t) => {
  const desk = await openDesk(t);
  let file = await dispatched(desk);
  for (const unit of ['D01', 'D02']) {
    file = await desk.act(`liaison.${unit}`, (session, actor) => askReturn(session, actor, shareIn(file, unit), { reason: '不属职责', basis: '条例' }));
    file = await desk.act(`leader.${unit}`, (session, actor) => confirmReturn(session, actor, shareIn(file, unit)));
  }
  t.is(file.whistle.state, 'CONSULTING');
  const after = await ruled(desk, file, { lead: 'U02', cos: ['D01'], reason: BASIS });
  t.deepEqual(states(after), ['U02 LEAD PENDING_ACK', 'D01 CO ACKED', 'D02 CO RETURNED']);
  for (const unit of ['D01', 'D02']) t.like(share(after, unit), { request: null, clocks: { decision: null } });
});

test('without a lead the convener leaves it to the centre: units go on, and may still return it', async (t) => {
  const desk = await openDesk(t);
  const file = await consulted(desk, await dispatched(desk));
  await desk.told();
  const after = await ruled(desk, file, { cos: [], reason: '请重新派单' });
  t.like(after.whistle, { state: 'IN_DISPATCH', consultation: null, ruled: false });
  t.is(share(after, 'U02').clocks.ack.stopped, undefined);
  t.deepEqual(await desk.told(), ['dispatch → group of C01']);
});

test('a matter that nobody was called to may be consulted and is then ruled to its units', async (t) => {
  const desk = await openDesk(t);
  const file = await consulted(desk, await approved(desk));
  t.is(file.whistle.state, 'CONSULTING');
  const after = await ruled(desk, file, { lead: 'D01', cos: ['D02'], reason: BASIS });
  t.deepEqual(states(after), ['D01 LEAD PENDING_ACK', 'D02 CO PENDING_ACK']);
  t.is(after.whistle.dispatchedAt, desk.now());
});

test('dispute does not stop the danger: in an emergency half an hour runs, the clocks go on but for the lead’s result, and the called unit acts', async (t) => {
  const desk = await openDesk(t);
  const file = await dispatched(desk, { type: 'EMERGENCY' }, { lead: 'U02', cos: ['D01'], kind: '0101' });
  const after = await consulted(desk, file);
  t.like(after.whistle, { state: 'CONSULTING', dueAt: desk.now() + 30 * MINUTE });
  const { resolve, ...others } = share(file, 'U02').clocks;
  t.like(share(after, 'U02').clocks, others);
  t.deepEqual(share(after, 'U02').clocks.resolve, { ...resolve, stopped: { at: desk.now(), reason: '会商：中心会商' } });
  t.deepEqual(share(after, 'D01').clocks, share(file, 'D01').clocks);
  const signed = await desk.act('liaison.U02', (session, actor) => acknowledge(session, actor, shareIn(after, 'U02')));
  t.is(share(signed, 'U02').state, 'ACKED');
});

test('after it is ruled who leads an emergency the promise of the result runs on with what was left', async (t) => {
  const desk = await openDesk(t);
  const file = await dispatched(desk, { type: 'EMERGENCY' }, { lead: 'U02', cos: ['D01'], kind: '0101' });
  const open = await consulted(desk, file);
  desk.advance(20 * MINUTE);
  const after = await ruled(desk, open, { lead: 'U02', cos: ['D01'], reason: BASIS });
  t.is(share(after, 'U02').clocks.resolve.dueAt, share(file, 'U02').clocks.resolve.dueAt + 20 * MINUTE);
  t.deepEqual((await findDrift(desk.store)).differing, []);
});

test('more time granted while the promise stands still leaves it standing still, with more left', async (t) => {
  const desk = await openDesk(t);
  let file = await dispatched(desk, { type: 'EMERGENCY' }, { lead: 'U02', cos: ['D01'], kind: '0101' });
  file = await desk.act('liaison.U02', (session, actor) => acknowledge(session, actor, shareIn(file, 'U02')));
  file = await desk.act('liaison.U02', (session, actor) =>
    askExtension(session, actor, shareIn(file, 'U02'), { why: 'MATERIAL', reason: '管件未到', interim: '设围挡', value: 24 }));
  const promised = share(file, 'U02').clocks.resolve;
  file = await consulted(desk, file);
  file = await desk.act('dispatcher1.C01', (session, actor) => grantExtension(session, actor, shareIn(file, 'U02')));
  t.like(share(file, 'U02').clocks.resolve, { dueAt: promised.dueAt + DAY, stopped: { at: desk.now(), reason: '会商：中心会商' } });
  const [row] = (await clocks(desk, file.whistle.id)).filter((one) => one.subject === share(file, 'U02').id && one.step === 'resolve' && one.movedAt === null);
  t.like(row, { runs: false, stoppedAt: desk.now() });
  t.deepEqual((await findDrift(desk.store)).differing, []);
});

test('left to the centre to dispatch anew, the lead’s result waits for that and its promise with it', async (t) => {
  const desk = await openDesk(t);
  const file = await dispatched(desk);
  const open = await consulted(desk, file);
  desk.advance(DAY);
  const waiting = await ruled(desk, open, { cos: [], reason: '请重新派单' });
  t.like(share(waiting, 'U02').clocks.resolve.stopped, { at: desk.now() - DAY, reason: '等待重新派单' });
  t.is(share(waiting, 'D01').clocks.resolve.stopped, undefined);
  desk.advance(DAY);
  const again = await desk.act('dispatcher1.C01', (session, actor) => dispatch(session, actor, caseOf(waiting), { lead: 'D05', cos: ['D01', 'D02'], kind: '0106' }));
  t.is(share(again, 'U02').clocks.resolve.dueAt, share(file, 'U02').clocks.resolve.dueAt + 2 * DAY);
  t.is(share(again, 'U02').clocks.resolve.stopped, undefined);
  t.deepEqual((await findDrift(desk.store)).differing, []);
});

for (const [why, input, code] of [
  ['no reason', { lead: 'U02', cos: [], reason: ' ' }, 'missing-input'], ['the lead among the co-units', { lead: 'U02', cos: ['U02'], reason: BASIS }, 'bad-input'],
  ['a street as lead', { lead: 'S-BQ', cos: [], reason: BASIS }, 'bad-input'],
] as const) {
  test(`a ruling with ${why} changes nothing`, async (t) => {
    const desk = await openDesk(t);
    const file = await consulted(desk, await dispatched(desk));
    const before = await desk.snapshot();
    t.is((await t.throwsAsync(ruled(desk, file, { ...input }), { instanceOf: Refusal }))?.code, code);
    t.deepEqual(await desk.snapshot(), before);
  });
}

test('of two rulings the second learns that it is done', async (t) => {
  const desk = await openDesk(t);
  const file = await consulted(desk, await dispatched(desk));
  const [first, second] = await Promise.allSettled([ruled(desk, file, { lead: 'U02', cos: [], reason: BASIS }), ruled(desk, file, { lead: 'D01', cos: [], reason: BASIS })]);
  t.is(first.status, 'fulfilled');
  t.is(second.status === 'rejected' && (second.reason as Refusal).code, 'stale');
});
