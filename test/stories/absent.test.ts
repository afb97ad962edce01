import test from 'ava';
import { findButton } from '../support/hands.js';
import { leaves } from '../support/forge.js';
import { approved, caseOf, dispatched } from '../support/stages.js';
import { DATABASES } from '../support/database.js';
import { world } from '../support/world.js';

const CALL = { kind: 'NONE', lead: 'D16', cos: [] };

for (const kind of DATABASES) {
  test(`a unit without liaisons is not skipped: its leader is told, and may act (${kind})`, async (t) => {
    const city = await world(t, kind);
    for (const login of ['liaison.D16', 'backup.D16']) await leaves(city, login);
    const number = await dispatched(city, CALL);
    t.truthy(findButton(city.hands.messages('leader.D16').at(-1)?.content, '签收'), 'the leader holds the summons');
    await city.hands.did('leader.D16', '签收');
    t.is((await caseOf(city, number)).assignments[0]?.ackedBy, '教育局分管领导');
    t.is(city.hands.messages('liaison.D16').length, 0);
  });

  test(`a unit with nobody at all is reported to the centre (${kind})`, async (t) => {
    const city = await world(t, kind);
    for (const login of ['liaison.D16', 'backup.D16', 'leader.D16']) await leaves(city, login);
    await dispatched(city, CALL);
    const inGroup = city.sandbox.messages(city.openId('dispatcher1.C01'), city.chatOf('C01'));
    t.truthy(findButton(inGroup.at(-1)?.content, '签收'), 'the desk sees a summons that nobody can sign');
  });

  test(`a liaison who left cannot tap any more, and the backup can (${kind})`, async (t) => {
    const city = await world(t, kind);
    const { hands } = city;
    const number = await dispatched(city);
    const card = hands.cardWith('liaison.D01', '签收')!;
    await leaves(city, 'liaison.D01');
    const answer = await hands.pressOn('liaison.D01', card, '签收');
    t.is(answer.toast?.type, 'error');
    t.regex(answer.toast?.content ?? '', /^您尚未登记/);
    t.is((await caseOf(city, number)).assignments[0]?.state, 'PENDING_ACK');
    await hands.did('backup.D01', '签收');
    t.is((await caseOf(city, number)).assignments[0]?.ackedBy, '城管局备岗联络员');

    const before = hands.messages('liaison.D01').length;
    await dispatched(city, undefined, { matter: '第二件：路灯不亮' });
    t.is(hands.messages('liaison.D01').length, before, 'nothing new is sent to who left');
  });

  for (const [gone, words] of [
    [[], '已转给备岗，备岗将收到卡片'], [['backup.D16'], '本单位无备岗在岗，已转给分管领导'],
    [['backup.D16', 'leader.D16'], '本单位无备岗在岗，也无分管领导，已转告调度中心'],
  ] as const) {
    test(`who hands over while ${gone.join(' and ') || 'nobody'} is gone learns who gets it (${kind})`, async (t) => {
      const city = await world(t, kind);
      for (const login of gone) await leaves(city, login);
      await dispatched(city, CALL);
      t.is((await city.hands.did('liaison.D16', '转给备岗')).toast?.content, words);
      const holder = (['backup.D16', 'leader.D16', 'dispatcher1.C01'] as const)[gone.length]!;
      t.truthy(findButton(city.hands.messages(holder).at(-1)?.content, '签收'), holder);
    });
  }

  test(`a filer who left does not keep the case from its evaluation (${kind})`, async (t) => {
    const city = await world(t, kind);
    const { hands } = city;
    const number = await approved(city);
    await leaves(city, 'officer1.ZQ');
    await hands.did('dispatcher1.C01', '派单', { kind: '0106', lead: 'U02', cos: [] });
    await hands.did('liaison.U02', '签收');
    await hands.did('liaison.U02', '已到场');
    await hands.did('officer2.ZQ', '确认到场');
    await hands.did('liaison.U02', '反馈结果', { acceptedWhen: '上午', contacted: '社区', measures: '已疏通', solvedWhen: '下午' });
    await hands.did('dispatcher1.C01', '核验通过');
    await hands.did('officer2.ZQ', '提交评价', { solved: 'YES', grade_U02: '4' });
    t.is((await caseOf(city, number)).whistle.state, 'CLOSED');
  });
}
