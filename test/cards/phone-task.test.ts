import test from 'ava';
import fc from 'fast-check';
import { drawPhoneTask, type PhoneTaskView } from '../../cards/phone-task.js';
import { ASSIGNMENT_STATES, WHISTLE_STATES, type AssignmentState, type WhistleState } from '../../src/whistle/lifecycle.js';
import type { CaseView, UnitView } from '../../src/whistle/view.js';
import { biggestCase, caseOf, clockOf, coUnit, kindOf, longWords, unitOf } from '../fixtures/views.js';
import { foreignMarkup, otherThanRouting, problemOf, written } from './hostile.js';
import { buttonsOf, buttonWords, fieldNamed, wordsOf } from './inspect.js';

const due = clockOf({ words: '已超 2 小时，11月24日 09:00 前', tone: 'late', level: 2 });
const call = { words: '备岗接听，约 15 分钟到场', by: '市中心调度员甲', when: '11月24日 09:24' };
const emergency = (state: AssignmentState, given: Partial<UnitView> = {}, around: Partial<CaseView> = {}): CaseView =>
  caseOf('ACTIVE', { type: 'EMERGENCY', units: [unitOf(state, { clock: due, ...given }), coUnit('ARRIVED')], ...around });
const view = (given: Partial<PhoneTaskView> = {}): PhoneTaskView => ({
  case: emergency('PENDING_ACK'), assignmentId: 'A1', missing: 'ACK', since: '11月24日 09:10',
  liaisons: [{ name: '城管局联络员', absent: true }], backups: [{ name: '城管局备岗联络员', absent: false }], calls: [], ...given,
});
const words = (given: Partial<PhoneTaskView> = {}): string => wordsOf(drawPhoneTask(view(given)));

test('a desk task names the case, the unit, since when, the place, and the posts to call', (t) => {
  for (const part of [
    '请立即电话催办', '应急哨 2026-ZQ-E-0031', '站前街道办事处', '城市管理局（综合行政执法局）', '11月24日 09:10 派单，仍未签收', '已超 2 小时，11月24日 09:00 前',
    '联络员：城管局联络员（请假）', '备岗：城管局备岗联络员', '铁东社区 机务段路与货场街路口',
  ]) t.true(words().includes(part), part);
});

test('a desk task does not tell the matter to the group', (t) => {
  for (const hidden of [view().case.matter, view().case.filerName]) t.false(words().includes(hidden), hidden);
});

test('a missing arrival is called by its name', (t) => {
  t.true(words({ case: emergency('ACKED'), missing: 'ARRIVE' }).includes('仍未到场'));
});

test('a unit without liaisons is called at its duty phone', (t) => {
  t.true(words({ liaisons: [], backups: [] }).includes('该单位未登记联络员，请拨打单位值班电话'));
});

test('the call is put on record with who answered what', (t) => {
  const drawn = drawPhoneTask(view());
  t.deepEqual(buttonsOf(drawn), [{ words: '已电话联系', value: { action: 'note_call', whistle: 'W1', assignment: 'A1', card: 'phone_task' }, confirm: false }]);
  t.is(fieldNamed(drawn, 'note')?.['required'], true);
});

test('a call on record is shown, and another one can follow while the unit still does nothing', (t) => {
  const drawn = drawPhoneTask(view({ calls: [call] }));
  const told = wordsOf(drawn);
  for (const part of ['已联系，仍未签收', '11月24日 09:24', '市中心调度员甲：备岗接听，约 15 分钟到场']) t.true(told.includes(part), part);
  t.false(told.includes('请立即电话催办'));
  t.deepEqual(buttonWords(drawn), ['已电话联系']);
});

test('of many calls the newest five are shown and the others counted', (t) => {
  const told = words({ calls: Array.from({ length: 7 }, (_, at) => ({ ...call, words: `第${at + 1}次` })) });
  t.false(told.includes('第2次'));
  t.true(told.includes('第3次') && told.includes('第7次') && told.includes('此前另有 2 次'));
});

const OVER: readonly [title: string, given: Partial<PhoneTaskView>][] = [
  ['a unit that has acknowledged need not be called for that', { case: emergency('ACKED') }],
  ['a unit that has arrived need not be called', { case: emergency('ARRIVED', { arrived: '11月24日 09:35 到场' }), missing: 'ARRIVE' }],
  ['a unit that says it is there waits for the street, not for a call', { case: emergency('ACKED', { arrivalSaid: '城管局联络员 11月24日 09:35 报告到场' }), missing: 'ARRIVE' }],
  ['a unit whose time is not over is not called', { case: emergency('ACKED', { clock: clockOf({ level: 1 }) }), missing: 'ARRIVE' }],
  ['nobody is called for a case that was withdrawn', { case: { ...emergency('PENDING_ACK'), state: 'WITHDRAWN', inHands: false } }],
  ['nobody is called for a share that is not there', { assignmentId: 'A9' }],
];
for (const [title, given] of OVER) {
  test(title, (t) => {
    const drawn = drawPhoneTask(view(given));
    t.deepEqual(buttonWords(drawn), []);
    t.is(drawn.header.template, 'green');
    t.true(wordsOf(drawn).includes('无需再催'));
  });
}

test('a unit that acknowledged but did not arrive is called for its arrival, in work and in rework', (t) => {
  for (const state of ['ACTIVE', 'REWORK'] as const) {
    t.deepEqual(buttonWords(drawPhoneTask(view({ case: { ...emergency('ACKED'), state }, missing: 'ARRIVE' }))), ['已电话联系'], state);
  }
});

test('a unit that is still missing while an emergency is consulted or waits for another dispatch is called', (t) => {
  for (const state of ['CONSULTING', 'IN_DISPATCH'] as const) {
    const drawn = drawPhoneTask(view({ case: { ...emergency('PENDING_ACK'), state } }));
    t.deepEqual(buttonWords(drawn), ['已电话联系'], state);
    t.true(wordsOf(drawn).includes('待联系'), state);
  }
});

test('the platform accepts a desk task in every state, empty and full', (t) => {
  const posts = Array.from({ length: 9 }, () => ({ name: longWords(40), absent: true }));
  const calls = Array.from({ length: 9 }, () => ({ ...call, words: longWords(400) }));
  const biggest = biggestCase('ACTIVE');
  const units = [unitOf('PENDING_ACK', { clock: due }), ...biggest.units.slice(1)];
  for (const state of Object.keys(WHISTLE_STATES) as WhistleState[]) {
    t.is(problemOf(drawPhoneTask(view({ case: { ...biggest, state, units }, liaisons: posts, backups: posts, calls }))), null, state);
    for (const share of Object.keys(ASSIGNMENT_STATES) as AssignmentState[]) {
      t.is(problemOf(drawPhoneTask(view({ case: { ...emergency(share), state }, missing: 'ARRIVE', liaisons: [], backups: [] }))), null, `${state} ${share}`);
    }
  }
});

test('words from outside are never markup and never reach a button', (t) => {
  t.notThrows(() => fc.assert(fc.property(written, (any) => {
    const about = emergency('PENDING_ACK', { name: any, clock: clockOf({ words: any, basis: any, level: 2 }) }, { place: any, streetName: any, kind: kindOf({ label: any }) });
    const post = { name: any, absent: false };
    const drawn = drawPhoneTask(view({ case: about, since: any, liaisons: [post], backups: [post], calls: [{ words: any, by: any, when: any }] }));
    return foreignMarkup(drawn) === '' && problemOf(drawn) === null && buttonsOf(drawn).every(({ value }) => otherThanRouting(value).length === 0);
  }), { numRuns: 40 }));
});
