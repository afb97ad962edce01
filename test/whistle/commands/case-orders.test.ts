import test from 'ava';
import { drawCaseCard } from '../../../src/drawing/draw-case.js';
import { findDrift } from '../../../src/storage/rebuild.js';
import { createGuideBook } from '../../../src/lists/guide-book.js';
import { confirmArrival, sayArrived } from '../../../src/whistle/commands/arrive.js';
import { approve } from '../../../src/whistle/commands/review.js';
import { replyCaseOrder } from '../../../src/whistle/commands/supervise.js';
import { Refusal } from '../../../src/whistle/refusal.js';
import { waitingFor } from '../../../src/whistle/waiting.js';
import { moment } from '../../../src/whistle/words.js';
import { demoOpenId } from '../../../config/demo/people.js';
import { chaseOnce, clocks, dispatchedCase, raisedCase, reminded, signed } from '../../support/chasing.js';
import { openDesk, type Desk } from '../../support/desk.js';
import { shareIn } from './flow.js';

const DAY = 24 * 3_600_000;
const NOTE = { note: '已督促经办人今日办结' };

/** A whistle whose street has not reviewed it until an order came. */
async function lateStreet(desk: Desk): Promise<{ whistleId: string }> {
  const file = await raisedCase(desk);
  desk.advance(10 * DAY);
  await chaseOnce(desk);
  return { whistleId: file.whistle.id };
}

/** One that the centre has left undispatched until an order came. */
async function lateCentre(desk: Desk): Promise<{ whistleId: string }> {
  const file = await raisedCase(desk);
  await desk.act('leader.ZQ', (session, actor) => approve(session, actor, { whistleId: file.whistle.id }, {}));
  desk.advance(10 * DAY);
  await chaseOnce(desk);
  return { whistleId: file.whistle.id };
}

const orders = (desk: Desk, whistleId: string) => desk.store.transact((session) => session.promises.orders(whistleId));
const cardOf = (desk: Desk, whistleId: string, login: string): Promise<string> => desk.store.transact(async (session) =>
  JSON.stringify(await drawCaseCard(session, createGuideBook([]), (await session.find.caseById(whistleId))!, 'supervision', null, demoOpenId(login))));

test('a street that was ordered to answer has three working days, and its leaders may do it', async (t) => {
  const desk = await openDesk(t);
  const target = await lateStreet(desk);
  const [reply] = (await clocks(desk, target.whistleId)).filter((one) => one.step === 'reply');
  t.like(reply, { unitCode: 'S-ZQ', runs: true, limit: { value: 3, unit: 'WORKDAY' } });
  for (const login of ['leader.ZQ', 'secretary.ZQ']) t.true((await cardOf(desk, target.whistleId, login)).includes('回复督办'), login);
  for (const login of ['officer1.ZQ', 'head.C01', 'convener1.C01']) t.false((await cardOf(desk, target.whistleId, login)).includes('回复督办'), login);
  const after = await desk.act('secretary.ZQ', (session, actor) => replyCaseOrder(session, actor, target, NOTE));
  t.is(after.whistle.replyClock, null);
  const [order] = await orders(desk, target.whistleId);
  t.like(order, { unitCode: 'S-ZQ', reply: NOTE.note, repliedAt: desk.now() });
});

test('an order to the centre is answered by its head, and by nobody of the street', async (t) => {
  const desk = await openDesk(t);
  const target = await lateCentre(desk);
  const [order] = await orders(desk, target.whistleId);
  t.like(order, { unitCode: 'C01', assignmentId: null });
  t.true((await cardOf(desk, target.whistleId, 'head.C01')).includes('回复督办'));
  const refused = await t.throwsAsync(desk.act('secretary.ZQ', (session, actor) => replyCaseOrder(session, actor, target, NOTE)), { instanceOf: Refusal });
  t.is(refused?.code, 'forbidden');
  await desk.act('head.C01', (session, actor) => replyCaseOrder(session, actor, target, NOTE));
  const again = await t.throwsAsync(desk.act('head.C01', (session, actor) => replyCaseOrder(session, actor, target, NOTE)), { instanceOf: Refusal });
  t.is(again?.code, 'wrong-state');
});

test('what the centre owes and what is red while the street has an order to answer is ordered once that is answered', async (t) => {
  const desk = await openDesk(t);
  const target = await lateStreet(desk);
  await desk.act('leader.ZQ', (session, actor) => approve(session, actor, target, {}));
  desk.advance(10 * DAY);
  await chaseOnce(desk);
  const ordered = async (): Promise<string[]> => (await orders(desk, target.whistleId)).map((one) => one.unitCode);
  t.deepEqual(await ordered(), ['S-ZQ']);
  await desk.told();
  const after = await desk.act('secretary.ZQ', (session, actor) => replyCaseOrder(session, actor, target, NOTE));
  t.deepEqual(await ordered(), ['S-ZQ', 'C01']);
  t.is(after.whistle.replyClock?.unit, 'C01');
  t.true((await desk.told()).includes('supervision → head.C01'));
  await desk.act('head.C01', (session, actor) => replyCaseOrder(session, actor, target, NOTE));
  t.deepEqual(await ordered(), ['S-ZQ', 'C01'], 'nobody is ordered twice about one promise');
  t.deepEqual((await findDrift(desk.store)).differing, []);
});

test('an order that waits stands on the to-do list of whoever has to answer it', async (t) => {
  const desk = await openDesk(t);
  const { whistleId } = await lateStreet(desk);
  const file = await desk.file(whistleId);
  const asked = async (login: string): Promise<boolean> => waitingFor(file, await desk.actor(login), 'C01').some((one) => one.ask === '回复督办');
  t.deepEqual(await Promise.all(['secretary.ZQ', 'officer1.ZQ', 'head.C01'].map(asked)), [true, false, false]);
});

test('an order that the street does not answer goes up after three working days', async (t) => {
  const desk = await openDesk(t);
  await lateStreet(desk);
  desk.advance(10 * DAY);
  await chaseOnce(desk);
  t.deepEqual((await reminded(desk)).filter((one) => one.startsWith('4')), [
    '4 reply → convener1.C01', '4 reply → convener2.C01', '4 reply → convener3.C01', '4 reply → head.C01', '4 reply → leader.ZQ', '4 reply → secretary.ZQ',
  ]);
});

test('an order about an unconfirmed arrival shows the reminders to confirm it, not those of the unit', async (t) => {
  const desk = await openDesk(t);
  const file = await dispatchedCase(desk, 'ENFORCEMENT');
  const [ack] = (await clocks(desk, file.whistle.id)).filter((one) => one.step === 'ack');
  desk.moveTo(ack!.dueAt);
  await chaseOnce(desk);
  const present = await signed(desk, file);
  await desk.act('liaison.D01', (session, actor) => sayArrived(session, actor, shareIn(present, 'D01')));
  const { calendar } = desk.store.context;
  const confirm = (await clocks(desk, file.whistle.id)).find((one) => one.step === 'confirm')!;
  for (const at of [confirm.checkAt!, confirm.dueAt, calendar.due({ value: 2, unit: 'WORKDAY' }, confirm.dueAt).at]) {
    desk.moveTo(at);
    await chaseOnce(desk);
  }
  const card = await cardOf(desk, file.whistle.id, 'secretary.ZQ');
  const told = [[confirm.checkAt!, '临期'], [confirm.dueAt, '到期']] as const;
  t.true(card.includes(`此前提醒：${told.map(([at, words]) => `${moment(at)}（${words}）`).join('、')}`), card);
});

test('an arrival that the street does not confirm is ordered of the street, not of the unit that came', async (t) => {
  const desk = await openDesk(t);
  const file = await signed(desk, await dispatchedCase(desk, 'ENFORCEMENT'));
  const share = shareIn(file, 'D01');
  await desk.act('liaison.D01', (session, actor) => sayArrived(session, actor, share));
  const confirm = (await clocks(desk, file.whistle.id)).find((one) => one.step === 'confirm')!;
  desk.moveTo(desk.store.context.calendar.due({ value: 2, unit: 'WORKDAY' }, confirm.dueAt).at);
  await chaseOnce(desk);
  t.deepEqual((await orders(desk, file.whistle.id)).map((one) => one.unitCode), ['S-ZQ']);
  const after = await desk.act('officer1.ZQ', (session, actor) => confirmArrival(session, actor, { whistleId: file.whistle.id, assignmentId: share.assignmentId }));
  t.is(after.assignments[0]!.clocks.reply, null);
});
