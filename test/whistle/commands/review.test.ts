import test from 'ava';
import { approve, changeKind, reject, withdraw } from '../../../src/whistle/commands/review.js';
import { Refusal } from '../../../src/whistle/refusal.js';
import { openDesk } from '../../support/desk.js';
import { china } from '../../support/china.js';
import { HOUR } from '../cases.js';
import { approved, arrived, caseOf, dispatched, raised, states, submitted } from './flow.js';

test('an approved whistle waits at the centre, with the centre’s clock', async (t) => {
  const desk = await openDesk(t);
  const file = await raised(desk, { tried: undefined });
  await desk.told();
  desk.advance(HOUR);
  const { whistle } = await desk.act('leader.ZQ', (session, actor) => approve(session, actor, caseOf(file), { tried: ' 已劝导三次 ' }));
  t.like(whistle, { state: 'IN_DISPATCH', tried: '已劝导三次', dueAt: china('11-24T17:00'), step: 2, version: 2 });
  t.is(whistle.clock?.step, 'dispatch');
  t.deepEqual(await desk.told(), ['dispatch → group of C01']);
  t.like((await desk.timeline(whistle.id)).at(-1), { event: 'approve', seq: 2, actorRole: 'STREET_LEADER', at: desk.now() });
});

test('approving keeps what the filer said the street had tried', async (t) => {
  const { whistle } = await approved(await openDesk(t));
  t.is(whistle.tried, '已请物业疏通两次');
});

test('an emergency is approved afterwards without moving, from a button of any age, and once', async (t) => {
  const desk = await openDesk(t);
  const file = await dispatched(desk, { type: 'EMERGENCY' });
  await desk.told();
  const button = { ...caseOf(file), step: 1 };
  const { whistle, assignments } = await desk.act('leader.ZQ', (session, actor) => approve(session, actor, button, {}));
  t.like(whistle, { state: 'ACTIVE', reviewPending: false, step: file.whistle.step, version: file.whistle.version + 1 });
  t.deepEqual(assignments, file.assignments);
  t.is((await desk.timeline(whistle.id)).at(-1)?.event, 'approve_afterwards');
  t.deepEqual(await desk.told(), []);
  t.is((await t.throwsAsync(desk.act('leader.ZQ', (session, actor) => approve(session, actor, button, {})), { instanceOf: Refusal }))?.code, 'wrong-state');
});

test('a rejected whistle goes back to its filer with the reason', async (t) => {
  const desk = await openDesk(t);
  const file = await raised(desk, {}, 'filer.ZQ');
  await desk.told();
  const { whistle } = await desk.act('leader.ZQ', (session, actor) => reject(session, actor, caseOf(file), { reason: ' 请先联系物业 ' }));
  t.like(whistle, { state: 'REJECTED', reason: '请先联系物业', clock: null, dueAt: null });
  t.deepEqual(await desk.told(), ['filer → filer.ZQ']);
  t.like((await desk.timeline(whistle.id)).at(-1), { event: 'reject', data: { reason: '请先联系物业' } });
});

test('a filer corrects the kind, or takes it away, until units are called', async (t) => {
  const desk = await openDesk(t);
  const file = await raised(desk);
  const corrected = await desk.act('officer2.ZQ', (session, actor) => changeKind(session, actor, caseOf(file), '0104'));
  t.like(corrected.whistle, { kind: '0104', state: 'IN_REVIEW', dueAt: file.whistle.dueAt });
  const cleared = await desk.act('filer.ZQ', (session, actor) => changeKind(session, actor, caseOf(corrected), null));
  t.is(cleared.whistle.kind, null);
  t.deepEqual((await desk.timeline(file.whistle.id)).map((line) => [line.event, line.data['kind']]), [['submit', null], ['change_kind', '0104'], ['change_kind', null]]);
  const duty = await t.throwsAsync(desk.act('filer.ZQ', (session, actor) => changeKind(session, actor, caseOf(cleared), '0506')), { instanceOf: Refusal });
  t.is(duty?.code, 'street-duty');
});

test('a kind that became the street’s duty while waiting stops the approval', async (t) => {
  const desk = await openDesk(t);
  const file = await raised(desk);
  await desk.store.run((connection) => desk.store.context.tables.whistles.update(connection, { kind: '0506' }, { id: file.whistle.id }));
  const refusal = await t.throwsAsync(desk.act('leader.ZQ', (session, actor) => approve(session, actor, caseOf(file), {})), { instanceOf: Refusal });
  t.is(refusal?.code, 'street-duty');
});

test('a whistle withdrawn before dispatch simply ends', async (t) => {
  const desk = await openDesk(t);
  const file = await approved(desk);
  await desk.told();
  const { whistle } = await desk.act('leader.ZQ', (session, actor) => withdraw(session, actor, caseOf(file), { reason: '已自行解决' }));
  t.like(whistle, { state: 'WITHDRAWN', reason: '已自行解决', closedAt: desk.now(), clock: null });
  t.deepEqual(await desk.told(), []);
});

test('withdrawing releases every called unit and tells its liaisons', async (t) => {
  const desk = await openDesk(t);
  const file = await arrived(desk, { type: 'EMERGENCY' }, { lead: 'U02', cos: ['D01'], kind: null });
  await desk.told();
  const after = await desk.act('secretary.ZQ', (session, actor) => withdraw(session, actor, caseOf(file), { reason: '误报' }));
  t.like(after.whistle, { state: 'WITHDRAWN', reviewPending: false });
  t.deepEqual(states(after), ['U02 LEAD RELEASED', 'D01 CO RELEASED']);
  t.deepEqual(await desk.told(), ['summons → backup.D01', 'summons → backup.U02', 'summons → liaison.D01', 'summons → liaison.U02']);
  const lines = (await desk.timeline(after.whistle.id)).slice(-3);
  t.deepEqual(lines.map((line) => [line.event, line.unitCode]), [['withdraw', null], ['call_off', 'U02'], ['call_off', 'D01']]);
  t.true(lines.every((line) => line.actorRole === 'STREET_SECRETARY'));
});

test('once the result is in, a whistle is evaluated, not withdrawn', async (t) => {
  const desk = await openDesk(t);
  const file = await submitted(desk);
  const refusal = await t.throwsAsync(desk.act('leader.ZQ', (session, actor) => withdraw(session, actor, caseOf(file), { reason: '不需要了' })), { instanceOf: Refusal });
  t.is(refusal?.code, 'wrong-state');
});
