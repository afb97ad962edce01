import test, { type ExecutionContext } from 'ava';
import type { CardCopy, OutboxRow } from '../../entities/index.js';
import { DAY, HOUR } from '../../src/calendar/civil.js';
import { deliver } from '../../src/courier/deliver.js';
import { redraw } from '../../src/courier/redraw.js';
import { renewCards } from '../../src/jobs/renew-cards.js';
import { freshCopy } from '../../src/storage/fresh-copy.js';
import { changeKind } from '../../src/whistle/commands/review.js';
import { failing, office, tryOnce, type Office } from '../courier/office.js';
import { actorOf, raiseOne } from '../storage/house.js';
import { goTo } from '../support/calendar-day.js';
import { elementsOf, findButton, wordsOf } from '../support/hands.js';
import { caseOf, dispatched, ROUTINE } from '../support/stages.js';
import { DATABASES } from '../support/database.js';
import { world, type World } from '../support/world.js';
import { rememberingLog } from '../support/log.js';

const stopped = ({ hands }: World, login: string): number => hands.messages(login).filter((one) => wordsOf(one.content).includes('已停止更新')).length;

/** Once past the fortnight shows what the database decides; the rest is the same again. */
const DAYS = { sqlite: 60, mysql: 17 };

for (const kind of DATABASES) {
  test(`a case that lives ${DAYS[kind]} days can be worked on to its end, and no card of it ever freezes (${kind})`, async (t) => {
    const city = await world(t, kind);
    const { hands } = city;
    const number = await dispatched(city, { kind: 'NONE', lead: 'D01', cos: [] });
    await hands.did('liaison.D01', '签收');
    for (let day = 1; day <= DAYS[kind]; day += 1) await goTo(city, new Date(Date.parse('2026-11-24T09:00:00Z') + day * 86_400_000).toISOString().slice(0, 10) + ' 09:00');
    t.true(stopped(city, 'liaison.D01') >= Math.floor(DAYS[kind] / 15), 'old ones say so');
    const card = hands.cardWith('liaison.D01', '反馈进展')!;
    t.regex(wordsOf(card.content), new RegExp(number));
    await hands.did('liaison.D01', '反馈进展', { note: '仍在协调资金' });
    t.is((await caseOf(city, number)).assignments[0]?.lastNote, '仍在协调资金');
  });
}

test('a card is replaced once however often the job runs, and its old message offers nothing to tap', async (t) => {
  const city = await world(t, 'sqlite');
  const { app: { store }, hands } = city;
  await dispatched(city, { kind: 'NONE', lead: 'D01', cos: [] });
  const old = hands.cardWith('liaison.D01', '签收')!;
  await goTo(city, '2026-12-07 08:00');
  const run = (): Promise<string> => renewCards({ store, log: rememberingLog().log, occurrence: store.context.now(), silentWhenEmpty: true });
  t.regex(await run(), /^换发 [1-9]\d* 张/);
  t.is(await run(), '换发 0 张，停止更新 0 张');
  await city.settled();
  const now = hands.messages('liaison.D01').find((one) => one.message_id === old.message_id)!;
  t.is(findButton(now.content, '签收'), undefined);
  t.regex(wordsOf(now.content), /已停止更新[^]*请在最新卡片上办理/);
  t.truthy(hands.cardWith('liaison.D01', '签收'), 'the new one asks');
});

test('on a rest day nobody gets a new card, because everything was replaced before', async (t) => {
  const city = await world(t, 'sqlite');
  await dispatched(city, { kind: 'NONE', lead: 'D01', cos: [] });
  const { store } = city.app;
  await goTo(city, '2026-12-05 10:00');
  t.is(await renewCards({ store, log: rememberingLog().log, occurrence: store.context.now(), silentWhenEmpty: true }), '换发 0 张，停止更新 0 张');
});

/** A leader's card of a case in review, and nothing else on its way. */
async function held(t: ExecutionContext) {
  const here = await office(t, 'sqlite');
  const { whistle: { id: whistleId } } = await raiseOne(here.store);
  const row = (await here.claimMessages()).find((one) => one.card === 'review')!;
  await deliver(here.delivery, row);
  await here.store.run((connection) => here.tables.outbox.delete(connection, '1 = 1'));
  const change = () => here.store.transact(async (session) => { await changeKind(session, await actorOf(session, 'officer1.ZQ'), { whistleId }, null); });
  return { here, row, whistleId, messageId: `om_${row.id}`, change };
}

const renewIn = ({ store, clock }: Office): Promise<string> => renewCards({ store, log: rememberingLog().log, occurrence: clock.now, silentWhenEmpty: true });
const renewals = ({ store, tables }: Office): Promise<OutboxRow[]> =>
  store.run((connection) => tables.outbox.select(connection, "`dedupeKey` LIKE 'renew:%' ORDER BY `id` DESC"));

test('a card that the courier finds too old before the job does is sent anew all the same', async (t) => {
  const { here, messageId, change } = await held(t);
  here.clock.now += 14 * DAY + HOUR;
  await change();
  await redraw(here.delivery, (await here.claimCopies())[0]!);
  t.true((await here.copy(messageId)).lost);
  t.like(await renewals(here), [{ card: 'review', outcome: null }]);
});

test('a card about something that is over is not sent anew, however old', async (t) => {
  const { here, messageId, whistleId, change } = await held(t);
  here.clock.now += 14 * DAY + HOUR;
  await change();
  await here.store.run((connection) => here.tables.whistles.update(connection, { state: 'WITHDRAWN' }, { id: whistleId }));
  await redraw(here.delivery, (await here.claimCopies())[0]!);
  t.true((await here.copy(messageId)).lost);
  t.deepEqual(await renewals(here), []);
});

test('made up for on a Friday evening, what would freeze over the weekend is sent anew, and nothing else', async (t) => {
  const { here, messageId } = await held(t);
  const sentAt = (date: string): Promise<unknown> => here.store.run((connection) => here.tables.copies.update(connection, { sentAt: Date.parse(date) }, { messageId }));
  here.clock.now = Date.parse('2026-12-04T18:30:00+08:00');
  await sentAt('2026-11-24T10:00:00+08:00');
  t.regex(await renewIn(here), /^换发 0 张/);
  await sentAt('2026-11-21T10:00:00+08:00');
  t.regex(await renewIn(here), /^换发 1 张/);
});

test('an old card goes on as long as its new one has not arrived, which is tried again on the next day', async (t) => {
  const { here, messageId, change } = await held(t);
  here.clock.now += 13 * DAY - HOUR;
  t.regex(await renewIn(here), /^换发 1 张/);
  failing(here, { code: 230028, httpStatus: 400 });
  t.is((await tryOnce(here, (await renewals(here))[0]!)).outcome, 'DEAD');
  t.is((await here.copy(messageId)).replacedAt, null);
  await change();
  await redraw(here.delivery, (await here.claimCopies())[0]!);
  t.regex(wordsOf(JSON.parse(here.lark.patched.at(-1)!.content)), /请核哨/, 'it still shows the case');
  here.clock.now += DAY;
  t.regex(await renewIn(here), /^换发 1 张/);
  here.lark.onSend = () => {};
  t.is((await tryOnce(here, (await renewals(here))[0]!)).outcome, 'SENT');
  t.not((await here.copy(messageId)).replacedAt, null);
});

test('words in the place of a refused card are no newer card', async (t) => {
  const { here, row, whistleId } = await held(t);
  here.clock.now += 12 * DAY;
  const words = freshCopy({ messageId: 'om_words', toId: row.toId, card: 'review', subjectId: whistleId, wanted: 1, drawn: 1, sentAt: here.clock.now, plain: true });
  await here.store.run((connection) => here.tables.copies.insert(connection, [words]));
  here.clock.now += DAY;
  t.regex(await renewIn(here), /^换发 1 张/);
});

const copyOf = async ({ app: { store } }: World, messageId: string): Promise<CardCopy> =>
  (await store.run((connection) => store.context.tables.copies.select(connection, '`messageId` = ?', [messageId])))[0]!;
const contentOf = ({ hands }: World, login: string, messageId: string): unknown => hands.messages(login).find((one) => one.message_id === messageId)!.content;
const renewAll = ({ app: { store } }: World): Promise<string> => renewCards({ store, log: rememberingLog().log, occurrence: store.context.now(), silentWhenEmpty: true });

test('a tap on a card that is left behind is performed, and its answer offers nothing more on it', async (t) => {
  const city = await world(t, 'sqlite');
  const { hands } = city;
  const number = await dispatched(city, { kind: 'NONE', lead: 'D01', cos: [] });
  const old = hands.cardWith('liaison.D01', '签收')!;
  await goTo(city, '2026-12-07 08:00');
  await renewAll(city);
  await city.settled();
  // A client that still shows the card of before.
  await hands.pressOld('liaison.D01', old, '签收');
  t.is((await caseOf(city, number)).assignments[0]?.state, 'ACKED');
  t.is(findButton(contentOf(city, 'liaison.D01', old.message_id), '反馈结果'), undefined);
  await city.settled();
  t.true((await copyOf(city, old.message_id)).lost);
  t.truthy(hands.cardWith('liaison.D01', '反馈结果'), 'the new one goes on');
});

test('a tap while the new card is on its way leaves one card that goes on', async (t) => {
  const city = await world(t, 'sqlite');
  const { hands } = city;
  await dispatched(city, { kind: 'NONE', lead: 'D01', cos: [] });
  const old = hands.cardWith('liaison.D01', '签收')!;
  await goTo(city, '2026-12-07 08:00');
  t.regex(await renewAll(city), /^换发 [1-9]\d* 张/);
  await hands.pressOn('liaison.D01', old, '签收');
  await city.settled();
  t.is(findButton(contentOf(city, 'liaison.D01', old.message_id), '反馈结果'), undefined);
  t.like(await copyOf(city, old.message_id), { lost: true, dueAt: null });
});

test('a form that lay for ten days is replaced with its message, before that freezes', async (t) => {
  const city = await world(t, 'sqlite');
  const { hands } = city;
  await hands.say('officer1.ZQ', '吹哨');
  const form = hands.cardWith('officer1.ZQ', '提交吹哨')!;
  await goTo(city, '2026-12-04 09:00');
  await hands.did('officer1.ZQ', '提交吹哨', ROUTINE);
  t.true((await copyOf(city, form.message_id)).sentAt <= form.create_time);
  for (const day of ['05', '06', '07', '08', '09']) await goTo(city, `2026-12-${day} 09:00`);
  await hands.did('leader.ZQ', '同意发哨');
  t.regex(wordsOf(contentOf(city, 'officer1.ZQ', form.message_id)), /已停止更新/);
  t.true(hands.messages('officer1.ZQ').some((one) => wordsOf(one.content).includes('待派单')), 'and the new one shows the present');
});

test('what was let go is drawn to its end before it is left behind', async (t) => {
  const city = await world(t, 'sqlite', { expectErrors: /^(an API stands still|card was not changed)/ });
  const { hands, sandbox, app: { store } } = city;
  await dispatched(city, { kind: 'NONE', lead: 'D01', cos: ['D07'] });
  const summons = hands.cardWith('liaison.D01', '签收')!;
  await hands.press('liaison.D01', '其他申请');
  await hands.did('liaison.D01', '申请退单', { return_reason: '该路段由水务局管养', return_basis: '“三定”规定第三条', return_proposed: '水务局' });
  await hands.did('leader.D01', '同意退单');
  await goTo(city, '2026-12-07 08:00');
  const [copy] = await store.run((connection) => store.context.tables.copies.select(connection, '`toId` = ? AND `lost` = ? AND `card` = ?', [city.openId('liaison.D01'), false, 'summons']));
  await store.run((connection) => store.context.tables.copies.update(connection, { sentAt: summons.create_time }, { messageId: copy!.messageId }));
  sandbox.switches({ revoked_scopes: ['im:message:update', 'im:message', 'im:message:send_as_bot'] });
  await hands.pressOn('dispatcher1.C01', hands.cardWith('dispatcher1.C01', '同意退单')!, '同意退单');
  await renewAll(city);
  sandbox.switches({ revoked_scopes: [] });
  sandbox.clock.advance(600_000);
  await city.settled();
  const buttons = elementsOf(contentOf(city, 'liaison.D01', copy!.messageId)).filter((one) => one.tag === 'button');
  t.deepEqual(buttons, []);
});
