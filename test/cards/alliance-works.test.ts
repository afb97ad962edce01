import test from 'ava';
import fc from 'fast-check';
import {
  drawCouncil, drawLists, drawProject, drawProjectAlliance, drawProjectForm, drawResource, drawResourceForm, drawResourceOwner, type Card, type ListItem,
} from '../../cards/index.js';
import { COUNCIL_STATES, PROJECT_STATES, RESOURCE_STATES, type CouncilState, type ProjectState, type ResourceState } from '../../src/alliance/lifecycle.js';
import { bookingOf, councilOf, itemOf, projectOf, resourceOf } from '../fixtures/alliance-work-views.js';
import { longWords } from '../fixtures/views.js';
import { foreignMarkup, problemOf, written } from './hostile.js';
import { buttonsOf, buttonWords, fieldNamed, nodesOf, optionValues, withTag, wordsOf } from './inspect.js';

const RESOURCES = Object.keys(RESOURCE_STATES) as ResourceState[];
const PROJECTS = Object.keys(PROJECT_STATES) as ProjectState[];
const COUNCILS = Object.keys(COUNCIL_STATES) as CouncilState[];
const units = (count: number, name = '铁路小学党支部') => Array.from({ length: count }, (_, n) => ({ code: `M${n}`, name }));
const parts = (count: number, title = '学校操场') => Array.from({ length: count }, (_, n) => ({ id: `E${n}`, number: `2026-A01-X-${n}`, title }));
const listed = (given: Partial<ListItem> = {}): ListItem =>
  ({ id: 'E1', number: '2026-A01-X-0001', title: '折叠椅', state: 'LISTED', stateName: '已发布', open: '还缺 30 把，12月20日前', allianceName: '铁东社区党建联盟', card: 'need', ...given });
const lists = (items: readonly ListItem[], given: Partial<Parameters<typeof drawLists>[0]> = {}): Card => drawLists({
  list: 'NEED', onlyOpen: true, words: '', alliances: [], alliance: null, findAlliance: null, items, hasNewer: false, hasOlder: false, ...given,
});
const projectForm = (given: Partial<Parameters<typeof drawProjectForm>[0]> = {}): Card => drawProjectForm({
  alliance: { code: 'A01', name: '铁东社区党建联盟' }, needs: parts(2), resources: parts(1), members: units(3), chosen: ['E1'], firstBy: '2026-12-24', ...given,
});

test('a list shows each state in the colour of its card', (t) => {
  const colours = (list: 'NEED' | 'RESOURCE', state: string): string => JSON.stringify(lists([listed({ state })], { list }));
  t.true(colours('NEED', 'UNMET').includes("<text_tag color='orange'>"));
  t.true(colours('NEED', 'DONE').includes("<text_tag color='green'>"));
  t.true(colours('RESOURCE', 'SUSPENDED').includes("<text_tag color='orange'>"));
});

test('every card of resources, projects and councils is accepted in every state, for those who may and those who may not', (t) => {
  for (const allows of [() => true, () => false]) {
    for (const state of RESOURCES) for (const draw of [drawResource, drawResourceOwner]) t.is(problemOf(draw(resourceOf(state, { allows, reason: '维修' }))), null, state);
    for (const state of PROJECTS) for (const nextMilestone of ['首次配送', null]) t.is(problemOf(drawProject(projectOf(state, { allows, nextMilestone, reason: '等待' }))), null, state);
    for (const state of COUNCILS) {
      for (const undecided of [0, 2]) for (const mayPropose of [true, false]) t.is(problemOf(drawCouncil(councilOf(state, { allows, undecided }), mayPropose)), null, state);
      t.is(problemOf(drawCouncil(councilOf(state, { allows, undecided: 0, agenda: [] }), false)), null, 'nothing unmet');
    }
  }
});

test('the biggest cards and forms stay within the platform\'s limits', (t) => {
  const long = longWords(400);
  const claims = Array.from({ length: 60 }, () => bookingOf({ unitName: long, words: long }));
  const entries = Array.from({ length: 30 }, () => ({ number: '2026-A01-X-0001', title: long }));
  const big = { title: long, unitName: long, allianceName: long, made: long, reason: long, next: long };
  t.is(problemOf(drawResource(resourceOf('RESERVED', { ...big, bookings: claims, place: long, conditions: long, openings: long, capacity: 50 }))), null);
  t.is(problemOf(drawResourceOwner(resourceOf('RESERVED', { ...big, bookings: claims, place: long, conditions: long }))), null);
  t.is(problemOf(drawProject(projectOf('RUNNING', {
    ...big, needs: entries, resources: entries, helpers: Array.from({ length: 60 }, () => long), plan: long, budget: long, councilTitle: long, nextMilestone: long,
    milestones: Array.from({ length: 3 }, () => ({ words: long, by: '12月10日', done: null })), progress: Array.from({ length: 3 }, () => ({ words: long, made: long })),
  }))), null);
  t.is(problemOf(drawCouncil(councilOf('CALLED', { ...big, agenda: Array.from({ length: 90 }, (_, at) => itemOf(at, { title: long, decided: at > 40 ? long : null })), undecided: 41 }), false)), null);
  t.is(problemOf(drawResourceForm({ alliances: units(40, long), shortened: true, title: long })), null);
  t.is(problemOf(projectForm({ needs: parts(30, long), resources: parts(30, long), members: units(80, long), council: { id: 'H1', title: long } })), null);
  t.is(problemOf(drawProjectAlliance({ alliances: units(40, long), shortened: true })), null);
  const rows = Array.from({ length: 10 }, () => listed({ title: long, open: long, allianceName: long }));
  t.is(problemOf(lists(rows, { words: long, alliances: units(40, long).map(({ code, name }) => ({ value: code, words: name.slice(0, 40) })), hasNewer: true, hasOlder: true })), null);
  t.is(problemOf(lists([], { findAlliance: { typed: long }, words: long })), null);
});

function cardsWith(words: string): Card[] {
  const entries = [{ number: '2026-A01-X-0001', title: words }];
  const common = { title: words, unitName: words, allianceName: words, made: words, reason: words, next: words };
  const booking = bookingOf({ unitName: words, amountWords: words, when: words });
  return [
    ...RESOURCES.flatMap((state) => [drawResource, drawResourceOwner].map((draw) => draw(resourceOf(state, { ...common, place: words, conditions: words, openings: words, measure: words, bookings: [booking] })))),
    ...PROJECTS.map((state) => drawProject(projectOf(state, {
      ...common, needs: entries, resources: entries, helpers: [words], plan: words, budget: words, councilTitle: words, nextMilestone: words,
      milestones: [{ words, by: '12月10日', done: words }, { words, by: '12月10日', done: null }], progress: [{ words, made: words }],
    }))),
    ...COUNCILS.map((state) => drawCouncil(councilOf(state, { ...common, agenda: [itemOf(1, { title: words, standing: words }), itemOf(2, { title: words, decided: words })] }), true)),
    drawResourceForm({ alliances: units(1, words), shortened: false, title: words }), drawResourceForm({ alliances: units(2, words), shortened: false }),
    projectForm({ alliance: { code: 'A01', name: words }, needs: parts(2, words), resources: parts(1, words), members: units(2, words), council: { id: 'H1', title: words } }),
    lists([listed({ title: words, open: words, allianceName: words })], { words, findAlliance: { typed: words } }), lists([], { words }),
  ];
}

test('nothing that people write is read as markup on these cards, or makes the platform refuse them', (t) => {
  t.notThrows(() => fc.assert(fc.property(written, (words) => cardsWith(words).every((drawn) => foreignMarkup(drawn) === '' && problemOf(drawn) === null && nodesOf(drawn).every((node) => node['tag'] !== 'lark_md'))), { numRuns: 25 }));
});

test('a button on these cards carries routing data only, and one decision stands out', (t) => {
  for (const drawn of cardsWith('<at id=all></at>')) {
    for (const { value } of buttonsOf(drawn)) {
      t.deepEqual(Object.keys(value).filter((key) => !['action', 'list', 'entry', 'claim', 'alliance', 'step', 'card', 'part'].includes(key)), []);
      t.false(JSON.stringify(value).includes('<at'));
    }
    t.true(withTag(drawn, 'button').filter((one) => one['type'] === 'primary_filled').length <= 1, buttonWords(drawn).join(' '));
  }
});

test('the group\'s card of a resource says what, when and on what conditions, which times are taken, and books another', (t) => {
  const drawn = drawResource(resourceOf('RESERVED'));
  t.regex(wordsOf(drawn), /学校操场[\s\S]*开放时间：周六、周日 08:00–18:00[\s\S]*使用条件：不得影响教学[\s\S]*12月5日 14:00 至 16:00[\s\S]*铁东社区党委/);
  t.deepEqual(buttonWords(drawn), ['认领']);
  t.deepEqual(['from', 'to'].map((name) => fieldNamed(drawn, name)?.['tag']), ['picker_datetime', 'picker_datetime']);
  t.is(fieldNamed(drawn, 'amount'), undefined, 'of one nobody is asked how much');
  t.truthy(fieldNamed(drawResource(resourceOf('LISTED', { capacity: 3 })), 'amount'));
  t.deepEqual(buttonWords(drawResource(resourceOf('SUSPENDED'))), []);
});

test('the owner answers bookings from the own card, and stops or takes back what nobody waits for', (t) => {
  t.deepEqual(buttonWords(drawResourceOwner(resourceOf('LISTED', { bookings: [] }))), ['暂停提供', '撤回资源']);
  t.deepEqual(buttonWords(drawResourceOwner(resourceOf('SUSPENDED', { bookings: [], allows: (action) => action !== 'suspend_resource' }))), ['恢复提供', '撤回资源']);
  t.deepEqual(buttonWords(drawResourceOwner(resourceOf('RESERVED', { allows: (action) => action === 'open_entry' }))), ['打开']);
});

const STEPS: Record<ProjectState, readonly string[]> = {
  DRAFT: [], PROPOSED: ['同意立项', '不予立项'], AGREED: ['启动项目', '暂停项目'], RUNNING: ['完成节点', '反馈进展', '暂停项目'], PAUSED: ['恢复项目'],
  DONE: ['评价'], REVIEWED: [], DROPPED: [],
};
for (const state of PROJECTS) {
  test(`a project that is ${state} offers ${STEPS[state].join(' ') || 'nothing'}`, (t) => {
    t.deepEqual(buttonWords(drawProject(projectOf(state))), [...STEPS[state]]);
    t.deepEqual(buttonWords(drawProject(projectOf(state, { allows: () => false }))), []);
  });
}

test('a project says what it is made of, who does what, its plan, milestones and progress', (t) => {
  t.regex(wordsOf(drawProject(projectOf('RUNNING'))), /2026-A01-X-0001 老年食堂配送[\s\S]*2026-A01-Z-0001 学校操场[\s\S]*牵头：铁路小学党支部[\s\S]*配合：站前供电营业所党支部[\s\S]*依据：2026年第四季度联席会议[\s\S]*每周配送两次[\s\S]*2000 元[\s\S]*✓ 招募志愿者　11月30日 09:00[\s\S]*○ 首次配送　12月18日前[\s\S]*八名志愿者/);
  t.deepEqual(buttonWords(drawProject(projectOf('RUNNING', { nextMilestone: null })))[0], '已完成');
});

test('a council asks for an opinion on each need, then for its end, and then only tells', (t) => {
  const called = drawCouncil(councilOf('CALLED'), false);
  t.deepEqual(buttonWords(called), ['记录意见']);
  t.deepEqual(optionValues(fieldNamed(called, 'need')), councilOf('CALLED').agenda.map((one) => one.needId));
  t.regex(wordsOf(called), /2026-A01-X-0001[\s\S]*10月20日发布，无人认领，还缺 50 把/);
  t.deepEqual(buttonWords(drawCouncil(councilOf('CALLED', { undecided: 0 }), false)), ['会议已召开', '记录意见']);
  t.false(wordsOf(drawCouncil(councilOf('CALLED', { undecided: 0, agenda: [] }), false)).includes('已全部记录'), 'nothing was on the agenda');
  const held = councilOf('HELD', { undecided: 0, agenda: [itemOf(1, { standing: null, decided: '列入项目：由铁路小学牵头' })] });
  t.deepEqual(buttonWords(drawCouncil(held, false)), []);
  t.regex(wordsOf(drawCouncil(held, false)), /意见　列入项目：由铁路小学牵头/);
  t.deepEqual(buttonWords(drawCouncil(held, true)), ['发起项目']);
});

test('a project form is filled in with what the council decided', (t) => {
  t.deepEqual(fieldNamed(projectForm(), 'needs')?.['selected_values'], ['E1']);
  t.is(fieldNamed(projectForm({ resources: [] }), 'resources'), undefined, 'nothing to choose from, nothing to ask');
});

test('a list shows number, title, state and what is open, and pages only where there is more', (t) => {
  const drawn = lists([listed()], { hasOlder: true });
  t.regex(wordsOf(drawn), /需求清单[\s\S]*2026-A01-X-0001[\s\S]*已发布[\s\S]*折叠椅[\s\S]*还缺 30 把，12月20日前　铁东社区/);
  t.deepEqual(buttonWords(drawn), ['查看', '下一页', '查询']);
  t.deepEqual(buttonsOf(drawn)[1]?.value, { action: 'lists', card: 'lists', part: 'OLDER', entry: 'E1' });
  t.regex(wordsOf(lists([])), /暂无需求，可将状态改为「全部」再查，或发送「需求」发布/);
  t.regex(wordsOf(lists([], { words: '飞碟' })), /没有查到与「飞碟」有关的需求/);
});
