import test from 'ava';
import { acknowledge, confirmArrival, denyArrival, sayArrived } from '../../../src/whistle/commands/arrive.js';
import { Refusal } from '../../../src/whistle/refusal.js';
import { openDesk } from '../../support/desk.js';
import { MINUTE } from '../cases.js';
import { dispatched, share, shareIn } from './flow.js';

test('a liaison signs for the unit; the others still have to, and nobody is woken', async (t) => {
  const desk = await openDesk(t);
  const file = await dispatched(desk);
  await desk.told();
  desk.advance(7 * MINUTE);
  const after = await desk.act('backup.U02', (session, actor) => acknowledge(session, actor, shareIn(file, 'U02')));
  t.like(share(after, 'U02'), { state: 'ACKED', ackedAt: desk.now(), ackedBy: '排水公司备岗联络员', step: 2 });
  t.is(share(after, 'D01').state, 'PENDING_ACK');
  t.like(after.whistle, { state: 'ACTIVE', step: file.whistle.step, version: file.whistle.version + 1 });
  t.like((await desk.timeline(after.whistle.id)).at(-1), { event: 'ack', unitCode: 'U02', actorRole: 'BACKUP_LIAISON', assignmentId: share(after, 'U02').id });
  t.deepEqual(await desk.told(), []);
});

test('fifty taps at once sign once', async (t) => {
  const desk = await openDesk(t);
  const file = await dispatched(desk);
  const taps = await Promise.allSettled(Array.from({ length: 50 }, (_, at) =>
    desk.act(at % 2 ? 'liaison.U02' : 'backup.U02', (session, actor) => acknowledge(session, actor, shareIn(file, 'U02')))));
  t.is(taps.filter((one) => one.status === 'fulfilled').length, 1);
  t.is((await desk.timeline(file.whistle.id)).filter((line) => line.event === 'ack').length, 1);
});

test('a liaison of another called unit cannot sign for this one', async (t) => {
  const desk = await openDesk(t);
  const file = await dispatched(desk);
  const before = await desk.snapshot();
  const refusal = await t.throwsAsync(desk.act('liaison.D01', (session, actor) => acknowledge(session, actor, shareIn(file, 'U02'))), { instanceOf: Refusal });
  t.is(refusal?.code, 'forbidden');
  t.deepEqual(await desk.snapshot(), before);
});

test('the share of another case is not found through this one', async (t) => {
  const desk = await openDesk(t);
  const [one, other] = [await dispatched(desk), await dispatched(desk, { matter: '路灯不亮' })];
  const mixed = { ...shareIn(one, 'U02'), whistleId: other.whistle.id };
  t.is((await t.throwsAsync(desk.act('liaison.U02', (session, actor) => acknowledge(session, actor, mixed)), { instanceOf: Refusal }))?.code, 'forbidden');
});

test('the time of arrival is the one the department stated, and both names are kept', async (t) => {
  const desk = await openDesk(t);
  const file = await dispatched(desk);
  const signed = await desk.act('liaison.U02', (session, actor) => acknowledge(session, actor, shareIn(file, 'U02')));
  desk.advance(20 * MINUTE);
  await desk.told();
  const said = await desk.act('liaison.U02', (session, actor) => sayArrived(session, actor, shareIn(signed, 'U02')));
  const there = desk.now();
  t.like(share(said, 'U02'), { state: 'ACKED', arrivalSaidAt: there, arrivalSaidBy: '排水公司联络员', arrivedAt: null });
  t.deepEqual(await desk.told(), ['arrival → officer1.ZQ']);
  t.is((await desk.outbox()).at(-1)?.assignmentId, share(said, 'U02').id, 'the street’s card is about this unit');
  desk.advance(30 * MINUTE);
  const confirmed = await desk.act('filer.ZQ', (session, actor) => confirmArrival(session, actor, shareIn(said, 'U02')));
  t.like(share(confirmed, 'U02'), { state: 'ARRIVED', arrivedAt: there, arrivalSaidBy: '排水公司联络员', arrivalConfirmedBy: '铁东社区填报员' });
  t.like((await desk.timeline(confirmed.whistle.id)).at(-1), { event: 'confirm_arrival', at: there + 30 * MINUTE, data: { arrivedAt: there, saidBy: '排水公司联络员' } });
  t.deepEqual(await desk.told(), []);
});

test('the street records an arrival unprompted, also of a unit that never signed', async (t) => {
  const desk = await openDesk(t);
  const file = await dispatched(desk);
  desk.advance(25 * MINUTE);
  const after = await desk.act('officer1.ZQ', (session, actor) => confirmArrival(session, actor, shareIn(file, 'D01')));
  t.like(share(after, 'D01'), { state: 'ARRIVED', arrivedAt: desk.now(), ackedAt: desk.now(), ackedBy: null, arrivalSaidBy: null, arrivalConfirmedBy: '站前街道干部甲' });
});

test('the street says nobody came: the unit is told and has to report again', async (t) => {
  const desk = await openDesk(t);
  let file = await dispatched(desk);
  file = await desk.act('liaison.U02', (session, actor) => acknowledge(session, actor, shareIn(file, 'U02')));
  file = await desk.act('liaison.U02', (session, actor) => sayArrived(session, actor, shareIn(file, 'U02')));
  const claimed = desk.now();
  await desk.told();
  desk.advance(10 * MINUTE);
  file = await desk.act('officer1.ZQ', (session, actor) => denyArrival(session, actor, shareIn(file, 'U02')));
  t.like(share(file, 'U02'), { state: 'ACKED', arrivalSaidAt: null, arrivalSaidBy: null, arrivalDenied: 1, arrivedAt: null });
  t.deepEqual(await desk.told(), ['summons → backup.U02', 'summons → liaison.U02']);
  t.like((await desk.timeline(file.whistle.id)).at(-1), { event: 'deny_arrival', data: { saidAt: claimed, saidBy: '排水公司联络员' } });
  file = await desk.act('backup.U02', (session, actor) => sayArrived(session, actor, shareIn(file, 'U02')));
  file = await desk.act('officer1.ZQ', (session, actor) => denyArrival(session, actor, shareIn(file, 'U02')));
  t.is(share(file, 'U02').arrivalDenied, 2);
});

for (const [why, login, command] of [
  ['the department confirms its own arrival', 'liaison.U02', confirmArrival],
  ['the leader of another department says so', 'leader.D01', sayArrived],
  ['the centre confirms an arrival', 'dispatcher1.C01', confirmArrival],
  ['another street confirms it', 'officer1.BQ', confirmArrival],
] as const) {
  test(`nobody has arrived because ${why}`, async (t) => {
    const desk = await openDesk(t);
    const file = await dispatched(desk);
    const before = await desk.snapshot();
    const refusal = await t.throwsAsync(desk.act(login, (session, actor) => command(session, actor, shareIn(file, 'U02'))), { instanceOf: Refusal });
    t.is(refusal?.code, 'forbidden');
    t.deepEqual(await desk.snapshot(), before);
  });
}

test('for a matter that is only answered there is nothing to arrive at', async (t) => {
  const desk = await openDesk(t);
  const file = await dispatched(desk, {}, { lead: 'D01', cos: [], kind: '0103' });
  const refusal = await t.throwsAsync(desk.act('officer1.ZQ', (session, actor) => confirmArrival(session, actor, shareIn(file, 'D01'))), { instanceOf: Refusal });
  t.is(refusal?.code, 'wrong-state');
});
