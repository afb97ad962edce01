import test from 'ava';
import { drawBulletin, type BulletinView } from '../../cards/bulletin.js';
import { drawFigures, type FiguresView } from '../../cards/figures.js';
import type { AllianceFigures } from '../../src/figures/alliances.js';
import type { BulletinFigures, UnitFigures } from '../../src/figures/bulletin.js';
import { MEASURE_CODES, type Counts } from '../../src/figures/measures.js';
import { BULLETIN_KINDS } from '../../src/figures/period.js';
import { buttonsOf, bytesOf, markupOf, nodesOf, refusalOf, withTag, wordsOf } from './inspect.js';

const LIMIT_BYTES = 30 * 1024;
const LIMIT_ELEMENTS = 200;
const HOSTILE = '<at id=all></at>**[x](http://a.cn)**';

const BUSY: Counts = {
  ackDue: 1300, ackOnTime: 1234, arriveDue: 900, arriveOnTime: 850, closeDue: 800, closeOnTime: 700, evaluated: 700, solved: 600, partly: 50, graded: 700, satisfied: 650,
  submitted: 700, reworked: 40, returnAsked: 20, returnUpheld: 9, extended: 33, shelved: 12, raised: 1200, rejected: 30, firstDispatched: 1100, clear: 1000, evalDue: 900, evalOnTime: 850, repeated: 40,
  dispatchDue: 1200, dispatchOnTime: 1199, dispatched: 3000, accurate: 2990, consultDue: 4, consultOnTime: 3,
};

const unitsOf = (n: number, letter: string, counts: Counts, name = '生态环境分局'): UnitFigures[] =>
  Array.from({ length: n }, (_, at) => ({ code: `${letter}${String(at + 1).padStart(2, '0')}`, name, counts, medianAck: 512, p90Resolve: 12_345 }));

const ALLIANCES: AllianceFigures = {
  listed: 12, claimed: 15, delivered: 9, inTime: 8, medianDays: 3.5, unmet: 6,
  oldest: Array.from({ length: 3 }, (_, n) => ({ number: `2026-A01-X-000${n + 1}`, kind: '物品', alliance: '铁东社区党建联盟', days: 61 - n })),
};

function figuresOf(set: Partial<BulletinFigures> = {}): BulletinFigures {
  const totals = { counts: BUSY, medianAck: 512, p90Resolve: 12_345 };
  return {
    schema: 1, kind: 'WEEK', from: Date.parse('2026-11-16T00:00:00+08:00'), to: Date.parse('2026-11-23T00:00:00+08:00'), asOf: Date.parse('2026-11-23T08:00:00+08:00'),
    headline: { raised: 120, byType: { EMERGENCY: 8, ENFORCEMENT: 22, ROUTINE: 80, TACKLE: 10 }, closed: 86, open: 34, overdue: 5, shelved: 3, oldestShelved: 12 },
    last: { raised: 108, closed: 89, open: 34, overdue: 4, shelved: 3 },
    pressing: Array.from({ length: 5 }, (_, n) => ({
      whistleId: `W${n}`, number: `2026-ZQ-R-000${n}`, typeName: '日常哨', street: '站前街道', community: '铁东社区', kind: '市政·井盖缺失破损', unit: '城管局', ask: '办结', days: 3, level: [0, 3, 3, 4, 3][n]!,
    })),
    departments: unitsOf(28, 'D', BUSY), streets: unitsOf(11, 'S', BUSY, '钢厂路街道'), centre: { code: 'C01', name: '调度中心', ...totals }, totals: { departments: totals, streets: totals },
    hot: {
      kinds: Array.from({ length: 5 }, (_, n) => ({ code: `010${n}`, label: '市政·污水外溢、管道堵塞', count: 40 - n })),
      repeats: Array.from({ length: 5 }, (_, n) => ({ whistleId: `R${n}`, number: `2026-ZQ-R-001${n}`, typeName: '日常哨', street: '站前街道', kind: '市政·井盖缺失破损', times: 4 })),
    },
    trend: Array.from({ length: 8 }, (_, n) => ({ from: Date.parse('2026-09-28T00:00:00+08:00') + n * 604_800_000, raised: 100 + n, closed: 90 + n })),
    alliances: ALLIANCES, ...set,
  };
}

const groups = Array.from({ length: 40 }, (_, n) => ({ value: `D${n}`, words: '生态环境分局' }));
const viewOf = (set: Partial<BulletinView> = {}): BulletinView => ({ bulletinId: 'B1', figures: figuresOf(), asOf: '11月23日 08:00', draft: null, ...set });
const draft = { groups, sent: null };

const EMPTY = figuresOf({
  headline: { raised: 0, byType: { EMERGENCY: 0, ENFORCEMENT: 0, ROUTINE: 0, TACKLE: 0 }, closed: 0, open: 0, overdue: 0, shelved: 0, oldestShelved: null },
  pressing: [], departments: unitsOf(28, 'D', {}), streets: unitsOf(11, 'S', {}), hot: { kinds: [], repeats: [] },
  alliances: { listed: 0, claimed: 0, delivered: 0, inTime: 0, medianDays: null, unmet: 0, oldest: [] },
});

const CARDS: Record<string, BulletinView> = {
  'the draft of a full bulletin of 28 units and 11 streets': viewOf({ draft }),
  'a full bulletin in a group': viewOf(),
  'a bulletin that was sent': viewOf({ draft: { groups, sent: { by: '调度中心主任', when: '11月23日 08:40', groups: 39 } } }),
  'a bulletin of a week in which nothing was finished': viewOf({ figures: figuresOf({ pressing: [], departments: unitsOf(28, 'D', { ackDue: 1 }), hot: { kinds: [], repeats: [] } }), draft }),
  'an empty bulletin': viewOf({ figures: EMPTY, draft }),
};

for (const [title, view] of Object.entries(CARDS)) {
  for (const kind of BULLETIN_KINDS) {
    test(`${title} is accepted by the platform (${kind})`, (t) => {
      const from = Date.parse('2026-10-01T00:00:00+08:00');
      const drawn = drawBulletin({ ...view, figures: { ...view.figures, kind, ...(kind === 'WEEK' ? {} : { from }) } });
      t.is(refusalOf(drawn), null);
      t.true(bytesOf(drawn) < LIMIT_BYTES, `${bytesOf(drawn)} bytes`);
      t.true(nodesOf(drawn).length <= LIMIT_ELEMENTS, `${nodesOf(drawn).length} elements`);
    });
  }
}

test('a bulletin says the week in one line and what changed', (t) => {
  const words = wordsOf(drawBulletin(viewOf()));
  t.true(words.includes('本周新哨 120（应急 8、执法 22、日常 80、攻坚 10），办结 86，在办 34，超期 5，挂账 3（最早 12 天）'));
  t.true(words.includes('较上周：新哨 +12，办结 −3，在办 持平，超期 +1，挂账 持平'));
});

test('only the draft carries the button that sends it, and only until it is sent', (t) => {
  const sends = (view: BulletinView): boolean => buttonsOf(drawBulletin(view)).some((one) => one.words === '发送通报');
  t.deepEqual([sends(CARDS['a full bulletin in a group']!), sends(viewOf({ draft })), sends(CARDS['a bulletin that was sent']!)], [false, true, false]);
});

test('an empty period is one line', (t) => {
  t.deepEqual(drawBulletin(viewOf({ figures: EMPTY })).body.elements.map((one) => one.tag), ['div']);
});

test('units with less than five cases due have no bar, and without bars there is no chart of them', (t) => {
  const bars = (counts: Counts): unknown[] => withTag(drawBulletin(viewOf({ figures: figuresOf({ departments: unitsOf(3, 'D', counts) }) })), 'chart').map((one) => (one['chart_spec'] as { type: string }).type);
  t.deepEqual(bars({ closeDue: 5, closeOnTime: 5 }), ['line', 'bar']);
  t.deepEqual(bars({ closeDue: 4, closeOnTime: 4 }), ['line']);
});

test('units stand in the order in which they are given, never by their rates', (t) => {
  const units = [...unitsOf(1, 'D', { closeDue: 10, closeOnTime: 1 }, '甲局'), ...unitsOf(1, 'E', { closeDue: 10, closeOnTime: 9 }, '乙局')];
  const [table] = withTag(drawBulletin(viewOf({ figures: figuresOf({ departments: units }) })), 'table');
  t.deepEqual((table!['rows'] as { u: string }[]).map((one) => one.u), ['合计', '甲局', '乙局']);
});

test('what the base of the whistle rate would say is named as missing', (t) => {
  t.true(wordsOf(drawBulletin(viewOf())).includes('基数未接入'));
});

test('a bulletin frozen before alliances were counted says so', (t) => {
  const { alliances: _, ...before } = figuresOf();
  const drawn = drawBulletin(viewOf({ figures: before }));
  t.is(refusalOf(drawn), null);
  t.true(wordsOf(drawn).includes('尚未统计党建联盟'));
});

test('the alliances are told by counts, how soon needs are claimed, and the oldest that nobody claimed', (t) => {
  const words = wordsOf(drawBulletin(viewOf()));
  t.true(words.includes('新发布需求 12 项，新认领 15 笔，确认完成 9 笔（按期 8 笔），发布至认领中位 3.5 天。'));
  t.true(words.includes('无人认领 6 项'));
  t.true(words.includes('2026-A01-X-0001 铁东社区 物品类，已 61 天'));
});

test('without an unmet need and a first claim nothing is made up', (t) => {
  const words = wordsOf(drawBulletin(viewOf({ figures: figuresOf({ alliances: { ...ALLIANCES, medianDays: null, unmet: 0, oldest: [] } }) })));
  t.true(words.includes('没有满 30 日无人认领的需求'));
  t.false(words.includes('中位'));
});

test('nothing in a bulletin is read as markup', (t) => {
  const [item] = figuresOf().pressing;
  const hostile = figuresOf({
    pressing: [{ ...item!, number: HOSTILE, street: HOSTILE, community: HOSTILE, kind: HOSTILE, unit: HOSTILE }],
    departments: unitsOf(2, 'D', BUSY, HOSTILE), hot: { kinds: [{ code: 'x', label: HOSTILE, count: 1 }], repeats: [] },
    alliances: { ...ALLIANCES, oldest: [{ number: HOSTILE, kind: HOSTILE, alliance: HOSTILE, days: 40 }] },
  });
  const drawn = drawBulletin(viewOf({ figures: hostile, draft: { groups: [{ value: 'D01', words: HOSTILE }], sent: { by: HOSTILE, when: '', groups: 1 } } }));
  t.is(refusalOf(drawn), null);
  t.deepEqual(markupOf(drawn).filter((one) => one.includes('<at') || one.includes('](')), []);
  t.true(withTag(drawn, 'table').every((one) => (one['columns'] as { data_type: string }[]).every((column) => column.data_type === 'text')));
});

const items = Array.from({ length: 12 }, (_, n) => ({
  whistleId: `W${n}`, number: `2026-ZQ-R-00${n}`, typeName: '日常哨', stateName: '办理中', kind: '市政·井盖缺失破损', street: '站前街道', unit: '城管局', when: '11月18日 18:00',
}));
const listOf = (set: Partial<FiguresView> = {}): FiguresView => ({
  bulletinId: 'B1', period: '周调度通报　2026年11月16日—11月22日', measure: 'ack_on_time_rate', unit: { code: 'D01', name: '城管局' }, units: groups, part: 'rest', counts: BUSY, hours: '2 小时',
  page: 1, items, more: true, ...set,
});

for (const measure of [null, ...MEASURE_CODES]) {
  test(`the list behind ${measure ?? 'a number yet to be chosen'} is accepted`, (t) => {
    const drawn = drawFigures(listOf({ measure }));
    t.is(refusalOf(drawn), null);
    t.true(nodesOf(drawn).length <= LIMIT_ELEMENTS, `${nodesOf(drawn).length}`);
  });
}

test('a list opens ten cases a page and leads to the pages around it', (t) => {
  const buttons = buttonsOf(drawFigures(listOf()));
  t.is(buttons.filter((one) => one.words === '打开').length, 10);
  t.deepEqual(buttons.filter((one) => one.words.endsWith('一页')).map((one) => one.value['page']), [0, 2]);
  t.deepEqual(buttons.filter((one) => one.value['action'] === 'open').map((one) => one.value['whistle']).slice(0, 2), ['W0', 'W1']);
});

test('the first page has none before it, the last none after it', (t) => {
  const words = buttonsOf(drawFigures(listOf({ page: 0, more: false }))).map((one) => one.words);
  t.false(words.includes('上一页') || words.includes('下一页'));
});

test('an empty list says so', (t) => {
  t.true(wordsOf(drawFigures(listOf({ items: [] }))).includes('没有这样的哨单'));
});
