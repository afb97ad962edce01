import type { BulletinFigures, Headline, Pressing, UnitFigures } from '../src/figures/bulletin.js';
import { isQuiet } from '../src/figures/bulletin.js';
import { valueOf, percentOf, rateWords, type CountKey, type MeasureCode } from '../src/figures/measures.js';
import { BULLETIN_NAMES, PERIOD_NAMES, periodTick, periodWords } from '../src/figures/period.js';
import { hoursWords } from '../src/figures/words.js';
import { shortName } from './alliance-choice.js';
import { decisionButton, form, label, multiSelect, submit, type Choice } from './fields.js';
import { bulletinValue } from './figures.js';
import { card, escapeText, markdown, note, plain, row, rule, type Card, type Element } from './kit.js';

export interface BulletinView {
  bulletinId: string;
  figures: BulletinFigures;
  /** 「11月23日 08:00」 */
  asOf: string;
  /** The centre's own copy: units with a group to send it to, and who sent it. Null in the groups it was sent to. */
  draft: { groups: readonly Choice[]; sent: { by: string; when: string; groups: number } | null } | null;
}

/** 周（月、季）调度通报: seven blocks, for a group of many readers. No residents, no handlers, no matter text. */
export function drawBulletin(view: BulletinView): Card {
  const { figures, draft } = view;
  const name = BULLETIN_NAMES[figures.kind];
  const waits = draft !== null && draft.sent === null;
  return card({
    title: name, subtitle: periodWords(figures.kind, figures), template: 'blue',
    tags: waits ? [{ words: '待发送', colour: 'orange' }] : [],
    summary: `${name}：${isQuiet(figures) ? '无哨单' : `新哨 ${figures.headline.raised}，办结 ${figures.headline.closed}，超期 ${figures.headline.overdue}`}`,
    elements: [...(isQuiet(figures) ? quiet(view) : full(view)), ...sending(view)],
  });
}

const quiet = ({ figures }: BulletinView): Element[] => [plain(`${PERIOD_NAMES[figures.kind].present}无新哨单，无在办事项。`)];

function full(view: BulletinView): Element[] {
  const { figures } = view;
  return [
    ...headline(figures), trend(figures),
    title('需要研究决定'), ...pressing(figures.pressing),
    title('部门'), departments(figures), ...rates(figures), quality(figures),
    title('街道'), streets(figures),
    title('调度中心'), ...centre(figures.centre),
    title('多发事项与重复哨'), ...hot(figures),
    title('党建联盟'), ...alliances(figures), rule(),
    note(`统计截至 ${view.asOf}，此后的变化不计入。各列为“分子/分母”，分母不足 5 件只列分数，不计百分比。单位按编码排列，不排名次。吹哨率的事件和诉求基数未接入，只列哨单数。`),
    decisionButton('查看明细', bulletinValue({ action: 'figures', bulletin: view.bulletinId, card: 'bulletin' }), { type: 'default' }),
  ];
}

const title = (words: string): Element => markdown(`**${words}**`);

function headline({ kind, headline: now, last }: BulletinFigures): Element[] {
  const { present, last: before } = PERIOD_NAMES[kind];
  const { EMERGENCY, ENFORCEMENT, ROUTINE, TACKLE } = now.byType;
  const shelf = now.oldestShelved === null ? '' : `（最早 ${now.oldestShelved} 天）`;
  const changes = ([['新哨', 'raised'], ['办结', 'closed'], ['在办', 'open'], ['超期', 'overdue'], ['挂账', 'shelved']] as const)
    .map(([words, key]) => `${words} ${change(now, last, key)}`);
  return [
    markdown(`${present}新哨 **${now.raised}**（应急 ${EMERGENCY}、执法 ${ENFORCEMENT}、日常 ${ROUTINE}、攻坚 ${TACKLE}），办结 **${now.closed}**，在办 **${now.open}**，超期 **${now.overdue}**，挂账 **${now.shelved}**${shelf}`),
    note(`较${before}：${changes.join('，')}`),
  ];
}

function change(now: Headline, last: BulletinFigures['last'], key: keyof BulletinFigures['last']): string {
  const more = now[key] - last[key];
  return more === 0 ? '持平' : more > 0 ? `+${more}` : `−${-more}`;
}

/** What was raised and what was finished, period by period. */
function trend({ kind, trend: points }: BulletinFigures): Element {
  const values = points.flatMap((one) => [
    { period: periodTick(kind, one.from), count: one.raised, what: '新哨' }, { period: periodTick(kind, one.from), count: one.closed, what: '办结' },
  ]);
  return {
    tag: 'chart', aspect_ratio: '16:9', color_theme: 'brand', preview: true,
    chart_spec: {
      type: 'line', title: { text: `近 ${points.length} ${{ WEEK: '周', MONTH: '个月', QUARTER: '个季度' }[kind]}新哨与办结` },
      data: { values }, xField: 'period', yField: 'count', seriesField: 'what', legends: { visible: true, orient: 'bottom' },
    },
  };
}

function pressing(items: readonly Pressing[]): Element[] {
  if (items.length === 0) return [plain('无。', { colour: 'grey' })];
  return items.map((one) => {
    const mark = one.level === 4 ? "<text_tag color='red'>提级</text_tag>" : one.level === 3 ? "<text_tag color='red'>超期</text_tag>" : "<text_tag color='blue'>会商</text_tag>";
    const facts = [`${one.street}${one.community ?? ''}`, one.kind].filter(Boolean).join('　');
    const asked = `${one.days > 0 ? `已超 ${one.days} 天，` : ''}请${one.unit}${one.ask}`;
    return row(
      [markdown(`${mark} **${escapeText(one.typeName)} ${escapeText(one.number)}**`), note(`${facts}\n${asked}`)],
      decisionButton('打开', { action: 'open', whistle: one.whistleId, card: 'bulletin' }, { type: 'default', size: 'small' }),
    );
  });
}

interface Column {
  title: string;
  cell: (one: UnitFigures) => string;
}

const rate = (words: string, code: MeasureCode): Column => ({ title: words, cell: ({ counts }) => rateWords(code, counts) });
const plainCount = (words: string, key: CountKey): Column => ({ title: words, cell: ({ counts }) => String(valueOf(counts, key)) });

const ON_TIME: readonly Column[] = [
  rate('及时/应签收', 'ack_on_time_rate'), rate('及时/应到场', 'arrival_on_time_rate'), rate('按期/应办结', 'on_time_close_rate'),
  { title: '签收用时', cell: ({ medianAck }) => hoursWords(medianAck) }, { title: '办结用时', cell: ({ p90Resolve }) => hoursWords(p90Resolve) },
];
const QUALITY: readonly Column[] = [
  rate('解决/评价', 'resolution_rate'), rate('满意/评分', 'satisfaction_rate'), rate('重办/反馈', 'rework_rate'),
  { title: '退单(成立)', cell: ({ counts }) => `${valueOf(counts, 'returnAsked')}(${valueOf(counts, 'returnUpheld')})` },
  plainCount('延期', 'extended'), plainCount('挂账', 'shelved'),
];
const STREETS: readonly Column[] = [
  plainCount('吹哨', 'raised'), plainCount('核退', 'rejected'), rate('首派即准', 'clarity_rate'), rate('评哨及时', 'eval_timely_rate'), plainCount('重复哨', 'repeated'),
];

const departments = ({ departments: units, totals }: BulletinFigures): Element => tableOf('部门', active(units), ON_TIME, totals.departments);
const quality = ({ departments: units, totals }: BulletinFigures): Element => tableOf('部门', active(units), QUALITY, totals.departments);
const streets = ({ streets: units, totals }: BulletinFigures): Element => tableOf('街道', units, STREETS, totals.streets);

/** Rows of a table on a phone, the total among them; the client turns the pages. */
const ROWS = 6;

/** Units for which anything was counted; the workbook has all of them. */
const active = (units: readonly UnitFigures[]): UnitFigures[] => units.filter(({ counts }) => Object.values(counts).some((one) => one > 0));

function tableOf(first: string, units: readonly UnitFigures[], columns: readonly Column[], total: Omit<UnitFigures, 'code' | 'name'>): Element {
  const rows = [{ ...total, code: '', name: '合计' }, ...units];
  const cells = columns.map((one) => rows.map((unit) => one.cell(unit)));
  return {
    tag: 'table', page_size: ROWS, row_height: 'low', freeze_first_column: true,
    header_style: { background_style: 'grey', text_align: 'left', lines: 1 },
    columns: [
      { name: 'u', display_name: first, data_type: 'text', width: wideEnough([first, ...rows.map((unit) => unit.name)]) },
      ...columns.map((one, at) => ({ name: `c${at}`, display_name: one.title, data_type: 'text', width: wideEnough([one.title, ...cells[at]!]) })),
    ],
    rows: rows.map((unit, line) => ({ u: unit.name, ...Object.fromEntries(columns.map((_, at) => [`c${at}`, cells[at]![line]!])) })),
  };
}

/** Feishu cuts off what is wider than its column, and takes 80 px at least; a figure is 7 px wide, a Chinese sign 13. */
function wideEnough(words: readonly string[]): string {
  const widest = Math.max(...words.map((one) => [...one].reduce((sum, sign) => sum + (sign < '\u2000' ? 7 : 13), MARGIN)));
  return `${Math.min(MOST_WIDE, Math.max(80, widest))}px`;
}

const MARGIN = 18;
const MOST_WIDE = 180;

/** Bars only for units with a percentage of their own, in the order of their codes. */
function rates({ departments: units }: BulletinFigures): Element[] {
  const values = units.flatMap(({ name, counts }) => {
    const percent = percentOf('on_time_close_rate', counts);
    return percent === null ? [] : [{ unit: name, percent }];
  });
  if (values.length === 0) return [note('各单位应结数均不足 5 件，不绘制按期办结率图。')];
  return [{
    tag: 'chart', height: `${Math.min(999, 80 + 26 * values.length)}px`, color_theme: 'brand', preview: true,
    chart_spec: {
      type: 'bar', direction: 'horizontal', title: { text: '按期办结率（%，应结 5 件及以上的单位）' }, data: { values }, xField: 'percent', yField: 'unit',
      label: { visible: true }, axes: [{ orient: 'left', inverse: true }, { orient: 'bottom', min: 0, max: 100 }],
    },
  }];
}

const centre = ({ counts }: UnitFigures): Element[] => [plain([
  `派单及时 ${rateWords('dispatch_on_time_rate', counts)}`, `派单准确 ${rateWords('dispatch_accuracy', counts)}`, `会商按期 ${rateWords('consult_on_time_rate', counts)}`,
].join('\n'))];

function hot({ hot: { kinds, repeats } }: BulletinFigures): Element[] {
  if (kinds.length + repeats.length === 0) return [plain('无。', { colour: 'grey' })];
  const most = kinds.map((one) => `${one.label} ${one.count} 件`);
  const again = repeats.map((one) => `${one.number} ${one.street}${one.kind ? ` ${one.kind}` : ''}，90 天内第 ${one.times} 次`);
  return [
    ...(most.length > 0 ? [plain(most.join('\n'))] : []),
    ...(again.length > 0 ? [plain(`重复哨：\n${again.join('\n')}`, { colour: 'orange' })] : []),
    note('“办好一类事”建议请在调度会上提出。'),
  ];
}

function alliances({ alliances: counted }: BulletinFigures): Element[] {
  if (!counted) return [plain('本期统计时尚未统计党建联盟。', { colour: 'grey' })];
  const speed = counted.medianDays === null ? '' : `，发布至认领中位 ${counted.medianDays} 天`;
  const oldest = counted.oldest.map((one) => `${one.number} ${shortName(one.alliance)} ${one.kind}类，已 ${one.days} 天`);
  return [
    plain(`新发布需求 ${counted.listed} 项，新认领 ${counted.claimed} 笔，确认完成 ${counted.delivered} 笔（按期 ${counted.inTime} 笔）${speed}。`),
    oldest.length === 0 ? plain('没有满 30 日无人认领的需求。', { colour: 'grey' }) : plain(`无人认领 ${counted.unmet} 项，最早的：\n${oldest.join('\n')}`, { colour: 'orange' }),
  ];
}

function sending({ bulletinId, draft }: BulletinView): Element[] {
  if (!draft) return [];
  if (draft.sent) return [note(`${draft.sent.by}已于 ${draft.sent.when} 发送至 ${draft.sent.groups} 个群。`)];
  return [form('send', [
    label('发送到'), multiSelect('groups', { hint: '不选：所有有工作群的单位', choices: draft.groups }),
    submit('发送通报', bulletinValue({ action: 'send_bulletin', bulletin: bulletinId, card: 'bulletin' }), {
      confirm: { title: '发送通报', text: '通报将发送到所选单位的工作群，发送后不能撤回。' },
    }),
  ])];
}
