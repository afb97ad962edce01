import test from 'ava';
import { wordsOf } from '../support/hands.js';
import { EVERYWHERE, world } from '../support/world.js';

for (const { kind, transport } of EVERYWHERE) {
  test(`a routine whistle with a lead and two co-units is carried from the first word to its evaluation (${kind}, ${transport})`, async (t) => {
    const { hands, app, sandbox } = await world(t, kind, { transport });
    const raised = await hands.raise('officer1.ZQ', { type: 'ROUTINE', place: '铁东社区解放路12号', matter: '小区门口污水外溢，臭味很大，居民反映强烈', tried: '已请物业疏通两次' });
    t.is(raised.code, 0, JSON.stringify(raised));
    t.regex(raised.toast?.content ?? '', /2026-ZQ-R-0001 已提交/);

    t.is((await hands.press('leader.ZQ', '同意发哨')).toast?.type, 'success');
    t.is((await hands.press('dispatcher1.C01', '派单', { kind: '0106', lead: 'U02', cos: ['D01', 'D02'] })).toast?.type, 'success');
    for (const login of ['liaison.U02', 'liaison.D01', 'backup.D02']) {
      t.is((await hands.press(login, '签收')).toast?.type, 'success', login);
    }
    for (const login of ['liaison.U02', 'liaison.D01', 'backup.D02']) {
      t.is((await hands.press(login, '已到场')).toast?.type, 'success', login);
      t.is((await hands.press('officer1.ZQ', '确认到场')).toast?.type, 'success', login);
    }
    t.is((await hands.press('liaison.U02', '反馈进展', { note: '正在疏通' })).toast?.type, 'success');
    const result = { acceptedWhen: '今天上午', contacted: '铁东社区书记', measures: '已疏通管道并消杀', solvedWhen: '今天下午' };
    for (const login of ['liaison.D01', 'liaison.D02']) {
      t.is((await hands.press(login, '反馈结果', result)).toast?.type, 'success', login);
      t.is((await hands.press('liaison.U02', '采纳')).toast?.type, 'success', login);
    }
    t.is((await hands.press('liaison.U02', '反馈结果', result)).toast?.type, 'success');
    t.is((await hands.press('dispatcher1.C01', '核验通过')).toast?.type, 'success');
    const closed = await hands.press('officer1.ZQ', '提交评价', { solved: 'YES', grade_U02: '5', grade_D01: '4', grade_D02: '4' });
    t.is(closed.toast?.content, '评价已提交，哨单已销哨');

    const file = await app.store.transact((session) => session.find.caseByNumber('2026-ZQ-R-0001'));
    t.is(file?.whistle.state, 'CLOSED');
    t.deepEqual(file?.assignments.map((one) => [one.unitCode, one.part, one.state, one.grade]), [
      ['U02', 'LEAD', 'ACCEPTED', 5], ['D01', 'CO', 'ACCEPTED', 4], ['D02', 'CO', 'ACCEPTED', 4],
    ]);
    const shown = hands.messages('leader.ZQ').map((message) => wordsOf(message.content));
    t.true(shown.some((words) => words.includes('已销哨')), 'the leader’s card shows the end');
    t.is(sandbox.counters().duplicates, 0);
  });
}
