import test from 'ava';
import { acceptClaim, claim as book, confirmClaim, declineClaim, deliverClaim, reviewClaim, withdrawClaim } from '../../src/alliance/commands/claim.js';
import { invite } from '../../src/alliance/commands/entries.js';
import { claimView } from '../../src/alliance/claim-view.js';
import type { ClaimedList } from '../../src/alliance/lists.js';
import { rightsIn } from '../../src/alliance/rights.js';
import { needView } from '../../src/alliance/view.js';
import { waitingInAlliance } from '../../src/alliance/waiting.js';
import { dayWords, slotWords } from '../../src/alliance/words.js';
import type { Desk } from '../support/desk.js';
import { claimed, COMMUNITY, dossierOf, endOf, listed, offered, openCity, POWER, SCHOOL } from './city.js';
import { china as at } from '../support/china.js';

/** What cards read of needs and claims, and what waits for whom. */

const nobody = (): boolean => false;
const viewed = async (desk: Desk, id: string) => needView(await dossierOf(desk, 'NEED', id), nobody);

test('a need says how much is promised and whom it waits for, step by step', async (t) => {
  const desk = await openCity(t);
  const { entry: { id } } = await listed(desk);
  const need = await dossierOf(desk, 'NEED', id);
  const steps: string[] = [];
  const look = async (): Promise<void> => { const { pledged, stateName, next } = await viewed(desk, id); steps.push(`${pledged} ${stateName} ${next}`); };
  await look();
  const first = { list: 'NEED' as const, id, claimId: (await claimed(desk, need, SCHOOL, 20)).id };
  await look();
  const second = { list: 'NEED' as const, id, claimId: (await claimed(desk, need, POWER, 30)).id };
  await desk.act(COMMUNITY, (session, actor) => acceptClaim(session, actor, first));
  await desk.act(COMMUNITY, (session, actor) => acceptClaim(session, actor, second));
  await look();
  await desk.act(SCHOOL, (session, actor) => deliverClaim(session, actor, first));
  await look();
  await desk.act(COMMUNITY, (session, actor) => confirmClaim(session, actor, first, 20));
  await desk.act(POWER, (session, actor) => deliverClaim(session, actor, second));
  await desk.act(COMMUNITY, (session, actor) => confirmClaim(session, actor, second, 30));
  await look();
  t.deepEqual(steps, [
    '0 已发布 等待联盟成员单位认领',
    '20 部分认领 等待铁东社区党委答复 1 份认领，还缺的等待成员单位认领',
    '50 实施中 等待 2 个认领单位按期完成',
    '50 实施中 等待铁东社区党委确认 1 份完成情况',
    '50 已完成 已完成，等待铁东社区党委评价',
  ]);
});

test('a claim names both sides, its place in the waiting list, and never a number that somebody wrote into it', async (t) => {
  const desk = await openCity(t);
  const need = await listed(desk, { quantity: 1 });
  const claim = await claimed(desk, need, SCHOOL, 1);
  const dossier = { ...(await dossierOf(desk, 'NEED', need.entry.id)), list: 'NEED' as const };
  const view = claimView(dossier, { ...claim, words: '联系 13812345678', reason: '见 13812345678' });
  t.like(view, { unitName: '铁路小学党支部', provider: '铁路小学党支部', receiver: '铁东社区党委', amountWords: '1 把', when: '12月10日前完成', next: '等待铁东社区党委答复' });
  t.notRegex(`${view.words}${view.reason}`, /13812345678/);
  t.is(claimView(dossier, { ...claim, state: 'WAITING' }, 3).next, '候补第 3 位，有单位退出时自动递补');
});

test('a booked resource is served by its owner, and its hours are said', async (t) => {
  const desk = await openCity(t);
  const field = await offered(desk);
  const claim = await desk.act(COMMUNITY, (session, actor) => book(session, actor, { list: 'RESOURCE', id: field.entry.id }, {
    amount: 1, slot: { from: at('2026-11-28 09:00'), to: at('2026-11-28 11:00') },
  }));
  const view = claimView(claim.dossier, claim.claim);
  t.like(view, { provider: '铁路小学党支部', receiver: '铁东社区党委', when: '11月28日 09:00 至 11:00' });
});

test('a day of another year is said with its year, and a booking over midnight with both days', (t) => {
  t.is(dayWords(endOf('2027-01-05'), at('2026-11-24 10:00')), '2027年1月5日');
  t.is(slotWords({ from: at('2026-12-05 22:00'), to: at('2026-12-06 02:00') }), '12月5日 22:00 至 12月6日 02:00');
  t.is(slotWords({ from: at('2026-12-05 22:00'), to: at('2026-12-06 00:00') }), '12月5日 22:00 至 24:00');
});

const waitsFor = async (desk: Desk, login: string): Promise<string[]> => {
  const actor = await desk.actor(login);
  const units = actor.memberships.map((one) => one.unitCode);
  const open = await desk.store.transact((session) => session.alliances.claims.openOf(units, 50));
  return open.flatMap(({ dossier, claim }) => waitingInAlliance(dossier, claim, actor, desk.now()).map((one) => `${one.ask} ${one.due?.words ?? ''}`.trim()));
};

test('an offer waits for its owner, a promise for its provider, a delivery for its receiver, and a review for nobody', async (t) => {
  const desk = await openCity(t);
  const need = await listed(desk, { quantity: 5 });
  const target = { list: 'NEED' as const, id: need.entry.id, claimId: (await claimed(desk, need, SCHOOL, 5)).id };
  const both = async (): Promise<string[][]> => [await waitsFor(desk, COMMUNITY), await waitsFor(desk, SCHOOL)];
  t.deepEqual(await both(), [['答复认领'], []]);
  await desk.act(COMMUNITY, (session, actor) => acceptClaim(session, actor, target));
  t.deepEqual(await both(), [[], ['完成认领 12月10日前完成']]);
  await desk.act(SCHOOL, (session, actor) => deliverClaim(session, actor, target));
  t.deepEqual(await both(), [['确认完成'], []]);
  await desk.act(COMMUNITY, (session, actor) => confirmClaim(session, actor, target, 5));
  t.deepEqual(await both(), [[], []]);
  t.deepEqual(await waitsFor(desk, POWER), [], 'nothing of this concerns another member');
});

test('a reader is offered what the tables allow that reader, and a group what somebody may', async (t) => {
  const desk = await openCity(t);
  const need = await listed(desk);
  const rights = async (login: string | null, claimId?: string) => {
    const dossier = await dossierOf(desk, 'NEED', need.entry.id);
    const allows = rightsIn(dossier, login === null ? null : await desk.actor(login), claimId ? await desk.store.transact((session) => session.alliances.reviewsOf(claimId)) : []);
    return ['claim', 'invite', 'offer_neighbours', 'finish_need', 'turn_whistle', 'withdraw_need', 'accept_claim', 'withdraw_claim', 'review_claim'].filter((one) => allows(one, claimId));
  };
  t.deepEqual(await rights(COMMUNITY), ['invite', 'offer_neighbours', 'turn_whistle', 'withdraw_need'], 'nobody claims what is their own');
  t.deepEqual(await rights(SCHOOL), ['claim']);
  t.deepEqual(await rights('party.C01'), ['invite', 'offer_neighbours', 'turn_whistle', 'withdraw_need']);
  t.deepEqual(await rights('liaison.M06'), [], 'another alliance\'s member may nothing');
  t.deepEqual(await rights('dispatcher1.C01'), []);
  const { id } = await claimed(desk, need, SCHOOL, 50);
  t.deepEqual(await rights(SCHOOL, id), ['withdraw_claim'], 'a unit claims once');
  t.deepEqual(await rights(POWER), ['claim'], 'others may stand in the waiting list');
  t.deepEqual(await rights(null, id), ['claim', 'withdraw_need', 'accept_claim', 'withdraw_claim']);
  const target = { list: 'NEED' as const, id: need.entry.id, claimId: id };
  await desk.act(COMMUNITY, (session, actor) => acceptClaim(session, actor, target));
  await desk.act(SCHOOL, (session, actor) => deliverClaim(session, actor, target));
  await desk.act(COMMUNITY, (session, actor) => confirmClaim(session, actor, target, 50));
  t.deepEqual(await rights(SCHOOL, id), ['review_claim']);
  await desk.act(SCHOOL, (session, actor) => reviewClaim(session, actor, target, { grade: 5 }));
  t.deepEqual(await rights(SCHOOL, id), [], 'each side speaks once');
  t.deepEqual(await rights(COMMUNITY, id), ['review_claim']);
});

test('what the market holds is of the need\'s kind, with what each unit did before', async (t) => {
  const desk = await openCity(t);
  await offered(desk, { kind: 'GOODS', title: '折叠椅', capacity: 30, measure: '把', openings: [] }, 'liaison.M03');
  await offered(desk, {}, 'liaison.M04');
  const before = await listed(desk, { quantity: 1 });
  const target = { list: 'NEED' as const, id: before.entry.id, claimId: (await claimed(desk, before, SCHOOL, 1)).id };
  await desk.act(COMMUNITY, (session, actor) => acceptClaim(session, actor, target));
  await desk.act(SCHOOL, (session, actor) => deliverClaim(session, actor, target));
  await desk.act(COMMUNITY, (session, actor) => confirmClaim(session, actor, target, 1));
  const need = await listed(desk);
  const market = await desk.store.transact((session) => session.alliances.claims.market(need));
  t.deepEqual(market.resources.map(({ resource }) => resource.title), ['折叠椅']);
  t.deepEqual(market.records, [{ unitCode: 'M01', unitName: '铁路小学党支部', inTime: 1, late: 0, failed: 0 }]);
  t.true(market.own.includes('M05') && !market.own.includes('M06'));
});

test('who was invited is in the record at once, and who waits keeps a place that leaving does not change for those before', async (t) => {
  const desk = await openCity(t);
  const need = await listed(desk, { quantity: 1 });
  await desk.act(COMMUNITY, async (session, actor) => {
    await invite(session, actor, { list: 'NEED', id: need.entry.id }, ['M03']);
    t.deepEqual((await session.alliances.lines(need.entry.id)).map((one) => one.event), ['publish_need', 'invite']);
  });
  await claimed(desk, need, SCHOOL, 1);
  const waiting = [await claimed(desk, need, POWER, 1), await claimed(desk, need, 'liaison.M03', 1)];
  const places = (): Promise<number[]> => desk.store.transact((session) => Promise.all(waiting.map((one) => session.alliances.find.placeInQueue(one))));
  t.deepEqual(await places(), [1, 2]);
  await desk.act(POWER, (session, actor) => withdrawClaim(session, actor, { list: 'NEED', id: need.entry.id, claimId: waiting[0]!.id }, '已另行安排'));
  t.is((await places())[1], 1);
});

test('the last decision about a claim is told, not the reminders and notes after it', async (t) => {
  const desk = await openCity(t);
  const need = await listed(desk);
  const { id } = await claimed(desk, need, SCHOOL, 20);
  const list: ClaimedList = 'NEED';
  await desk.act(COMMUNITY, (session, actor) => declineClaim(session, actor, { list, id: need.entry.id, claimId: id }, '规格不合适'));
  await claimed(desk, need, POWER, 20);
  const [ofClaim, ofEntry] = await desk.store.transact(async (session) => [await session.alliances.claims.lastStep(need.entry.id, id), await session.alliances.claims.lastStep(need.entry.id, undefined)]);
  t.is(ofClaim?.event, 'decline_claim');
  t.is(ofEntry?.event, 'publish_need');
});
