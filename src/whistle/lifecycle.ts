/**
 * Which state follows which: two tables, one for the case (whistle), one for
 * each called unit's share (assignment). Source: domain 3.5–3.7. The tables
 * are complete; `offered: false` marks transitions whose buttons are not yet
 * on any card.
 */

export const WHISTLE_TYPES = {
  EMERGENCY: { name: '应急哨', letter: 'E' },
  ENFORCEMENT: { name: '执法哨', letter: 'F' },
  ROUTINE: { name: '日常哨', letter: 'R' },
  TACKLE: { name: '攻坚哨', letter: 'T' },
} as const;
export type WhistleType = keyof typeof WHISTLE_TYPES;

export const WHISTLE_STATES = {
  DRAFT: '拟哨',
  IN_REVIEW: '待核哨',
  IN_DISPATCH: '待派单',
  CONSULTING: '会商中',
  ACTIVE: '办理中',
  VERIFYING: '待核验',
  EVALUATING: '待评哨',
  REWORK: '重办',
  SHELVED: '挂账',
  CLOSED: '已销哨',
  ARCHIVED: '已归档',
  REJECTED: '核退',
  WITHDRAWN: '撤哨',
  MERGED: '并哨',
} as const;
export type WhistleState = keyof typeof WHISTLE_STATES;

/** States in which a case still needs somebody. */
export const OPEN_STATES: readonly WhistleState[] = ['IN_REVIEW', 'IN_DISPATCH', 'CONSULTING', 'ACTIVE', 'VERIFYING', 'EVALUATING', 'REWORK', 'SHELVED'];

export const ASSIGNMENT_STATES = {
  PENDING_ACK: '待签收',
  ACKED: '已签收',
  ARRIVED: '已报到',
  WORKING: '办理中',
  SUBMITTED: '已反馈',
  ACCEPTED: '已采纳',
  RETURN_ASKED: '退单审核中',
  RETURNED: '退单成立',
  RELEASED: '已解除',
} as const;
export type AssignmentState = keyof typeof ASSIGNMENT_STATES;

export type Part = 'LEAD' | 'CO';
export type Solved = 'YES' | 'PARTLY' | 'NO';

/** The four elements that a result must name (domain 3.7, A9). */
export interface ResultReport {
  acceptedWhen: string;
  contacted: string;
  measures: string;
  solvedWhen: string;
  /** The lead's statement of which co-units are missing and why. */
  missing?: string;
}

export interface Transition<S extends string, G extends string = GuardName> {
  /** Number in the domain's table. */
  rule: string;
  /** The button's exact words; null when a timer or another action causes it. */
  button: string | null;
  from: readonly S[];
  to: S | 'SAME';
  guards: readonly G[];
  offered: boolean;
}

export type GuardName =
  | 'essentials' | 'isEmergency' | 'notEmergency' | 'notStreetDuty' | 'triedRecorded' | 'reasonGiven' | 'oneLead' | 'reviewPending'
  | 'differentWhistle' | 'coUnitsDone' | 'resultComplete' | 'everyUnitGraded' | 'arrivalRequired'
  | 'arrivalSettled' | 'arrivalSaid' | 'arrivalNotSaid' | 'noteGiven' | 'isLead' | 'isCo' | 'caseInHands' | 'notTurned'
  | RequestGuard;

/** Conditions of what a unit may ask for: to return the case, to have more time, to put it on the ledger, to have it consulted. */
export type RequestGuard =
  | 'noRequestOpen' | 'comeFirst' | 'notRuled' | 'firstReturn' | 'inReturnWindow' | 'basisGiven' | 'returnToSign' | 'returnToDecide' | 'returnDenied'
  | 'notYetExtended' | 'beforeDue' | 'whyGiven' | 'interimGiven' | 'withinCap' | 'extensionToDecide'
  | 'notDanger' | 'shelvingsLeft' | 'leaderListed' | 'conditionGiven' | 'reviewInTime' | 'shelvingToSign' | 'shelvingToDecide' | 'secondPerson';

/** States in which a case came to nothing: no look-alike points to it. */
export const CAME_TO_NOTHING: readonly WhistleState[] = ['REJECTED', 'WITHDRAWN', 'MERGED'];

/** States of a case that another one may be merged into: the centre has it, and it is not over. */
export const FOLLOWABLE: readonly WhistleState[] = ['IN_DISPATCH', 'CONSULTING', 'ACTIVE', 'VERIFYING', 'EVALUATING', 'REWORK', 'SHELVED'];

/**
 * Whether called units have the case in their hands: they may sign, come and report. A case that waits for another lead
 * stays with the units that are left, and a dispute never stops the work on an emergency (domain 3.8).
 */
export const isInHands = ({ state, type, dispatchedAt }: { state: WhistleState; type: WhistleType; dispatchedAt: number | null }): boolean =>
  state === 'ACTIVE' || state === 'REWORK' || (dispatchedAt !== null && (state === 'IN_DISPATCH' || (state === 'CONSULTING' && type === 'EMERGENCY')));

/** States in which a clock of the case, or of one of its units, may run: an emergency that is over may still have to be approved. */
const CLOCKED: readonly WhistleState[] = [...OPEN_STATES, 'CLOSED'];

const OPEN_UNITS: readonly AssignmentState[] = ['PENDING_ACK', 'ACKED', 'ARRIVED', 'WORKING', 'SUBMITTED', 'ACCEPTED', 'RETURN_ASKED'];
export const isOpenShare = (state: AssignmentState): boolean => OPEN_UNITS.includes(state);

const w = (
  rule: string, button: string | null, from: readonly WhistleState[], to: WhistleState | 'SAME', guards: readonly GuardName[] = [],
): Transition<WhistleState> => ({ rule, button, from, to, guards, offered: true });

const a = (
  rule: string, button: string | null, from: readonly AssignmentState[], to: AssignmentState | 'SAME', guards: readonly GuardName[] = [],
): Transition<AssignmentState> => ({ rule, button, from, to, guards, offered: true });

const later = <S extends string>(t: Transition<S>): Transition<S> => ({ ...t, offered: false });

export const WHISTLE_TRANSITIONS = {
  submit: w('W1', '提交吹哨', ['DRAFT'], 'IN_REVIEW', ['notEmergency', 'essentials', 'notStreetDuty']),
  submit_emergency: w('W1e', '提交吹哨', ['DRAFT'], 'IN_DISPATCH', ['isEmergency', 'essentials', 'notStreetDuty']),
  change_kind: w('W1', '更正事项', ['IN_REVIEW', 'IN_DISPATCH'], 'SAME', ['notStreetDuty']),
  approve: w('W2', '同意发哨', ['IN_REVIEW'], 'IN_DISPATCH', ['triedRecorded', 'notStreetDuty']),
  approve_afterwards: w('W2', '同意发哨', ['IN_DISPATCH', 'CONSULTING', 'ACTIVE', 'VERIFYING', 'EVALUATING', 'REWORK', 'CLOSED'], 'SAME', ['reviewPending']),
  reject: w('W3', '退回自办', ['IN_REVIEW'], 'REJECTED', ['reasonGiven']),
  turn_need: w('W3', '转为需求', ['REJECTED'], 'SAME', ['notTurned']),
  dispatch: w('W4', '派单', ['IN_DISPATCH'], 'ACTIVE', ['oneLead', 'notStreetDuty']),
  refuse: w('W5', '不予受理', ['IN_DISPATCH'], 'REJECTED', ['reasonGiven']),
  merge: w('W4', '并哨', ['IN_DISPATCH'], 'MERGED', ['differentWhistle']),
  redispatch: w('A3', null, ['ACTIVE', 'REWORK'], 'IN_DISPATCH'),
  consult: w('W6', '提请会商', ['IN_DISPATCH', 'ACTIVE', 'REWORK'], 'CONSULTING', ['reasonGiven']),
  dispute: w('A4', '提请会商', ['IN_DISPATCH', 'ACTIVE', 'REWORK'], 'CONSULTING', ['reasonGiven', 'returnDenied', 'notRuled', 'noRequestOpen']),
  climb: w('W6', null, ['CONSULTING'], 'SAME'),
  rule: w('W7', '裁定', ['CONSULTING'], 'ACTIVE', ['oneLead', 'reasonGiven']),
  rule_to_dispatch: w('W7', '裁定', ['CONSULTING'], 'IN_DISPATCH', ['reasonGiven']),
  joint_result: w('W8', '反馈结果', ['ACTIVE', 'REWORK'], 'VERIFYING', ['coUnitsDone']),
  verify: w('W9', '核验通过', ['VERIFYING'], 'EVALUATING'),
  verify_rework: w('W9', '退回重办', ['VERIFYING'], 'REWORK', ['reasonGiven']),
  evaluate: w('W10', '提交评价', ['EVALUATING'], 'CLOSED', ['everyUnitGraded']),
  evaluate_rework: w('W10', '提交评价', ['EVALUATING'], 'REWORK', ['everyUnitGraded', 'reasonGiven']),
  lapse: w('W11', null, ['EVALUATING'], 'CLOSED'),
  appeal_score: later(w('W12', '申诉评分', ['CLOSED'], 'SAME', ['reasonGiven'])),
  shelve: w('W13', '同意挂账', ['ACTIVE', 'REWORK'], 'SHELVED', ['shelvingToDecide', 'notDanger', 'secondPerson']),
  settle: w('W14', '销账', ['SHELVED'], 'CLOSED', ['reasonGiven']),
  reopen: w('W14', '重启办理', ['SHELVED'], 'ACTIVE', ['reasonGiven']),
  withdraw: w('W15', '撤哨', ['IN_REVIEW', 'IN_DISPATCH', 'CONSULTING', 'ACTIVE', 'REWORK', 'SHELVED'], 'WITHDRAWN', ['reasonGiven']),
  archive: w('W16', null, ['CLOSED'], 'ARCHIVED'),
  absorb: w('W4', null, FOLLOWABLE, 'SAME'),
  urge_case: w('S', null, CLOCKED, 'SAME'),
  recount_case: w('S', null, CLOCKED, 'SAME'),
  supervise_case: w('S3', null, CLOCKED, 'SAME'),
  reply_case_order: w('S3', '回复督办', CLOCKED, 'SAME', ['noteGiven']),
  record_measure: w('S5', '登记约谈', CLOCKED, 'SAME', ['reasonGiven']),
} as const satisfies Record<string, Transition<WhistleState>>;

export const ASSIGNMENT_TRANSITIONS = {
  ack: a('A1', '签收', ['PENDING_ACK'], 'ACKED', ['caseInHands']),
  ask_return: a('A2', '申请退单', ['PENDING_ACK', 'ACKED'], 'RETURN_ASKED', [
    'caseInHands', 'comeFirst', 'notRuled', 'noRequestOpen', 'firstReturn', 'inReturnWindow', 'reasonGiven', 'basisGiven',
  ]),
  confirm_return: a('A2', '同意退单', ['RETURN_ASKED'], 'SAME', ['caseInHands', 'returnToSign']),
  drop_return: a('A2', '驳回退单', ['RETURN_ASKED'], 'ACKED', ['caseInHands', 'returnToSign', 'reasonGiven']),
  uphold_return: a('A3', '同意退单', ['RETURN_ASKED'], 'RETURNED', ['caseInHands', 'returnToDecide']),
  deny_return: a('A4', '驳回退单', ['RETURN_ASKED'], 'ACKED', ['caseInHands', 'returnToDecide', 'reasonGiven']),
  say_arrived: a('A5', '已到场', ['ACKED'], 'SAME', ['caseInHands', 'arrivalRequired', 'arrivalNotSaid']),
  confirm_arrival: a('A5', '确认到场', ['PENDING_ACK', 'ACKED'], 'ARRIVED', ['caseInHands', 'arrivalRequired']),
  deny_arrival: a('A5', '未到场', ['ACKED'], 'SAME', ['caseInHands', 'arrivalSaid']),
  start: a('A6', null, ['ACKED', 'ARRIVED'], 'WORKING', ['caseInHands', 'arrivalSettled']),
  progress: a('A7', '反馈进展', ['WORKING'], 'SAME', ['caseInHands', 'noteGiven']),
  ask_extension: a('A8', '申请延期', ['ACKED', 'ARRIVED', 'WORKING'], 'SAME', [
    'caseInHands', 'isLead', 'noRequestOpen', 'notYetExtended', 'beforeDue', 'whyGiven', 'reasonGiven', 'interimGiven', 'withinCap',
  ]),
  grant_extension: a('A8', '同意延期', ['ACKED', 'ARRIVED', 'WORKING'], 'SAME', ['caseInHands', 'extensionToDecide']),
  deny_extension: a('A8', '驳回延期', ['ACKED', 'ARRIVED', 'WORKING'], 'SAME', ['caseInHands', 'extensionToDecide', 'reasonGiven']),
  ask_shelve: a('W13', '申请挂账', ['ACKED', 'ARRIVED', 'WORKING'], 'SAME', [
    'caseInHands', 'isLead', 'noRequestOpen', 'notDanger', 'shelvingsLeft', 'leaderListed', 'whyGiven', 'conditionGiven', 'interimGiven', 'reviewInTime',
  ]),
  confirm_shelve: a('W13', '同意挂账', ['ACKED', 'ARRIVED', 'WORKING'], 'SAME', ['caseInHands', 'shelvingToSign']),
  drop_shelve: a('W13', '驳回挂账', ['ACKED', 'ARRIVED', 'WORKING'], 'SAME', ['caseInHands', 'shelvingToSign', 'reasonGiven']),
  deny_shelve: a('W13', '驳回挂账', ['ACKED', 'ARRIVED', 'WORKING'], 'SAME', ['caseInHands', 'shelvingToDecide', 'reasonGiven']),
  submit_result: a('A9', '反馈结果', ['WORKING'], 'SUBMITTED', ['caseInHands', 'resultComplete']),
  accept: a('A10', '采纳', ['SUBMITTED'], 'ACCEPTED', ['caseInHands', 'isCo']),
  push_back: a('A10', '退回补充', ['SUBMITTED'], 'WORKING', ['caseInHands', 'isCo', 'reasonGiven']),
  release: a('A11', '解除', ['PENDING_ACK', 'ACKED', 'ARRIVED', 'WORKING', 'SUBMITTED'], 'RELEASED', ['caseInHands', 'isCo', 'reasonGiven']),
  accept_lead: a('A10', null, ['SUBMITTED'], 'ACCEPTED', ['isLead']),
  rework: a('W10', null, ['SUBMITTED', 'ACCEPTED'], 'WORKING'),
  recall: a('W7', null, ['RETURNED', 'RELEASED'], 'PENDING_ACK'),
  take_lead: a('W7', null, ['SUBMITTED', 'ACCEPTED'], 'WORKING'),
  hand_over: a('A1', '转给备岗', ['PENDING_ACK', 'ACKED', 'ARRIVED', 'WORKING'], 'SAME', ['caseInHands']),
  urge: a('S', null, OPEN_UNITS, 'SAME'),
  recount: a('S', null, OPEN_UNITS, 'SAME'),
  note_call: a('S2', '已电话联系', ['PENDING_ACK', 'ACKED', 'ARRIVED', 'WORKING', 'RETURN_ASKED'], 'SAME', ['caseInHands', 'noteGiven']),
  supervise: a('S3', '督办', OPEN_UNITS, 'SAME', ['caseInHands', 'reasonGiven']),
  reply_order: a('S3', '回复督办', OPEN_UNITS, 'SAME', ['noteGiven']),
  call_off: a('W15', null, ['PENDING_ACK', 'ACKED', 'ARRIVED', 'WORKING', 'SUBMITTED', 'ACCEPTED', 'RETURN_ASKED'], 'RELEASED'),
} as const satisfies Record<string, Transition<AssignmentState>>;

/** Whether the lead's result can be taken: not while it is consulted or dispatched who leads. */
export const takesResult = (state: WhistleState): boolean => WHISTLE_TRANSITIONS.joint_result.from.includes(state);

export type WhistleEvent = keyof typeof WHISTLE_TRANSITIONS;
export type AssignmentEvent = keyof typeof ASSIGNMENT_TRANSITIONS;
export type CaseEvent = WhistleEvent | AssignmentEvent;

export const transitionOf = (event: CaseEvent): Transition<WhistleState> | Transition<AssignmentState> =>
  event in WHISTLE_TRANSITIONS ? WHISTLE_TRANSITIONS[event as WhistleEvent] : ASSIGNMENT_TRANSITIONS[event as AssignmentEvent];

export const isCaseEvent = (name: string): name is CaseEvent => Object.hasOwn(WHISTLE_TRANSITIONS, name) || Object.hasOwn(ASSIGNMENT_TRANSITIONS, name);
export const isWhistleEvent = (event: CaseEvent): event is WhistleEvent => event in WHISTLE_TRANSITIONS;

/** Events that leave the open decision as it was, so that a button drawn before stays valid. */
export const KEEPS_STEP: ReadonlySet<CaseEvent> = new Set<CaseEvent>([
  'progress', 'approve_afterwards', 'absorb', 'urge_case', 'recount_case', 'supervise_case', 'record_measure', 'hand_over', 'urge', 'recount',
  'note_call', 'supervise', 'reply_order', 'reply_case_order',
]);
