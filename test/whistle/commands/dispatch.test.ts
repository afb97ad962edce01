import test from 'ava';
import { dispatch, merge, refuse, type DispatchInput } from '../../../src/whistle/commands/dispatch.js';
import { askReturn, confirmReturn, upholdReturn } from '../../../src/whistle/commands/returns.js';
import { Refusal } from '../../../src/whistle/refusal.js';
import { openDesk } from '../../support/desk.js';
import { china } from '../../support/china.js';
import { HOUR } from '../cases.js';
import { approved, CALL, caseOf, dispatched, raised, shareIn, states } from './flow.js';

test('dispatch calls one lead and its co-units, starts every clock and wakes each liaison', async (t) => {
  const desk = await openDesk(t);
  const file = await approved(desk);
  await desk.told();
  desk.advance(HOUR);
  const now = desk.now();
  const { whistle, assignments } = await desk.act('head.C01', (session, actor) => dispatch(session, actor, caseOf(file), CALL));
  t.like(whistle, { state: 'ACTIVE', kind: '0106', dispatchedAt: now, clock: null, dueAt: null });
  t.deepEqual(states({ whistle, assignments }), ['U02 LEAD PENDING_ACK', 'D01 CO PENDING_ACK', 'D02 CO PENDING_ACK']);
  for (const one of assignments) {
    t.like(one, { step: 1, arrivalRequired: true, dispatchedAt: now, arrivalDenied: 0, grade: null });
    t.like(one.clocks.ack, { dueAt: china('11-25T18:00'), basis: '本系统默认时限' });
    t.like(one.clocks.arrive, { dueAt: now + 2 * HOUR, limit: { value: 2, unit: 'HOUR' } });
    t.regex(one.clocks.arrive?.basis ?? '', /城镇排水与污水处理条例/, 'the guide row’s own limit and basis');
    t.is(one.clocks.resolve.dueAt, now + 24 * HOUR);
  }
  t.deepEqual(await desk.told(), ['D01', 'D02', 'U02'].flatMap((unit) => [`backup.${unit}`, `liaison.${unit}`]).map((who) => `summons → ${who}`).sort());
  t.like((await desk.timeline(whistle.id)).at(-1), { event: 'dispatch', actorRole: 'CENTRE_HEAD', data: { lead: 'U02', cos: ['D01', 'D02'], kind: '0106' } });
  t.deepEqual(await desk.file(whistle.id), { whistle, assignments });
});

test('when no row of the guide fits, the type’s own clocks run and nobody has to come for a routine matter', async (t) => {
  const file = await dispatched(await openDesk(t), {}, { lead: 'D01', cos: [], kind: null });
  t.is(file.whistle.kind, null);
  t.like(file.assignments[0], { arrivalRequired: false, clocks: { arrive: null } });
  t.deepEqual(file.assignments[0]?.clocks.resolve.limit, { value: 5, unit: 'WORKDAY' });
});

for (const type of ['EMERGENCY', 'ENFORCEMENT'] as const) {
  test(`somebody comes for a whistle of type ${type}, without a row and with one that asks for an answer only`, async (t) => {
    for (const kind of [null, '0103']) {
      const file = await dispatched(await openDesk(t), { type }, { lead: 'D01', cos: ['D05'], kind });
      t.true(file.assignments.every((one) => one.arrivalRequired && one.clocks.arrive !== null), kind ?? 'no row');
    }
  });
}

test('an emergency’s summons overtakes everything and buzzes the liaisons', async (t) => {
  const desk = await openDesk(t);
  await dispatched(desk, { type: 'EMERGENCY' }, { lead: 'U02', cos: [], kind: '0101' });
  const calls = (await desk.outbox()).filter((row) => row.card === 'summons');
  t.is(calls.length, 2);
  t.true(calls.every((row) => row.priority === 0 && row.urgent && row.buzz?.length === 1 && row.buzz[0] === row.toId));
});

test('a unit with no liaison on duty is called through its leader, and without one through the centre', async (t) => {
  const desk = await openDesk(t);
  const leave = async (login: string): Promise<void> => {
    const { openId } = await desk.actor(login);
    await desk.store.transact((session) => session.deactivate(openId));
  };
  await Promise.all(['liaison.U02', 'backup.U02', 'liaison.D01', 'backup.D01', 'leader.D01'].map(leave));
  const file = await approved(desk);
  await desk.told();
  await desk.act('dispatcher1.C01', (session, actor) => dispatch(session, actor, caseOf(file), { lead: 'U02', cos: ['D01'], kind: '0106' }));
  t.deepEqual(await desk.told(), ['summons → group of C01', 'summons → leader.U02']);
});

for (const [why, call, code, field] of [
  ['no lead is chosen', { lead: undefined, cos: ['D01'], kind: '0106' }, 'missing-input', 'lead'],
  ['the lead is a co-unit too', { lead: 'U02', cos: ['U02'], kind: '0106' }, 'bad-input', 'cos'],
  ['a co-unit comes twice', { lead: 'U02', cos: ['D01', 'D01'], kind: '0106' }, 'bad-input', 'cos'],
  ['the lead is a street', { lead: 'S-BQ', cos: [], kind: '0106' }, 'bad-input', undefined],
  ['a co-unit is the whistling street', { lead: 'U02', cos: ['S-ZQ'], kind: '0106' }, 'bad-input', undefined],
  ['the lead is the centre itself', { lead: 'C01', cos: [], kind: '0106' }, 'bad-input', undefined],
  ['a co-unit does not exist', { lead: 'U02', cos: ['D99'], kind: '0106' }, 'bad-input', undefined],
  ['the matter is the street’s own duty', { lead: 'U02', cos: [], kind: '0506' }, 'street-duty', 'kind'],
] as const satisfies readonly (readonly [string, DispatchInput, string, string | undefined])[]) {
  test(`nothing is dispatched when ${why}`, async (t) => {
    const desk = await openDesk(t);
    const file = await approved(desk);
    const before = await desk.snapshot();
    const refusal = await t.throwsAsync(desk.act('dispatcher1.C01', (session, actor) => dispatch(session, actor, caseOf(file), call)), { instanceOf: Refusal });
    t.is(refusal?.code, code);
    t.is(refusal?.field, field);
    t.deepEqual(await desk.snapshot(), before);
  });
}

test('a unit that was closed down cannot be called', async (t) => {
  const desk = await openDesk(t);
  const file = await approved(desk);
  await desk.store.run((connection) => desk.store.context.tables.units.update(connection, { active: false }, { code: 'D02' }));
  const refusal = await t.throwsAsync(desk.act('dispatcher1.C01', (session, actor) => dispatch(session, actor, caseOf(file), CALL)), { instanceOf: Refusal });
  t.is(refusal?.code, 'bad-input');
});

test('of two dispatchers with the same card the second changes nothing', async (t) => {
  const desk = await openDesk(t);
  const file = await approved(desk);
  const tap = (login: string, lead: string): Promise<unknown> =>
    desk.act(login, (session, actor) => dispatch(session, actor, caseOf(file), { lead, cos: [], kind: '0106' }));
  const [first, second] = await Promise.allSettled([tap('dispatcher1.C01', 'U02'), tap('dispatcher2.C01', 'D01')]);
  t.is(first.status, 'fulfilled');
  t.is(second.status === 'rejected' && (second.reason as Refusal).code, 'stale');
  t.deepEqual(states(await desk.file(file.whistle.id)), ['U02 LEAD PENDING_ACK']);
});

test('the centre refuses with a reason and the filer is told', async (t) => {
  const desk = await openDesk(t);
  const file = await approved(desk);
  await desk.told();
  const { whistle } = await desk.act('dispatcher1.C01', (session, actor) => refuse(session, actor, caseOf(file), { reason: '已进入诉讼程序，请走司法途径' }));
  t.like(whistle, { state: 'REJECTED', reason: '已进入诉讼程序，请走司法途径', closedAt: desk.now(), clock: null });
  t.deepEqual(await desk.told(), ['filer → officer1.ZQ']);
});

test('a case that is refused after its lead left calls off the units that are still in it', async (t) => {
  const desk = await openDesk(t);
  const file = await dispatched(desk, {}, { lead: 'D01', cos: ['D02'], kind: null });
  const lead = { ...shareIn(file, 'D01'), step: undefined };
  await desk.act('liaison.D01', (session, actor) => askReturn(session, actor, lead, { reason: '不属本单位职责', basis: '“三定”规定第三条' }));
  await desk.act('leader.D01', (session, actor) => confirmReturn(session, actor, lead));
  await desk.act('dispatcher1.C01', (session, actor) => upholdReturn(session, actor, lead));
  await desk.told();
  const after = await desk.act('dispatcher1.C01', (session, actor) => refuse(session, actor, { whistleId: file.whistle.id }, { reason: '已进入诉讼程序，请走司法途径' }));
  t.deepEqual(states(after), ['D01 LEAD RETURNED', 'D02 CO RELEASED']);
  t.deepEqual(await desk.told(), ['filer → officer1.ZQ', 'summons → backup.D02', 'summons → liaison.D02']);
});

test('a merged whistle ends with the number of the one it follows, which keeps its state and notes it', async (t) => {
  const desk = await openDesk(t);
  const first = await dispatched(desk);
  const second = await approved(desk);
  await desk.told();
  const merged = await desk.act('dispatcher1.C01', (session, actor) => merge(session, actor, caseOf(second), first.whistle.id));
  t.like(merged.whistle, { state: 'MERGED', mergedInto: first.whistle.id, mergedNumber: '2026-ZQ-R-0001', closedAt: desk.now(), clock: null });
  const into = await desk.file(first.whistle.id);
  t.like(into.whistle, { state: 'ACTIVE', step: first.whistle.step, version: first.whistle.version + 1 });
  t.deepEqual(into.assignments, first.assignments);
  t.like((await desk.timeline(first.whistle.id)).at(-1), { event: 'absorb', data: { from: '2026-ZQ-R-0002' } });
  t.like((await desk.timeline(second.whistle.id)).at(-1), { event: 'merge', data: { into: '2026-ZQ-R-0001' } });
  t.deepEqual(await desk.told(), ['filer → officer1.ZQ']);
});

test('two whistles cannot be merged into each other: of two crossing merges one wins', async (t) => {
  const desk = await openDesk(t);
  const [first, second] = [await approved(desk), await approved(desk, { matter: '同一处污水' })];
  const tap = (from: typeof first, into: typeof first): Promise<unknown> =>
    desk.act('dispatcher1.C01', (session, actor) => merge(session, actor, caseOf(from), into.whistle.id));
  const ends = await Promise.allSettled([tap(first, second), tap(second, first)]);
  t.deepEqual(ends.map((one) => one.status), ['fulfilled', 'rejected']);
  t.deepEqual([(await desk.file(first.whistle.id)).whistle.state, (await desk.file(second.whistle.id)).whistle.state], ['MERGED', 'IN_DISPATCH']);
});

test('a whistle is not merged into one that the centre does not have yet', async (t) => {
  const desk = await openDesk(t);
  const [early, file] = [await raised(desk), await approved(desk, { matter: '同一处污水' })];
  const refusal = await t.throwsAsync(desk.act('dispatcher1.C01', (session, actor) => merge(session, actor, caseOf(file), early.whistle.id)), { instanceOf: Refusal });
  t.like(refusal, { code: 'bad-input', field: 'target' });
});

test('the filer of a merged whistle is told when the one it follows comes to nothing', async (t) => {
  const desk = await openDesk(t);
  const [first, second] = [await approved(desk), await approved(desk, { matter: '同一处污水' })];
  await desk.act('dispatcher1.C01', (session, actor) => merge(session, actor, caseOf(second), first.whistle.id));
  await desk.told();
  await desk.act('dispatcher1.C01', (session, actor) => refuse(session, actor, { whistleId: first.whistle.id }, { reason: '不属于政府职责范围' }));
  t.deepEqual(await desk.told(), ['filer → officer1.ZQ', 'refusal → officer1.ZQ']);
});

for (const [why, into, code] of [
  ['no other whistle is named', () => undefined, 'bad-input'],
  ['it would follow itself', (own: string) => own, 'bad-input'],
  ['the other whistle does not exist', () => 'NOWHERE', 'unknown-case'],
] as const) {
  test(`nothing is merged when ${why}`, async (t) => {
    const desk = await openDesk(t);
    const file = await approved(desk);
    const before = await desk.snapshot();
    const refusal = await t.throwsAsync(desk.act('dispatcher1.C01', (session, actor) => merge(session, actor, caseOf(file), into(file.whistle.id))), { instanceOf: Refusal });
    t.is(refusal?.code, code);
    t.deepEqual(await desk.snapshot(), before);
  });
}
