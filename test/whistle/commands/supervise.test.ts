import test from 'ava';
import type { Card } from '../../../cards/index.js';
import { demoOpenId } from '../../../config/demo/people.js';
import type { SupervisionOrder } from '../../../entities/index.js';
import { drawCaseCard } from '../../../src/drawing/draw-case.js';
import { createGuideBook } from '../../../src/lists/guide-book.js';
import type { CaseFile } from '../../../src/whistle/case-file.js';
import type { Target } from '../../../src/whistle/commands/common.js';
import { evaluate } from '../../../src/whistle/commands/conclude.js';
import { consult } from '../../../src/whistle/commands/consult.js';
import { release } from '../../../src/whistle/commands/handle.js';
import { withdraw } from '../../../src/whistle/commands/review.js';
import { rule } from '../../../src/whistle/commands/rule.js';
import { replyOrder, supervise } from '../../../src/whistle/commands/supervise.js';
import { Refusal } from '../../../src/whistle/refusal.js';
import { buttonWords, wordsOf } from '../../cards/inspect.js';
import { chaseOnce, clocks, dispatchedCase, signed, verifiedCase } from '../../support/chasing.js';
import { china } from '../../support/china.js';
import { openDesk, type Desk } from '../../support/desk.js';
import { DAY, HOUR } from '../cases.js';

/** A button on the order's card: it carries no step, because an order outlives many. */
const on = ({ whistle, assignments }: CaseFile, unit = 'D01'): Target =>
  ({ whistleId: whistle.id, assignmentId: assignments.find((one) => one.unitCode === unit)!.id });

const orderBy = (desk: Desk, file: CaseFile, unit = 'D01'): Promise<CaseFile> =>
  desk.act('head.C01', (session, actor) => supervise(session, actor, on(file, unit), { reason: '居民多次反映' }));
const answer = (desk: Desk, file: CaseFile, unit = 'D01'): Promise<CaseFile> =>
  desk.act(`liaison.${unit}`, (session, actor) => replyOrder(session, actor, on(file, unit), { note: '明日进场' }));
const ordersOf = (desk: Desk, { whistle }: CaseFile): Promise<SupervisionOrder[]> => desk.store.transact((session) => session.promises.orders(whistle.id));
/** Where each order so far came from. */
const origins = async (desk: Desk, file: CaseFile): Promise<string[]> => (await ordersOf(desk, file)).map((one) => one.issuedBy === null ? 'the ladder' : 'a hand');

/** Levels of the promise to settle the matter that were told by time, not by hand. */
async function levelsByTime(desk: Desk, file: CaseFile): Promise<number[]> {
  const { reminders } = desk.store.context.tables;
  const [resolve] = (await clocks(desk, file.whistle.id)).filter((one) => one.step === 'resolve');
  const rows = await desk.store.run((connection) => reminders.select(connection, '`clockId` = ?', [resolve!.id]));
  return [...new Set(rows.filter((one) => !one.raised).map((one) => one.level))].sort();
}

/** Signed on Tuesday the 24th, to be settled by Tuesday the 1st at 18:00. */
const working = async (desk: Desk): Promise<CaseFile> => signed(desk, await dispatchedCase(desk));

/** Consulted for an hour, and left with the same unit. */
async function ruledForTheSame(desk: Desk, { whistle: { id: whistleId } }: CaseFile): Promise<void> {
  await desk.act('dispatcher1.C01', (session, actor) => consult(session, actor, { whistleId }, { reason: '职责不清' }));
  desk.advance(HOUR);
  await desk.act('head.C01', (session, actor) => rule(session, actor, { whistleId }, { lead: 'D01', cos: [], reason: '维持原派单' }));
}

test('an order by hand takes none of the steps that time brings', async (t) => {
  const desk = await openDesk(t);
  const file = await working(desk);
  await orderBy(desk, file);
  await answer(desk, file);
  for (const moment of ['2026-11-30 18:00', '2026-12-01 18:00', '2026-12-03 18:00']) {
    desk.moveTo(china(moment));
    await chaseOnce(desk);
  }
  t.deepEqual(await levelsByTime(desk, file), [1, 2, 3]);
});

test('a unit that answered the order by hand gets the ladder’s own when the same promise is red', async (t) => {
  const desk = await openDesk(t);
  const file = await working(desk);
  await orderBy(desk, file);
  await answer(desk, file);
  desk.advance(40 * DAY);
  await chaseOnce(desk);
  t.deepEqual(await origins(desk, file), ['a hand', 'the ladder']);
});

test('a unit that still owes the answer to an order by hand is reminded of it when the promise is red, not given a second one', async (t) => {
  const desk = await openDesk(t);
  const file = await working(desk);
  desk.moveTo(china('2026-12-03 17:00'));
  await orderBy(desk, file);
  desk.moveTo(china('2026-12-03 18:00'));
  await chaseOnce(desk);
  t.deepEqual(await origins(desk, file), ['a hand']);
  t.deepEqual(await levelsByTime(desk, file), [3]);
});

test('a unit with an open order by hand takes no second one', async (t) => {
  const desk = await openDesk(t);
  const file = await working(desk);
  await orderBy(desk, file);
  const refusal = await t.throwsAsync(orderBy(desk, file), { instanceOf: Refusal });
  t.is(refusal?.code, 'wrong-state');
});

test('a unit that answered one order by hand can be given a second one', async (t) => {
  const desk = await openDesk(t);
  const file = await working(desk);
  await orderBy(desk, file);
  await answer(desk, file);
  desk.advance(HOUR);
  await orderBy(desk, file);
  t.deepEqual((await ordersOf(desk, file)).map((one) => [one.number, one.repliedAt !== null]), [['督办〔2026〕1号', true], ['督办〔2026〕2号', false]]);
});

test('a unit that answered the ladder’s order can be given one by hand', async (t) => {
  const desk = await openDesk(t);
  const file = await working(desk);
  desk.advance(20 * DAY);
  await chaseOnce(desk);
  await answer(desk, file);
  await orderBy(desk, file);
  t.deepEqual(await origins(desk, file), ['the ladder', 'a hand']);
});

test('a promise that was red before a consultation is not ordered about once more after it', async (t) => {
  const desk = await openDesk(t);
  const file = await working(desk);
  desk.advance(20 * DAY);
  await chaseOnce(desk);
  await answer(desk, file);
  await ruledForTheSame(desk, file);
  await chaseOnce(desk);
  t.deepEqual(await origins(desk, file), ['the ladder']);
});

test('an order whose clock was moved by a consultation can still be answered', async (t) => {
  const desk = await openDesk(t);
  const file = await working(desk);
  desk.advance(20 * DAY);
  await chaseOnce(desk);
  await ruledForTheSame(desk, file);
  await answer(desk, file);
  t.true((await ordersOf(desk, file)).every((one) => one.repliedAt === desk.now()));
});

test('after an order whose clock was moved was answered, a second one has a promise of its own', async (t) => {
  const desk = await openDesk(t);
  const file = await working(desk);
  desk.advance(20 * DAY);
  await chaseOnce(desk);
  await ruledForTheSame(desk, file);
  await answer(desk, file);
  await orderBy(desk, file);
  const replies = (await clocks(desk, file.whistle.id)).filter((one) => one.step === 'reply');
  t.deepEqual(replies.map((one) => one.runs), [false, false, true]);
  t.true(replies[1]!.version < replies[2]!.version);
});

/** The order's card as the unit's liaison sees it now. */
const cardOf = (desk: Desk, file: CaseFile, unit: string): Promise<Card> => desk.store.transact(async (session) => {
  const present = (await session.find.caseById(file.whistle.id))!;
  return drawCaseCard(session, createGuideBook([]), present, 'supervision', on(file, unit).assignmentId!, demoOpenId(`liaison.${unit}`));
});

test('a unit that was released is not asked for the reply any more', async (t) => {
  const desk = await openDesk(t);
  const file = await dispatchedCase(desk, 'ROUTINE', ['D02']);
  await orderBy(desk, file, 'D02');
  t.true(buttonWords(await cardOf(desk, file, 'D02')).includes('回复督办'));
  await desk.act('leader.ZQ', (session, actor) => release(session, actor, on(file, 'D02'), { reason: '不再需要' }));
  const after = await cardOf(desk, file, 'D02');
  t.false(buttonWords(after).includes('回复督办'));
  t.true(wordsOf(after).includes('无需回复'));
});

test('an order shows the earlier reminders of its own promise only', async (t) => {
  const desk = await openDesk(t);
  const file = await dispatchedCase(desk);
  const remind = async (words: string): Promise<void> => {
    desk.moveTo(china(words));
    await chaseOnce(desk);
  };
  await remind('2026-11-25 18:00');
  await signed(desk, file);
  await remind('2026-12-01 18:00');
  desk.advance(HOUR);
  await orderBy(desk, file);
  t.regex(wordsOf(await cardOf(desk, file, 'D01')), /此前提醒：12月1日 18:00（到期）(?!、)/);
});

test('a withdrawn case asks nobody for the reply to an order', async (t) => {
  const desk = await openDesk(t);
  const file = await dispatchedCase(desk);
  await orderBy(desk, file);
  await desk.act('leader.ZQ', (session, actor) => withdraw(session, actor, { whistleId: file.whistle.id }, { reason: '居民已自行解决' }));
  t.true(wordsOf(await cardOf(desk, file, 'D01')).includes('无需回复'));
});

/** Ordered, released, and called again by a ruling ten days later. */
async function recalled(desk: Desk): Promise<CaseFile> {
  const file = await dispatchedCase(desk, 'ROUTINE', ['D02']);
  const { whistleId } = on(file);
  await orderBy(desk, file, 'D02');
  await desk.act('leader.ZQ', (session, actor) => release(session, actor, on(file, 'D02'), { reason: '不再需要' }));
  desk.advance(10 * DAY);
  await desk.act('dispatcher1.C01', (session, actor) => consult(session, actor, { whistleId }, { reason: '职责不清' }));
  return desk.act('head.C01', (session, actor) => rule(session, actor, { whistleId }, { lead: 'D01', cos: ['D02'], reason: '请继续协办' }));
}

test('a unit that is called again has not answered the order of the time before', async (t) => {
  const desk = await openDesk(t);
  const file = await recalled(desk);
  const [reply] = (await clocks(desk, file.whistle.id)).filter((one) => one.step === 'reply');
  t.like(reply, { doneAt: null, runs: false });
});

test('a unit that is called again is not asked for the reply to the order of the time before', async (t) => {
  const desk = await openDesk(t);
  t.true(wordsOf(await cardOf(desk, await recalled(desk), 'D02')).includes('无需回复'));
});

test('a unit that is called again can be given a new order', async (t) => {
  const desk = await openDesk(t);
  const file = await recalled(desk);
  await orderBy(desk, file, 'D02');
  await answer(desk, file, 'D02');
  t.deepEqual((await ordersOf(desk, file)).map((one) => one.repliedAt), [null, desk.now()]);
});

test('a closed case takes no order', async (t) => {
  const desk = await openDesk(t);
  const file = await verifiedCase(desk);
  await desk.act('officer1.ZQ', (session, actor) => evaluate(session, actor, { whistleId: file.whistle.id }, { solved: 'YES', grades: new Map([['D01', 5]]) }));
  const refusal = await t.throwsAsync(orderBy(desk, file), { instanceOf: Refusal });
  t.is(refusal?.code, 'wrong-state');
});
