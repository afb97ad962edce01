import type { ClaimedList, ListName } from './lists.js';

/**
 * Which state follows which in an alliance (domain 4.3): one table for each
 * list and one for claims. What a claim does to its need or resource follows
 * from the amounts (`standing.ts`).
 */

export const NEED_STATES = {
  DRAFT: '草拟', LISTED: '已发布', PARTLY_CLAIMED: '部分认领', CLAIMED: '已认领', RUNNING: '实施中', DONE: '已完成', REVIEWED: '已评价',
  UNMET: '无人认领', WHISTLED: '已转吹哨', WITHDRAWN: '已撤回',
} as const;
export type NeedState = keyof typeof NEED_STATES;

export const CLAIM_STATES = {
  OFFERED: '待答复', WAITING: '候补', ACCEPTED: '已同意', DECLINED: '已谢绝', DELIVERED: '待确认', CONFIRMED: '已确认完成', NOT_DELIVERED: '未完成',
  RELEASED: '已自动释放', WITHDRAWN: '已退出',
} as const;
export type ClaimState = keyof typeof CLAIM_STATES;

export const RESOURCE_STATES = { DRAFT: '草拟', LISTED: '可预约', RESERVED: '已预约', USED: '使用中', SUSPENDED: '暂停提供', WITHDRAWN: '已撤回' } as const;
export type ResourceState = keyof typeof RESOURCE_STATES;

export const PROJECT_STATES = {
  DRAFT: '草拟', PROPOSED: '待立项', AGREED: '已立项', RUNNING: '实施中', PAUSED: '暂停', DONE: '已完成', REVIEWED: '已评价', DROPPED: '不予立项',
} as const;
export type ProjectState = keyof typeof PROJECT_STATES;

export const COUNCIL_STATES = { DRAFT: '待召集', CALLED: '待召开', HELD: '已召开' } as const;
export type CouncilState = keyof typeof COUNCIL_STATES;

/** What a council can do about a need on its agenda. */
export const DECISIONS = { PROJECT: '列入项目', NEIGHBOURS: '推荐给相邻联盟', WHISTLE: '建议转为吹哨', CARRY: '继续征集' } as const;
export type DecisionKind = keyof typeof DECISIONS;
export interface Decided {
  needId: string;
  decision: DecisionKind;
  words: string | null;
}

/** Claims that hold a part of what is there. */
export const LIVE_CLAIMS: readonly ClaimState[] = ['OFFERED', 'ACCEPTED', 'DELIVERED', 'CONFIRMED'];
/** Claims about which somebody has still to do something. */
export const OPEN_CLAIMS: readonly ClaimState[] = ['OFFERED', 'WAITING', 'ACCEPTED', 'DELIVERED'];
/** Needs that can still be claimed, or waited for. */
export const CLAIMABLE_NEEDS: readonly NeedState[] = ['LISTED', 'PARTLY_CLAIMED', 'CLAIMED', 'RUNNING', 'UNMET'];
/** Entries on which a claim may be made; a need of which all is promised takes it into the waiting list. */
export const TAKES_CLAIMS: { readonly [L in ClaimedList]: readonly StateOf[L][] } = { NEED: CLAIMABLE_NEEDS, RESOURCE: ['LISTED', 'RESERVED', 'USED'] };
/** Entries that are not over, list by list: what a list shows first. */
export const OPEN_ENTRIES: { readonly [L in ListName]: readonly StateOf[L][] } = {
  NEED: CLAIMABLE_NEEDS,
  RESOURCE: ['LISTED', 'RESERVED', 'USED', 'SUSPENDED'],
  PROJECT: ['PROPOSED', 'AGREED', 'RUNNING', 'PAUSED'],
  COUNCIL: ['CALLED'],
};

export interface StateOf {
  NEED: NeedState;
  RESOURCE: ResourceState;
  PROJECT: ProjectState;
  COUNCIL: CouncilState;
}
export const STATE_NAMES: { readonly [L in ListName]: Readonly<Record<StateOf[L], string>> } = {
  NEED: NEED_STATES, RESOURCE: RESOURCE_STATES, PROJECT: PROJECT_STATES, COUNCIL: COUNCIL_STATES,
};

export type AllianceGuard =
  | 'essentials' | 'namesNobody' | 'dateAhead' | 'amountFits' | 'notOwn' | 'notYetClaiming' | 'reasonGiven' | 'noteGiven' | 'noLiveClaims' | 'nothingDelivered'
  | 'somethingConfirmed' | 'nothingPending' | 'hasNeighbours' | 'notYetOffered' | 'slotFree' | 'inOpenings' | 'gradeGiven' | 'notYetReviewed' | 'milestonesDone' | 'receivedFits'
  | 'needsOfAlliance' | 'everyNeedDecided' | 'notFromWhistle';

export interface AllianceTransition<S extends string> {
  /** The button's exact words; null when a timer or another action causes it. */
  button: string | null;
  from: readonly S[];
  /** Of the entry, or for events of claims of the claim; what that makes of its entry: see `standing.ts`. */
  to: S | 'SAME';
  guards: readonly AllianceGuard[];
}

const t = <S extends string>(button: string | null, from: readonly S[], to: S | 'SAME', guards: readonly AllianceGuard[] = []): AllianceTransition<S> =>
  ({ button, from, to, guards });

/** Needs of which a part is still open. */
export const SEEKING: readonly NeedState[] = ['LISTED', 'PARTLY_CLAIMED', 'UNMET'];

export const NEED_TRANSITIONS = {
  publish_need: t<NeedState>('发布需求', ['DRAFT'], 'LISTED', ['essentials', 'namesNobody', 'dateAhead']),
  withdraw_need: t<NeedState>('撤回需求', ['LISTED', 'PARTLY_CLAIMED', 'CLAIMED', 'RUNNING', 'UNMET'], 'WITHDRAWN', ['reasonGiven', 'namesNobody', 'nothingDelivered']),
  finish_need: t<NeedState>('结束征集', ['PARTLY_CLAIMED', 'CLAIMED', 'RUNNING'], 'DONE', ['somethingConfirmed', 'nothingPending']),
  mark_unmet: t<NeedState>(null, ['LISTED'], 'UNMET'),
  offer_neighbours: t<NeedState>('推荐给相邻联盟', SEEKING, 'SAME', ['hasNeighbours', 'notYetOffered']),
  invite: t<NeedState>('发送邀请', SEEKING, 'SAME'),
  amend_need: t<NeedState>(null, ['LISTED', 'PARTLY_CLAIMED', 'CLAIMED', 'RUNNING', 'UNMET'], 'SAME'),
  turn_whistle: t<NeedState>('转为吹哨', ['LISTED', 'UNMET'], 'WHISTLED', ['noLiveClaims', 'notFromWhistle']),
} as const;

export const RESOURCE_TRANSITIONS = {
  publish_resource: t<ResourceState>('发布资源', ['DRAFT'], 'LISTED', ['essentials', 'namesNobody']),
  suspend_resource: t<ResourceState>('暂停提供', ['LISTED', 'RESERVED', 'USED'], 'SUSPENDED', ['reasonGiven', 'namesNobody', 'noLiveClaims']),
  resume_resource: t<ResourceState>('恢复提供', ['SUSPENDED'], 'LISTED'),
  amend_resource: t<ResourceState>(null, ['LISTED', 'RESERVED', 'USED', 'SUSPENDED'], 'SAME'),
  withdraw_resource: t<ResourceState>('撤回资源', ['LISTED', 'SUSPENDED'], 'WITHDRAWN', ['reasonGiven', 'namesNobody', 'noLiveClaims']),
} as const;

export const PROJECT_TRANSITIONS = {
  propose_project: t<ProjectState>('发起项目', ['DRAFT'], 'PROPOSED', ['essentials', 'namesNobody', 'dateAhead', 'needsOfAlliance']),
  amend_project: t<ProjectState>(null, ['PROPOSED', 'AGREED'], 'SAME'),
  agree_project: t<ProjectState>('同意立项', ['PROPOSED'], 'AGREED'),
  drop_project: t<ProjectState>('不予立项', ['PROPOSED'], 'DROPPED', ['reasonGiven', 'namesNobody']),
  start_project: t<ProjectState>('启动项目', ['AGREED'], 'RUNNING'),
  pass_milestone: t<ProjectState>('完成节点', ['RUNNING'], 'SAME'),
  note_project: t<ProjectState>('反馈进展', ['RUNNING'], 'SAME', ['noteGiven', 'namesNobody']),
  pause_project: t<ProjectState>('暂停项目', ['AGREED', 'RUNNING'], 'PAUSED', ['reasonGiven', 'namesNobody']),
  resume_project: t<ProjectState>('恢复项目', ['PAUSED'], 'RUNNING'),
  finish_project: t<ProjectState>('已完成', ['RUNNING'], 'DONE', ['milestonesDone']),
  review_project: t<ProjectState>('评价', ['DONE'], 'REVIEWED', ['gradeGiven', 'namesNobody']),
} as const;

export const COUNCIL_TRANSITIONS = {
  call_council: t<CouncilState>(null, ['DRAFT'], 'CALLED'),
  decide_need: t<CouncilState>('记录意见', ['CALLED'], 'SAME', ['namesNobody']),
  hold_council: t<CouncilState>('会议已召开', ['CALLED'], 'HELD', ['everyNeedDecided']),
} as const;

export const CLAIM_TRANSITIONS = {
  claim: t<ClaimState>('认领', [], 'OFFERED', ['notOwn', 'notYetClaiming', 'dateAhead', 'amountFits', 'inOpenings', 'slotFree', 'namesNobody']),
  wait: t<ClaimState>('认领', [], 'WAITING', ['notOwn', 'notYetClaiming', 'dateAhead', 'amountFits', 'namesNobody']),
  promote: t<ClaimState>(null, ['WAITING'], 'OFFERED'),
  accept_claim: t<ClaimState>('同意认领', ['OFFERED'], 'ACCEPTED'),
  decline_claim: t<ClaimState>('谢绝认领', ['OFFERED'], 'DECLINED', ['reasonGiven', 'namesNobody']),
  withdraw_claim: t<ClaimState>('退出认领', ['WAITING', 'OFFERED', 'ACCEPTED'], 'WITHDRAWN', ['reasonGiven', 'namesNobody']),
  note_claim: t<ClaimState>('反馈进展', ['ACCEPTED'], 'SAME', ['noteGiven', 'namesNobody']),
  deliver: t<ClaimState>('已完成', ['ACCEPTED'], 'DELIVERED'),
  confirm: t<ClaimState>('确认完成', ['DELIVERED'], 'CONFIRMED', ['receivedFits']),
  deny: t<ClaimState>('未完成', ['DELIVERED'], 'NOT_DELIVERED', ['reasonGiven', 'namesNobody']),
  release: t<ClaimState>(null, ['ACCEPTED'], 'RELEASED'),
  remind_claim: t<ClaimState>(null, ['OFFERED', 'ACCEPTED', 'DELIVERED'], 'SAME'),
  review_claim: t<ClaimState>('评价', ['CONFIRMED'], 'SAME', ['gradeGiven', 'notYetReviewed', 'namesNobody']),
  call_off_claim: t<ClaimState>(null, ['WAITING', 'OFFERED', 'ACCEPTED'], 'DECLINED'),
} as const;

export interface EventOf {
  NEED: keyof typeof NEED_TRANSITIONS;
  RESOURCE: keyof typeof RESOURCE_TRANSITIONS;
  PROJECT: keyof typeof PROJECT_TRANSITIONS;
  COUNCIL: keyof typeof COUNCIL_TRANSITIONS;
}
export type ClaimEvent = keyof typeof CLAIM_TRANSITIONS;
export type EntryEvent = EventOf[ListName];
export type AllianceEvent = EntryEvent | ClaimEvent;

export const ENTRY_TRANSITIONS: { readonly [L in ListName]: Readonly<Record<EventOf[L], AllianceTransition<StateOf[L]>>> } = {
  NEED: NEED_TRANSITIONS, RESOURCE: RESOURCE_TRANSITIONS, PROJECT: PROJECT_TRANSITIONS, COUNCIL: COUNCIL_TRANSITIONS,
};

export const isClaimEvent = (event: string): event is ClaimEvent => Object.hasOwn(CLAIM_TRANSITIONS, event);
const ENTRY_EVENTS: Readonly<Record<string, AllianceTransition<string>>> = { ...NEED_TRANSITIONS, ...RESOURCE_TRANSITIONS, ...PROJECT_TRANSITIONS, ...COUNCIL_TRANSITIONS };
export const isAllianceEvent = (event: string): event is AllianceEvent => isClaimEvent(event) || Object.hasOwn(ENTRY_EVENTS, event);
export const allianceTransitionOf = (event: AllianceEvent): AllianceTransition<string> => (isClaimEvent(event) ? CLAIM_TRANSITIONS[event] : ENTRY_EVENTS[event]!);

/**
 * Events that leave the entry's own buttons standing. Claims come and go while others read the card: whether a part can still be
 * taken, or a need withdrawn, the guards say at the tap. A button of a claim counts by the claim's own step.
 */
export const KEEPS_ENTRY_STEP: ReadonlySet<AllianceEvent> = new Set<AllianceEvent>([
  ...(Object.keys(CLAIM_TRANSITIONS) as ClaimEvent[]), 'invite', 'mark_unmet', 'offer_neighbours', 'note_project', 'decide_need',
]);
/** Events of a claim that leave its own buttons standing. */
export const KEEPS_CLAIM_STEP: ReadonlySet<AllianceEvent> = new Set(['note_claim', 'remind_claim', 'review_claim']);

/** Who gives and who receives: a claimed need is served by the claimant, a claimed resource by its owner. */
export const CLAIMANT_PROVIDES: Readonly<Record<ClaimedList, boolean>> = { NEED: true, RESOURCE: false };
