import type { CaseCard } from '../src/whistle/notices.js';
import type { WhistleState } from '../src/whistle/lifecycle.js';
import type { ClockView } from '../src/whistle/view.js';
import type { ButtonValue } from './actions.js';
import { levelMark, nextWords } from './case-parts.js';
import { decisionButton } from './fields.js';
import { card, clip, escapeText, markdown, note, oneLine, plain, present, row, type Card, type Element } from './kit.js';

/** How many lines a list shows. */
const SHOWN = 10;
/** Of what waits for somebody as many as a card's 200 elements hold: a reminder that is too long sends people there. */
export const TODO_LINES = 16;

/** Something that waits for a person, whatever it is a part of. */
export interface TodoItem {
  /** What is asked: 「签收」. */
  ask: string;
  /** What kind of thing it is: 「日常哨」, 「需求」. */
  typeName: string;
  number: string;
  /** Where, or what it is about. */
  about: string;
  clock: ClockView | null;
  /** What brings its card back. */
  opens: ButtonValue;
}

/** 「待办」: what waits for this person, with the button that brings the card back. */
export function drawTodo({ items, total }: { items: readonly TodoItem[]; total: number }): Card {
  const late = items.some((one) => one.clock?.tone === 'late');
  return card({
    title: '待办', subtitle: `共 ${total} 件`, template: total > 0 ? 'orange' : 'green', summary: total > 0 ? `待办 ${total} 件` : '暂无待办',
    tags: late ? [{ words: '有超期', colour: 'red' }] : [],
    elements: items.length > 0 ? [...items.slice(0, TODO_LINES).map(todoRow), more(items.length, total, TODO_LINES)] : [plain('暂无待办，有事会及时通知您。')],
  });
}

function todoRow(item: TodoItem): Element {
  const head = `${item.clock ? levelMark(item.clock) : ''} **${escapeText(item.ask)}**　${escapeText(item.typeName)}`.trim();
  const clock = item.clock && plain(item.clock.words, { size: 'notation', colour: item.clock.tone === 'late' ? 'red' : 'grey' });
  return row(present([markdown(head), note(`${item.number}　${oneLine(clip(item.about, 40))}`), clock]), opener(item.opens));
}

export interface CaseItem {
  whistleId: string;
  number: string;
  typeName: string;
  state: WhistleState;
  stateName: string;
  matter: string;
  next: string;
  raised: string;
  /** The card to open, where the caller knows it. */
  card?: CaseCard;
}

/** 「我的」: what this person raised. */
export const drawMine = ({ items, total }: { items: readonly CaseItem[]; total: number }): Card => card({
  title: '我的吹哨', subtitle: `共 ${total} 件`, template: 'blue', summary: `我的吹哨 ${total} 件`,
  elements: items.length > 0
    ? [...items.slice(0, SHOWN).map((one) => caseRow(one, 'filer')), more(items.length, total)]
    : [plain('您还没有吹过哨。发送「吹哨」即可填写。')],
});

/** 「查」: what was found; without a card named by the caller the holder's own view is opened. */
export function drawSearch({ words, items }: { words: string; items: readonly CaseItem[] }): Card {
  const asked = oneLine(clip(words, 40));
  return card({
    title: '查询结果', subtitle: `「${asked}」共 ${items.length} 件`, template: 'blue', summary: `查询结果 ${items.length} 件`,
    elements: items.length > 0
      ? [...items.slice(0, SHOWN).map((one) => caseRow(one, 'search')), more(items.length, items.length)]
      : [plain(`没有查到与「${asked}」有关的哨单。请换个词，或核对编号；只能查到您有权查看的哨单。`)],
  });
}

function caseRow(item: CaseItem, fallback: string): Element {
  const head = `**${escapeText(item.number)}**　${escapeText(item.typeName)} <text_tag color='blue'>${escapeText(item.stateName)}</text_tag>`;
  const lines = [plain(oneLine(clip(item.matter, 40)), { size: 'notation' }), note(`${item.raised}　${oneLine(clip(nextWords(item.state, item.next), 64))}`)];
  return row([markdown(head), ...lines], opener({ action: 'open', whistle: item.whistleId, card: item.card ?? fallback }));
}

const opener = (value: ButtonValue): Element => decisionButton('打开', value, { type: 'default', size: 'small' });

function more(given: number, total: number, shown = SHOWN): Element | null {
  const rest = Math.max(given, total) - Math.min(given, shown);
  return rest > 0 ? note(`另有 ${rest} 件未列出，可发送「查 编号」查看`) : null;
}
