import test from 'ava';
import { callCouncil, decideNeed } from '../../src/alliance/commands/council.js';
import { proposeProject, type ProjectDraft } from '../../src/alliance/commands/publish.js';
import { Refusal } from '../../src/whistle/refusal.js';
import type { Desk } from '../support/desk.js';
import { ALLIANCE, COMMUNITY, endOf, listed, openCity, SCHOOL } from './city.js';

const PROJECT: ProjectDraft = {
  allianceCode: ALLIANCE, title: '社区老年食堂', needIds: [], resourceIds: [], helpers: [], plan: '每周配送两次', milestones: [{ words: '招募志愿者', by: endOf('2026-12-10') }],
};
const propose = (desk: Desk, draft: Partial<ProjectDraft>) => desk.act(SCHOOL, (session, actor) => proposeProject(session, actor, { ...PROJECT, ...draft }));
const councilOf = (desk: Desk, code: string) => desk.store.transact(async (session) => {
  const { find } = session.alliances;
  return (await callCouncil(session, (await find.alliance(code))!, await find.select('NEED', '`allianceCode` = ?', [code])))!;
});

test('a project is made of what its own alliance has', async (t) => {
  const desk = await openCity(t);
  const own = await listed(desk);
  const other = await listed(desk, { allianceCode: 'A02' }, 'liaison.Q02');
  const foreign: readonly (readonly [Partial<ProjectDraft>, RegExp])[] = [
    [{ needIds: [own.entry.id, other.entry.id] }, /2026-A02-X-0001不在本联盟内/],
    [{ resourceIds: [own.entry.id] }, /不在本联盟内/],
    [{ helpers: [{ code: 'D01', name: '城市管理局' }] }, /城市管理局不在本联盟内/],
    [{ councilId: (await councilOf(desk, 'A02')).entry.id }, /2026-A02-H-0001不在本联盟内/],
  ];
  for (const [draft, refusal] of foreign) t.regex((await t.throwsAsync(propose(desk, draft), { instanceOf: Refusal }))?.message ?? '', refusal);
  const made = await propose(desk, { needIds: [own.entry.id], helpers: [{ code: 'M02', name: '站前供电营业所党支部' }] });
  t.is(made.entry.number, '2026-A01-M-0001');
});

test('an opinion of the council names nobody, and is about a need of its agenda', async (t) => {
  const desk = await openCity(t);
  const { entry: need } = await listed(desk);
  const { entry } = await councilOf(desk, ALLIANCE);
  const decide = (needId: string, words: string) => desk.act(COMMUNITY, (session, actor) => decideNeed(session, actor, { list: 'COUNCIL', id: entry.id }, { needId, decision: 'CARRY', words }));
  t.regex((await t.throwsAsync(decide(need.id, '由王大爷自行解决'), { instanceOf: Refusal }))?.message ?? '', /不写具体个人/);
  t.regex((await t.throwsAsync(decide('another', ''), { instanceOf: Refusal }))?.message ?? '', /请选择议题/);
  t.is((await decide(need.id, '继续征集一个月')).list, 'COUNCIL');
});

test('a second council of the same quarter is not called', async (t) => {
  const desk = await openCity(t);
  await councilOf(desk, ALLIANCE);
  t.is(await councilOf(desk, ALLIANCE), undefined as never);
});
