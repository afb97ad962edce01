import test from 'ava';
import { wordsOf } from '../support/hands.js';
import { caseOf, dispatched, happenings } from '../support/stages.js';
import { DATABASES } from '../support/database.js';
import { world } from '../support/world.js';

const WHY = { return_reason: '该路段由水务局管养', return_basis: '“三定”规定第三条', return_proposed: '水务局' };

for (const kind of DATABASES) {
  test(`a lead that proves it is not theirs is out, the case goes to another, and it is not called again (${kind})`, async (t) => {
    const city = await world(t, kind);
    const { hands } = city;
    const number = await dispatched(city, { kind: 'NONE', lead: 'D01', cos: ['D07'] });

    await hands.press('liaison.D01', '其他申请');

    const asked = await hands.did('liaison.D01', '申请退单', WHY);
    t.is(asked.toast?.content, '退单申请已提交，等待本单位分管领导确认，时限照常计算');
    t.is(hands.cardWith('dispatcher1.C01', '同意退单'), undefined, 'the centre does not see it before the leader signs');
    t.regex(wordsOf(hands.cardWith('leader.D01', '同意退单')?.content), /理由：该路段由水务局管养/);
    await hands.did('leader.D01', '同意退单');
    t.is(hands.cardWith('leader.D01', '同意退单'), undefined, 'the leader has nothing left to decide');
    const upheld = await hands.did('dispatcher1.C01', '同意退单');
    t.is(upheld.toast?.content, '已同意退单，等待调度中心派单');
    t.is((await caseOf(city, number)).whistle.state, 'IN_DISPATCH');
    t.regex(wordsOf(hands.messages('liaison.D01').at(-1)?.content), /退单已成立/);
    t.truthy(hands.cardWith('liaison.D07', '签收'), 'the co-unit goes on meanwhile');

    const card = hands.cardWith('dispatcher1.C01', '派单')!;
    t.regex(wordsOf(card.content), /已退出：城市管理局/);
    await hands.did('dispatcher1.C01', '派单', { kind: 'NONE', lead: 'D10', cos: ['D07'] });
    const file = await caseOf(city, number);
    t.deepEqual(file.assignments.map((one) => [one.unitCode, one.part, one.state]),
      [['D10', 'LEAD', 'PENDING_ACK'], ['D01', 'CO', 'RETURNED'], ['D07', 'CO', 'PENDING_ACK']]);
    t.deepEqual((await happenings(city, number)).map((line) => line.split(' ')[0]).slice(3), ['ack', 'ask_return', 'confirm_return', 'uphold_return', 'redispatch', 'dispatch']);
  });

  test(`a denied unit goes on with the reason, may not ask twice, and may have it consulted once (${kind})`, async (t) => {
    const city = await world(t, kind);
    const { hands } = city;
    const number = await dispatched(city, { kind: 'NONE', lead: 'D10', cos: ['D01'] });
    await hands.press('liaison.D01', '其他申请');
    const before = hands.cardWith('liaison.D01', '申请退单')!;
    await hands.did('liaison.D01', '申请退单', WHY);
    await hands.did('leader.D01', '同意退单');
    await hands.did('dispatcher1.C01', '驳回退单', { reason: '属城市管理局职责' });
    t.like((await caseOf(city, number)).assignments[1], { unitCode: 'D01', state: 'ACKED', returns: 1 });
    t.regex(wordsOf(hands.messages('liaison.D01').at(-1)?.content), /属城市管理局职责/);
    t.is(hands.cardWith('liaison.D01', '申请退单'), undefined);
    const again = await hands.pressOld('liaison.D01', before, '申请退单', WHY);
    t.is(again.toast?.type, 'warning', JSON.stringify(again));

    const dispute = await hands.did('liaison.D01', '提请会商', { consult_reason: '条例第五条另有规定' });
    t.is(dispute.toast?.content, '已提请中心会商，由调度中心负责人召集');
    t.like((await caseOf(city, number)).whistle, { state: 'CONSULTING' });
    t.truthy(hands.cardWith('head.C01', '裁定'));
  });
}
