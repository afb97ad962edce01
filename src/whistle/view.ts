import type { Level } from '../../config/ladder.js';
import type { Calendar } from '../calendar/limit.js';
import type { GuideRow } from '../lists/guide.js';
import { maskNumbers } from '../people/mask.js';
import { leadOf, type Assignment, type CaseFile, type Whistle } from './case-file.js';
import { DUE_WORDS, limitWords, STEP_NAMES } from './clock-words.js';
import { runningClock, type Clock } from './deadlines.js';
import { levelOf, standingOf } from './ladder.js';
import { ASSIGNMENT_STATES, isInHands, isOpenShare, WHISTLE_STATES, WHISTLE_TYPES, type AssignmentState, type Part, type ResultReport, type Solved, type WhistleState, type WhistleType } from './lifecycle.js';
import { nextStep } from './next-step.js';
import { consultationView, optionsOf, requestView, shelfView, type ConsultationView, type RequestView, type UnitOptions } from './request-view.js';
import { moment, remaining } from './words.js';

/** A clock in words, as a card shows it. */
export interface ClockView {
  /** 「11月24日 17:30 前签收」, with 「（暂定）」 while the end is not certain; 「已暂停：挂账」 while it stands still. */
  words: string;
  tone: 'running' | 'late' | 'stopped';
  /** How far the chasing has come: 0 nothing, 1 blue, 2 yellow, 3 red, 4 gone up. */
  level: Level;
  provisional: boolean;
  /** 「签收时限 10 分钟（本系统默认时限）」 */
  basis: string;
}

export interface UnitView {
  id: string;
  step: number;
  code: string;
  name: string;
  part: Part;
  partName: string;
  state: AssignmentState;
  stateName: string;
  open: boolean;
  clock: ClockView | null;
  arrivalRequired: boolean;
  arrivalSaid: string | null;
  arrived: string | null;
  arrivalDenied: number;
  acked: string | null;
  ackedWhen: string | null;
  lastNote: string | null;
  result: ResultReport | null;
  pushedBack: string | null;
  grade: number | null;
  gradeReason: string | null;
  /** The street's clock while the unit says that it is there, and the centre's while the unit asks for something. */
  confirm: ClockView | null;
  decision: ClockView | null;
  request: RequestView | null;
  /** What the unit may ask for now; worked out only for the card that offers it. */
  readonly may: UnitOptions;
}

export interface KindView {
  code: string;
  /** 「市政·井盖缺失破损」 */
  label: string;
  leadCode: string | null;
  coCodes: readonly string[];
  confirmed: boolean;
  basis: string;
}

export interface CaseView {
  id: string;
  step: number;
  number: string;
  type: WhistleType;
  typeName: string;
  state: WhistleState;
  stateName: string;
  /** Which of 接·判·办·评·用 is under way, 0–4. */
  stripAt: number;
  streetName: string;
  place: string;
  matter: string;
  tried: string | null;
  wanted: string | null;
  source: string | null;
  filerName: string;
  raised: string;
  kind: KindView | null;
  suggested: readonly KindView[];
  similar: readonly { id: string; number: string; stateName: string; matter: string }[];
  /** Whistles of the last weeks that look like the same matter: 「2026-ZQ-R-0012（办理中）」. */
  alike: readonly string[];
  proposed: readonly string[];
  reviewPending: boolean;
  /** Called units may sign, come and report. */
  inHands: boolean;
  /** The open consultation. */
  consultation: ConsultationView | null;
  ruled: boolean;
  /** Why the case is on the ledger and until when, in lines; empty when it is not. */
  shelf: readonly string[];
  /** How many whistles about the same place and kind there were in the 90 days before. */
  repeats: number;
  reworks: number;
  reason: string | null;
  /** What was last written to the units: 「裁定理由：…」, 「重启理由：…」; only for the cards that tell it. */
  told: string | null;
  mergedNumber: string | null;
  /** The need of an alliance that it came from, or became. */
  needNumber: string | null;
  solved: Solved | null;
  verdict: string | null;
  /** Why it left the ledger and was over, without a result and a verdict on it; null of every other case. */
  settled: string | null;
  clock: ClockView | null;
  /** The street leader's, while an emergency that is already out waits for approval. */
  reviewClock: ClockView | null;
  /** Who has to do what next, by role: 「等待调度中心派单」. */
  next: string;
  units: readonly UnitView[];
  lead: UnitView | null;
  /** Now in words, as a default for times that people fill in. */
  nowWords: string;
  /** Read by many. */
  inGroup: boolean;
  /** Whether whoever reads belongs to this unit. */
  isOf(unitCode: string): boolean;
  /** Whether whoever reads may do what a button asks for, about this share or the case itself. */
  allows(action: string, assignmentId?: string): boolean;
}

/** What a view needs beside the case itself. */
export interface Surroundings {
  now: number;
  calendar: Calendar;
  row(code: string | null): GuideRow | undefined;
  /** Whistles that this one may be merged into. */
  similar: readonly Whistle[];
  alike: readonly Whistle[];
  /** True for cards that go to a group: numbers that look like phones or identity cards are masked. */
  masked: boolean;
  told?: string | null;
  /** Units of its reader; null for a group. */
  readBy?: readonly string[] | null;
  /** What its reader may do; absent for a group, where somebody else may do the rest. */
  allows?: CaseView['allows'];
}

/** Everything a card can show of a case, in words. Pure. */
export function caseView(file: CaseFile, around: Surroundings): CaseView {
  const { whistle } = file;
  const text = <T extends string | null>(words: T): T => (around.masked && words !== null ? (maskNumbers(words) as T) : words);
  // A share that the lead went ahead without stays open, but nothing runs for it once the case has ended.
  const running = (one: Assignment): Clock | null => (whistle.closedAt === null ? runningClock(one.state, one.clocks) : null);
  const standing = standingOf(file);
  const shown = (clock: Clock | null): ClockView | null =>
    clockView(clock, around.now, clock ? levelOf(clock, whistle.type, around.calendar, around.now, standing) : 0);
  const units = file.assignments.map((one): UnitView => ({
    ...unitView(one, text),
    clock: waitsForStreet(one) ? WAITS_FOR_STREET : shown(running(one)),
    confirm: shown(waitsForStreet(one) ? one.clocks.confirm : null), decision: shown(whistle.closedAt === null ? one.clocks.decision : null),
    request: requestView(file, one, text),
    get may() { return optionsOf(file, one, around.calendar); },
  }));
  const kindOf = (code: string | null): KindView | null => kindView(around.row(code));
  return {
    id: whistle.id, step: whistle.step, number: whistle.number,
    type: whistle.type, typeName: WHISTLE_TYPES[whistle.type].name,
    state: whistle.state, stateName: WHISTLE_STATES[whistle.state], stripAt: STRIP[whistle.state],
    streetName: whistle.streetName, place: text(whistle.place), matter: text(whistle.matter),
    tried: text(whistle.tried), wanted: text(whistle.wanted), source: whistle.source,
    filerName: whistle.filerName, raised: moment(whistle.createdAt),
    kind: kindOf(whistle.kind), suggested: whistle.suggested.map(kindOf).filter((one) => one !== null),
    similar: around.similar.map((one) => ({ id: one.id, number: one.number, stateName: WHISTLE_STATES[one.state], matter: text(one.matter) })),
    alike: around.alike.map((one) => `${one.number}（${WHISTLE_STATES[one.state]}）`),
    proposed: whistle.proposed, reviewPending: whistle.reviewPending, inHands: isInHands(whistle),
    consultation: consultationView(whistle, text), ruled: whistle.ruled, shelf: shelfView(whistle, text), repeats: whistle.repeats, reworks: whistle.reworks,
    reason: text(whistle.reason), told: text(around.told ?? null), mergedNumber: whistle.mergedNumber, needNumber: whistle.needNumber,
    solved: whistle.solved, verdict: text(whistle.verdict), settled: wasSettled(file) ? text(whistle.reason) : null,
    clock: shown(whistle.clock), reviewClock: shown(whistle.reviewPending ? whistle.reviewClock : null), next: nextStep(file), units,
    lead: units.find((one) => one.part === 'LEAD') ?? null,
    nowWords: moment(around.now), inGroup: around.readBy === null, isOf: (code) => around.readBy?.includes(code) ?? false, allows: around.allows ?? (() => true),
  };
}

/** Every other case that was closed has the result of its lead: only from the ledger is one closed whose lead was let go. */
const wasSettled = (file: CaseFile): boolean =>
  (file.whistle.state === 'CLOSED' || file.whistle.state === 'ARCHIVED') && leadOf(file)?.state === 'RELEASED';

const STRIP: Record<WhistleState, number> = {
  DRAFT: 0, IN_REVIEW: 0, IN_DISPATCH: 1, CONSULTING: 1, ACTIVE: 2, REWORK: 2, SHELVED: 2, VERIFYING: 3, EVALUATING: 3,
  CLOSED: 4, ARCHIVED: 4, REJECTED: 0, WITHDRAWN: 0, MERGED: 1,
};

export const PART_NAMES: Record<Part, string> = { LEAD: '牵头', CO: '协办' };

/** The unit says that it is there: what is late now is the street's answer. */
const waitsForStreet = (one: Assignment): boolean => one.state === 'ACKED' && one.arrivalSaidAt !== null;
const WAITS_FOR_STREET: ClockView = { words: '等待街道确认', tone: 'running', level: 0, provisional: false, basis: '' };

const SAID_ARRIVED = '已报告到场，待确认';

type Shown = 'clock' | 'confirm' | 'decision' | 'request' | 'may';

function unitView(one: Assignment, text: <T extends string | null>(words: T) => T): Omit<UnitView, Shown> {
  const result = one.result && (Object.fromEntries(Object.entries(one.result).map(([key, words]) => [key, text(words)])) as unknown as ResultReport);
  return {
    id: one.id, step: one.step, code: one.unitCode, name: one.unitName, part: one.part, partName: PART_NAMES[one.part],
    state: one.state, stateName: waitsForStreet(one) ? SAID_ARRIVED : ASSIGNMENT_STATES[one.state], open: isOpenShare(one.state),
    arrivalRequired: one.arrivalRequired,
    arrivalSaid: one.arrivalSaidAt ? `${one.arrivalSaidBy} ${moment(one.arrivalSaidAt)} 报告到场` : null,
    arrived: one.arrivedAt ? `${moment(one.arrivedAt)} 到场（${one.arrivalConfirmedBy} 确认）` : null,
    arrivalDenied: one.arrivalDenied, acked: one.ackedBy ? `${one.ackedBy} ${moment(one.ackedAt!)} 签收` : null,
    ackedWhen: one.ackedAt ? moment(one.ackedAt) : null,
    lastNote: text(one.lastNote), result, pushedBack: text(one.pushedBack), grade: one.grade, gradeReason: text(one.gradeReason),
  };
}

export const kindView = (row: GuideRow | undefined): KindView | null => row
  ? { code: row.code, label: `${row.category}·${row.kind}`, leadCode: row.lead, coCodes: row.co, confirmed: row.confirmed, basis: row.basis }
  : null;

/**
 * A clock as a card shows it that stays: a moment, not a span, since nobody
 * draws the card again while only time passes. `level` as the ladder says, `now` in ms.
 */
export function clockView(clock: Clock | null, now: number, level: Level = 0): ClockView | null {
  if (!clock) return null;
  const { provisional, stopped, dueAt } = clock;
  const basis = `${STEP_NAMES[clock.step]}时限 ${limitWords(clock.limit)}（${clock.basis}）`;
  if (stopped) return { words: `已暂停：${stopped.reason.split('：')[0]}`, tone: 'stopped', level: 0, provisional, basis };
  const late = now > dueAt;
  return { words: `${late ? '已超期，应于 ' : ''}${dueWords(clock)}`, tone: late ? 'late' : 'running', level, provisional, basis };
}

/** A clock as a list shows it that says how things stand at one moment: 「还剩 3 小时 20 分，11月24日 17:30 前签收」. */
export function clockAsOf(clock: Clock | null, now: number, level: Level = 0): ClockView | null {
  const view = clockView(clock, now, level);
  return view && clock && !clock.stopped ? { ...view, words: `${remaining(clock.dueAt, now)}，${dueWords(clock)}` } : view;
}

/** When, and what: a reader of several clocks must not take one for another. */
const dueWords = ({ step, dueAt, provisional }: Clock): string => `${moment(dueAt)} 前${DUE_WORDS[step]}${provisional ? '（暂定）' : ''}`;
