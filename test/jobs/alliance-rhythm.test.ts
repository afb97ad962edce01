import test from 'ava';
import { acceptClaim, confirmClaim, deliverClaim, reviewClaim } from '../../src/alliance/commands/claim.js';
import { turnAt } from '../../src/alliance/rhythm.js';
import { callCouncils } from '../../src/jobs/alliance-council.js';
import { callForLists, sendUnitYears } from '../../src/jobs/alliance-members.js';
import { watchAlliances } from '../../src/jobs/alliance-clock.js';
import type { JobContext } from '../../src/jobs/job.js';
import type { Store } from '../../src/storage/store.js';
import { drawAnswer } from '../../src/drawing/draw-answer.js';
import { createGuideBook } from '../../src/lists/guide-book.js';
import { claimed, COMMUNITY, endOf, listed, offered, openCity, POWER, SCHOOL } from '../alliance/city.js';
import { china as at } from '../support/china.js';
import { buttonsOf, refusalOf, wordsOf } from '../cards/inspect.js';
import type { Desk } from '../support/desk.js';
import { DATABASES } from '../support/database.js';
import { rememberingLog } from '../support/log.js';

const contextOf = (store: Store): JobContext => ({ store, log: rememberingLog().log, occurrence: store.context.now(), silentWhenEmpty: true });
const cards = async (desk: Desk, kind: string) => (await desk.outbox()).filter((row) => row.card === kind);
const councils = (desk: Desk) => desk.store.transact((session) => session.alliances.find.select('COUNCIL', '1 = 1 ORDER BY `allianceCode`, `quarter`', []));
const draw = (desk: Desk, row: { card: never; toId: string; params: Record<string, unknown> | null }) =>
  desk.store.transact((session) => drawAnswer(session, createGuideBook([]), row.card, row.toId, row.params ?? {}));

const workdays = { isWorkday: (moment: number) => { const day = new Date(moment + 8 * 3_600_000).getUTCDay(); return day > 0 && day < 6 && moment >= at('2026-10-08 00:00'); } };
for (const [title, rhythm, moment, turn] of [
  ['on the holiday that begins the quarter', 'COUNCIL', '2026-10-01 09:00', undefined],
  ['on its first working day', 'COUNCIL', '2026-10-08 09:00', '2026-10-01 00:00'],
  ['a fortnight later, made up for', 'COUNCIL', '2026-10-21 23:59', '2026-10-01 00:00'],
  ['after a fortnight', 'COUNCIL', '2026-10-22 00:00', undefined],
  ['in the middle of the quarter', 'COUNCIL', '2026-11-24 09:00', undefined],
  ['in a quarter that is no half-year', 'LIST_CALL', '2026-10-08 09:00', undefined],
  ['in a half-year', 'LIST_CALL', '2027-07-01 09:00', '2027-07-01 00:00'],
  ['in a year', 'UNIT_YEAR', '2027-01-01 09:00', '2027-01-01 00:00'],
  ['in July', 'UNIT_YEAR', '2027-07-01 09:00', undefined],
] as const) {
  test(`${rhythm}: it is ${turn ? '' : 'not '}its turn ${title}`, (t) => {
    t.is(turnAt(rhythm, workdays, at(moment)), turn && at(turn));
  });
}

for (const kind of DATABASES) {
  test(`each alliance has one council a quarter with what has been open for thirty days, the oldest first (${kind})`, async (t) => {
    const desk = await openCity(t, kind);
    desk.moveTo(at('2026-11-02 10:00'));
    const later = { wantedBy: endOf('2027-06-01') };
    const unmet = await listed(desk, later);
    desk.moveTo(at('2026-11-03 10:00'));
    const partly = await listed(desk, later);
    await claimed(desk, partly, SCHOOL, 1, { by: endOf('2027-05-01') });
    const full = await listed(desk, { ...later, quantity: 1 });
    await claimed(desk, full, SCHOOL, 1, { by: endOf('2027-05-01') });
    desk.moveTo(at('2026-12-30 10:00'));
    await listed(desk, later);
    await watchAlliances(contextOf(desk.store));
    const stores = [desk.store, await desk.another()];
    const run = () => Promise.all(stores.map((store) => callCouncils(contextOf(store))));
    t.deepEqual(await run(), ['不在召集日', '不在召集日']);
    desk.moveTo(at('2027-01-04 09:05'));
    await desk.told();
    await run();
    await run();
    const called = await councils(desk);
    t.deepEqual(called.map((one) => [one.allianceCode, one.quarter, one.state]), Array.from({ length: 12 }, (_, n) => [`A${String(n + 1).padStart(2, '0')}`, '2027Q1', 'CALLED']));
    t.deepEqual(called.map((one) => one.agenda), [[unmet.entry.id, partly.entry.id], ...Array.from({ length: 11 }, () => [])]);
    t.true((await desk.told()).includes('council → liaison.Q01'));
    desk.moveTo(at('2027-04-01 09:05'));
    await run();
    t.is((await councils(desk)).length, 24);
  });

  test(`every liaison is asked for the lists once a half-year, in office hours (${kind})`, async (t) => {
    const desk = await openCity(t, kind);
    desk.moveTo(at('2027-01-04 21:00'));
    const stores = [desk.store, await desk.another()];
    const run = () => Promise.all(stores.map((store) => callForLists(contextOf(store))));
    await run();
    await run();
    const calls = await cards(desk, 'list_call');
    const told = calls.map((row) => desk.nameOf(row.toId));
    t.is(new Set(told).size, told.length);
    t.true(['liaison.Q01', 'liaison.M01', 'liaison.M60', 'officer1.ZQ'].every((one) => told.includes(one)), told.join());
    t.true(calls.every((row) => row.dueAt === at('2027-01-05 08:00')));
    desk.moveTo(at('2027-07-01 09:15'));
    await run();
    t.is((await cards(desk, 'list_call')).length, 2 * calls.length);
  });
}

test('the call for lists names what is on them, counts nothing else and opens both forms', async (t) => {
  const desk = await openCity(t);
  await offered(desk);
  const drawn = (await draw(desk, { card: 'list_call' as never, toId: (await desk.actor(SCHOOL)).openId, params: { half: '2027H1' } }))!;
  t.is(refusalOf(drawn), null);
  const words = wordsOf(drawn);
  t.regex(words, /请更新本单位资源和需求清单/);
  t.regex(words, /资源 1 项：学校操场/);
  t.regex(words, /需求 0 项/);
  t.false(/登录|活动|次数/.test(words));
  t.deepEqual(buttonsOf(drawn).map((one) => [one.value['action'], one.value['card']]), [['entry_form', 'resource_form'], ['entry_form', 'need_form'], ['lists', 'list_call']]);
});

test('who speaks for no member any more is asked for nothing', async (t) => {
  const desk = await openCity(t);
  t.is(await draw(desk, { card: 'list_call' as never, toId: (await desk.actor('liaison.D01')).openId, params: { half: '2027H1' } }), undefined);
});

test('a unit learns its own year and nobody else\'s, without grades and words', async (t) => {
  const desk = await openCity(t);
  const serve = async (login: string, delivered: string) => {
    const need = await listed(desk, { quantity: 2, wantedBy: endOf('2027-06-01') });
    const target = { list: 'NEED' as const, id: need.entry.id, claimId: (await claimed(desk, need, login, 2)).id };
    await desk.act(COMMUNITY, (session, actor) => acceptClaim(session, actor, target));
    const before = desk.now();
    desk.moveTo(at(delivered));
    await desk.act(login, (session, actor) => deliverClaim(session, actor, target));
    await desk.act(COMMUNITY, (session, actor) => confirmClaim(session, actor, target, 2));
    await desk.act(COMMUNITY, (session, actor) => reviewClaim(session, actor, target, { grade: 5, words: '送货及时' }));
    desk.moveTo(before);
  };
  await serve(SCHOOL, '2026-12-09 10:00');
  await serve(SCHOOL, '2026-12-11 10:00');
  await serve(POWER, '2026-12-09 10:00');
  desk.moveTo(at('2027-01-04 09:25'));
  await sendUnitYears(contextOf(desk.store));
  await sendUnitYears(contextOf(desk.store));
  const rows = (await cards(desk, 'unit_year')).filter((row) => row.toId.length > 0);
  const own = rows.filter((row) => row.params?.['unit'] === 'M01');
  t.is(own.length, 1);
  const drawn = (await draw(desk, own[0] as never))!;
  t.is(refusalOf(drawn), null);
  const words = wordsOf(drawn);
  for (const line of ['2026年度党建联盟台账', '认领需求　2 项', '按期完成　1 项', '逾期完成　1 项']) t.true(words.includes(line), line);
  t.false(/送货及时|供电|满意/.test(words));
  t.deepEqual(rows.map((row) => row.params?.['unit']).sort(), ['M01', 'M02', 'Q01'], 'a unit for which nothing was counted hears nothing');
  const told = (await cards(desk, 'said')).map((row) => String(row.params?.['words']));
  t.is(told.length, 1);
  t.regex(told[0]!, /export alliances --year 2026/);
});
