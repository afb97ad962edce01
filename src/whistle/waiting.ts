import type { Actor } from '../people/roles.js';
import type { Assignment, CaseFile } from './case-file.js';
import { runningClock, type Clock } from './deadlines.js';
import { transitionOf, type CaseEvent } from './lifecycle.js';
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
}

const handling = (file: CaseFile): boolean => ['ACTIVE', 'REWORK'].includes(file.whistle.state);

/** What may wait for somebody; the first matching line of a case, or of a unit's share, is what the to-do list shows. */
const ON_THE_CASE: readonly Asked[] = [
  { event: 'approve', ask: '核哨', card: 'review' },
  { event: 'approve_afterwards', ask: '补核', card: 'review', when: ({ whistle }) => whistle.reviewPending },
  { event: 'dispatch', ask: '派单', card: 'dispatch' },
  { event: 'verify', ask: '核验', card: 'verification' },
  { event: 'evaluate', ask: '评哨', card: 'evaluation' },
];

const ON_A_SHARE: readonly Asked[] = [
  { event: 'ack', ask: '签收', card: 'summons', when: handling },
  { event: 'deny_arrival', ask: '确认到场', card: 'arrival', when: (file, share) => handling(file) && Boolean(share?.arrivalSaidAt) },
  { event: 'say_arrived', ask: '到场', card: 'summons', when: (file, share) => handling(file) && Boolean(share?.arrivalRequired && !share.arrivalSaidAt) },
  { event: 'accept', ask: '采纳反馈', card: 'result', when: (file, share) => handling(file) && share?.part === 'CO' },
  { event: 'start', ask: '反馈', card: 'summons', when: (file, share) => handling(file) && !(share?.arrivalRequired && share.state === 'ACKED') },
  { event: 'submit_result', ask: '反馈结果', card: 'summons', when: handling },
];

/** What in this case waits for this person now. Pure. */
export function waitingFor(file: CaseFile, actor: Actor, centre: string): Waiting[] {
  const { whistle } = file;
  // A department's leader may do what its liaisons do, but is not the one who is asked.
  const isAsked = (one: Asked, share?: Assignment): boolean =>
    ![undefined, 'DEPARTMENT_LEADER'].includes(roleFor(one.event, actor, { file, assignment: share, centre }));
  const due = (one: Asked, share?: Assignment): boolean =>
    (transitionOf(one.event).from as readonly string[]).includes(share ? share.state : whistle.state) &&
    (one.when?.(file, share) ?? true) && isAsked(one, share);

  const onCase = ON_THE_CASE.filter((one) => due(one)).slice(0, 1)
    .map(({ ask, card }): Waiting => ({ ask, card, assignmentId: null, clock: whistle.clock }));
  const onShares = file.assignments.flatMap((share) => ON_A_SHARE.filter((one) => due(one, share)).slice(0, 1)
    .map(({ ask, card }): Waiting => ({ ask, card, assignmentId: share.id, clock: runningClock(share.state, share.clocks) })));
  return [...onCase, ...onShares];
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
