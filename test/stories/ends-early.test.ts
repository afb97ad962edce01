import test from 'ava';
import { findButton, wordsOf } from '../support/hands.js';
import { approved, caseOf, dispatched, happenings } from '../support/stages.js';
import { DATABASES } from '../support/database.js';
import { world } from '../support/world.js';

for (const kind of DATABASES) {
  test(`a whistle withdrawn while units are at work releases them, and each is told (${kind})`, async (t) => {
    const city = await world(t, kind);
    const { hands } = city;
    const number = await dispatched(city, { kind: 'NONE', lead: 'D01', cos: ['D07', 'D10'] });
    await hands.did('liaison.D01', '签收');
    await hands.did('liaison.D01', '反馈进展', { note: '已派人到现场' });
    await hands.did('liaison.D07', '签收');
    const before = new Map(['liaison.D01', 'backup.D07', 'liaison.D10'].map((login) => [login, hands.messages(login).length]));

    const sent = await hands.did('leader.ZQ', '撤哨', { reason: '物业已连夜修好' });
    t.is(sent.toast?.content, '已撤哨，已派单位将收到通知');
    const file = await caseOf(city, number);
    t.like(file.whistle, { state: 'WITHDRAWN', reason: '物业已连夜修好' });
    t.deepEqual(file.assignments.map((one) => one.state), ['RELEASED', 'RELEASED', 'RELEASED']);
    for (const [login, count] of before) {
      const messages = hands.messages(login);
      t.is(messages.length, count + 1, `${login} gets a message`);
      t.regex(wordsOf(messages.at(-1)?.content), /任务已解除[\s\S]*撤哨理由：物业已连夜修好/, login);
    }
    for (const login of ['liaison.D01', 'backup.D01', 'liaison.D10', 'leader.ZQ', 'officer1.ZQ', 'dispatcher1.C01']) {
      const open = hands.messages(login).flatMap(({ content }) => ['签收', '反馈结果', '撤哨', '派单', '确认到场'].filter((words) => findButton(content, words)));
      t.deepEqual(open, [], `${login} has nothing left to press`);
    }
    t.deepEqual((await happenings(city, number)).slice(-4), [
      'withdraw 站前街道分管领导', 'call_off 站前街道分管领导', 'call_off 站前街道分管领导', 'call_off 站前街道分管领导',
    ]);
  });

  test(`the same matter raised twice becomes one case (${kind})`, async (t) => {
    const city = await world(t, kind);
    const { hands } = city;
    const first = await dispatched(city);
    const second = await approved(city, { matter: '小区门口污水外溢，臭味很大，居民意见很大' });
    const target = (await caseOf(city, first)).whistle.id;
    t.true(wordsOf(hands.cardWith('dispatcher1.C01', '并哨')?.content).includes(first), 'the centre is shown the look-alike');

    const sent = await hands.did('dispatcher1.C01', '并哨', { target });
    t.is(sent.toast?.content, `已并入 ${first}`);
    t.like((await caseOf(city, second)).whistle, { state: 'MERGED', mergedNumber: first, mergedInto: target });
    t.is((await happenings(city, first)).at(-1), 'absorb 调度中心市级席1');
    t.regex(wordsOf(hands.messages('officer1.ZQ').at(-1)?.content), new RegExp(`已并入 ${first} 一并办理`));

    await hands.did('liaison.D01', '签收');
    t.is((await caseOf(city, first)).assignments[0]?.state, 'ACKED', 'the other case goes on undisturbed');
  });
}
