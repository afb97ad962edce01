import { LIAISON_ROLES, STREET_ROLES, type Actor, type Role } from '../people/roles.js';
import type { Assignment, CaseFile } from './case-file.js';
import { runningClock, type Clock } from './deadlines.js';
import { isInHands, isWhistleEvent, takesResult, transitionOf, type CaseEvent } from './lifecycle.js';
import type { CaseCard } from './notices.js';
import { roleFor } from './policies.js';

/** Something that waits for a person: what is asked, on which card, by when. */
export interface Waiting {
  ask: string;
  card: CaseCard;
  assignmentId: string | null;
  clock: Clock | null;
}

interface Asked {
  event: CaseEvent;
  ask: string;
  card: CaseCard;
  when?: (file: CaseFile, share: Assignment | undefined) => boolean;
  /** Whom of those who may it is asked of; those who only stand in are not. */
  of?: (role: Role, file: CaseFile, share: Assignment | undefined) => boolean;
  /** Whose clock it is; by default the case's, or the one that the unit watches. */
  clock?: (file: CaseFile, share: Assignment | undefined) => Clock | null;
}

const handling = (file: CaseFile): boolean => isInHands(file.whistle);
const asks = (kind: 'RETURN' | 'EXTENSION' | 'SHELVE', signed?: boolean) => (file: CaseFile, share: Assignment | undefined): boolean => {
  const request = share?.request;
  return handling(file) && request?.kind === kind && (request.kind === 'EXTENSION' || (request.signed !== null) === signed);
};
const isLeaderless = (share: Assignment | undefined): boolean => share?.request?.kind === 'EXTENSION' && share.request.leaderless === true;
const ofTheCentre = (_: CaseFile, share: Assignment | undefined): Clock | null => share?.clocks.decision ?? null;
const nobodys = (): null => null;
/** A department's leader may do what its liaisons do, but is not the one who is asked. */
const notTheLeader = (role: Role): boolean => role !== 'DEPARTMENT_LEADER';
const anybody = (): boolean => true;

/** What may wait for somebody; the first matching line of a case, or of a unit's share, is what the to-do list shows. */
const ON_THE_CASE: readonly Asked[] = [
  { event: 'approve', ask: '核哨', card: 'review' },
  { event: 'approve_afterwards', ask: '补核', card: 'review', when: ({ whistle }) => whistle.reviewPending, clock: ({ whistle }) => whistle.reviewClock },
  { event: 'dispatch', ask: '派单', card: 'dispatch' },
  { event: 'verify', ask: '核验', card: 'verification' },
  { event: 'evaluate', ask: '评哨', card: 'evaluation' },
  { event: 'rule', ask: '会商裁定', card: 'consultation' },
  { event: 'settle', ask: '挂账复查', card: 'dispatch' },
];

const ON_A_SHARE: readonly Asked[] = [
  { event: 'confirm_return', ask: '确认退单申请', card: 'signature', when: asks('RETURN', false), of: anybody, clock: nobodys },
  { event: 'uphold_return', ask: '审核退单', card: 'request', when: asks('RETURN', true), clock: ofTheCentre },
  {
    event: 'grant_extension', ask: '审核延期', card: 'request', when: asks('EXTENSION'), clock: ofTheCentre,
    of: (role, { whistle }, share) => (role === 'DEPARTMENT_LEADER') === (whistle.type === 'TACKLE' && !isLeaderless(share)),
  },
  { event: 'confirm_shelve', ask: '确认挂账申请', card: 'signature', when: asks('SHELVE', false), of: anybody, clock: nobodys },
  { event: 'shelve', ask: '审核挂账', card: 'request', when: asks('SHELVE', true), clock: ofTheCentre },
  { event: 'ack', ask: '签收', card: 'summons', when: handling },
  { event: 'deny_arrival', ask: '确认到场', card: 'arrival', when: (file, share) => handling(file) && Boolean(share?.arrivalSaidAt), clock: (_, share) => share?.clocks.confirm ?? null },
  { event: 'say_arrived', ask: '到场', card: 'summons', when: (file, share) => handling(file) && Boolean(share?.arrivalRequired && !share.arrivalSaidAt) },
  { event: 'accept', ask: '采纳反馈', card: 'result', when: (file, share) => handling(file) && share?.part === 'CO' },
  { event: 'start', ask: '反馈', card: 'summons', when: (file, share) => handling(file) && !(share?.arrivalRequired && share.state === 'ACKED') },
  { event: 'submit_result', ask: '反馈结果', card: 'summons', when: (file, share) => handling(file) && (share?.part === 'CO' || takesResult(file.whistle.state)) },
];

/** Supervision orders wait beside whatever else does: the answer is about it, not a part of it. */
const AN_ORDER_ON_THE_CASE: readonly Asked[] = [{
  event: 'reply_case_order', ask: '回复督办', card: 'supervision', when: ({ whistle }) => whistle.replyClock !== null, clock: ({ whistle }) => whistle.replyClock,
  of: (role, { whistle }) => STREET_ROLES.includes(role) === (whistle.replyClock?.unit === whistle.street),
}];
const AN_ORDER_ON_A_SHARE: readonly Asked[] = [{
  event: 'reply_order', ask: '回复督办', card: 'supervision', clock: (_, share) => share?.clocks.reply ?? null,
  when: ({ whistle }, share) => whistle.closedAt === null && Boolean(share?.clocks.reply), of: (role) => LIAISON_ROLES.includes(role),
}];

/** What in this case waits for this person now. Pure. */
export function waitingFor(file: CaseFile, actor: Actor, centre: string): Waiting[] {
  const { whistle } = file;
  const isAsked = (one: Asked, share?: Assignment): boolean => {
    const role = roleFor(one.event, actor, { file, assignment: share, centre });
    return role !== undefined && (one.of ?? notTheLeader)(role, file, share);
  };
  const due = (one: Asked, share?: Assignment): boolean =>
    (transitionOf(one.event).from as readonly string[]).includes(share && !isWhistleEvent(one.event) ? share.state : whistle.state) &&
    (one.when?.(file, share) ?? true) && isAsked(one, share);
  const found = (lines: readonly Asked[], share?: Assignment): Waiting[] => lines.filter((one) => due(one, share)).slice(0, 1).map((one) => ({
    ask: one.ask, card: one.card, assignmentId: share?.id ?? null,
    clock: one.clock ? one.clock(file, share) : share ? runningClock(share.state, share.clocks) : whistle.clock,
  }));
  return [
    ...found(ON_THE_CASE), ...file.assignments.flatMap((share) => found(ON_A_SHARE, share)),
    ...found(AN_ORDER_ON_THE_CASE), ...file.assignments.flatMap((share) => found(AN_ORDER_ON_A_SHARE, share)),
  ];
}

/** The card on which this person follows the case: the one that waits for them, else the one of their part in it. */
export function cardFor(file: CaseFile, actor: Actor, centre: string): Pick<Waiting, 'card' | 'assignmentId'> {
  const [waiting] = waitingFor(file, actor, centre);
  if (waiting) return waiting;
  const share = file.assignments.find((one) => actor.memberships.some((held) => held.unitCode === one.unitCode));
  if (share) return { card: 'summons', assignmentId: share.id };
  if (actor.memberships.some((held) => held.unitCode === centre)) return { card: 'dispatch', assignmentId: null };
  return { card: 'filer', assignmentId: null };
}
