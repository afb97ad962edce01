import type { CaseView, UnitView } from '../src/whistle/view.js';
import type { CaseCard } from '../src/whistle/notices.js';
import { caseHead, clockLine, nextLine, otherClockLine, unitLinesWithRecords } from './case-parts.js';
import { card, clip, note, oneLine, plain, rule, strip, type Card, type Element, type HeaderColour, type Tag } from './kit.js';

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
  head?: readonly Element[];
  units?: readonly Element[];
}

/** The order of every case card: where it stands, how long, what it is about, who has it, what next, and the decision. */
export function caseCard(view: CaseView, page: CasePage): Card {
  const decision = (page.decision ?? []).filter((one) => one !== null);
  const waiting = decision.length > 0 && !page.optional;
  return card({
    title: page.title,
    subtitle: `${view.typeName} ${view.number} · ${view.streetName}`,
    template: colourOf(view, waiting),
    tags: tagsOf(view, page.focus),
    summary: `${page.title}：${view.typeName} ${view.number}，${view.streetName}，${page.focus?.stateName ?? view.stateName}`,
    elements: [
      strip(view.stripAt),
      ...clocks(view, page.focus, waiting),
      ...(page.head ?? caseHead(view)),
      ...setback(view, page),
      ...(page.facts ?? []),
      ...(page.units ?? unitLinesWithRecords(view.units)),
      nextLine(view, waiting && page.focus ? '全案' : ''),
      ...(decision.length > 0 ? [rule(), ...decision] : []),
    ],
  });
}

/** A unit's liaison watches the unit's own clock first; the clock of a case is large only for those it waits for. */
function clocks(view: CaseView, focus: UnitView | undefined, waiting: boolean): Element[] {
  if (!focus?.clock) return waiting ? clockLine(view.clock) : otherClockLine(view.clock);
  const whole = view.clock ? [note(`全案：${view.clock.words}\n${view.clock.basis}`)] : [];
  return [...clockLine(focus.clock, '本单位'), ...whole];
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

function tagsOf(view: CaseView, focus: UnitView | undefined): Tag[] {
  const watched = focus ? [focus.clock ?? view.clock] : [view.clock, ...view.units.map((unit) => unit.clock)];
  const late = watched.some((clock) => clock?.tone === 'late');
  return [
    { words: view.stateName, colour: ENDED[view.state] ? 'neutral' : 'blue' },
    ...(late ? [{ words: '已超时', colour: 'red' } as const] : []),
    ...(view.consultDue ? [{ words: '已标记提请会商', colour: 'orange' } as const] : []),
    ...(view.reviewPending ? [{ words: '先发后核', colour: 'orange' } as const] : []),
  ];
}

/** Why the case is being done again; a group learns only that it is, a sent-back unit reads its own reason. */
function setback(view: CaseView, { kind, focus }: CasePage): Element[] {
  if (view.state !== 'REWORK') return [];
  const told = view.reason && kind !== 'group' && view.reason !== focus?.pushedBack;
  const why = told ? `，原因：${oneLine(clip(view.reason ?? '', 200))}` : '';
  return [plain(`第 ${view.reworks} 次退回重办${why}`, { colour: 'red' })];
}
