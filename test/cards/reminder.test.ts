import test from 'ava';
import fc from 'fast-check';
import { plainSummary } from '../../cards/index.js';
import { LEVELS, type Level } from '../../cards/levels.js';
import { communityOf, drawReminder, type ReminderItem, type ReminderView } from '../../cards/reminder.js';
import { clockOf, lateClock, longWords } from '../fixtures/views.js';
import { foreignMarkup, otherThanRouting, problemOf, written } from './hostile.js';
import { buttonsOf, markupOf, withTag, wordsOf } from './inspect.js';

const item = (given: Partial<ReminderItem> = {}): ReminderItem => ({
  level: 2, ask: '签收', typeName: '日常哨', number: '2026-ZQ-R-0031', place: '铁东社区解放路12号', clock: lateClock(), dueAt: 1_000,
  whistleId: 'W1', card: 'summons', assignment: 'A1', ...given,
});
const view = (given: Partial<ReminderView> = {}): ReminderView => ({ asOf: '11月24日 08:00', inGroup: false, own: [item()], ...given });
const many = (count: number, given: Partial<ReminderItem> = {}): ReminderItem[] => Array.from({ length: count }, (_, at) => item({ whistleId: `W${at}`, dueAt: at, ...given }));
const opened = (given: Partial<ReminderView>): unknown[] => buttonsOf(drawReminder(view(given))).map((one) => one.value['whistle']);

test('a line tells its colour, what is asked, type and number, the community and the clock', (t) => {
  const words = wordsOf(drawReminder(view()));
  for (const part of ['到期', '签收', '日常哨 2026-ZQ-R-0031', '铁东社区', '已超期，应于 11月24日 09:00 前签收', '截至 11月24日 08:00']) t.true(words.includes(part), part);
  t.false(words.includes('解放路12号'));
});

test('each line opens its own case', (t) => {
  t.deepEqual(buttonsOf(drawReminder(view({ own: [item(), item({ whistleId: 'W2', card: 'evaluation', assignment: null, dueAt: 2_000 })] }))), [
    { words: '打开', value: { action: 'open', whistle: 'W1', assignment: 'A1', card: 'summons' }, confirm: false },
    { words: '打开', value: { action: 'open', whistle: 'W2', card: 'evaluation' }, confirm: false },
  ]);
});

test('the highest level comes first, then what was due first, and what has no due time last', (t) => {
  const own = [
    item({ whistleId: 'blue', level: 1, dueAt: 1 }), item({ whistleId: 'red late', level: 3, dueAt: 9 }), item({ whistleId: 'gone up', level: 4, dueAt: 20 }),
    item({ whistleId: 'red undated', level: 3, dueAt: null }), item({ whistleId: 'red early', level: 3, dueAt: 2 }), item({ whistleId: 'yellow', level: 2, dueAt: 0 }),
  ];
  t.deepEqual(opened({ own }), ['gone up', 'red early', 'red late', 'red undated', 'yellow', 'blue']);
});

test('the colours are counted in one line, worst first, without those that do not occur', (t) => {
  const levels: Level[] = [1, 3, 2, 3, 4, 1, 1];
  const [counts] = markupOf(drawReminder(view({ own: levels.map((level) => item({ level })) })));
  t.is(counts, '<text_tag color=\'red\'>提级 1</text_tag> <text_tag color=\'red\'>超期 2</text_tag> <text_tag color=\'yellow\'>到期 1</text_tag> <text_tag color=\'blue\'>临期 3</text_tag>');
});

const rework = (given: Partial<ReturnType<typeof clockOf>> = {}) => clockOf({ basis: '重办时限 3 个工作日（本系统默认时限）', ...given });

for (const [level, mark] of [[2, '重办'], [3, '督办'], [4, '提级']] as const) {
  test(`rework that still has time is marked ${mark} and not late`, (t) => {
    const markup = markupOf(drawReminder(view({ own: [item({ level, clock: rework() })] }))).join('\n');
    t.is(markup.split(`>${mark}<`).length, 2);
    t.false(markup.includes(LEVELS[2].words) || markup.includes(LEVELS[3].words));
  });
}

test('rework whose time is over is late like anything else', (t) => {
  t.true(wordsOf(drawReminder(view({ own: [item({ level: 3, clock: rework({ tone: 'late' }) })] }))).includes('超期 1'));
});

for (const [level, colour] of [[0, 'blue'], [1, 'blue'], [2, 'yellow'], [3, 'red'], [4, 'red']] as const) {
  test(`the card wears the colour of its worst line: ${LEVELS[level].words}`, (t) => {
    const template: string = drawReminder(view({ own: [item({ level: 0 }), item({ level })] })).header.template;
    t.is(template, colour);
  });
}

test('ten lines are shown, and the others are left to the to-do list', (t) => {
  const drawn = drawReminder(view({ own: many(60) }));
  t.is(buttonsOf(drawn).length, 10);
  t.true(wordsOf(drawn).includes('另有 50 件，发送「待办」查看'));
  t.false(wordsOf(drawReminder(view({ own: many(10) }))).includes('另有'));
});

test('a leader\'s own long list leaves room for what is late in the unit', (t) => {
  const drawn = drawReminder(view({ own: many(12), overdue: { whose: '本单位', items: many(5, { level: 3, card: 'dispatch' }) } }));
  const cards = buttonsOf(drawn).map((one) => one.value['card']);
  t.deepEqual([cards.filter((one) => one === 'summons').length, cards.filter((one) => one === 'dispatch').length], [7, 3]);
  const words = wordsOf(drawn);
  t.true(words.indexOf('等您办理') < words.indexOf('本单位超期'));
  t.true(words.includes('另有 5 件，发送「待办」查看') && words.includes('本单位超期另有 2 件未列出'));
});

test('a leader who owes nothing reads only what is late in the street', (t) => {
  const words = wordsOf(drawReminder(view({ own: [], overdue: { whose: '本街道', items: many(1, { level: 3 }) } })));
  t.true(words.includes('本街道超期'));
  t.false(words.includes('等您办理'));
});

test('what is only near its end is not called late', (t) => {
  const items = [...many(1, { level: 1 }), ...many(1, { level: 3 })];
  t.true(wordsOf(drawReminder(view({ own: [], overdue: { whose: '本单位', items } }))).includes('本单位临期、超期'));
  t.false(wordsOf(drawReminder(view({ own: [], overdue: { whose: '本单位', items: many(1, { level: 2 }) } }))).includes('本单位临期'));
});

test('a line names the unit that owes it where the reader follows several', (t) => {
  t.true(wordsOf(drawReminder(view({ own: [item({ unit: '城管局' })] }))).includes('城管局 日常哨'));
});

test('a due time that is over is red, one that is not is not', (t) => {
  const colours = (clock: ReminderItem['clock']): unknown[] => withTag(drawReminder(view({ own: [item({ clock })] })), 'plain_text').map((node) => node['text_color']);
  t.true(colours(lateClock()).includes('red'));
  t.false(colours(clockOf()).includes('red'));
});

test('a provisional due time is shown as such', (t) => {
  t.true(wordsOf(drawReminder(view({ own: [item({ clock: clockOf({ words: '还剩 9 天，1月4日 18:00 前（暂定）' }) })] }))).includes('1月4日 18:00 前（暂定）'));
});

test('a group is not addressed as one person', (t) => {
  t.false(wordsOf(drawReminder(view({ inGroup: true }))).includes('您'));
  t.true(wordsOf(drawReminder(view())).includes('等您办理'));
});

test('only the community of a place is named', (t) => {
  const places: [place: string, community: string][] = [
    ['铁东社区解放路12号', '铁东社区'], ['工人新村社区3号楼', '工人新村社区'], ['杨家窑村东头', '杨家窑村'], ['解放路12号院铁东社区旁', ''],
    ['诉求人家门口（铁东社区）', ''], ['12号楼 铁东社区', ''], ['路口', ''], ['', ''],
  ];
  for (const [place, community] of places) t.is(communityOf(place), community, place);
});

test('a locked phone shows how many wait and how many of them are red', (t) => {
  t.is(plainSummary(drawReminder(view({ own: [...many(2), item({ level: 3 })] }))), '办理提醒：3 件等您办理，其中超期 1 件');
  t.is(plainSummary(drawReminder(view({ own: [], overdue: { whose: '本单位', items: many(2, { level: 3 }) } }))), '办理提醒：本单位超期 2 件');
});

test('a group is not sent to a list that shows only what the centre itself has to do', (t) => {
  const words = wordsOf(drawReminder(view({ own: many(12), inGroup: true })));
  t.true(words.includes('另有 2 件未列出，中心承办的可私聊发送「待办」查看'));
});

test('a reminder of what was done meanwhile says so and asks nothing', (t) => {
  const drawn = drawReminder(view({ own: [] }));
  t.true(wordsOf(drawn).includes('所列事项均已办理'));
  t.deepEqual(buttonsOf(drawn), []);
});

test('the platform accepts the shortest and the longest reminder', (t) => {
  const long = many(60, { ask: '确认到场', place: longWords(100), unit: longWords(60), clock: lateClock() });
  const everyLevel = ([0, 1, 2, 3, 4] as const).map((level) => item({ level, clock: null }));
  const cards = [view({ own: [] }), view(), view({ own: everyLevel }), view({ own: long, overdue: { whose: '分管单位', items: long } }), view({ own: [], inGroup: true, overdue: { whose: '本街道', items: long } })];
  for (const one of cards) t.is(problemOf(drawReminder(one)), null);
});

test('on a reminder words from outside are never markup and never reach a button', (t) => {
  t.notThrows(() => fc.assert(fc.property(written, (words) => {
    const hostile = item({ ask: words, place: words, unit: words, clock: clockOf({ words }) });
    const drawn = drawReminder(view({ asOf: words, own: [hostile], overdue: { whose: words, items: [hostile] } }));
    return foreignMarkup(drawn) === '' && problemOf(drawn) === null && buttonsOf(drawn).every(({ value }) => otherThanRouting(value).length === 0);
  }), { numRuns: 60 }));
});
