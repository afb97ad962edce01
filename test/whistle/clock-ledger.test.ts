import test from 'ava';
import type { ClockRow } from '../../entities/index.js';
import { evaluate, sendBack, verify } from '../../src/whistle/commands/conclude.js';
import { confirmArrival, denyArrival, sayArrived } from '../../src/whistle/commands/arrive.js';
import { release, reportProgress } from '../../src/whistle/commands/handle.js';
import { archive } from '../../src/whistle/commands/lapse.js';
import { approve, withdraw } from '../../src/whistle/commands/review.js';
import { clocks, dispatchedCase, raisedCase, signed, submitted, verifiedCase } from '../support/chasing.js';
import { china } from '../support/china.js';
import { openDesk } from '../support/desk.js';

const MONDAY = china('2026-11-16 10:00');
const HOUR = 3_600_000;

const one = (rows: readonly ClockRow[], step: string, unitCode?: string): ClockRow =>
  rows.findLast((row) => row.step === step && (unitCode === undefined || row.unitCode === unitCode))!;

test('each step leaves one promise, kept when it was done and by whom it was owed', async (t) => {
  const desk = await openDesk(t, { opens: MONDAY });
  const file = await dispatchedCase(desk, 'ROUTINE');
  desk.advance(HOUR);
  await signed(desk, file);
  const rows = await clocks(desk, file.whistle.id);
  t.deepEqual(rows.map((row) => [row.step, row.owner, row.unitCode, row.doneAt, row.runs]), [
    ['review', 'STREET', file.whistle.street, MONDAY, false], ['dispatch', 'CENTRE', 'C01', MONDAY, false],
    ['ack', 'UNIT', 'D01', MONDAY + HOUR, false], ['resolve', 'UNIT', 'D01', null, true],
  ]);
  t.is(one(rows, 'ack').usedMs, HOUR);
});

test('time used is counted in the calendar of the limit: lunch and night do not count', async (t) => {
  const desk = await openDesk(t, { opens: china('2026-11-16 11:00') });
  const file = await dispatchedCase(desk);
  desk.moveTo(china('2026-11-17 09:00'));
  await signed(desk, file);
  t.is(one(await clocks(desk, file.whistle.id), 'ack').usedMs, 6 * HOUR);
});

test('an emergency that was never approved stays overdue once it is filed, and nobody is chased for it any more', async (t) => {
  const desk = await openDesk(t, { opens: MONDAY });
  const file = await submitted(desk, await signed(desk, await dispatchedCase(desk, 'EMERGENCY')));
  const whole = { whistleId: file.whistle.id };
  await desk.act('dispatcher1.C01', (session, actor) => verify(session, actor, whole));
  await desk.act('officer1.ZQ', (session, actor) => evaluate(session, actor, whole, { solved: 'YES', grades: new Map([['D01', 5]]) }));
  t.true(one(await clocks(desk, file.whistle.id), 'review').runs, 'a closed one can still be approved');
  await desk.store.transact((session) => archive(session, file.whistle.id));
  t.like(one(await clocks(desk, file.whistle.id), 'review'), { runs: false, checkAt: null, doneAt: null });
});

test('arrival counts from the time the unit stated, and is known only when the street confirms', async (t) => {
  const desk = await openDesk(t, { opens: MONDAY });
  const file = await signed(desk, await dispatchedCase(desk, 'EMERGENCY'));
  const target = { whistleId: file.whistle.id, assignmentId: file.assignments[0]!.id };
  desk.advance(10 * 60_000);
  await desk.act('liaison.D01', (session, actor) => sayArrived(session, actor, target));
  const waiting = await clocks(desk, file.whistle.id);
  t.deepEqual([one(waiting, 'arrive').runs, one(waiting, 'confirm').runs, one(waiting, 'confirm').owner], [false, true, 'STREET']);
  desk.advance(30 * 60_000);
  await desk.act('officer1.ZQ', (session, actor) => confirmArrival(session, actor, target));
  const rows = await clocks(desk, file.whistle.id);
  t.deepEqual([one(rows, 'arrive').doneAt, one(rows, 'arrive').knownAt], [MONDAY + 10 * 60_000, MONDAY + 40 * 60_000]);
  t.is(one(rows, 'confirm').doneAt, MONDAY + 40 * 60_000);
});

test('a unit that the street did not find is chased for its arrival again', async (t) => {
  const desk = await openDesk(t, { opens: MONDAY });
  const file = await signed(desk, await dispatchedCase(desk, 'EMERGENCY'));
  const target = { whistleId: file.whistle.id, assignmentId: file.assignments[0]!.id };
  await desk.act('liaison.D01', (session, actor) => sayArrived(session, actor, target));
  await desk.act('officer1.ZQ', (session, actor) => denyArrival(session, actor, target));
  const rows = await clocks(desk, file.whistle.id);
  t.deepEqual([one(rows, 'arrive').runs, one(rows, 'arrive').doneAt], [true, null]);
});

test('the first word is the first note, not the signature', async (t) => {
  const desk = await openDesk(t, { opens: MONDAY });
  const file = await signed(desk, await dispatchedCase(desk, 'TACKLE'));
  t.is(one(await clocks(desk, file.whistle.id), 'feedback').doneAt, null);
  const target = { whistleId: file.whistle.id, assignmentId: file.assignments[0]!.id };
  await desk.act('officer1.ZQ', (session, actor) => session.find.caseById(file.whistle.id).then((found) => (found!.assignments[0]!.arrivalRequired ? confirmArrival(session, actor, target) : found)));
  desk.advance(HOUR);
  await desk.act('liaison.D01', (session, actor) => reportProgress(session, actor, target, { note: '已制定方案' }));
  t.is(one(await clocks(desk, file.whistle.id), 'feedback').doneAt, MONDAY + HOUR);
});

test('a result counts from its submission, once the centre takes it', async (t) => {
  const desk = await openDesk(t, { opens: MONDAY });
  const file = await submitted(desk, await signed(desk, await dispatchedCase(desk)));
  const handed = one(await clocks(desk, file.whistle.id), 'resolve');
  t.deepEqual([handed.doneAt, handed.runs], [null, false], 'nobody is chased while the centre reads');
  desk.advance(HOUR);
  await desk.act('dispatcher1.C01', (session, actor) => verify(session, actor, { whistleId: file.whistle.id }));
  const taken = one(await clocks(desk, file.whistle.id), 'resolve');
  t.deepEqual([taken.doneAt, taken.knownAt], [MONDAY, MONDAY + HOUR]);
});

test('a result that was sent back did not keep the promise; the first one that was taken does', async (t) => {
  const desk = await openDesk(t, { opens: MONDAY });
  const file = await submitted(desk, await signed(desk, await dispatchedCase(desk)));
  await desk.act('dispatcher1.C01', (session, actor) => sendBack(session, actor, { whistleId: file.whistle.id }, { reason: '缺联系对象' }));
  const back = await clocks(desk, file.whistle.id);
  t.deepEqual([one(back, 'resolve').runs, one(back, 'rework').runs], [false, true]);
  desk.advance(2 * HOUR);
  await submitted(desk, file);
  await desk.act('dispatcher1.C01', (session, actor) => verify(session, actor, { whistleId: file.whistle.id }));
  const rows = await clocks(desk, file.whistle.id);
  t.deepEqual([one(rows, 'resolve').doneAt, one(rows, 'rework').doneAt], [MONDAY + 2 * HOUR, MONDAY + 2 * HOUR]);
});

test('a "no" of the street does not undo that the first result came in time', async (t) => {
  const desk = await openDesk(t, { opens: MONDAY });
  const { whistle } = await verifiedCase(desk);
  desk.advance(HOUR);
  await desk.act('officer1.ZQ', (session, actor) =>
    evaluate(session, actor, { whistleId: whistle.id }, { solved: 'NO', grades: new Map([['D01', 2]]), reason: '没有解决' }));
  const rows = await clocks(desk, whistle.id);
  t.deepEqual([one(rows, 'resolve').doneAt, one(rows, 'evaluate').doneAt, one(rows, 'rework').runs], [MONDAY, MONDAY + HOUR, true]);
});

test('a withdrawn whistle counts nowhere, whatever was done in time', async (t) => {
  const desk = await openDesk(t, { opens: MONDAY });
  const file = await signed(desk, await dispatchedCase(desk, 'ROUTINE', ['D02']));
  desk.advance(HOUR);
  await desk.act('leader.ZQ', (session, actor) => withdraw(session, actor, { whistleId: file.whistle.id }, { reason: '已自行解决' }));
  const rows = await clocks(desk, file.whistle.id);
  t.true(rows.every((row) => row.voidAt === MONDAY + HOUR && !row.runs));
});

test('a unit that is let go counts only for what was due before', async (t) => {
  const desk = await openDesk(t, { opens: MONDAY });
  const file = await dispatchedCase(desk, 'ROUTINE', ['D02']);
  desk.moveTo(china('2026-11-18 09:00'));
  const share = file.assignments.find((row) => row.unitCode === 'D02')!;
  await desk.act('leader.ZQ', (session, actor) => release(session, actor, { whistleId: file.whistle.id, assignmentId: share.id }, { reason: '不再需要' }));
  const rows = (await clocks(desk, file.whistle.id)).filter((row) => row.unitCode === 'D02');
  t.deepEqual(rows.map((row) => [row.step, row.voidAt !== null, row.runs]), [['ack', false, false], ['resolve', true, false]]);
});

test('an emergency has a promise of its own for the approval afterwards', async (t) => {
  const desk = await openDesk(t, { opens: MONDAY });
  const { whistle } = await raisedCase(desk, 'EMERGENCY');
  t.deepEqual((await clocks(desk, whistle.id)).map((row) => [row.step, row.runs]).sort(), [['dispatch', true], ['review', true]]);
  desk.advance(HOUR);
  await desk.act('leader.ZQ', (session, actor) => approve(session, actor, { whistleId: whistle.id }, {}));
  const review = one(await clocks(desk, whistle.id), 'review');
  t.deepEqual([review.doneAt, review.runs], [MONDAY + HOUR, false]);
});

test('the promise reads the holiday table: half an hour of a review before the National Day holiday is used, the rest runs after it', async (t) => {
  const desk = await openDesk(t, { opens: china('2026-09-30 18:00') });
  const { whistle } = await raisedCase(desk, 'ENFORCEMENT');
  t.is(one(await clocks(desk, whistle.id), 'review').dueAt, china('2026-10-08 11:30'));
});
