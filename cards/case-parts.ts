import type { CaseView, ClockView, UnitView } from '../src/whistle/view.js';
import { levelTag, markWords } from './levels.js';
import { clip, escapeText, markdown, note, oneLine, plain, plainIf, present, type Element, type TagColour } from './kit.js';

/** Parts that several case cards share. Words that people wrote go into plain text, clipped. */

/** Where a whistle came from (哨源). */
export const SOURCES: Readonly<Record<string, string>> = {
  GRID: '网格', HOTLINE: '12345', CITY_MGMT: '城管', RESIDENT: '居民', ENTERPRISE: '企业', PATROL: '巡查', MEDIA: '媒体',
};

/** The matter and the few facts that belong to it. */
export function caseHead(view: CaseView): Element[] {
  const facts = [
    `地点：${oneLine(clip(view.place, 120))}`, `事项：${kindWords(view)}`, `填报：${view.filerName}，${view.raised}${sourceWords(view)}`,
    ...(view.needNumber ? [`关联联盟需求：${view.needNumber}`] : []),
  ];
  return [plain(clip(view.matter, 300)), plain(facts.join('\n'), { size: 'notation' })];
}

/** The head for a group, which is read by many: no names and no source. */
export function groupHead(view: CaseView): Element[] {
  return [plain(clip(view.matter, 300)), plain(`地点：${oneLine(clip(view.place, 120))}\n事项：${kindWords(view)}`, { size: 'notation' })];
}

/** What the street has tried and what it wants, for those who decide or handle. */
export function streetWords(view: CaseView): Element[] {
  const lines = [
    repeatWords(view),
    view.tried && `街道已做：${oneLine(clip(view.tried, 120))}`,
    view.wanted && `希望结果：${oneLine(clip(view.wanted, 120))}`,
    view.alike.length > 0 && `近 30 天相似哨单：${view.alike.join('、')}`,
  ].filter(Boolean);
  return lines.length > 0 ? [plain(lines.join('\n'), { size: 'notation' })] : [];
}

/** What the convener or the centre wrote to the units. */
export const toldWords = ({ told }: CaseView): Element | null => plainIf(told && oneLine(clip(told, 220)));

/** Whoever decides about it should see that the same thing comes again and again. */
const repeatWords = ({ repeats }: CaseView): string | false => repeats > 0 && `90 天内同地同类第 ${repeats + 1} 次`;

export function kindWords({ kind }: CaseView): string {
  if (!kind) return '尚不明确，由调度中心判定';
  return kind.confirmed ? kind.label : `${kind.label}（导引待确认）`;
}

const sourceWords = ({ source }: CaseView): string => (source ? `，来源：${SOURCES[source] ?? oneLine(clip(source, 20))}` : '');

/** The clock that the holder of a card has to watch: its words large, and red once it is over, with the rule it comes from. */
export function clockLine(clock: ClockView | null, whose = ''): Element[] {
  if (!clock) return [];
  return [plain(clock.words, { size: 'heading', colour: clock.tone === 'late' ? 'red' : 'default' }), ...(clock.basis ? [note(`${whose}${clock.basis}`)] : [])];
}

/** Somebody else's clock, small: large words would press a person who has nothing to do. */
export function otherClockLine(clock: ClockView | null, whose = ''): Element[] {
  if (!clock) return [];
  return [plain(clock.basis ? `${clock.words}\n${whose}${clock.basis}` : clock.words, { size: 'notation', colour: clock.tone === 'late' ? 'red' : 'grey' })];
}

const STATE_COLOURS: Record<UnitView['state'], TagColour> = {
  PENDING_ACK: 'orange', ACKED: 'blue', ARRIVED: 'blue', WORKING: 'blue', SUBMITTED: 'green', ACCEPTED: 'green',
  RETURN_ASKED: 'orange', RETURNED: 'neutral', RELEASED: 'neutral',
};

/** Each called unit with its own state and clock. */
export function unitLines(units: readonly UnitView[]): Element[] {
  if (units.length === 0) return [];
  return [markdown('**承办单位**'), ...units.map((unit) => markdown(stateWords(unit).join('\n')))];
}

/** As `unitLines`, with the last record of each unit for those who follow the case. */
export function unitLinesWithRecords(units: readonly UnitView[]): Element[] {
  if (units.length === 0) return [];
  return [markdown('**承办单位**'), ...units.map((unit) => markdown([...stateWords(unit), ...recordWords(unit)].join('\n')))];
}

function stateWords(unit: UnitView): string[] {
  const head = `${unit.partName} **${escapeText(unit.name)}** <text_tag color='${STATE_COLOURS[unit.state]}'>${unit.stateName}</text_tag>`;
  const asked = unit.request && unit.state !== 'RETURN_ASKED' ? ` <text_tag color='orange'>${unit.request.title}</text_tag>` : '';
  return unit.clock ? [head + asked + levelMark(unit.clock), inColour(unit.clock.tone === 'late' ? 'red' : 'grey', unit.clock.words)] : [head + asked];
}

/** The blue, yellow or red mark of a clock that is being chased. */
export const levelMark = (clock: ClockView): string => (clock.level > 0 ? ` ${levelTag(clock.level, markWords(clock.level, clock))}` : '');

/** In the same paragraph as the unit's name, so that a list of several units reads as one line group each. */
function recordWords(unit: UnitView): string[] {
  const record = unit.arrived ?? unit.arrivalSaid ?? unit.acked;
  const progress = unit.lastNote && `进展：${clip(unit.lastNote, 60)}`;
  return [record, progress].filter((one) => one !== null && one !== '').map((one) => inColour('grey', one ?? ''));
}

const inColour = (colour: 'red' | 'grey', words: string): string => `<font color='${colour}'>${escapeText(words)}</font>`;

/** A result with its four elements, in full. */
export function resultLines(unit: UnitView): Element[] {
  const { result } = unit;
  if (!result) return [note('尚未反馈结果')];
  const lines = [
    `受理时间：${oneLine(clip(result.acceptedWhen, 60))}`, `联系对象：${oneLine(clip(result.contacted, 120))}`,
    `办理措施：${clip(result.measures, 500)}`, `解决时间：${oneLine(clip(result.solvedWhen, 60))}`,
  ];
  return present([
    markdown(`**${escapeText(unit.name)}反馈**`), plain(lines.join('\n')),
    plainIf(result.missing && `未完成协办说明：${clip(result.missing, 200)}`, { colour: 'orange' }),
  ]);
}

/** A co-unit's result in one line. */
export const resultShort = (unit: UnitView): Element =>
  note(`${unit.partName} ${unit.name}，${unit.stateName}：${unit.result ? oneLine(clip(unit.result.measures, 60)) : '未反馈结果'}`);

/** How a case that left the ledger for good ended. */
export const settledWords = (reason: string): string => `已销账：${oneLine(clip(reason, 200))}`;

const OVER: readonly CaseView['state'][] = ['CLOSED', 'ARCHIVED', 'REJECTED', 'WITHDRAWN', 'MERGED'];

/** A case that is over has no next step, only an outcome. */
export const nextWords = (state: CaseView['state'], next: string): string => (OVER.includes(state) ? next : `下一步：${next}`);

/**
 * Whom the case waits for.
 * Where a unit has to act by itself, `whose` says that this line is about the whole case.
 */
export const nextLine = (view: CaseView, whose = ''): Element =>
  plain(OVER.includes(view.state) ? view.next : `${whose}${nextWords(view.state, view.next)}`, { colour: 'blue' });
