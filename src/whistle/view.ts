import { LIMIT_UNIT_NAMES, type Limit } from '../calendar/limit.js';
import type { GuideRow } from '../lists/guide.js';
import { maskNumbers } from '../people/mask.js';
import type { Assignment, CaseFile, Whistle } from './case-file.js';
import { runningClock, type Clock } from './deadlines.js';
import { ASSIGNMENT_STATES, isOpenShare, WHISTLE_STATES, WHISTLE_TYPES, type AssignmentState, type Part, type ResultReport, type Solved, type WhistleState, type WhistleType } from './lifecycle.js';
import { nextStep } from './next-step.js';
import { moment, remaining } from './words.js';

/** A clock in words, as a card shows it. */
export interface ClockView {
  /** 「还剩 3 小时 20 分，11月24日 17:30 前」 */
  words: string;
  tone: 'running' | 'late';
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
  consultDue: boolean;
  reworks: number;
  reason: string | null;
  mergedNumber: string | null;
  solved: Solved | null;
  verdict: string | null;
  clock: ClockView | null;
  /** Who has to do what next, by role: 「等待调度中心派单」. */
  next: string;
  units: readonly UnitView[];
  lead: UnitView | null;
  /** Now in words, as a default for times that people fill in. */
  nowWords: string;
}

/** What a view needs beside the case itself. */
export interface Surroundings {
  now: number;
  row(code: string | null): GuideRow | undefined;
  /** Whistles that this one may be merged into. */
  similar: readonly Whistle[];
  alike: readonly Whistle[];
  /** True for cards that go to a group: numbers that look like phones or identity cards are masked. */
  masked: boolean;
}

/** Everything a card can show of a case, in words. Pure. */
export function caseView(file: CaseFile, around: Surroundings): CaseView {
  const { whistle } = file;
  const text = <T extends string | null>(words: T): T => (around.masked && words !== null ? (maskNumbers(words) as T) : words);
  // A share that the lead went ahead without stays open, but nothing runs for it once the case has ended.
  const running = (one: Assignment): Clock | null => (whistle.closedAt === null ? runningClock(one.state, one.clocks) : null);
  const units = file.assignments.map((one) => unitView(one, clockView(running(one), around.now), text));
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
    proposed: whistle.proposed, reviewPending: whistle.reviewPending, consultDue: whistle.consultDue, reworks: whistle.reworks,
    reason: text(whistle.reason), mergedNumber: whistle.mergedNumber, solved: whistle.solved, verdict: text(whistle.verdict),
    clock: clockView(whistle.clock, around.now), next: nextStep(file), units,
    lead: units.find((one) => one.part === 'LEAD') ?? null, nowWords: moment(around.now),
  };
}

const STRIP: Record<WhistleState, number> = {
  DRAFT: 0, IN_REVIEW: 0, IN_DISPATCH: 1, CONSULTING: 1, ACTIVE: 2, REWORK: 2, SHELVED: 2, VERIFYING: 3, EVALUATING: 3,
  CLOSED: 4, ARCHIVED: 4, REJECTED: 0, WITHDRAWN: 0, MERGED: 1,
};

export const PART_NAMES: Record<Part, string> = { LEAD: '牵头', CO: '协办' };

function unitView(one: Assignment, clock: ClockView | null, text: <T extends string | null>(words: T) => T): UnitView {
  const result = one.result && (Object.fromEntries(Object.entries(one.result).map(([key, words]) => [key, text(words)])) as unknown as ResultReport);
  return {
    id: one.id, step: one.step, code: one.unitCode, name: one.unitName, part: one.part, partName: PART_NAMES[one.part],
    state: one.state, stateName: ASSIGNMENT_STATES[one.state], open: isOpenShare(one.state),
    clock, arrivalRequired: one.arrivalRequired,
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

const STEP_NAMES: Record<Clock['step'], string> = {
  review: '核哨', dispatch: '派单', verify: '核验', ack: '签收', arrive: '到场', feedback: '反馈', resolve: '办结', rework: '重办', evaluate: '评哨',
};

export function clockView(clock: Clock | null, now: number): ClockView | null {
  if (!clock) return null;
  return {
    words: `${remaining(clock.dueAt, now)}，${moment(clock.dueAt)} 前`,
    tone: now > clock.dueAt ? 'late' : 'running',
    basis: `${STEP_NAMES[clock.step]}时限 ${limitWords(clock.limit)}（${clock.basis}）`,
  };
}

export const limitWords = ({ value, unit }: Limit): string => `${value} ${LIMIT_UNIT_NAMES[unit]}`;
