import test from 'ava';
import fc from 'fast-check';
import { drawPhoneTask, type LateUnitView, type PhoneTaskView } from '../../cards/phone-task.js';
import { WHISTLE_STATES, type WhistleState } from '../../src/whistle/lifecycle.js';
import type { CaseView } from '../../src/whistle/view.js';
import { biggestCase, caseOf, clockOf, coUnit, kindOf, longWords, unitOf } from '../fixtures/views.js';
import { foreignMarkup, otherThanRouting, problemOf, written } from './hostile.js';
import { buttonsOf, buttonWords, fieldNamed, wordsOf } from './inspect.js';

const due = clockOf({ words: '已超期，应于 11月24日 09:20 前签收', tone: 'late', level: 2 });
const call = { unit: '城市管理局（综合行政执法局）', words: '备岗接听，约 15 分钟到场', by: '市中心调度员甲', when: '11月24日 09:24' };
const emergency = (around: Partial<CaseView> = {}): CaseView =>
  caseOf('ACTIVE', { type: 'EMERGENCY', units: [unitOf('PENDING_ACK', { clock: due }), coUnit('ARRIVED')], ...around });
const lateUnit = (given: Partial<LateUnitView> = {}): LateUnitView => ({
  assignmentId: 'A1', name: '城市管理局（综合行政执法局）', missing: 'ack', since: '11月24日 09:10', clock: due, called: false,
  liaisons: [{ name: '城管局联络员', absent: true }], backups: [{ name: '城管局备岗联络员', absent: false }], ...given,
});
const other = lateUnit({ assignmentId: 'A2', name: '排水公司', missing: 'arrive', liaisons: [], backups: [] });
const view = (given: Partial<PhoneTaskView> = {}): PhoneTaskView => ({ case: emergency(), late: [lateUnit()], calls: [], ...given });
const words = (given: Partial<PhoneTaskView> = {}): string => wordsOf(drawPhoneTask(view(given)));

test('a desk task names the case, the unit, since when, the place, and the posts to call', (t) => {
  for (const part of [
    '请立即电话催办', '应急哨 2026-ZQ-E-0031', '站前街道办事处', '城市管理局（综合行政执法局）', '11月24日 09:10 派单，仍未签收', '已超期，应于 11月24日 09:20 前签收',
    '联络员：城管局联络员（请假）', '备岗：城管局备岗联络员', '铁东社区 机务段路与货场街路口',
  ]) t.true(words().includes(part), part);
});

test('one desk task names every unit that is late, on a locked phone too', (t) => {
  const drawn = drawPhoneTask(view({ late: [lateUnit(), other] }));
  for (const part of ['仍未签收', '排水公司', '仍未到场']) t.true(wordsOf(drawn).includes(part), part);
  t.regex(drawn.config.summary.content, /^请立即电话催办：城市管理局（综合行政执法局）、排水公司，/);
});

test('what is missing is called by its name', (t) => {
  for (const [missing, said] of [['arrive', '仍未到场'], ['feedback', '仍未反馈'], ['resolve', '仍未办结'], ['rework', '退回重办，仍未办结']] as const) {
    t.true(words({ late: [lateUnit({ missing })] }).includes(said), missing);
  }
});

test('a desk task does not tell the matter to the group', (t) => {
  for (const hidden of [view().case.matter, view().case.filerName]) t.false(words().includes(hidden), hidden);
});

test('a unit without liaisons is called at its duty phone', (t) => {
  t.true(words({ late: [other] }).includes('该单位未登记联络员，请拨打单位值班电话'));
});

test('the call is put on record with who answered what', (t) => {
  const drawn = drawPhoneTask(view());
  t.deepEqual(buttonsOf(drawn), [{ words: '已电话联系', value: { action: 'note_call', whistle: 'W1', assignment: 'A1', card: 'phone_task' }, confirm: false }]);
  t.is(fieldNamed(drawn, 'note')?.['required'], true);
});

test('of several units the desk says which one it has called', (t) => {
  const drawn = drawPhoneTask(view({ late: [lateUnit({ called: true }), other] }));
  t.deepEqual(buttonsOf(drawn).map((one) => one.value), [{ action: 'note_call', whistle: 'W1', card: 'phone_task' }]);
  t.like(fieldNamed(drawn, 'unit'), { required: true, options: [{ value: 'A1', text: { content: '再次联系 城市管理局（综合行政执法局）' } }, { value: 'A2', text: { content: '排水公司' } }] });
  t.is(drawn.header.title.content, '请立即电话催办', 'the other one is still to be called');
});

test('a call on record is shown, and another one can follow while the unit still does nothing', (t) => {
  const drawn = drawPhoneTask(view({ late: [lateUnit({ called: true })], calls: [call] }));
  const told = wordsOf(drawn);
  for (const part of ['已联系，仍未签收', '11月24日 09:24', '市中心调度员甲：联系城市管理局（综合行政执法局），备岗接听，约 15 分钟到场']) t.true(told.includes(part), part);
  t.false(told.includes('请立即电话催办'));
  t.deepEqual(buttonWords(drawn), ['已电话联系']);
});

test('of many calls the newest five are shown and the others counted', (t) => {
  const told = words({ calls: Array.from({ length: 7 }, (_, at) => ({ ...call, words: `第${at + 1}次` })) });
  t.false(told.includes('第2次'));
  t.true(told.includes('第3次') && told.includes('第7次') && told.includes('此前另有 2 次'));
});

test('with nobody late nobody need be called any more', (t) => {
  for (const around of [{}, { state: 'WITHDRAWN', inHands: false }] as const) {
    const drawn = drawPhoneTask(view({ case: emergency(around), late: [] }));
    t.deepEqual(buttonWords(drawn), []);
    t.is(drawn.header.template, 'green');
    t.true(wordsOf(drawn).includes('无需再催'));
  }
});

test('the platform accepts a desk task in every state, empty and full', (t) => {
  const posts = Array.from({ length: 9 }, () => ({ name: longWords(40), absent: true }));
  const calls = Array.from({ length: 9 }, () => ({ ...call, words: longWords(400) }));
  const biggest = biggestCase('ACTIVE');
  const late = biggest.units.map((one) => lateUnit({ assignmentId: one.id, name: one.name, liaisons: posts, backups: posts }));
  for (const state of Object.keys(WHISTLE_STATES) as WhistleState[]) {
    for (const some of [[], late.slice(0, 1), late]) t.is(problemOf(drawPhoneTask(view({ case: { ...biggest, state }, late: some, calls }))), null, `${state} ${some.length}`);
  }
});

test('on a desk task words from outside are never markup and never reach a button', (t) => {
  t.notThrows(() => fc.assert(fc.property(written, fc.boolean(), (any, many) => {
    const post = { name: any, absent: false };
    const late = lateUnit({ name: any, since: any, clock: clockOf({ words: any, basis: any, level: 2 }), liaisons: [post], backups: [post] });
    const about = emergency({ units: [unitOf('PENDING_ACK', { name: any }), coUnit('PENDING_ACK', { name: any })], place: any, streetName: any, kind: kindOf({ label: any }) });
    const drawn = drawPhoneTask(view({ case: about, late: many ? [late, { ...late, assignmentId: 'A2' }] : [late], calls: [{ unit: any, words: any, by: any, when: any }] }));
    return foreignMarkup(drawn) === '' && problemOf(drawn) === null && buttonsOf(drawn).every(({ value }) => otherThanRouting(value).length === 0);
  }), { numRuns: 40 }));
});
