import test from 'ava';
import { demoChatId } from '../../config/demo/people.js';
import type { MessageView } from '../../sandbox/api.js';
import { callCouncil } from '../../src/alliance/commands/council.js';
import type { Dossier } from '../../src/alliance/dossier.js';
import { findButton, wordsOf as markup } from '../support/hands.js';
import { DATABASES } from '../support/database.js';
import { world, type World } from '../support/world.js';

const COMMUNITY = 'liaison.Q01';
const SCHOOL = 'liaison.M01';
const POWER = 'liaison.M02';
const OFFICE = 'party.C01';
const GROUP = demoChatId('A01');

const PLAYGROUND = {
  kind: 'VENUE', title: '学校操场', capacity: '1', measure: '场', place: '铁路小学', weekdays: ['6', '7'], from: '08:00 +0800', to: '18:00 +0800',
  conditions: '不得影响教学', visibility: 'ALLIANCE',
};
const NEED = {
  alliance: 'A01', kind: 'SERVICE', title: '社区老年食堂配送', forWhom: '社区老年人', quantity: '10', measure: '次', wantedBy: '2026-12-20 +0800',
  place: '铁东社区活动室', visibility: 'ALLIANCE',
};
/** Saturday 5 December 2026. */
const slot = (from: string, to: string): Record<string, string> => ({ from: `2026-12-05 ${from} +0800`, to: `2026-12-05 ${to} +0800` });

/** As one reads it. */
const wordsOf = (card: unknown): string => markup(card).replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
const inGroup = ({ sandbox, openId }: World, login: string): MessageView => sandbox.messages(openId(login), GROUP).at(-1)!;
const last = ({ hands }: World, login: string): string => wordsOf(hands.messages(login).at(-1)?.content);

/** The council as the job would call it, with every need of the alliance on its agenda. */
async function called({ app, settled }: World): Promise<Dossier<'COUNCIL'>> {
  const council = await app.store.transact(async (session) => {
    const { find } = session.alliances;
    return callCouncil(session, (await find.alliance('A01'))!, await find.select('NEED', '`allianceCode` = ?', ['A01']));
  });
  await settled();
  return council!;
}

for (const kind of DATABASES) {
  test(`a playground is booked, an overlapping time is refused with the next free one, and the first use is confirmed and reviewed (${kind})`, async (t) => {
    const city = await world(t, kind);
    const { hands } = city;
    await hands.say(SCHOOL, '资源');
    const listed = await hands.did(SCHOOL, '发布资源', PLAYGROUND);
    t.is(listed.toast?.content, '2026-A01-Z-0001 已发布，联盟工作群将收到资源卡片');
    t.regex(wordsOf(hands.cardWith(SCHOOL, '暂停提供')?.content), /我提供的资源/, 'the form has become the owner\'s own card');
    t.regex(wordsOf(inGroup(city, COMMUNITY).content), /开放时间：周六、周日 08:00–18:00/);

    const booked = await hands.did(COMMUNITY, '认领', { ...slot('14:00', '16:00'), words: '健康讲座' });
    t.is(booked.toast?.content, '已认领 1 场，等待铁路小学党支部答复');
    t.regex(wordsOf(inGroup(city, POWER).content), /12月5日 14:00 至 16:00[\s\S]*铁东社区党委/);
    const overlapping = await hands.press(POWER, '认领', { ...slot('15:00', '17:00'), words: '职工活动' });
    t.deepEqual(overlapping.toast, { type: 'warning', content: '该时段已被预约，最近的空闲时段为 12月5日 16:00 至 18:00，请改选时间。' });
    await hands.did(POWER, '认领', { ...slot('16:00', '18:00'), words: '职工活动' });

    await hands.did(SCHOOL, '同意认领');
    await hands.did(SCHOOL, '同意认领');
    t.is(hands.cardWith(COMMUNITY, '已完成'), undefined, 'who is served does not say that it was');
    const owned = hands.messages(SCHOOL).find((one) => wordsOf(one.content).includes('我提供的资源'))!;
    t.is(findButton(owned.content, '暂停提供'), undefined, 'nobody stops what is promised');
    await hands.did(SCHOOL, '已完成');
    t.regex(wordsOf(inGroup(city, POWER).content), /使用中/);
    const confirming = [COMMUNITY, POWER].find((login) => hands.cardWith(login, '确认完成'))!;
    await hands.did(confirming, '确认完成', { amount: '1' });
    await hands.did(confirming, '评价', { grade: '5', words: '场地整洁' });
    await hands.did(SCHOOL, '评价', { grade: '5' });
    t.regex(wordsOf(inGroup(city, POWER).content), /已预约/, 'the other booking stands');
  });

  test(`a council records an opinion on what nobody took, and the project that follows is carried to its review (${kind})`, async (t) => {
    const city = await world(t, kind);
    const { hands } = city;
    await hands.say(COMMUNITY, '需求');
    await hands.did(COMMUNITY, '发布需求', NEED);
    const { entry: council } = await called(city);
    t.regex(last(city, OFFICE), /请召开联席会议[\s\S]*2026-A01-X-0001/);
    await hands.say(COMMUNITY, '待办');
    t.regex(last(city, COMMUNITY), /召开联席会议/);
    t.is(hands.cardWith(SCHOOL, '记录意见'), undefined, 'members learn of it when it was held');

    const [needId] = council.agenda;
    await hands.did(COMMUNITY, '记录意见', { need: needId, decision: 'CARRY', words: '' });
    await hands.did(OFFICE, '记录意见', { need: needId, decision: 'PROJECT', words: '由铁路小学牵头' });
    await hands.did(COMMUNITY, '会议已召开');
    t.regex(wordsOf(inGroup(city, SCHOOL).content), /列入项目：由铁路小学牵头/);
    t.is(findButton(inGroup(city, SCHOOL).content, '发起项目'), undefined, 'in the group it is to be read only');

    const before = hands.cardWith(COMMUNITY, '发起项目')!;
    const opened = await hands.press(COMMUNITY, '发起项目');
    t.is(opened.toast?.content, '已发送项目表单');
    t.regex(last(city, COMMUNITY), /已选好列入项目的需求/);
    const proposed = await hands.did(COMMUNITY, '发起项目', {
      title: '社区老年食堂', needs: [needId], helpers: ['M01'], plan: '每周配送两次，志愿者轮值', budget: '',
      step_1: '招募志愿者', by_1: '2026-12-10 +0800', step_2: '首次配送', by_2: '2026-12-18 +0800', step_3: '',
    });
    t.is(proposed.toast?.content, '2026-A01-M-0001 已发起，等待牵头党组织或党建工作人员同意立项');
    t.is(findButton(hands.messages(COMMUNITY).find((one) => one.message_id === before.message_id)?.content, '发起项目'), undefined, 'what was decided is under way');

    await hands.say(OFFICE, '待办');
    t.regex(last(city, OFFICE), /审核立项/);
    await hands.did(OFFICE, '同意立项');
    t.regex(wordsOf(inGroup(city, SCHOOL).content), /社区老年食堂[\s\S]*2026-A01-X-0001 社区老年食堂配送[\s\S]*配合：铁路小学党支部[\s\S]*依据：2026年第四季度联席会议/);
    t.is(findButton(hands.messages(SCHOOL).at(-1)?.content, '启动项目'), undefined, 'a helper is told, and does not lead');
    await hands.did(COMMUNITY, '启动项目');
    await hands.did(COMMUNITY, '反馈进展', { note: '已有八名志愿者报名' });
    await hands.did(COMMUNITY, '暂停项目', { reason: '等待场地' });
    await hands.did(COMMUNITY, '恢复项目');
    const first = await hands.did(COMMUNITY, '完成节点');
    t.is(first.toast?.content, '节点已完成，还有 1 个节点');
    t.is(hands.cardWith(COMMUNITY, '已完成'), undefined, 'not before its last milestone');
    await hands.did(COMMUNITY, '完成节点');
    await hands.did(COMMUNITY, '已完成');
    await hands.did(OFFICE, '评价', { grade: '4', words: '群众反映好' });
    t.regex(wordsOf(inGroup(city, SCHOOL).content), /已评价/);
    t.false(wordsOf(inGroup(city, SCHOOL).content).includes('群众反映好'), 'nobody else reads the grade');
  });

  test(`the lists show what a reader may see, are searched and paged, and open an entry's card (${kind})`, async (t) => {
    const city = await world(t, kind);
    const { hands } = city;
    for (let n = 1; n <= 11; n += 1) {
      await hands.say(COMMUNITY, '需求');
      await hands.did(COMMUNITY, '发布需求', { ...NEED, title: n === 3 ? '暑期托管班' : `楼道照明${n}号` });
    }
    await hands.say(SCHOOL, '清单');
    t.regex(last(city, SCHOOL), /需求清单[\s\S]*2026-A01-X-0011/);
    t.notRegex(last(city, SCHOOL), /2026-A01-X-0001/);
    const older = await hands.press(SCHOOL, '下一页', { list: 'NEED', state: 'OPEN', words: '' });
    t.regex(JSON.stringify(older.toast), /清单已更新/);
    t.regex(last(city, SCHOOL), /2026-A01-X-0001/);
    await hands.press(SCHOOL, '上一页', { list: 'NEED', state: 'OPEN', words: '' });
    t.regex(last(city, SCHOOL), /2026-A01-X-0011/);
    await hands.press(SCHOOL, '查询', { list: 'NEED', state: 'ALL', words: '托管' });
    t.regex(last(city, SCHOOL), /2026-A01-X-0003/);
    t.notRegex(last(city, SCHOOL), /2026-A01-X-0004/);
    await hands.press(SCHOOL, '查看');
    t.regex(last(city, SCHOOL), /需求征集[\s\S]*暑期托管班/);

    await hands.say('liaison.M06', '清单');
    t.regex(last(city, 'liaison.M06'), /暂无需求/, 'another alliance sees nothing of it');
    await hands.say(OFFICE, '清单 托管');
    t.regex(last(city, OFFICE), /2026-A01-X-0003[\s\S]*铁东社区党建联盟/);
    await hands.say('liaison.D01', '清单');
    t.regex(last(city, 'liaison.D01'), /尚未加入党建联盟[\s\S]*街道党建工作人员/);
  });
}

test('a resource is stopped with a reason, comes back, and is taken from the list', async (t) => {
  const city = await world(t, 'sqlite');
  const { hands } = city;
  await hands.say(SCHOOL, '资源');
  await hands.did(SCHOOL, '发布资源', PLAYGROUND);
  await hands.did(SCHOOL, '暂停提供', { reason: '操场维修' });
  t.is(findButton(inGroup(city, POWER).content, '认领'), undefined);
  await hands.did(SCHOOL, '恢复提供');
  t.truthy(findButton(inGroup(city, POWER).content, '认领'));
  await hands.did(SCHOOL, '撤回资源', { reason: '场地另有安排' });
  t.regex(wordsOf(inGroup(city, POWER).content), /已撤回/);
});
