import type { ConsultationLevel } from '../../config/deadlines.js';
import type { Calendar } from '../calendar/limit.js';
import type { Assignment, CaseFile, Whistle } from './case-file.js';
import { GUARDS } from './guards.js';
import { isOpenShare, transitionOf, type CaseEvent, type GuardName } from './lifecycle.js';
import { Refusal } from './refusal.js';
import { EXTENSION_REASONS, LEVELS_OF_CONSULTATION, NO_LEADER, returnBy, SHELF_REASONS, type UnitRequest } from './requests.js';
import { moment } from './words.js';

/** What a unit asks for, in words. */
export interface RequestView {
  kind: UnitRequest['kind'];
  /** 「申请退单」 */
  title: string;
  /** What was written, one line a field; may hold what people wrote. */
  lines: readonly string[];
  /** Whose answer it waits for. */
  waitsFor: 'LEADER' | 'CENTRE' | 'CENTRE_HEAD' | 'RULING';
  /** The unit has no line leader on the list: what was sent to be signed is the centre's to decide. */
  leaderless: boolean;
}

export interface ConsultationView {
  level: ConsultationLevel;
  /** 「中心会商」 */
  name: string;
  convener: string;
  reason: string;
  asked: string;
}

/** What a unit may ask for now; the buttons follow it, and a tap is judged anew. */
export interface UnitOptions {
  returning: boolean;
  /** 「11月24日 18:00」: until then a return may be asked for. */
  returnUntil: string | null;
  extending: boolean;
  shelving: boolean;
  disputing: boolean;
  consulting: boolean;
}

type Text = <T extends string | null>(words: T) => T;

export function requestView({ whistle }: CaseFile, { request, state }: Assignment, text: Text): RequestView | null {
  if (!request || !isOpenShare(state)) return null;
  const asked = `申请：${request.askedBy}，${moment(request.askedAt)}`;
  switch (request.kind) {
    case 'RETURN': return {
      kind: 'RETURN', title: '申请退单', leaderless: request.signed !== null && request.signed.id === NO_LEADER.id, waitsFor: whistle.state === 'CONSULTING' ? 'RULING' : request.signed ? 'CENTRE' : 'LEADER',
      lines: [`理由：${text(request.reason)}`, `依据：${text(request.basis)}`, `建议单位：${text(request.proposed) ?? '不清楚'}`, asked, ...signedLine(request.signed)],
    };
    case 'EXTENSION': return {
      kind: 'EXTENSION', title: '申请延期', leaderless: false, waitsFor: request.leaderless ? 'CENTRE_HEAD' : whistle.type === 'TACKLE' ? 'LEADER' : 'CENTRE',
      lines: [`延至：${moment(request.newDueAt)} 前`, `原因：${EXTENSION_REASONS[request.why]}，${text(request.reason)}`, `临时措施：${text(request.interim)}`, asked],
    };
    case 'SHELVE': return {
      kind: 'SHELVE', title: '申请挂账', leaderless: false, waitsFor: request.signed ? 'CENTRE_HEAD' : 'LEADER',
      lines: [
        `原因：${SHELF_REASONS[request.why]}`, `销账条件：${text(request.condition)}`, `临时措施：${text(request.interim)}`,
        `${request.days} 日内复查`, asked, ...signedLine(request.signed),
      ],
    };
  }
}

const signedLine = (signed: { name: string } | null): string[] => (signed ? [`单位确认：${signed.name}`] : []);

export function consultationView({ consultation }: Whistle, text: Text): ConsultationView | null {
  if (!consultation) return null;
  const { level, reason, askedBy, askedAt } = consultation;
  const { name, convener } = LEVELS_OF_CONSULTATION[level];
  return { level, name, convener, reason: text(reason), asked: `${askedBy}，${moment(askedAt)}` };
}

export function shelfView({ shelf }: Whistle, text: Text): string[] {
  if (!shelf) return [];
  return [
    `挂账原因：${SHELF_REASONS[shelf.why]}，自 ${moment(shelf.since)}`, `销账条件：${text(shelf.condition)}`, `临时措施：${text(shelf.interim)}`,
    `复查：${moment(shelf.reviewAt)} 前`, `同意：${shelf.approvedBy.join('、')}`,
  ];
}

/** Conditions that depend on what is written into the form: they are asked when it is sent. */
const OF_THE_FORM: readonly GuardName[] = [
  'reasonGiven', 'basisGiven', 'whyGiven', 'interimGiven', 'withinCap', 'conditionGiven', 'reviewInTime', 'leaderListed',
  // Nobody draws a card again while only time passes, so what ends with time is said on it instead.
  'inReturnWindow', 'beforeDue',
];

export function optionsOf(file: CaseFile, assignment: Assignment, calendar: Calendar): UnitOptions {
  const until = returnBy(file.whistle.type, assignment.dispatchedAt, calendar);
  const lead = assignment.part === 'LEAD';
  const may = (event: CaseEvent): boolean => isOpenShare(assignment.state) && passes(event, file, assignment);
  return {
    returning: may('ask_return'), returnUntil: until === undefined ? null : moment(until), extending: may('ask_extension'), shelving: may('ask_shelve'),
    disputing: !lead && may('dispute'), consulting: lead && may('consult'),
  };
}

function passes(event: CaseEvent, file: CaseFile, assignment: Assignment): boolean {
  const { from, guards } = transitionOf(event);
  const state = event === 'dispute' || event === 'consult' ? file.whistle.state : assignment.state;
  if (!(from as readonly string[]).includes(state)) return false;
  try {
    for (const guard of guards.filter((one) => !OF_THE_FORM.includes(one))) GUARDS[guard]({ file, assignment, input: {} });
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}
