import { LIST_PARTS, MEASURE_CODES, measureOf, rateWords, SIDE_NAMES, type Counts, type ListPart, type MeasureCode } from '../src/figures/measures.js';
import { decisionButton, form, label, select, submit, type Choice } from './fields.js';
import type { ButtonValue } from './actions.js';
import { card, clip, escapeText, markdown, note, oneLine, plain, row, rule, type Card, type Element } from './kit.js';

/** Lines on one page of a list. */
export const PAGE = 10;

/** The value behind a button about a bulletin: routing data only. */
export interface BulletinValue {
  action: 'send_bulletin' | 'figures';
  bulletin: string;
  measure?: MeasureCode;
  unit?: string;
  part?: ListPart;
  page?: number;
  card: 'bulletin' | 'figures';
}

export const bulletinValue = (value: BulletinValue): ButtonValue => value;

export interface FiguresItem {
  whistleId: string;
  number: string;
  typeName: string;
  stateName: string;
  /** The kind of the matter; never what people wrote. */
  kind: string | null;
  street: string;
  unit: string;
  /** 「时限 11月24日 18:00，11月23日 09:12 完成」, or when it happened. */
  when: string;
}

export interface FiguresView {
  bulletinId: string;
  /** Which bulletin, and its period. */
  period: string;
  measure: MeasureCode | null;
  unit: { code: string; name: string } | null;
  units: readonly Choice[];
  part: ListPart;
  counts: Counts;
  /** Hours, for the times. */
  hours: string | null;
  page: number;
  items: readonly FiguresItem[];
  more: boolean;
}

/** 「查看明细」: first which number, then the cases behind it, ten a page. */
export const drawFigures = (view: FiguresView): Card => (view.measure ? drawList(view, view.measure) : drawPicker(view));

function drawPicker(view: FiguresView): Card {
  const measures = MEASURE_CODES.map((code) => ({ value: code, words: `${SIDE_NAMES[measureOf(code).side]}·${measureOf(code).name}` }));
  return card({
    title: '通报明细', subtitle: view.period, template: 'blue', summary: '请选择要查看的指标',
    elements: [
      form('figures', [
        label('指标'), select('measure', { hint: '请选择指标', choices: measures, required: true }),
        label('单位'), select('unit', { hint: '不选为全部（街道、部门为本单位）', choices: view.units }),
        submit('查看明细', bulletinValue({ action: 'figures', bulletin: view.bulletinId, card: 'figures' })),
      ]),
      note('明细只列哨单编号、事项类别、单位和时限；打开哨单按您的权限显示。'),
    ],
  });
}

function drawList(view: FiguresView, code: MeasureCode): Card {
  const measure = measureOf(code);
  const { counts } = view;
  const figure = measure.shape === 'RATE' ? rateWords(code, counts) : measure.shape === 'HOURS' ? (view.hours ?? '—') : String(counts[measure.numerator] ?? 0);
  const parts: readonly ListPart[] = measure.shape === 'RATE' ? ['denominator', 'numerator', 'rest'] : ['denominator'];
  return card({
    title: measure.name, subtitle: view.period, template: 'blue', summary: `${measure.name} ${figure}`,
    elements: [
      markdown(`**${escapeText(view.unit?.name ?? (measure.side === 'CENTRE' ? SIDE_NAMES.CENTRE : `全部${SIDE_NAMES[measure.side]}`))}**　${escapeText(figure)}`),
      note(measure.words),
      parts.length > 1 ? side(parts.map((part) => opener(view, code, part, 0, LIST_PARTS[part], part === view.part))) : null,
      rule(),
      ...(view.items.length > 0 ? view.items.slice(0, PAGE).map(line) : [plain('没有这样的哨单。', { colour: 'grey' })]),
      side([
        ...(view.page > 0 ? [opener(view, code, view.part, view.page - 1, '上一页')] : []),
        ...(view.more ? [opener(view, code, view.part, view.page + 1, '下一页')] : []),
        decisionButton('换指标', bulletinValue({ action: 'figures', bulletin: view.bulletinId, card: 'figures' }), { type: 'default', size: 'small' }),
      ]),
    ],
  });
}

function line(item: FiguresItem): Element {
  const facts = [item.kind, item.street, item.unit].filter(Boolean).join('　');
  const head = `**${escapeText(item.typeName)} ${escapeText(item.number)}** <text_tag color='blue'>${escapeText(item.stateName)}</text_tag>`;
  return row(
    [markdown(head), note(`${oneLine(clip(facts, 60))}\n${item.when}`)],
    decisionButton('打开', { action: 'open', whistle: item.whistleId, card: 'figures' }, { type: 'default', size: 'small' }),
  );
}

function opener(view: FiguresView, measure: MeasureCode, part: ListPart, page: number, words: string, present = false): Element {
  const value = { action: 'figures', bulletin: view.bulletinId, measure, ...(view.unit && { unit: view.unit.code }), part, page, card: 'figures' } as const;
  return decisionButton(words, bulletinValue(value), { type: present ? 'primary_filled' : 'default', size: 'small' });
}

/** Buttons beside each other. */
const side = (buttons: readonly Element[]): Element => ({
  tag: 'column_set', flex_mode: 'flow', horizontal_spacing: '8px',
  columns: buttons.map((one) => ({ tag: 'column', width: 'auto', elements: [one] })),
});
