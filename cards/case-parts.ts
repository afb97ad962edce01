import type { CaseView, ClockView, UnitView } from '../src/whistle/view.js';
import { clip, escapeText, markdown, note, oneLine, plain, plainIf, present, type Element, type TagColour } from './kit.js';

/** Parts that several case cards share. Words that people wrote go into plain text, clipped. */

/** Where a whistle came from (哨源). */
export const SOURCES: Readonly<Record<string, string>> = {
  GRID: '网格', HOTLINE: '12345', CITY_MGMT: '城管', RESIDENT: '居民', ENTERPRISE: '企业', PATROL: '巡查', MEDIA: '媒体',
};

/** The matter and the few facts that belong to it. */
export function caseHead(view: CaseView): Element[] {
  const facts = [`地点：${oneLine(clip(view.place, 120))}`, `事项：${kindWords(view)}`, `填报：${view.filerName}，${view.raised}${sourceWords(view)}`];
  return [plain(clip(view.matter, 300)), plain(facts.join('\n'), { size: 'notation' })];
}

/** The head for a group, which is read by many: no names and no source. */
export function groupHead(view: CaseView): Element[] {
  return [plain(clip(view.matter, 300)), plain(`地点：${oneLine(clip(view.place, 120))}\n事项：${kindWords(view)}`, { size: 'notation' })];
}

/** What the street has tried and what it wants, for those who decide or handle. */
export function streetWords(view: CaseView): Element[] {
  const lines = [
    view.tried && `街道已做：${oneLine(clip(view.tried, 120))}`,
    view.wanted && `希望结果：${oneLine(clip(view.wanted, 120))}`,
  ].filter(Boolean);
  return lines.length > 0 ? [plain(lines.join('\n'), { size: 'notation' })] : [];
}

export function kindWords({ kind }: CaseView): string {
  if (!kind) return '尚不明确，由调度中心判定';
  return kind.confirmed ? kind.label : `${kind.label}（导引待确认）`;
}

const sourceWords = ({ source }: CaseView): string => (source ? `，来源：${SOURCES[source] ?? oneLine(clip(source, 20))}` : '');

/** A running clock, its words large and red once it is over, with the rule it comes from. */
export function clockLine(clock: ClockView | null, whose = ''): Element[] {
  if (!clock) return [];
  return [plain(clock.words, { size: 'heading', colour: clock.tone === 'late' ? 'red' : 'default' }), note(`${whose}${clock.basis}`)];
}

const STATE_COLOURS: Record<UnitView['state'], TagColour> = {
  PENDING_ACK: 'orange', ACKED: 'blue', ARRIVED: 'blue', WORKING: 'blue', SUBMITTED: 'green', ACCEPTED: 'green',
  RETURN_ASKED: 'orange', RETURNED: 'neutral', RELEASED: 'neutral',
};

/** Each called unit with its own state and clock. */
export function unitLines(units: readonly UnitView[]): Element[] {
  if (units.length === 0) return [];
  return [markdown('**承办单位**'), ...units.map((unit) => markdown(unitWords(unit)))];
}

/** As `unitLines`, with the last record of each unit for those who follow the case. */
export function unitLinesWithRecords(units: readonly UnitView[]): Element[] {
  if (units.length === 0) return [];
  return [markdown('**承办单位**'), ...units.flatMap((unit) => present([markdown(unitWords(unit)), recordOf(unit)]))];
}

function unitWords(unit: UnitView): string {
  const line = `${unit.partName} **${escapeText(unit.name)}** <text_tag color='${STATE_COLOURS[unit.state]}'>${unit.stateName}</text_tag>`;
  if (!unit.clock) return line;
  const colour = unit.clock.tone === 'late' ? 'red' : 'grey';
  return `${line}\n<font color='${colour}'>${escapeText(unit.clock.words)}</font>`;
}

function recordOf(unit: UnitView): Element | null {
  const record = unit.arrived ?? unit.arrivalSaid ?? unit.acked;
  const lines = [record, unit.lastNote && `进展：${oneLine(clip(unit.lastNote, 60))}`].filter(Boolean);
  return lines.length > 0 ? note(lines.join('\n')) : null;
}

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
  note(`${unit.partName} ${unit.name}（${unit.stateName}）：${unit.result ? oneLine(clip(unit.result.measures, 60)) : '未反馈结果'}`);

/** Whom the case waits for. */
export const nextLine = (view: CaseView): Element => plain(`下一步：${view.next}`, { colour: 'blue' });
