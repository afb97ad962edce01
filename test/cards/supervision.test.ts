import test from 'ava';
import fc from 'fast-check';
import { drawSupervision, type OnRecord, type SupervisionView } from '../../cards/supervision.js';
import { WHISTLE_STATES, type WhistleState } from '../../src/whistle/lifecycle.js';
import { biggestCase, caseOf, clockOf, coUnit, kindOf, lateClock, longWords, unitOf } from '../fixtures/views.js';
import { foreignMarkup, otherThanRouting, problemOf, written } from './hostile.js';
import { buttonsOf, buttonWords, fieldNamed, withTag, wordsOf } from './inspect.js';

const record = (given: Partial<OnRecord> = {}): OnRecord => ({ words: '已协调应急物资', by: '城管局分管领导', when: '11月25日 10:20', ...given });
const view = (given: Partial<SupervisionView> = {}): SupervisionView => ({
  case: caseOf('ACTIVE', { units: [unitOf('WORKING', { clock: lateClock() }), coUnit('ACCEPTED')] }), assignmentId: 'A1',
  number: '督办〔2026〕12号', unitName: '城市管理局（综合行政执法局）', issued: '11月24日 08:00', issuer: null, reason: '办结超期 2 个工作日以上',
  late: lateClock(), reminded: [{ words: '临期', when: '11月19日 14:00' }, { words: '到期', when: '11月20日 18:00' }],
  replyDue: '11月27日 18:00', replyLate: false, reply: null, answerable: true, measures: [], reader: 'UNIT', open: 'summons', ...given,
});
const words = (given: Partial<SupervisionView> = {}): string => wordsOf(drawSupervision(view(given)));
const tag = (given: Partial<SupervisionView>): unknown => (withTag(drawSupervision(view(given)), 'text_tag')[0]?.['text'] as { content: string } | undefined)?.content;

test('a clock that is not late is no reason for an order and does not stand on it', (t) => {
  t.true(wordsOf(drawSupervision(view())).includes('已超期，应于 11月24日 09:00 前签收'));
  t.false(wordsOf(drawSupervision(view({ late: clockOf({ words: '11月26日 12:00 前签收' }) }))).includes('11月26日 12:00'));
});

test('an order names its number, unit, case, what is late and why, the earlier reminders and the day of the reply', (t) => {
  for (const part of [
    '督办〔2026〕12号', '城市管理局（综合行政执法局）：', '日常哨 2026-ZQ-R-0031', '站前街道办事处', '市政·井盖缺失破损', '已超期，应于 11月24日 09:00 前签收',
    '签收时限 1 个工作日（本系统默认时限）', '11月19日 14:00（临期）、11月20日 18:00（到期）', '请于 11月27日 18:00 前书面回复办理情况。', '办结超期 2 个工作日以上', '签发：系统按督办规则自动签发，11月24日 08:00',
  ]) t.true(words().includes(part), part);
});

test('an order keeps the matter, the address and the filer to the case', (t) => {
  const { case: about } = view();
  for (const hidden of [about.matter, about.place, about.filerName, about.tried!]) t.false(words().includes(hidden), hidden);
});

test('an order issued by people names their post', (t) => {
  t.true(words({ issuer: '市中心负责人' }).includes('签发：市中心负责人，11月24日 08:00'));
  t.false(words({ issuer: '市中心负责人' }).includes('自动签发'));
});

test('the unit replies in a form that is about this share of the case, whatever step it has reached', (t) => {
  const drawn = drawSupervision(view());
  t.deepEqual(buttonsOf(drawn).find((one) => one.words === '回复督办')?.value, { action: 'reply_order', whistle: 'W1', assignment: 'A1', card: 'supervision' });
  t.is(fieldNamed(drawn, 'note')?.['required'], true);
});

test('an order on the case itself carries no share', (t) => {
  for (const reader of ['UNIT', 'SUPERIOR'] as const) {
    t.true(buttonsOf(drawSupervision(view({ assignmentId: null, reader }))).every((one) => !('assignment' in one.value)), reader);
  }
});

test('a street or the centre answers an order for the case itself, not for a share', (t) => {
  const drawn = drawSupervision(view({ assignmentId: null }));
  t.deepEqual(buttonsOf(drawn).find((one) => one.words === '回复督办')?.value, { action: 'reply_case_order', whistle: 'W1', card: 'supervision' });
});

const BUTTONS: readonly [title: string, given: Partial<SupervisionView>, buttons: readonly string[]][] = [
  ['the unit opens the case or replies', {}, ['打开', '回复督办']],
  ['a unit that has replied is asked for nothing more', { reply: record() }, ['打开']],
  ['those who follow only read', { reader: 'FOLLOWER' }, ['打开']],
  ['superiors may put a measure on record before the reply', { reader: 'SUPERIOR' }, ['打开', '登记约谈']],
  ['superiors may put a measure on record after the reply', { reader: 'SUPERIOR', reply: record() }, ['打开', '登记约谈']],
];
for (const [title, given, buttons] of BUTTONS) test(title, (t) => t.deepEqual(buttonWords(drawSupervision(view(given))), buttons));

test('the case opens on the reader\'s own card', (t) => {
  t.deepEqual(buttonsOf(drawSupervision(view({ reader: 'FOLLOWER', open: 'dispatch' })))[0]?.value, { action: 'open', whistle: 'W1', assignment: 'A1', card: 'dispatch' });
});

test('a measure is recorded, never triggered: the form says so and asks again', (t) => {
  const drawn = drawSupervision(view({ reader: 'SUPERIOR' }));
  t.true(wordsOf(drawn).includes('由领导研究决定，系统只作登记，不自动触发'));
  const button = buttonsOf(drawn).find((one) => one.words === '登记约谈');
  t.true(button?.confirm);
  t.is(button?.value['action'], 'record_measure');
  t.is(fieldNamed(drawn, 'reason')?.['required'], true);
});

test('measures on record are shown with post and time, the newest three', (t) => {
  const measures = ['第一次', '第二次', '第三次', '第四次'].map((one) => record({ words: one, by: '市中心负责人', when: '11月28日 09:00' }));
  t.true(words({ measures }).includes('已登记：第四次（市中心负责人，11月28日 09:00）'));
  t.false(words({ measures }).includes('第一次'));
});

test('a reply is shown with the post that gave it and when, and nothing is demanded any more', (t) => {
  const answered = words({ reply: record() });
  for (const part of ['督办回复', '已协调应急物资', '城管局分管领导　11月25日 10:20']) t.true(answered.includes(part), part);
  t.false(answered.includes('请于'));
});

test('an order that nobody can answer any more demands nothing', (t) => {
  const released = { answerable: false, reader: 'FOLLOWER' } as const;
  t.true(words(released).includes('本督办单无需回复'));
  t.false(words(released).includes('请于'));
});

test('the header says where the reply stands', (t) => {
  t.is(tag({}), '待回复');
  t.is(tag({ replyLate: true }), '回复超期');
  t.is(tag({ reply: record(), replyLate: true }), '已回复');
  t.is(tag({ answerable: false, replyLate: true }), '无需回复');
  t.is(tag({ answerable: false, reply: record() }), '已回复');
  const colour = (given: Partial<SupervisionView>): string => drawSupervision(view(given)).header.template;
  t.deepEqual([colour({}), colour({ reply: record() }), colour({ answerable: false })], ['red', 'green', 'grey']);
});

test('the other called units are shown with their states', (t) => {
  t.true(words().includes('排水公司 已采纳'));
});

test('the platform accepts an order in every state of the case, empty and full', (t) => {
  const full = { reason: longWords(400), unitName: longWords(60), issuer: longWords(40), measures: Array.from({ length: 9 }, () => record({ words: longWords(400) })), reminded: Array.from({ length: 9 }, () => ({ words: '到期', when: '11月20日 18:00' })) };
  for (const state of Object.keys(WHISTLE_STATES) as WhistleState[]) {
    for (const reader of ['UNIT', 'FOLLOWER', 'SUPERIOR'] as const) {
      t.is(problemOf(drawSupervision(view({ case: caseOf(state), reader, late: null, reason: null, reminded: [] }))), null, `${state} ${reader}`);
      t.is(problemOf(drawSupervision(view({ case: caseOf(state), reader, answerable: false }))), null, `${state} ${reader} void`);
      for (const reply of [null, record({ words: longWords(900) })]) t.is(problemOf(drawSupervision(view({ case: biggestCase(state), reader, reply, ...full }))), null, `${state} ${reader} full`);
    }
  }
});

test('the platform accepts an order on a case with 28 units', (t) => {
  const units = Array.from({ length: 28 }, (_, at) => coUnit('WORKING', { id: `A${at}`, name: `城市管理局（综合行政执法局）第 ${at} 支队`, clock: lateClock() }));
  t.is(problemOf(drawSupervision(view({ case: caseOf('ACTIVE', { units }), reader: 'SUPERIOR', reply: record({ words: longWords(500) }) }))), null);
});

test('on an order words from outside are never markup and never reach a button', (t) => {
  t.notThrows(() => fc.assert(fc.property(written, (any) => {
    const on = record({ words: any, by: any, when: any });
    const about = caseOf('ACTIVE', { streetName: any, place: any, kind: kindOf({ label: any }), units: [unitOf('WORKING', { name: any, clock: clockOf({ words: any, basis: any }) })] });
    return (['UNIT', 'SUPERIOR'] as const).every((reader) => [null, on].every((reply) => {
      const drawn = drawSupervision(view({
        case: about, reader, reply, number: any, unitName: any, issued: any, issuer: any, reason: any, replyDue: any, late: clockOf({ words: any, basis: any }),
        reminded: [{ words: any, when: any }], measures: [on],
      }));
      return foreignMarkup(drawn) === '' && problemOf(drawn) === null && buttonsOf(drawn).every(({ value }) => otherThanRouting(value).length === 0);
    }));
  }), { numRuns: 30 }));
});
