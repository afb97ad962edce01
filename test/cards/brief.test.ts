import test from 'ava';
import fc from 'fast-check';
import { drawBrief, type BriefLine, type BriefView } from '../../cards/brief.js';
import { plainSummary } from '../../cards/index.js';
import type { ReminderItem } from '../../cards/reminder.js';
import { clockOf, lateClock, longWords } from '../fixtures/views.js';
import { foreignMarkup, otherThanRouting, problemOf, written } from './hostile.js';
import { buttonsOf, markupOf, wordsOf } from './inspect.js';

const line = (given: Partial<BriefLine> = {}): BriefLine => ({
  number: '2026-ZQ-R-0031', typeName: '日常哨', kindLabel: '市政·井盖缺失破损', place: '铁东社区解放路12号', unit: '城管局', words: '办结已超 3 天', level: 3, ...given,
});
const waiting = (given: Partial<ReminderItem> = {}): ReminderItem => ({
  level: 2, ask: '审批挂账', typeName: '攻坚哨', number: '2026-ZQ-T-0002', place: '机务段社区', clock: lateClock(), dueAt: 1, whistleId: 'W1', card: 'filer', assignment: 'A1', ...given,
});
const nothing: BriefView = { asOf: '11月24日 08:00', emergencies: [], newlyOverdue: [], waiting: [], dueToday: [], ledger: [] };
const brief = (given: Partial<BriefView>): BriefView => ({ ...nothing, ...given });
const full = brief({
  emergencies: [line({ number: '2026-ZQ-E-0007', words: '办理中，已到场', level: 0 })], newlyOverdue: [line()], waiting: [waiting()],
  dueToday: [line({ number: '2026-GC-R-0005', words: '办结 18:00 前', level: 1 })], ledger: [line({ number: '2026-TL-T-0002', words: '产权不清，复核', level: 0 })],
});
const repeat = <T>(one: T, count: number): T[] => Array.from({ length: count }, () => one);

test('a morning with nothing to say is one line', (t) => {
  const drawn = drawBrief(nothing);
  t.is(drawn.body.elements.length, 1);
  t.true(wordsOf(drawn).includes('今日无待处理事项'));
  t.is(plainSummary(drawn), '晨间简报：今日无待处理事项');
});

test('the sections follow in the order of the rule, each with its lines', (t) => {
  const words = wordsOf(drawBrief(full));
  const order = ['近 24 小时应急哨', '2026-ZQ-E-0007', '新增超期', '2026-ZQ-R-0031', '等您办理', '2026-ZQ-T-0002', '\n今日到期\n', '2026-GC-R-0005', '今日复查的挂账事项', '2026-TL-T-0002'];
  const found = order.map((one) => words.indexOf(one));
  t.true(found.every((at) => at >= 0));
  t.deepEqual(found, [...found].sort((a, b) => a - b));
});

test('a section with nothing in it is left out', (t) => {
  const words = wordsOf(drawBrief(brief({ dueToday: [line()] })));
  t.true(words.includes('今日到期'));
  for (const absent of ['应急', '新增超期', '等您办理', '挂账']) t.false(words.includes(absent), absent);
});

test('a line tells what it is, whose it is, how it stands and where, without the address', (t) => {
  const words = wordsOf(drawBrief(brief({ newlyOverdue: [line()] })));
  for (const part of ['超期', '市政·井盖缺失破损', '城管局', '办结已超 3 天', '2026-ZQ-R-0031', '铁东社区']) t.true(words.includes(part), part);
  t.false(words.includes('解放路'));
});

test('how a red line stands is red, and how another one stands is not', (t) => {
  const red = (level: BriefLine['level']): boolean => markupOf(drawBrief(brief({ dueToday: [line({ level })] }))).some((one) => one.includes('<font color=\'red\'>'));
  t.deepEqual([red(0), red(1), red(2), red(3), red(4)], [false, false, false, true, true]);
});

test('rework that turned red with time left is not called late', (t) => {
  const [mark, standing] = markupOf(drawBrief(brief({ newlyOverdue: [line({ words: '重办还剩 3 天', late: false })] }))).slice(1);
  t.true(mark?.startsWith('<text_tag color=\'red\'>督办</text_tag>'));
  t.true(standing?.startsWith('<font color=\'default\'>重办还剩 3 天</font>'));
});

test('a matter whose kind nobody knows goes by its type', (t) => {
  t.true(wordsOf(drawBrief(brief({ dueToday: [line({ kindLabel: null })] }))).includes('日常哨'));
});

test('only what waits for the reader carries a button, and it opens the case', (t) => {
  t.deepEqual(buttonsOf(drawBrief(full)), [{ words: '打开', value: { action: 'open', whistle: 'W1', assignment: 'A1', card: 'filer' }, confirm: false }]);
});

test('what waits stands worst first', (t) => {
  const drawn = drawBrief(brief({ waiting: [waiting({ whistleId: 'later' }), waiting({ whistleId: 'red', level: 3, dueAt: 9 }), waiting({ whistleId: 'first', dueAt: 0 })] }));
  t.deepEqual(buttonsOf(drawn).map((one) => one.value['whistle']), ['red', 'first', 'later']);
});

test('a section shows five lines and counts the others', (t) => {
  const drawn = drawBrief(brief({ newlyOverdue: repeat(line(), 12), waiting: repeat(waiting(), 9) }));
  t.is(buttonsOf(drawn).length, 5);
  t.is(wordsOf(drawn).split('办结已超 3 天').length - 1, 5);
  t.true(wordsOf(drawn).includes('另有 7 件') && wordsOf(drawn).includes('另有 4 件，发送「待办」查看'));
});

test('the colour is red for late matters, orange for what waits, and blue otherwise', (t) => {
  const colour = (given: Partial<BriefView>): string => drawBrief(brief(given)).header.template;
  t.is(colour({ newlyOverdue: [line()] }), 'red');
  t.is(colour({ emergencies: [line({ level: 3 })] }), 'red');
  t.is(colour({ emergencies: [line({ level: 0 })], waiting: [waiting()] }), 'orange');
  t.is(colour({ emergencies: [line({ level: 0 })], dueToday: [line()] }), 'blue');
});

test('a locked phone shows the counts', (t) => {
  t.is(plainSummary(drawBrief(full)), '晨间简报：应急 1，新超期 1，待办 1，今日到期 1，挂账 1');
});

test('the platform accepts the longest brief', (t) => {
  const long = repeat(line({ kindLabel: longWords(80), unit: longWords(60), words: longWords(90), place: longWords(100) }), 60);
  const drawn = drawBrief(brief({ emergencies: long, newlyOverdue: long, dueToday: long, ledger: long, waiting: repeat(waiting({ place: longWords(100), unit: longWords(60) }), 60) }));
  t.is(problemOf(drawn), null);
  t.is(problemOf(drawBrief(nothing)), null);
  t.is(problemOf(drawBrief(full)), null);
});

test('on a brief words from outside are never markup and never reach a button', (t) => {
  t.notThrows(() => fc.assert(fc.property(written, (any) => {
    const lines = [line({ typeName: any, kindLabel: any, place: any, unit: any, words: any, number: any }), line({ kindLabel: null, place: any })];
    const drawn = drawBrief(brief({ asOf: any, emergencies: lines, newlyOverdue: lines, dueToday: lines, ledger: lines, waiting: [waiting({ ask: any, place: any, unit: any, clock: clockOf({ words: any }) })] }));
    return foreignMarkup(drawn) === '' && problemOf(drawn) === null && buttonsOf(drawn).every(({ value }) => otherThanRouting(value).length === 0);
  }), { numRuns: 40 }));
});
