import test from 'ava';
import { demoChatId } from '../../config/demo/people.js';
import type { EntryOf } from '../../src/alliance/dossier.js';
import { mayView } from '../../src/whistle/policies.js';
import { elementsOf, findButton, wordsOf } from '../support/hands.js';
import { caseOf, raised, ROUTINE } from '../support/stages.js';
import { DATABASES } from '../support/database.js';
import { world, type World } from '../support/world.js';

const COMMUNITY = 'liaison.Q01';
const SCHOOL = 'liaison.M01';
const POWER = 'liaison.M02';
const OFFICER = 'officer1.ZQ';
const GROUP = demoChatId('A01');

const LIGHT = {
  alliance: 'A01', kind: 'COORDINATION', title: '活动室门前路灯不亮', forWhom: '社区居民', quantity: '3', measure: '盏', wantedBy: '2026-12-20 +0800', place: '铁东社区解放路', visibility: 'ALLIANCE',
};
/** Who belongs to one alliance only is not asked which. */
const ONE_ALLIANCE = { alliance: undefined };
const WHISTLE = { type: 'ROUTINE', place: '铁东社区解放路', matter: '活动室门前路灯不亮（社区居民，3 盏）', tried: '已请电工检查' };

async function listed({ hands }: World, login: string, changes: Record<string, unknown> = {}): Promise<void> {
  await hands.say(login, '需求');
  await hands.did(login, '发布需求', { ...LIGHT, ...changes });
}

const needOf = async ({ app }: World, number: string): Promise<EntryOf['NEED']> =>
  (await app.store.transact((session) => session.alliances.find.select('NEED', '`number` = ?', [number])))[0]!;

const numberIn = (words: string | undefined, pattern: RegExp): string => pattern.exec(words ?? '')?.[0] ?? '';
const WHISTLE_NUMBER = /2026-ZQ-\w-\d{4}/;
const NEED_NUMBER = /2026-A\d\d-X-\d{4}/;

for (const kind of DATABASES) {
  test(`a need that is a department's duty becomes a whistle, and each side shows the other's number (${kind})`, async (t) => {
    const city = await world(t, kind);
    const { hands } = city;
    await listed(city, COMMUNITY);
    const opened = await hands.press(COMMUNITY, '转为吹哨');
    t.is(opened.toast?.content, '已发送吹哨表单，提交后该需求转为吹哨');
    const form = hands.cardWith(COMMUNITY, '提交吹哨')!;
    t.regex(wordsOf(form.content), /来自联盟需求 2026-A01-X-0001/);
    t.is(elementsOf(form.content).find((one) => one['name'] === 'matter')?.['default_value'], WHISTLE.matter);
    t.is(elementsOf(form.content).find((one) => one['name'] === 'place')?.['default_value'], WHISTLE.place);

    const sent = await hands.did(COMMUNITY, '提交吹哨', WHISTLE);
    const number = numberIn(sent.toast?.content, WHISTLE_NUMBER);
    t.like((await caseOf(city, number)).whistle, { needNumber: '2026-A01-X-0001', street: 'S-ZQ', state: 'IN_REVIEW' });
    t.like(await needOf(city, '2026-A01-X-0001'), { state: 'WHISTLED', whistleNumber: number });
    t.regex(wordsOf(hands.cardWith('leader.ZQ', '同意发哨')?.content), /关联联盟需求：2026-A01-X-0001/);
    const inGroup = city.sandbox.messages(city.openId(POWER), GROUP).at(-1)!;
    t.true(wordsOf(inGroup.content).includes(number), 'the alliance reads the bare number');
    t.is(findButton(inGroup.content, '认领'), undefined);
    const file = await caseOf(city, number);
    const school = await city.app.store.transact((session) => session.find.actor(city.openId(SCHOOL)));
    t.false(mayView(school!, { file, centre: 'C01' }), 'and opens nothing with it');
  });

  test(`no whistle is raised from a need that was claimed while its form was filled in (${kind})`, async (t) => {
    const city = await world(t, kind);
    const { hands } = city;
    await listed(city, COMMUNITY);
    await hands.press(COMMUNITY, '转为吹哨');
    await hands.did(POWER, '认领', { amount: '1', by: '2026-12-10 +0800' });
    const late = await hands.press(COMMUNITY, '提交吹哨', WHISTLE);
    t.is(late.toast?.type, 'warning');
    t.regex(late.toast?.content ?? '', /该需求当前为「部分认领」/);
    t.deepEqual(await city.app.store.transact((session) => session.find.recentOf('S-ZQ', 0)), [], 'nothing was raised');
    t.is((await needOf(city, '2026-A01-X-0001')).state, 'PARTLY_CLAIMED');
  });

  test(`a whistle that was sent back becomes a need, once, without what would tell who a resident is (${kind})`, async (t) => {
    const city = await world(t, kind);
    const { hands } = city;
    const number = await raised(city, { matter: '李奶奶独居，家中灯具损坏，请帮助更换', place: '铁东社区活动室' });
    t.is(hands.cardWith(OFFICER, '转为需求'), undefined, 'not before it is refused');
    await hands.did('leader.ZQ', '退回自办', { reason: '不属部门职责，请联系党建联盟' });
    const before = hands.cardWith(OFFICER, '转为需求')!;
    const opened = await hands.press(OFFICER, '转为需求');
    t.is(opened.toast?.content, '已发送需求表单，发布后编号两边保留');
    const form = hands.cardWith(OFFICER, '发布需求')!;
    t.true(wordsOf(form.content).includes(number));
    t.false(JSON.stringify(form.content).includes('李奶奶'));
    t.is(elementsOf(form.content).find((one) => one['name'] === 'place')?.['default_value'], '铁东社区活动室');

    const need = { ...LIGHT, alliance: undefined, title: '更换灯具', forWhom: '独居老人' };
    const named = await hands.press(OFFICER, '发布需求', { ...need, forWhom: '李奶奶' });
    t.regex(named.toast?.content ?? '', /「李奶奶」会让人认出是谁/);
    const sent = await hands.did(OFFICER, '发布需求', need);
    const listedAs = numberIn(sent.toast?.content, NEED_NUMBER);
    t.like(await needOf(city, listedAs), { state: 'LISTED', whistleNumber: number });
    t.is((await caseOf(city, number)).whistle.needNumber, listedAs);
    t.is(hands.cardWith(OFFICER, '转为需求'), undefined, 'the button is gone');
    t.true(hands.messages(OFFICER).some((one) => wordsOf(one.content).includes(`关联联盟需求：${listedAs}`)));

    const again = await hands.pressOld(OFFICER, before, '转为需求');
    await city.settled();
    t.is(again.toast?.type, 'warning');
    t.truthy(again.card_replaced);
    const back = await hands.press(OFFICER, '转为吹哨').catch(() => undefined);
    t.not(back?.toast?.type, 'success', 'what came from a whistle never becomes one again');
  });
}

test('a unit that files no whistles asks the street\'s officers, one of whom sends it; the other learns that it is done', async (t) => {
  const city = await world(t, 'sqlite');
  const { hands } = city;
  await listed(city, SCHOOL, ONE_ALLIANCE);
  const asked = await hands.press(SCHOOL, '转为吹哨');
  t.is(asked.toast?.content, '已请所在街道干部吹哨，提交后该需求转为吹哨');
  t.is(hands.cardWith(SCHOOL, '提交吹哨'), undefined);
  const other = hands.cardWith('officer2.ZQ', '提交吹哨')!;
  await hands.press(SCHOOL, '转为吹哨');
  t.is(hands.cardWith('officer2.ZQ', '提交吹哨')?.message_id, other.message_id, 'asking twice sends one form');

  const sent = await hands.did(OFFICER, '提交吹哨', WHISTLE);
  const number = numberIn(sent.toast?.content, WHISTLE_NUMBER);
  t.regex(wordsOf(hands.messages(SCHOOL).at(-1)?.content), new RegExp(`已转为哨单 ${number}`));
  const late = await hands.pressOn('officer2.ZQ', other, '提交吹哨', WHISTLE);
  await city.settled();
  t.is(late.toast?.type, 'warning');
  t.regex(late.toast?.content ?? '', /「已转吹哨」/);
});

test('an alliance of a trade lies in no street, and says who can whistle instead', async (t) => {
  const city = await world(t, 'sqlite');
  await listed(city, 'liaison.M56', ONE_ALLIANCE);
  const asked = await city.hands.press('liaison.M56', '转为吹哨');
  t.is(asked.toast?.type, 'warning');
  t.regex(asked.toast?.content ?? '', /^物业行业党建联盟不属于任何街道/);
});

test('whoever does not file for the whistle\'s street turns nothing into a need, whatever their button says', async (t) => {
  const city = await world(t, 'sqlite');
  const number = await raised(city, ROUTINE);
  await city.hands.did('leader.ZQ', '退回自办', { reason: '不属部门职责' });
  const { whistle } = await caseOf(city, number);
  await city.hands.say(SCHOOL, '需求');
  const form = city.hands.cardWith(SCHOOL, '发布需求')!;
  const answer = await city.sandbox.tap(city.openId(SCHOOL), {
    message_id: form.message_id, tag: 'button', name: 'publish_need', force: true, form_value: { ...LIGHT, alliance: undefined },
    value: { action: 'publish_need', card: 'need_form', alliance: 'A01', whistle: whistle.id },
  });
  t.is(answer.toast?.type, 'error');
  t.is((await caseOf(city, number)).whistle.needNumber, null);
});
