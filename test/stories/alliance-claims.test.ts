import test from 'ava';
import { demoChatId } from '../../config/demo/people.js';
import type { MessageView } from '../../sandbox/api.js';
import { publishResource } from '../../src/alliance/commands/publish.js';
import { findButton, wordsOf } from '../support/hands.js';
import { DATABASES } from '../support/database.js';
import { world, type World } from '../support/world.js';

const COMMUNITY = 'liaison.Q01';
const SCHOOL = 'liaison.M01';
const POWER = 'liaison.M02';
const GROUP = demoChatId('A01');

const CHAIRS = {
  alliance: 'A01', kind: 'GOODS', title: '社区活动室折叠椅', forWhom: '社区老年人', quantity: '50', measure: '把', wantedBy: '2026-12-20 +0800',
  place: '铁东社区活动室', visibility: 'ALLIANCE',
};
const BY = '2026-12-10 +0800';

async function published({ hands }: World, changes: Record<string, unknown> = {}): Promise<void> {
  await hands.say(COMMUNITY, '需求');
  await hands.did(COMMUNITY, '发布需求', { ...CHAIRS, ...changes });
}

/** The newest card in the alliance's group, as this person sees it. */
const inGroup = ({ sandbox, openId }: World, login: string): MessageView => sandbox.messages(openId(login), GROUP).at(-1)!;

for (const kind of DATABASES) {
  test(`a need is claimed in parts by two units, one offer is declined, and everybody sees the group's card change until it is served and reviewed (${kind})`, async (t) => {
    const city = await world(t, kind);
    const { hands } = city;
    await published(city);
    t.regex(wordsOf(hands.messages(COMMUNITY).at(-1)?.content), /2026-A01-X-0001/, 'the form has become the asker\'s own card');
    t.regex(wordsOf(inGroup(city, POWER).content), /已认领 0 \/ 50 把，还缺 50 把/);

    const first = await hands.did(SCHOOL, '认领', { amount: '20', by: BY });
    t.regex(first.toast?.content ?? '', /已认领 20 把，等待铁东社区党委答复，还缺 30 把/);
    t.regex(wordsOf(inGroup(city, POWER).content), /已认领 20 \/ 50 把，还缺 30 把/, 'everybody sees it change');
    const tooMuch = await hands.press(POWER, '认领', { amount: '31', by: BY });
    t.deepEqual(tooMuch.toast, { type: 'warning', content: '还缺 30 把，最多可认领 30 把，请减少数量。' });
    await hands.did(POWER, '认领', { amount: '３0', by: BY, words: '可送货上门' });
    t.regex(wordsOf(inGroup(city, SCHOOL).content), /已认领 50 \/ 50 把，已全部认领/);

    const third = await hands.did('liaison.M03', '认领', { amount: '10', by: BY });
    t.regex(third.toast?.content ?? '', /已登记候补/);
    t.regex(wordsOf(hands.messages('liaison.M03').at(-1)?.content), /候补第 1 位/);

    const answering = hands.cardWith(COMMUNITY, '谢绝认领')!;
    t.regex(wordsOf(answering.content), /站前供电营业所党支部认领 30 把/);
    await hands.did(COMMUNITY, '谢绝认领', { reason: '规格不合适' });
    t.regex(wordsOf(hands.messages(POWER).at(-1)?.content), /规格不合适/);
    t.regex(wordsOf(inGroup(city, POWER).content), /已认领 30 \/ 50 把，还缺 20 把/, 'who waited moved up with what it asked for');
    await hands.did(POWER, '认领', { amount: '20', by: BY });

    for (const login of [SCHOOL, POWER, 'liaison.M03']) {
      await hands.did(COMMUNITY, '同意认领');
      t.truthy(hands.cardWith(login, '已完成') ?? hands.cardWith(COMMUNITY, '同意认领'), login);
    }
    t.regex(wordsOf(inGroup(city, POWER).content), /实施中/);
    for (const login of [SCHOOL, POWER, 'liaison.M03']) {
      await hands.did(login, '已完成');
      const confirming = hands.cardWith(COMMUNITY, '确认完成')!;
      const amount = /认领 (\d+) 把/.exec(wordsOf(confirming.content))?.[1];
      await hands.did(COMMUNITY, '确认完成', { amount });
    }
    t.regex(wordsOf(inGroup(city, POWER).content), /已完成/);
    t.is(findButton(inGroup(city, POWER).content, '认领'), undefined);
    await hands.did(SCHOOL, '评价', { grade: '5', words: '配合及时' });
    t.is(hands.cardWith(SCHOOL, '评价'), undefined, 'each side speaks once');
    for (let times = 0; times < 3; times += 1) await hands.did(COMMUNITY, '评价', { grade: '4' });
    t.regex(wordsOf(inGroup(city, POWER).content), /已评价/);
    t.false(hands.messages(SCHOOL).some((one) => wordsOf(one.content).includes('满意') && !findButton(one.content, '评价')), 'nobody reads a grade');
  });

  test(`the second of two answers learns who gave the first, and sees the claim as it is now (${kind})`, async (t) => {
    const city = await world(t, kind);
    const { hands } = city;
    await published(city);
    await hands.did(SCHOOL, '认领', { amount: '20', by: BY });
    const before = hands.cardWith(COMMUNITY, '同意认领')!;
    await hands.did(COMMUNITY, '同意认领');
    const second = await hands.pressOld(COMMUNITY, before, '谢绝认领', { reason: '不要了' });
    await city.settled();
    t.is(second.toast?.type, 'warning');
    t.regex(second.toast?.content ?? '', /铁东社区联络员已于 11月24日 \d\d:\d\d 同意认领。这张卡片已不是最新/);
    t.true(second.card_replaced);
    const again = await hands.press(SCHOOL, '认领', { amount: '5', by: BY });
    t.regex(again.toast?.content ?? '', /本单位已于 .+ 认领（铁路小学.*联络员），无需重复认领/);
  });

  test(`what waits in an alliance stands on the to-do list, and opens from there (${kind})`, async (t) => {
    const city = await world(t, kind);
    const { hands } = city;
    await published(city);
    await hands.did(SCHOOL, '认领', { amount: '20', by: BY });
    await hands.say(COMMUNITY, '待办');
    t.regex(wordsOf(hands.messages(COMMUNITY).at(-1)?.content), /答复认领[\s\S]*2026-A01-X-0001/);
    const opened = await hands.press(COMMUNITY, '打开');
    t.regex(opened.toast?.content ?? '', /已发送 2026-A01-X-0001 的最新卡片/);
    t.truthy(findButton(hands.messages(COMMUNITY).at(-1)?.content, '同意认领'));
    await hands.did(COMMUNITY, '同意认领');
    await hands.say(SCHOOL, '待办');
    t.regex(wordsOf(hands.messages(SCHOOL).at(-1)?.content), /完成认领[\s\S]*12月10日前完成/);
  });

  test(`a unit that has the thing is offered as a candidate, is invited by a person, and claims on the invitation (${kind})`, async (t) => {
    const city = await world(t, kind);
    const { hands } = city;
    await city.app.store.transact(async (session) => publishResource(session, (await session.find.actor(city.openId('liaison.M03')))!, {
      allianceCode: 'A01', kind: 'GOODS', title: '折叠椅', capacity: 30, measure: '把', place: '铁东物业', openings: [], visibility: 'ALLIANCE',
    }));
    await published(city);
    const own = hands.cardWith(COMMUNITY, '发送邀请')!;
    t.regex(wordsOf(own.content), /铁东物业企业党支部：有折叠椅 30 把/);
    await hands.did(COMMUNITY, '发送邀请', { units: ['M03'] });
    t.is(hands.cardWith(COMMUNITY, '发送邀请'), undefined, 'nobody is left to invite');
    t.regex(wordsOf(hands.messages(COMMUNITY).find((one) => one.message_id === own.message_id)?.content), /已邀请：铁东物业企业党支部/);
    const invitation = hands.messages('liaison.M03').at(-1)!;
    t.regex(wordsOf(invitation.content), /邀请贵单位认领/);
    await hands.pressOn('liaison.M03', invitation, '认领', { amount: '30', by: BY });
    await city.settled();
    t.is(findButton(hands.messages('liaison.M03').find((one) => one.message_id === invitation.message_id)?.content, '认领'), undefined, 'a unit claims once');
    t.regex(wordsOf(inGroup(city, SCHOOL).content), /已认领 30 \/ 50 把/);
  });

  test(`a need that is offered to the neighbours stands in their groups too, and when it is withdrawn whoever claimed learns it (${kind})`, async (t) => {
    const city = await world(t, kind);
    const { hands, sandbox, openId } = city;
    await published(city);
    const near = demoChatId('A08');
    await hands.did(COMMUNITY, '推荐给相邻联盟');
    const theirs = sandbox.messages(openId('liaison.M36'), near).at(-1);
    t.regex(wordsOf(theirs?.content), /2026-A01-X-0001[\s\S]*相邻联盟可见/);
    t.is(hands.cardWith(COMMUNITY, '推荐给相邻联盟'), undefined);
    await hands.did('liaison.M36', '认领', { amount: '10', by: BY });
    await hands.did(COMMUNITY, '撤回需求', { reason: '已另行解决' });
    t.regex(wordsOf(hands.messages('liaison.M36').at(-1)?.content), /需求已完成或已撤回/);
    t.regex(wordsOf(sandbox.messages(openId('liaison.M37'), near).at(-1)?.content), /已撤回[\s\S]*撤回理由：已另行解决/);
  });
}

test('somebody without the right taps in the group in vain, and a stranger\'s tap tells nothing', async (t) => {
  const city = await world(t, 'sqlite');
  const { hands } = city;
  await published(city);
  const card = inGroup(city, 'party.C01');
  const refused = await hands.pressOn('party.C01', card, '认领', { amount: '5', by: BY });
  t.is(refused.toast?.type, 'error');
  t.regex(refused.toast?.content ?? '', /没有这项操作的权限，该操作由铁东社区党建联盟成员单位联络员办理/);
  t.is(refused.card_replaced ?? false, false);
  await city.settled();
});

test('a need that names a person is refused, and the form keeps what was typed; without a seat in an alliance there is no form', async (t) => {
  const city = await world(t, 'sqlite');
  const { hands } = city;
  await hands.say(COMMUNITY, '需求');
  const refused = await hands.press(COMMUNITY, '发布需求', { ...CHAIRS, forWhom: '王大爷' });
  t.is(refused.toast?.type, 'warning');
  t.regex(refused.toast?.content ?? '', /「王大爷」会让人认出是谁/);
  t.is(refused.card_replaced ?? false, false, 'the client keeps the fields of a form that is not redrawn');
  await hands.did(COMMUNITY, '发布需求', CHAIRS);
  await hands.say('liaison.D01', '需求');
  t.regex(wordsOf(hands.messages('liaison.D01').at(-1)?.content), /由联盟成员单位联络员、所在街道干部或党建工作人员办理/);
});
