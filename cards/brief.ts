import { escapeText, card, clip, markdown, note, oneLine, plain, rule, type Card, type Element } from './kit.js';
import { levelTag, type Level } from './levels.js';
import { communityOf, reminderRow, worstFirst, type ReminderItem } from './reminder.js';

/** One case in one line; the sections say what about it. */
export interface BriefLine {
  number: string;
  typeName: string;
  /** 「市政·井盖缺失破损」; null while nobody knows. */
  kindLabel: string | null;
  /** As the filer wrote it; the line shows the community only. */
  place: string;
  /** Street or called unit, short. */
  unit: string;
  /** How it stands: 「办理中，已到场」, 「已超 1 天」, 「办结 18:00 前」, 「挂账事项今日复查」. */
  words: string;
  level: Level;
  /** False for rework that turned red at once: its new time still runs. */
  late?: boolean;
}

export interface BriefView {
  /** 「11月24日 08:00」 */
  asOf: string;
  /** Of the last 24 hours. */
  emergencies: readonly BriefLine[];
  /** Turned red in the last 24 hours. */
  newlyOverdue: readonly BriefLine[];
  waiting: readonly ReminderItem[];
  /** Of the units this reader leads. */
  dueToday: readonly BriefLine[];
  /** Shelved cases that are looked at again today. */
  ledger: readonly BriefLine[];
}

const TITLE = '晨间简报';
/** Lines of one section. */
const SHOWN = 5;
const EMPTY = '今日无待处理事项';

/** 晨间简报: what a leader has to know at 08:00 (domain 6.4). Only what waits for this reader carries buttons. */
export function drawBrief(view: BriefView): Card {
  const sections = SECTIONS.filter(({ key }) => view[key].length > 0);
  const summary = sections.map(({ key, short }) => `${short} ${view[key].length}`).join('，');
  return card({
    title: TITLE, subtitle: `截至 ${oneLine(view.asOf)}`, template: colourOf(view), summary: `${TITLE}：${summary || EMPTY}`,
    elements: sections.length === 0 ? [plain(EMPTY)] : [
      note(summary.replaceAll('，', '　')),
      ...sections.flatMap((one) => [rule(), markdown(`**${one.heading}**`), ...linesOf(view, one.key)]),
    ],
  });
}

type SectionKey = Exclude<keyof BriefView, 'asOf'>;

/** The order in which a leader reads; a section with nothing in it is left out. */
const SECTIONS: readonly { key: SectionKey; heading: string; short: string }[] = [
  { key: 'emergencies', heading: '近 24 小时应急哨', short: '应急' },
  { key: 'newlyOverdue', heading: '新增超期', short: '新超期' },
  { key: 'waiting', heading: '等您办理', short: '待办' },
  { key: 'dueToday', heading: '今日到期', short: '今日到期' },
  { key: 'ledger', heading: '今日复查的挂账事项', short: '挂账' },
];

function colourOf(view: BriefView): 'red' | 'orange' | 'blue' {
  if (view.emergencies.some((one) => one.level >= 3) || view.newlyOverdue.length > 0) return 'red';
  return view.waiting.length > 0 ? 'orange' : 'blue';
}

function linesOf(view: BriefView, key: SectionKey): Element[] {
  if (key === 'waiting') {
    const rest = view.waiting.length - SHOWN;
    return [...worstFirst(view.waiting).slice(0, SHOWN).map(reminderRow), ...(rest > 0 ? [note(`另有 ${rest} 件，发送「待办」查看`)] : [])];
  }
  const lines = view[key];
  const rest = lines.length - SHOWN;
  return [...lines.slice(0, SHOWN).map(blockOf), ...(rest > 0 ? [note(`另有 ${rest} 件`)] : [])];
}

/** What and whose it is; below, smaller, how it stands and where to find it. */
function blockOf(one: BriefLine): Element {
  const running = one.late === false;
  const mark = one.level > 0 ? `${levelTag(one.level, running && one.level === 3 ? '督办' : undefined)} ` : '';
  const about = [one.number, communityOf(one.place)].filter(Boolean).map(escapeText).join(' ');
  return lines([
    markdown(`${mark}**${escapeText(clip(one.kindLabel ?? one.typeName, 20))}**　${escapeText(clip(one.unit, 16))}`),
    { ...markdown(`<font color='${one.level >= 3 && !running ? 'red' : 'default'}'>${escapeText(clip(one.words, 40))}</font>　<font color='grey'>${about}</font>`), text_size: 'notation' },
  ]);
}

/** Lines of one matter, close together. */
const lines = (elements: Element[]): Element => ({
  tag: 'column_set', flex_mode: 'none', columns: [{ tag: 'column', width: 'weighted', weight: 1, vertical_spacing: '2px', elements }],
});
