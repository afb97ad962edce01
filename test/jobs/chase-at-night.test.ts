import test from 'ava';
import type { OutboxRow } from '../../entities/index.js';
import { evaluate, sendBack, verify } from '../../src/whistle/commands/conclude.js';
import { consult } from '../../src/whistle/commands/consult.js';
import { approve } from '../../src/whistle/commands/review.js';
import { chaseOnce, clocks, dispatchedCase, reminded, signed, submitted } from '../support/chasing.js';
import { china } from '../support/china.js';
import { openDesk, type Desk } from '../support/desk.js';
import { caseOf } from '../whistle/commands/flow.js';
import { HOUR, MINUTE } from './office.js';

const NIGHT = china('2026-11-24 02:00');

/** What is queued for later by what happens in `work`. */
async function queued(desk: Desk, work: () => Promise<unknown>): Promise<OutboxRow[]> {
  const before = new Set((await desk.outbox()).map((one) => one.id));
  await work();
  return (await desk.outbox()).filter((one) => !before.has(one.id));
}

/** The job's minutes from now on. */
async function chaseFor(desk: Desk, minutes: number): Promise<void> {
  for (let minute = 0; minute < minutes; minute += 1) {
    desk.advance(MINUTE);
    await chaseOnce(desk);
  }
}

test('a consultation that climbs at closing time wakes nobody in the evening', async (t) => {
  const desk = await openDesk(t);
  const file = await dispatchedCase(desk);
  await desk.act('dispatcher1.C01', (session, actor) => consult(session, actor, caseOf(file), { reason: '职责不清' }));
  const { dueAt } = (await clocks(desk, file.whistle.id)).find((one) => one.step === 'consult')!;
  desk.moveTo(dueAt + 5 * HOUR);
  const rows = await queued(desk, () => chaseOnce(desk));
  t.deepEqual(rows.map((one) => `${one.card} ${desk.nameOf(one.toId)}`).sort(), ['consultation convener1.C01', 'consultation convener2.C01', 'consultation convener3.C01']);
  t.true(rows.every((one) => desk.store.context.calendar.isOpen(one.dueAt!)));
});

test('the consultation of an emergency is chased and climbs in the middle of the night', async (t) => {
  const desk = await openDesk(t, { opens: NIGHT });
  const file = await dispatchedCase(desk, 'EMERGENCY');
  await desk.act('dispatcher1.C01', (session, actor) => consult(session, actor, caseOf(file), { reason: '职责不清' }));
  const rows = (await queued(desk, () => chaseFor(desk, 31))).filter((one) => one.card === 'consultation');
  const minutes = rows.map((one) => `${(one.dueAt! - NIGHT) / MINUTE} ${desk.nameOf(one.toId)}`);
  t.deepEqual(minutes, ['15 head.C01', '30 convener1.C01', '30 convener2.C01', '30 convener3.C01']);
});

test('an emergency that is red while an order is open is told at once, not in the morning', async (t) => {
  const desk = await openDesk(t, { opens: NIGHT });
  await dispatchedCase(desk, 'EMERGENCY');
  await chaseFor(desk, 59);
  const rows = (await queued(desk, () => chaseFor(desk, 1))).filter((one) => desk.nameOf(one.toId) === 'chief.D01');
  t.deepEqual(rows.map((one) => [one.card, one.dueAt]), [['summons', NIGHT + HOUR]]);
});

test('an emergency that was closed before its leader approved it is still chased for the approval', async (t) => {
  const desk = await openDesk(t);
  const file = await submitted(desk, await signed(desk, await dispatchedCase(desk, 'EMERGENCY')));
  const target = { whistleId: file.whistle.id };
  await desk.act('dispatcher1.C01', (session, actor) => verify(session, actor, target));
  await desk.act('officer1.ZQ', (session, actor) => evaluate(session, actor, target, { solved: 'YES', grades: new Map([['D01', 5]]) }));
  desk.advance(61 * MINUTE);
  await chaseOnce(desk);
  t.deepEqual((await reminded(desk)).filter((one) => one.includes('review')), ['1 review → leader.ZQ']);
});

test('an emergency that was sent back to work is chased when its rework is due', async (t) => {
  const desk = await openDesk(t);
  const file = await submitted(desk, await signed(desk, await dispatchedCase(desk, 'EMERGENCY')));
  const target = { whistleId: file.whistle.id };
  await desk.act('leader.ZQ', (session, actor) => approve(session, actor, target, {}));
  await desk.act('dispatcher1.C01', (session, actor) => sendBack(session, actor, target, { reason: '材料不完整' }));
  const { dueAt } = (await clocks(desk, file.whistle.id)).find((one) => one.step === 'rework')!;
  const leaderTold = async (): Promise<number> => (await reminded(desk)).filter((one) => one === '2 rework → leader.D01').length;
  desk.moveTo(dueAt - 1);
  await chaseOnce(desk);
  const before = await leaderTold();
  desk.moveTo(dueAt);
  await chaseOnce(desk);
  t.deepEqual([before, await leaderTold()], [1, 2], 'once because it was sent back, once because it is due');
});
