import test from 'ava';
import { wordsOf } from '../support/hands.js';
import { caseOf, dispatched, happenings, reported, RESULT, verified } from '../support/stages.js';
import { DATABASES } from '../support/database.js';
import { world } from '../support/world.js';

const AGAIN = { ...RESULT, measures: '更换了堵塞的管段' };

for (const kind of DATABASES) {
  test(`a street that says no twice gets the case consulted, and the work redone as it is ruled (${kind})`, async (t) => {
    const city = await world(t, kind);
    const { hands } = city;
    const number = await verified(city);

    const first = await hands.did('officer1.ZQ', '提交评价', { solved: 'NO', grade_D01: '2', reason: '第二天又冒水' });
    t.is(first.toast?.content, '评价已提交，已退回重办');
    t.like((await caseOf(city, number)).whistle, { state: 'REWORK', reworks: 1, consultation: null });
    t.regex(wordsOf(hands.messages('liaison.D01').at(-1)?.content), /退回原因：第二天又冒水/, 'the unit is woken with the reason');

    await hands.did('liaison.D01', '反馈结果', AGAIN);
    await hands.did('dispatcher1.C01', '核验通过');
    const second = await hands.did('leader.ZQ', '提交评价', { solved: 'NO', grade_D01: '1', reason: '仍然冒水' });
    t.is(second.toast?.content, '评价已提交，再次未解决，已提请会商');
    t.like((await caseOf(city, number)).whistle, { state: 'CONSULTING', reworks: 2, consultation: { level: 'C2' } });
    t.is(hands.cardWith('liaison.D01', '反馈结果'), undefined, 'the unit waits for the ruling');
    await hands.did('head.C01', '裁定', { lead: 'D01', cos: [], reason: '由原单位彻底整改' });

    await hands.did('backup.D01', '反馈结果', { ...AGAIN, measures: '改建了管网' });
    await hands.did('dispatcher3.C01', '核验通过');
    const closed = await hands.did('officer1.ZQ', '提交评价', { solved: 'YES', grade_D01: '4' });
    t.is(closed.toast?.content, '评价已提交，哨单已销哨');
    const file = await caseOf(city, number);
    t.like(file.whistle, { state: 'CLOSED', solved: 'YES' });
    t.like(file.assignments[0], { state: 'ACCEPTED', grade: 4 });
    t.deepEqual((await happenings(city, number)).map((line) => line.split(' ')[0]).filter((event) => event?.startsWith('evaluate')), ['evaluate_rework', 'evaluate_rework', 'evaluate']);
  });

  test(`only the lead and the badly graded units work again (${kind})`, async (t) => {
    const city = await world(t, kind);
    const { hands } = city;
    const number = await jointlyVerified(city);
    await hands.did('officer1.ZQ', '提交评价', { solved: 'NO', grade_D01: '4', grade_D07: '2', grade_D10: '5', reason: '还没有清完' });
    const states = (await caseOf(city, number)).assignments.map((one) => [one.unitCode, one.state]);
    t.deepEqual(states, [['D01', 'WORKING'], ['D07', 'WORKING'], ['D10', 'ACCEPTED']]);
    t.is(hands.cardWith('liaison.D10', '反馈结果'), undefined);
    t.truthy(hands.cardWith('liaison.D07', '反馈结果'));
  });

  test(`a result that the centre finds incomplete goes back to the lead and comes again (${kind})`, async (t) => {
    const city = await world(t, kind);
    const { hands } = city;
    const number = await reported(city);
    const sent = await hands.did('dispatcher1.C01', '退回重办', { reason: '请写明联系了谁' });
    t.is(sent.toast?.content, '已退回重办，牵头单位将收到通知');
    t.like((await caseOf(city, number)).whistle, { state: 'REWORK', reworks: 1, reason: '请写明联系了谁' });
    t.regex(wordsOf(hands.messages('liaison.D01').at(-1)?.content), /请写明联系了谁/);
    t.is(hands.cardWith('officer1.ZQ', '提交评价'), undefined, 'the street is not yet asked');

    await hands.did('liaison.D01', '反馈结果', AGAIN);
    await hands.did('dispatcher1.C01', '核验通过');
    await hands.did('officer1.ZQ', '提交评价', { solved: 'PARTLY', grade_D01: '3' });
    t.like((await caseOf(city, number)).whistle, { state: 'CLOSED', solved: 'PARTLY', consultation: null });
  });
}

async function jointlyVerified(city: Awaited<ReturnType<typeof world>>): Promise<string> {
  const { hands } = city;
  const number = await dispatched(city, { kind: 'NONE', lead: 'D01', cos: ['D07', 'D10'] });
  for (const unit of ['D07', 'D10']) {
    await hands.did(`liaison.${unit}`, '签收');
    await hands.did(`liaison.${unit}`, '反馈结果', RESULT);
    await hands.did('liaison.D01', '采纳');
  }
  await hands.did('liaison.D01', '签收');
  await hands.did('liaison.D01', '反馈结果', RESULT);
  await hands.did('dispatcher1.C01', '核验通过');
  return number;
}
