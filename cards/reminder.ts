import type { CaseCard } from '../src/whistle/notices.js';
import type { ClockView } from '../src/whistle/view.js';
import type { ButtonValue } from './actions.js';
import { decisionButton } from './fields.js';
import { card, clip, escapeText, markdown, note, oneLine, plain, present, row, type Card, type Element } from './kit.js';
import { levelCounts, LEVELS, levelTag, markWords, worst, type Level, type MarkedClock } from './levels.js';

/** One matter that waits, as a line of a reminder or of the morning brief. It names no person and nothing of the matter itself. */
export interface ReminderItem {
  level: Level;
  /** What is asked: 「签收」. */
  ask: string;
  typeName: string;
  number: string;
  /** As the filer wrote it; the line shows the community only. */
  place: string;
  /** Who owes it, for readers who follow several units. */
  unit?: string | null;
  clock: (Pick<ClockView, 'words'> & MarkedClock) | null;
  /** ms; puts the lines in order. */
  dueAt: number | null;
  whistleId: string;
  card: CaseCard;
  assignment?: string | null;
}

export interface ReminderView {
  /** 「11月24日 08:00」 */
  asOf: string;
  /** Read by many: the lines then wait for the unit, not for "you". */
  inGroup: boolean;
  /** Everything that waits for this reader; the card puts it in order and cuts it. */
  own: readonly ReminderItem[];
  /** What others owe and this reader was told of; `whose` is 「本单位」, 「本街道」, 「各单位」. */
  overdue?: { whose: string; items: readonly ReminderItem[] };
}

/** Lines on one card, and how many of them are kept for the units that a leader leads. */
const SHOWN = 10;
const KEPT_FOR_UNITS = 3;

/** 办理提醒: one card per reader and half-day with everything that waits (domain 7), worst first. */
export function drawReminder(view: ReminderView): Card {
  const own = worstFirst(view.own);
  const late = worstFirst(view.overdue?.items ?? []);
  const whose = `${oneLine(view.overdue?.whose ?? '')}${late.some((one) => one.level < 2) ? '临期、超期' : '超期'}`;
  const ownShown = own.slice(0, SHOWN - Math.min(late.length, KEPT_FOR_UNITS));
  const lateShown = late.slice(0, SHOWN - ownShown.length);
  const all = [...own, ...late];
  return card({
    title: TITLE, subtitle: `截至 ${oneLine(view.asOf)}`, template: all.length > 0 ? LEVELS[worst(all.map((one) => one.level))].header : 'green',
    summary: `${TITLE}：${summaryOf(view, own, late, whose)}`,
    elements: all.length === 0 ? [plain('所列事项均已办理，无需操作。')] : [
      markdown(levelCounts(all)),
      ...section(view.inGroup ? '待办理' : '等您办理', ownShown),
      rest(own.length - ownShown.length, (count) => `另有 ${count} 件${view.inGroup ? '未列出，中心承办的可私聊发送「待办」查看' : '，发送「待办」查看'}`),
      ...section(escapeText(whose), lateShown),
      rest(late.length - lateShown.length, (count) => `${whose}另有 ${count} 件未列出`),
    ],
  });
}

const TITLE = '办理提醒';

/** What a locked phone shows: how many, and how many of them are red. */
function summaryOf({ inGroup }: ReminderView, own: readonly ReminderItem[], late: readonly ReminderItem[], whose: string): string {
  const red = own.filter((one) => one.level >= 3 && one.clock?.tone !== 'running').length;
  const parts = [
    own.length > 0 && `${own.length} 件${inGroup ? '待办理' : '等您办理'}${red > 0 ? `，其中超期 ${red} 件` : ''}`,
    late.length > 0 && `${whose} ${late.length} 件`,
  ].filter(Boolean);
  return parts.join('；') || '所列事项均已办理';
}

/** The highest level first, then what was due first; without a due time last. */
export const worstFirst = (items: readonly ReminderItem[]): ReminderItem[] =>
  [...items].sort((one, other) => other.level - one.level || (one.dueAt ?? FAR) - (other.dueAt ?? FAR));

const FAR = Number.MAX_SAFE_INTEGER;

const section = (heading: string, items: readonly ReminderItem[]): Element[] =>
  items.length > 0 ? [markdown(`**${heading}**`), ...items.map(reminderRow)] : [];

const rest = (count: number, words: (count: number) => string): Element | null => (count > 0 ? note(words(count)) : null);

const TONES: Record<ClockView['tone'], 'red' | 'default' | 'grey'> = { late: 'red', running: 'default', stopped: 'grey' };

/** The line of one matter, with the button that brings its card. */
export function reminderRow(item: ReminderItem): Element {
  const value: ButtonValue = { action: 'open', whistle: item.whistleId, card: item.card, ...(item.assignment ? { assignment: item.assignment } : {}) };
  const about = [item.unit && oneLine(clip(item.unit, 16)), `${item.typeName} ${item.number}`, communityOf(item.place)].filter(Boolean);
  return row(present([
    markdown(`${levelTag(item.level, markWords(item.level, item.clock))} **${escapeText(item.ask)}**`),
    item.clock && plain(item.clock.words, { size: 'notation', colour: TONES[item.clock.tone] }),
    note(oneLine(about.join('　'))),
  ]), decisionButton('打开', value, { type: 'default', size: 'small' }));
}

/** A name ends at a sign, a figure or a blank; 「工人新村社区」 is not 「工人新村」, so the longer kinds of name are tried first. */
const COMMUNITIES = [/^[^\s\d，,。；;、（）()]{1,12}?(?:社区|居委会)/, /^[^\s\d，,。；;、（）()]{1,8}?村/];

/** 「铁东社区」 of 「铁东社区解放路12号」: the address itself stays on the case's card. Empty when no community is named. */
export function communityOf(place: string): string {
  const found = COMMUNITIES.map((one) => one.exec(oneLine(place))?.[0]);
  return found.find((one) => one !== undefined) ?? '';
}
