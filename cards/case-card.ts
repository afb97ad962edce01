import type { CaseView, ClockView, UnitView } from '../src/whistle/view.js';
import type { CaseCard } from '../src/whistle/notices.js';
import { caseHead, clockLine, nextLine, otherClockLine, unitLinesWithRecords } from './case-parts.js';
import { card, clip, note, oneLine, plain, rule, strip, type Card, type Element, type HeaderColour, type Tag } from './kit.js';
import { LEVELS, markWords } from './levels.js';
import { offered } from './offered.js';

export interface CasePage {
  kind: CaseCard;
  /** What this card is for, in a few words: 「请签收」. */
  title: string;
  /** The one decision; empty when the holder has nothing to decide. */
  decision?: readonly (Element | null)[];
  /** What the holder must read before deciding, beyond the matter itself. */
  facts?: readonly (Element | null)[];
  /** Set when the decision only belongs to what may be done, and nobody waits for it. */
  optional?: true;
  focus?: UnitView | undefined;
  /** The unit that this card is about for readers of another one. */
  about?: UnitView | undefined;
  head?: readonly Element[];
  units?: readonly Element[];
  /** The clock that this card is about, where it is neither the case's nor the unit's own. */
  clock?: ClockView | null;
}

/** What a card is called for those whose decision it is not. */
const FOLLOWED: Partial<Record<CaseCard, string>> = {
  review: '核哨跟踪', dispatch: '派单跟踪', summons: '承办情况', arrival: '到场情况', result: '协办反馈情况', verification: '核验情况',
  evaluation: '评哨情况', signature: '申请办理情况', request: '申请办理情况', consultation: '会商情况',
};

/** The order of every case card: where it stands, how long, what it is about, who has it, what next, and the decision. */
export function caseCard(view: CaseView, page: CasePage): Card {
  const decision = offered(view, page.decision ?? [], page.optional ?? false);
  const waiting = decision.length > 0 && !page.optional;
  const withheld = !waiting && !page.optional && (page.decision ?? []).length > 0;
  const title = (withheld && FOLLOWED[page.kind]) || page.title;
  return card({
    title,
    subtitle: `${view.typeName} ${view.number} · ${view.streetName}`,
    template: colourOf(view, waiting),
    tags: tagsOf(view, page),
    summary: `${title}：${whose(view, page, title)}${view.typeName} ${view.number}，${view.streetName}，${(page.about ?? page.focus)?.stateName ?? view.stateName}`,
    elements: [
      strip(view.stripAt),
      ...(page.clock === undefined ? clocks(view, page.focus, waiting) : (withheld ? otherClockLine : clockLine)(page.clock)),
      ...(page.head ?? caseHead(view)),
      ...setback(view, page),
      ...standing(view, page.kind),
      ...(page.facts ?? []),
      ...(page.units ?? unitLinesWithRecords(view.units)),
      nextLine(view, waiting && (page.focus || OF_A_SHARE.has(page.kind)) ? '全案' : ''),
      ...(decision.length > 0 ? [rule(), ...decision] : []),
    ],
  });
}

/** Several cards of one case may lie in the same hands: a preview says which unit each is about, unless it is the reader's own. */
function whose(view: CaseView, { about, focus }: CasePage, title: string): string {
  const unit = about ?? focus;
  return unit && !view.isOf(unit.code) && !title.includes(unit.name) ? `${oneLine(unit.name)}，` : '';
}

/** Cards that ask about one unit's request, whoever holds them. */
const OF_A_SHARE: ReadonlySet<CaseCard> = new Set(['signature', 'request']);

/** A unit's liaison watches the unit's own clock first; a clock is large only for those it waits for. */
function clocks(view: CaseView, focus: UnitView | undefined, waiting: boolean): Element[] {
  if (!focus?.clock) return waiting ? clockLine(view.clock) : otherClockLine(view.clock);
  const own = view.isOf(focus.code);
  const whole = view.clock ? [note(`全案：${view.clock.words}\n${view.clock.basis}`)] : [];
  return [...(waiting && own ? clockLine : otherClockLine)(focus.clock, own ? '本单位' : oneLine(focus.name)), ...whole];
}

const ENDED: Partial<Record<CaseView['state'], HeaderColour>> = {
  CLOSED: 'green', ARCHIVED: 'grey', REJECTED: 'grey', WITHDRAWN: 'grey', MERGED: 'grey',
};

function colourOf(view: CaseView, waiting: boolean): HeaderColour {
  const ended = ENDED[view.state];
  if (ended) return ended;
  if (view.type === 'EMERGENCY') return 'red';
  return waiting ? 'orange' : 'blue';
}

function tagsOf(view: CaseView, { focus, clock }: CasePage): Tag[] {
  const watched = clock ? [clock] : focus ? [focus.clock ?? view.clock] : [view.clock, ...view.units.map((unit) => unit.clock)];
  const worst = watched.filter((one) => one !== null).toSorted((one, other) => other.level - one.level)[0];
  return [
    { words: view.stateName, colour: ENDED[view.state] ? 'neutral' : 'blue' },
    ...(worst && worst.level > 0 ? [{ words: markWords(worst.level, worst), colour: LEVELS[worst.level].tag }] : []),
    ...(view.reviewPending ? [{ words: '先发后核', colour: 'orange' } as const] : []),
  ];
}

/** What keeps the case from simply being worked on. A group does not read what people wrote about it. */
function standing(view: CaseView, kind: CaseCard): Element[] {
  const { consultation, shelf } = view;
  const quiet = kind === 'group';
  return [
    ...(consultation && kind !== 'consultation' ? [plain(`${consultation.name}：${quiet ? '进行中' : oneLine(clip(consultation.reason, 120))}`, { colour: 'orange' })] : []),
    ...(shelf.length > 0 && !quiet ? [plain(shelf.map((line) => oneLine(clip(line, 120))).join('\n'), { size: 'notation' })] : []),
    ...(view.ruled && !consultation ? [note('承办单位经会商裁定，不再退单')] : []),
  ];
}

/** Why the case is being done again; a group learns only that it is, a sent-back unit reads its own reason. */
function setback(view: CaseView, { kind, focus }: CasePage): Element[] {
  if (view.state !== 'REWORK') return [];
  const told = view.reason && kind !== 'group' && view.reason !== focus?.pushedBack;
  const why = told ? `，原因：${oneLine(clip(view.reason ?? '', 200))}` : '';
  return [plain(`第 ${view.reworks} 次退回重办${why}`, { colour: 'red' })];
}
