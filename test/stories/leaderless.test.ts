import test from 'ava';
import { demoOpenId } from '../../config/demo/people.js';
import { wordsOf } from '../support/hands.js';
import { caseOf, dispatched, raised } from '../support/stages.js';
import { world, type World } from '../support/world.js';

/** What a unit asks for whose own leader is not on the list. */
const leave = ({ app }: World, login: string): Promise<void> => app.store.transact((session) => session.deactivate(demoOpenId(login)));

test('the return of a unit without a leader is decided with the buttons of the card in the centre’s group', async (t) => {
  const city = await world(t, 'sqlite');
  const { hands } = city;
  const number = await dispatched(city, { kind: 'NONE', lead: 'D01', cos: ['D07'] });
  await leave(city, 'leader.D07');
  await hands.press('liaison.D07', '其他申请');
  await hands.did('liaison.D07', '申请退单', { return_reason: '该路段由水务局管养', return_basis: '“三定”规定第三条' });
  await hands.did('dispatcher1.C01', '同意退单');
  t.is((await caseOf(city, number)).assignments.find((one) => one.unitCode === 'D07')?.state, 'RETURNED');
});

test('more time for a tackling whistle whose lead has no leader is the head of the centre’s to grant', async (t) => {
  const city = await world(t, 'sqlite');
  const { hands } = city;
  const number = await raised(city, { type: 'TACKLE' });
  await hands.did('secretary.ZQ', '同意发哨');
  await hands.did('dispatcher1.C01', '派单', { kind: 'NONE', lead: 'D01', cos: [] });
  await hands.did('liaison.D01', '签收');
  await leave(city, 'leader.D01');
  await hands.press('liaison.D01', '其他申请');
  await hands.did('liaison.D01', '申请延期', { extend_why: 'MATERIAL', extend_reason: '管件定制中', extend_interim: '设围挡并夜间警示', extend_by: '10' });
  t.is((await caseOf(city, number)).assignments[0]!.clocks.decision?.step, 'decision');
  t.true(hands.messages('liaison.D01').some((one) => wordsOf(one.content).includes('等待调度中心负责人审核')));
  await hands.say('head.C01', '待办');
  t.regex(wordsOf(hands.messages('head.C01').at(-1)?.content), /审核延期/);
  await hands.did('head.C01', '同意延期');
  t.like((await caseOf(city, number)).assignments[0], { extensions: 1, request: null, clocks: { decision: null } });
});
