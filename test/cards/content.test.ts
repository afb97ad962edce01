import test from 'ava';
import { drawCase, drawForm, drawHelp, drawMine, drawSearch, drawTodo, plainSummary, type Card, type DrawnFromCase } from '../../cards/index.js';
import { strip } from '../../cards/kit.js';
import { WHISTLE_STATES, type WhistleState } from '../../src/whistle/lifecycle.js';
import type { CaseView } from '../../src/whistle/view.js';
import { callableUnits, caseOf, clockOf, coUnit, kindOf, lateClock, requestOf, resultOf, unitOf } from '../fixtures/views.js';
import { buttonsOf, buttonWords, DRAWN, fieldNamed, markupOf, optionValues, withTag, wordsOf } from './inspect.js';

const units = callableUnits(3);

for (const kind of DRAWN) {
  test(`the ${kind} card tells number, type, state, place, matter, clock, units and who is next`, (t) => {
    const view = caseOf('REWORK', { units: [unitOf('WORKING'), coUnit('PENDING_ACK', { clock: clockOf({ words: '11月24日 14:15 前签收' }) })], next: '等待排水公司联络员签收' });
    const words = wordsOf(drawCase(kind, view, { assignmentId: 'A1', units }));
    for (const part of [
      view.number, view.typeName, view.stateName, view.place, view.matter, view.clock!.words, view.clock!.basis,
      '城市管理局（综合行政执法局）', '排水公司', '待签收', '11月24日 14:15 前签收', '下一步：等待排水公司联络员签收',
    ]) t.true(words.includes(part), part);
  });
}

test('the strip marks the step that is under way', (t) => {
  for (const [at, name] of ['接', '判', '办', '评', '用'].entries()) {
    const marked = [...String(strip(at)['content']).matchAll(/<text_tag color='blue'>● (.)<\/text_tag>/g)].map((found) => found[1]);
    t.deepEqual(marked, [name]);
  }
});

test('the strip of a card is the strip of its case', (t) => {
  for (const state of Object.keys(WHISTLE_STATES) as WhistleState[]) {
    const view = caseOf(state);
    t.deepEqual(drawCase('filer', view, { units }).body.elements[0], strip(view.stripAt), state);
  }
});

const TEMPLATES: readonly [state: WhistleState, kind: DrawnFromCase, colour: string][] = [
  ['IN_REVIEW', 'review', 'orange'], ['IN_REVIEW', 'group', 'blue'], ['ACTIVE', 'review', 'blue'], ['CLOSED', 'filer', 'green'],
  ['REJECTED', 'filer', 'grey'], ['WITHDRAWN', 'summons', 'grey'], ['MERGED', 'filer', 'grey'],
];
for (const [state, kind, colour] of TEMPLATES) {
  test(`the ${kind} card of a case in ${state} is ${colour}`, (t) => {
    const template: string = drawCase(kind, caseOf(state), { units }).header.template;
    t.is(template, colour);
  });
}

test('an emergency is red until it ends', (t) => {
  t.is(drawCase('dispatch', caseOf('IN_DISPATCH', { type: 'EMERGENCY' }), { units }).header.template, 'red');
  t.is(drawCase('dispatch', caseOf('CLOSED', { type: 'EMERGENCY' }), { units }).header.template, 'green');
});

const tagWords = (drawn: ReturnType<typeof drawCase>): string[] => withTag(drawn, 'text_tag').map((tag) => (tag['text'] as { content: string }).content);

for (const [level, words, colour] of [[1, '临期', 'blue'], [2, '到期', 'yellow'], [3, '超期', 'red'], [4, '提级', 'red']] as const) {
  test(`a clock at level ${level} marks the header and the unit's own line with ${words}`, (t) => {
    const clock = clockOf({ level });
    t.true(tagWords(drawCase('group', caseOf('IN_DISPATCH', { clock }), { units })).includes(words));
    const view = caseOf('ACTIVE', { units: [unitOf('WORKING', { clock }), coUnit('WORKING')] });
    const marked = markupOf(drawCase('dispatch', view, { units })).filter((content) => content.includes(`<text_tag color='${colour}'>${words}</text_tag>`));
    t.is(marked.length, 1, 'the late unit, not the other one');
  });
}

test('a case on time carries no mark', (t) => {
  const tags = tagWords(drawCase('group', caseOf('IN_DISPATCH'), { units }));
  t.deepEqual(tags.filter((words) => ['临期', '到期', '超期', '提级'].includes(words)), []);
});

test('the to-do list marks what is late', (t) => {
  const line = { number: '2026-ZQ-R-0031', typeName: '日常哨', about: '铁东社区', ask: '签收', opens: { action: 'open', whistle: 'W1', card: 'summons' } as const };
  const marks = markupOf(drawTodo({ items: [{ ...line, clock: clockOf({ level: 3 }) }, { ...line, clock: clockOf() }], total: 2 })).filter((content) => content.includes('超期'));
  t.is(marks.length, 1);
});

test('a liaison is not called late for another unit', (t) => {
  const view = caseOf('ACTIVE', { units: [unitOf('WORKING'), coUnit('WORKING', { clock: lateClock() })] });
  t.false(tagWords(drawCase('summons', view, { assignmentId: 'A1', units })).includes('到期'));
  t.true(tagWords(drawCase('summons', view, { assignmentId: 'A2', units })).includes('到期'));
});

test('a liaison reads the own unit\'s clock before the case\'s', (t) => {
  const view = caseOf('REWORK', { units: [unitOf('WORKING', { clock: clockOf({ words: '11月25日 14:10 前签收' }) })] });
  const words = wordsOf(drawCase('summons', view, { assignmentId: 'A1', units }));
  t.true(words.indexOf('11月25日 14:10 前签收') < words.indexOf('本单位签收时限'));
  t.true(words.indexOf('本单位签收时限') < words.indexOf('全案：'));
});

test('the group reads neither names nor notes nor reasons of decisions', (t) => {
  const view = caseOf('ACTIVE', { units: [unitOf('WORKING', { lastNote: '已联系张某' })] });
  const words = wordsOf(drawCase('group', view, { units }));
  for (const hidden of [view.filerName, '已联系张某', '联络员', view.tried!, view.wanted!]) t.false(words.includes(hidden), hidden);
});

test('whoever decides about it reads that the same thing came before', (t) => {
  for (const kind of ['dispatch', 'review'] as const) {
    t.true(wordsOf(drawCase(kind, caseOf('IN_DISPATCH', { repeats: 2 }), { units })).includes('90 天内同地同类第 3 次'), kind);
    t.false(wordsOf(drawCase(kind, caseOf('IN_DISPATCH'), { units })).includes('同地同类'), kind);
  }
  t.false(wordsOf(drawCase('group', caseOf('IN_DISPATCH', { repeats: 2 }), { units })).includes('同地同类'));
});

test('everybody sees that a case is consulted, the group without the reason', (t) => {
  const view = caseOf('CONSULTING');
  t.true(wordsOf(drawCase('summons', view, { assignmentId: 'A1', units })).includes('中心会商：井盖权属不清'));
  const group = wordsOf(drawCase('group', view, { units }));
  t.true(group.includes('中心会商：进行中'));
  t.false(group.includes('井盖权属不清'));
});

test('a shelved case tells why and until when, but not to the group', (t) => {
  t.true(wordsOf(drawCase('filer', caseOf('SHELVED'), { units })).includes('销账条件：资金到位'));
  t.false(wordsOf(drawCase('group', caseOf('SHELVED'), { units })).includes('销账条件'));
});

test('a unit reads what it asked for and whose answer it waits for', (t) => {
  const words = wordsOf(drawCase('summons', caseOf('ACTIVE', { units: [unitOf('RETURN_ASKED')] }), { assignmentId: 'A1', units }));
  t.true(words.includes('申请退单，等待单位分管领导确认') && words.includes('理由：井盖属通信企业'), words);
});

test('the card of a decision shows the clock of the decision', (t) => {
  const view = caseOf('ACTIVE', { units: [unitOf('RETURN_ASKED', { request: requestOf('RETURN', { waitsFor: 'CENTRE' }), decision: clockOf({ words: '11月24日 16:00 前签收' }) })] });
  const words = wordsOf(drawCase('request', view, { assignmentId: 'A1', units }));
  t.true(words.indexOf('11月24日 16:00 前签收') >= 0);
  t.true(words.indexOf('11月24日 16:00 前签收') < words.indexOf(view.matter));
});

test('the street reads what each unit has done before it grades it, and every choice names its unit', (t) => {
  const co = coUnit('ACCEPTED', { result: { ...resultOf(), measures: '已疏通管道 40 米' } });
  const drawn = drawCase('evaluation', caseOf('EVALUATING', { units: [unitOf('SUBMITTED'), co, coUnit('RELEASED', { id: 'A3', code: 'D03', name: '住建局' })] }), { units });
  const words = wordsOf(drawn);
  t.true(words.includes('协办 排水公司，已采纳：已疏通管道 40 米'));
  t.true(words.indexOf('已疏通管道 40 米') < words.indexOf('请评价排水公司'));
  t.deepEqual(withTag(drawn, 'select_static').slice(1).map((one) => one['placeholder']), ['请评价城市管理局（综合行政执法局）', '请评价排水公司'].map((content) => ({ tag: 'plain_text', content })));
  t.false(words.includes('住建局，'), 'nobody grades a unit that was let go');
});

test('no two brackets stand side by side, though units have brackets in their names', (t) => {
  for (const state of Object.keys(WHISTLE_STATES) as WhistleState[]) {
    for (const kind of DRAWN) t.notRegex(wordsOf(drawCase(kind, caseOf(state), { assignmentId: 'A1', units })), /）（/, `${kind} ${state}`);
  }
});

/** The words that stand large. */
const large = (card: Card): string[] => withTag(card, 'div').map((one) => one['text'] as { text_size?: string; content: string })
  .filter((one) => one.text_size === 'heading').map((one) => one.content);

test('a leader who approves afterwards reads the own limit large, not that of the centre', (t) => {
  const view = caseOf('IN_DISPATCH', { type: 'EMERGENCY', reviewPending: true, clock: clockOf({ words: '11月24日 09:20 前派单' }), reviewClock: clockOf({ words: '11月24日 11:10 前核哨' }) });
  t.deepEqual(large(drawCase('review', view, { units })), ['11月24日 11:10 前核哨']);
});

test('a unit\'s clock is large only for those of the unit who have something to do', (t) => {
  const view = caseOf('ACTIVE', { units: [unitOf('WORKING', { clock: clockOf({ words: '11月25日 14:10 前办结' }) })] });
  const drawn = (given: Partial<CaseView>): string[] => large(drawCase('summons', { ...view, ...given }, { assignmentId: 'A1', units }));
  t.deepEqual(drawn({}), ['11月25日 14:10 前办结']);
  for (const given of [{ allows: () => false, isOf: () => false }, { isOf: () => false, inGroup: true }, { allows: () => false }]) t.deepEqual(drawn(given), []);
});

test('a filer who is asked whether people came reads until when to say so', (t) => {
  const said = unitOf('ACKED', { arrivalSaid: '城管局联络员 11月24日 09:35 报告到场', confirm: clockOf({ words: '11月24日 10:05 前确认到场' }) });
  t.deepEqual(large(drawCase('filer', caseOf('ACTIVE', { units: [said] }), { units })), ['11月24日 10:05 前确认到场']);
});

test('units that left are not offered for another dispatch, those that stay are named', (t) => {
  const view = caseOf('IN_DISPATCH', { units: [unitOf('RETURNED', { code: 'D02', name: '水务局' }), coUnit('WORKING', { code: 'D03', name: '住建局' })] });
  const drawn = drawCase('dispatch', view, { units });
  t.deepEqual(optionValues(fieldNamed(drawn, 'lead')), ['D03', 'D01'].sort());
  t.true(wordsOf(drawn).includes('已退出：水务局') && wordsOf(drawn).includes('继续承办：住建局'));
});

test('the group learns of a rework, but not of its reason', (t) => {
  const words = wordsOf(drawCase('group', caseOf('REWORK', { reason: '井盖松动' }), { units }));
  t.true(words.includes('第 1 次退回重办'));
  t.false(words.includes('井盖松动'));
});

test('a unit that was sent back reads the reason once', (t) => {
  const view = caseOf('REWORK', { reason: '井盖松动', units: [unitOf('WORKING', { pushedBack: '井盖松动' }), coUnit('ACCEPTED')] });
  t.is(wordsOf(drawCase('summons', view, { assignmentId: 'A1', units })).split('井盖松动').length, 2);
  t.true(wordsOf(drawCase('summons', view, { assignmentId: 'A2', units })).includes('原因：井盖松动'));
});

test('the filer\'s card calls for attention once a unit says that it is there', (t) => {
  const colour = (arrivalSaid: string | null): string => drawCase('filer', caseOf('ACTIVE', { units: [unitOf('ACKED', { arrivalSaid })] }), { units }).header.template;
  t.is(colour('城管局联络员 11月24日 10:10 报告到场'), 'orange');
  t.is(colour(null), 'blue');
});

test('a row of the guide that the city has not confirmed is marked', (t) => {
  t.true(wordsOf(drawCase('dispatch', caseOf('IN_DISPATCH', { kind: kindOf({ confirmed: false }) }), { units })).includes('待确认'));
  t.false(wordsOf(drawCase('dispatch', caseOf('IN_DISPATCH'), { units })).includes('待确认'));
});

test('a refused whistle names its channel', (t) => {
  const words = wordsOf(drawCase('filer', caseOf('REJECTED', { reason: '不属于政府职责范围' }), { units }));
  t.true(words.includes('不属于政府职责范围') && words.includes('通过法律途径解决'));
});

for (const kind of ['filer', 'evaluation'] as const) {
  test(`of a case settled from the ledger the ${kind} card tells why, not what was judged before`, (t) => {
    const words = wordsOf(drawCase(kind, caseOf('CLOSED', { solved: 'NO', verdict: '又冒水了', settled: '资金到位，问题已解决', units: [unitOf('RELEASED')] }), { units }));
    t.true(words.includes('已销账：资金到位，问题已解决'));
    t.false(/评价结论|又冒水了/.test(words));
  });
}

test('a merged whistle names the one it follows', (t) => {
  t.true(wordsOf(drawCase('filer', caseOf('MERGED', { mergedNumber: '2026-ZQ-R-0009' }), { units })).includes('已并入 2026-ZQ-R-0009'));
});

test('a street\'s "not here" is shown to the unit until it has arrived', (t) => {
  const drawn = (given: object): string => wordsOf(drawCase('summons', caseOf('ACTIVE', { units: [unitOf('ACKED', given)] }), { assignmentId: 'A1', units }));
  t.true(drawn({ arrivalDenied: 2 }).includes('未到场 2 次'));
  t.false(drawn({ arrivalDenied: 2, arrived: '11月24日 10:20 到场' }).includes('未到场 2 次'));
});

test('the whistle form needs only type, place and matter', (t) => {
  const drawn = drawForm({ kinds: [kindOf()], communities: ['铁东社区'], units });
  const fields = ['type', 'place', 'matter', 'kind', 'units', 'tried', 'wanted', 'source', 'contact'];
  t.deepEqual(fields.filter((name) => fieldNamed(drawn, name)?.['required'] === true), ['type', 'place', 'matter']);
  t.true(fields.every((name) => fieldNamed(drawn, name)));
  t.deepEqual(buttonWords(drawn), ['提交吹哨']);
  t.deepEqual(optionValues(fieldNamed(drawn, 'kind')), ['0101', 'NONE', 'AUTO']);
});

test('the kind is recognised from the words unless something better is known', (t) => {
  const initial = (options: Partial<Parameters<typeof drawForm>[0]>): unknown => fieldNamed(drawForm({ kinds: [], communities: [], ...options }), 'kind')?.['initial_option'];
  t.is(initial({}), 'AUTO');
  t.is(initial({ kinds: [kindOf()] }), '0101');
  t.is(initial({ kinds: [kindOf()], kindChosen: 'NONE' }), 'NONE');
});

test('a refused form keeps what was typed and says why', (t) => {
  const drawn = drawForm({ kinds: [], communities: [], refusal: '请填写地点。', prefill: { type: 'TACKLE', matter: '长期积水' } });
  t.is(fieldNamed(drawn, 'type')?.['initial_option'], 'TACKLE');
  t.is(fieldNamed(drawn, 'matter')?.['default_value'], '长期积水');
  t.true(wordsOf(drawn).includes('请填写地点。'));
});

const todo = { number: '2026-ZQ-R-0031', typeName: '日常哨', about: '铁东社区', ask: '签收', clock: null, opens: { action: 'open', whistle: 'W1', assignment: 'A1', card: 'summons' } as const };

test('the to-do list shows sixteen lines and how many are left', (t) => {
  const drawn = drawTodo({ items: Array.from({ length: 22 }, () => todo), total: 31 });
  t.is(buttonsOf(drawn).length, 16);
  t.true(wordsOf(drawn).includes('另有 15 件'));
});

test('a to-do line opens the card that waits', (t) => {
  t.deepEqual(buttonsOf(drawTodo({ items: [todo], total: 1 })), [
    { words: '打开', value: { action: 'open', whistle: 'W1', assignment: 'A1', card: 'summons' }, confirm: false },
  ]);
});

const item = { whistleId: 'W1', number: '2026-ZQ-R-0031', typeName: '日常哨', state: 'ACTIVE' as const, stateName: '办理中', matter: '井盖', next: '等待到场', raised: '11月24日 09:10' };

test('an own case opens the filer\'s card, a found one the view of the asker', (t) => {
  t.is(buttonsOf(drawMine({ items: [item], total: 1 }))[0]?.value['card'], 'filer');
  t.is(buttonsOf(drawSearch({ words: '井盖', items: [item] }))[0]?.value['card'], 'search');
  t.is(buttonsOf(drawSearch({ words: '井盖', items: [{ ...item, card: 'dispatch' }] }))[0]?.value['card'], 'dispatch');
});

test('a list says what a case waits for, and of a case that is over only how it ended', (t) => {
  const words = (one: Parameters<typeof drawMine>[0]['items'][number]): string => JSON.stringify(drawMine({ items: [one], total: 1 }));
  t.regex(words(item), /下一步：等待到场/);
  const closed = words({ ...item, state: 'CLOSED', stateName: '已销哨', next: '已销哨，结果用于派单导引和清单研判' });
  t.regex(closed, /结果用于派单导引/);
  t.notRegex(closed, /下一步/);
});

for (const role of ['部门联络员', '部门备岗联络员']) {
  test(`${role} reads how to be away and back, others do not`, (t) => {
    for (const word of ['请假', '销假']) {
      t.true(wordsOf(drawHelp({ name: '城管局联络员', roles: [role] })).includes(word));
      t.false(wordsOf(drawHelp({ name: '站前街道干部1', roles: ['街道干部', '部门分管领导'], mayRaise: true })).includes(word));
    }
  });
}

test('help names only words that answer something to their reader', (t) => {
  const member = wordsOf(drawHelp({ name: '铁路小学党支部联络员', roles: ['联盟联络员'], mayPublish: true, mayProvide: true }));
  t.regex(member, /资源.*项目/s);
  t.false(member.includes('查哨单'), 'a member sees nothing of whistles');
  const street = wordsOf(drawHelp({ name: '站前街道干部1', roles: ['街道干部'], mayRaise: true, mayPublish: true }));
  t.regex(street, /查哨单.*发布联盟需求/s);
  t.false(street.includes('发起联盟项目'));
});

test('only those who may raise are offered to', (t) => {
  t.deepEqual(buttonWords(drawHelp({ name: '站前街道干部1', roles: ['街道干部'], mayRaise: true })), ['我要吹哨']);
  t.deepEqual(buttonWords(drawHelp({ name: '城管局联络员', roles: ['部门联络员'] })), []);
  t.deepEqual(buttonWords(drawHelp({ name: null, roles: [] })), []);
});

test('the text that replaces a refused card names what is asked and which case', (t) => {
  t.is(plainSummary(drawCase('summons', caseOf('ACTIVE', { units: [unitOf('PENDING_ACK')] }), { assignmentId: 'A1', units })),
    '请签收：日常哨 2026-ZQ-R-0031，站前街道办事处，待签收');
  t.is(plainSummary(drawTodo({ items: [], total: 0 })), '待办：暂无待办');
});
