import { LISTS, type BrowsedList } from '../src/alliance/lists.js';
import type { AllianceCard } from '../src/alliance/notices.js';
import { shortName } from './alliance-choice.js';
import { decisionButton, form, input, label, select, submit, type Choice } from './fields.js';
import { card, clip, escapeText, markdown, note, oneLine, plain, row, type Card, type Element, type TagColour } from './kit.js';
import { NEED_COLOURS } from './need-parts.js';
import { PROJECT_COLOURS } from './project.js';
import { RESOURCE_COLOURS } from './resource-parts.js';

/** Entries on one page. */
export const LIST_PAGE = 10;

export interface ListItem {
  id: string;
  number: string;
  title: string;
  state: string;
  stateName: string;
  /** What is open: 「还缺 30 把，12月20日前」. */
  open: string;
  /** Empty where the reader meets one alliance only. */
  allianceName: string;
  /** The card that shows it. */
  card: AllianceCard;
}

export interface ListsView {
  list: BrowsedList;
  onlyOpen: boolean;
  /** What was searched for; empty for everything. */
  words: string;
  /** Alliances to choose from; none where there is only one, or more than a card holds. */
  alliances: readonly Choice[];
  alliance: string | null;
  /** Of an officer who manages more than a card holds: the alliance is found by a part of its name. */
  findAlliance: { typed: string } | null;
  items: readonly ListItem[];
  hasNewer: boolean;
  hasOlder: boolean;
}

/** 「清单」: one of the three lists, ten entries a page, and below it what to show instead. */
export function drawLists(view: ListsView): Card {
  const { name } = LISTS[view.list];
  const found = view.words ? `「${oneLine(clip(view.words, 30))}」` : '';
  return card({
    title: `${name}清单`, subtitle: `${view.onlyOpen ? '未完结' : '全部'}${found}`, template: 'blue', summary: `${name}清单${found}`,
    elements: [
      ...(view.items.length > 0 ? view.items.slice(0, LIST_PAGE).map((one) => itemRow(view, one)) : [plain(nothing(view))]),
      form('lists_form', [...paging(view), ...filters(view), submit('查询', ASK)]),
    ],
  });
}

/** A state has the same colour here as on the entry's own card. */
const COLOURS: Record<ListsView['list'], Readonly<Record<string, TagColour>>> = { NEED: NEED_COLOURS, RESOURCE: RESOURCE_COLOURS, PROJECT: PROJECT_COLOURS };

const ASK = { action: 'lists', card: 'lists' } as const;

function itemRow({ list }: ListsView, item: ListItem): Element {
  const head = `**${escapeText(item.number)}** <text_tag color='${COLOURS[list][item.state] ?? 'neutral'}'>${escapeText(item.stateName)}</text_tag>`;
  const facts = [item.open, shortName(item.allianceName)].filter(Boolean).map((one) => oneLine(clip(one, 40))).join('　');
  return row(
    [markdown(head), plain(oneLine(clip(item.title, 40)), { size: 'notation' }), note(facts)],
    decisionButton('查看', { action: 'open_entry', list, entry: item.id, card: item.card }, { type: 'default', size: 'small' }),
  );
}

function nothing({ words, list }: ListsView): string {
  const { name } = LISTS[list];
  return words ? `没有查到与「${oneLine(clip(words, 30))}」有关的${name}。请换个词，或将状态改为「全部」再查。` : `暂无${name}，可将状态改为「全部」再查，或发送「${name}」发布。`;
}

/** Inside the form, so that what was searched for goes on with the page: words never stand in a button. */
function paging({ items, hasNewer, hasOlder }: ListsView): Element[] {
  const [first] = items;
  const last = items.at(-1);
  const ways = [
    ...(hasNewer && first ? [pageButton('上一页', 'NEWER', first.id)] : []),
    ...(hasOlder && last ? [pageButton('下一页', 'OLDER', last.id)] : []),
  ];
  if (ways.length === 0) return [];
  return [{
    tag: 'column_set', flex_mode: 'flow', horizontal_spacing: '8px',
    columns: ways.map((one) => ({ tag: 'column', width: 'auto', elements: [one] })),
  }];
}

const pageButton = (words: string, part: 'NEWER' | 'OLDER', entry: string): Element =>
  ({ ...submit(words, { ...ASK, part, entry }, { type: 'default', size: 'small' }), name: `send_lists_${part.toLowerCase()}` });

function filters(view: ListsView): Element[] {
  return [
    label('清单'), select('list', { hint: '请选择清单', choices: CHOICES, initial: view.list }),
    label('状态'), select('state', { hint: '请选择状态', choices: STATES, initial: view.onlyOpen ? 'OPEN' : 'ALL' }),
    ...(view.alliances.length > 0 ? [label('联盟'), select('alliance', { hint: '不选为全部', choices: [{ value: ALL, words: '全部联盟' }, ...view.alliances], initial: view.alliance ?? ALL })] : []),
    ...(view.findAlliance ? [input('near', { label: '联盟', hint: '名称或编号的一部分，不填为全部', max: 30, value: view.findAlliance.typed })] : []),
    input('words', { label: '搜索', hint: '编号、内容、地点、服务对象', max: 30, value: view.words }),
  ];
}

const ALL = 'ALL';
const CHOICES: readonly Choice[] = (['NEED', 'RESOURCE', 'PROJECT'] as const).map((value) => ({ value, words: LISTS[value].name }));
const STATES: readonly Choice[] = [{ value: 'OPEN', words: '未完结' }, { value: ALL, words: '全部' }];
