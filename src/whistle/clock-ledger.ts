import type { ClockStep } from '../../config/deadlines.js';
import type { SupervisionOrder } from '../../entities/index.js';
import type { Calendar, Limit } from '../calendar/limit.js';
import type { Assignment, CaseFile } from './case-file.js';
import type { Clock } from './deadlines.js';
import { isInHands, type AssignmentState, type CaseEvent, type Part, type WhistleState } from './lifecycle.js';
import type { CaseCard } from './notices.js';

export type ClockOwner = 'UNIT' | 'STREET' | 'CENTRE' | 'CONVENER';

/** Who owes what a clock counts. */
export const CLOCK_OWNERS: Record<ClockStep, ClockOwner> = {
  review: 'STREET', confirm: 'STREET', evaluate: 'STREET', dispatch: 'CENTRE', verify: 'CENTRE', decision: 'CENTRE', shelf: 'CENTRE', consult: 'CONVENER',
  ack: 'UNIT', arrive: 'UNIT', feedback: 'UNIT', resolve: 'UNIT', rework: 'UNIT', reply: 'UNIT',
};

/** The share of the unit that owes a promise; undefined for what the street, the centre or a convener owes, though it be about a share. */
export const owingShare = ({ assignments }: CaseFile, { step, assignmentId }: { step: ClockStep; assignmentId: string | null }): Assignment | undefined =>
  (CLOCK_OWNERS[step] === 'UNIT' ? assignments.find((one) => one.id === assignmentId) : undefined);

/** The unit that owes it; what is about a share may be the street's or the centre's to do. */
export function owingUnit({ whistle }: CaseFile, { clock, assignment }: { clock: Clock; assignment: Assignment | undefined }, centre: string): string {
  const owner = CLOCK_OWNERS[clock.step];
  return clock.unit ?? (owner === 'UNIT' ? assignment?.unitCode : undefined) ?? (owner === 'STREET' ? whistle.street : centre);
}

/** The card on which a promise is kept. */
export const CLOCK_CARDS: Record<ClockStep, CaseCard> = {
  review: 'review', confirm: 'arrival', evaluate: 'evaluation', dispatch: 'dispatch', verify: 'verification', decision: 'request', shelf: 'dispatch',
  consult: 'consultation', ack: 'summons', arrive: 'summons', feedback: 'summons', resolve: 'summons', rework: 'summons', reply: 'supervision',
};

/** Which promise: one version of one step of a case or of a unit's share. */
export interface ClockKey {
  subject: string;
  step: ClockStep;
  version: number;
}

/**
 * One change in the ledger of promises. It stands in the timeline line of the
 * event that caused it, so the ledger can be built again from the timeline alone.
 */
export type ClockChange =
  | ({ op: 'start'; id: string; assignmentId: string | null; owner: ClockOwner; unitCode: string; part: Part | null; limit: Limit; startedAt: number; dueAt: number; provisional: boolean; runs: boolean } & ClockKey)
  | ({ op: 'moved' | 'run' | 'rest' } & ClockKey)
  | ({ op: 'stop'; reason: string } & ClockKey)
  /** Told by time, or raised by what happened. */
  | ({ op: 'told'; level: number; raised?: true } & ClockKey)
  /** Concerns the version that holds; a promise that is done stays as it is. `usedMs` in the calendar of its limit. */
  | { op: 'done'; subject: string; step: ClockStep; doneAt: number; usedMs: number }
  /** All promises of the case, or those of one unit that were not yet due. */
  | { op: 'void'; subject: string | null };

interface Kept {
  key: ClockKey;
  clock: Clock;
  assignment: Assignment | undefined;
  /** Still to be kept; one that stands still is open and does not run. */
  open: boolean;
  runs: boolean;
}

/** Cases that ended so count nowhere (domain 6.2). */
const COUNT_NOWHERE: readonly WhistleState[] = ['WITHDRAWN', 'MERGED', 'REJECTED'];
const LET_GO: readonly AssignmentState[] = ['RETURNED', 'RELEASED'];
/** The clock ran out, or the unit begins anew: what it counted was not done. */
const NOT_DONE: ReadonlySet<string> = new Set<CaseEvent>(['lapse', 'climb', 'recall']);

export interface Happening {
  event: string;
  /** Unit code of the dispatch centre. */
  centre: string;
  calendar: Calendar;
  /** ms */
  now: number;
  newId(): string;
}

/** What an event changes in the ledger: the difference between the case before and after it. Pure. */
export function clockChanges(before: CaseFile | null, after: CaseFile, { event, centre, calendar, now, newId }: Happening): ClockChange[] {
  const old = new Map(before ? clocksOf(before).map((one) => [nameOf(one.key), one]) : []);
  const present = new Map(clocksOf(after).map((one) => [nameOf(one.key), one]));
  return [
    ...[...old.values()].flatMap((one) => ended(one, present, after, event, calendar, now)),
    ...[...present.values()].flatMap((one) => changed(old.get(nameOf(one.key)), one, after, centre, newId)),
    ...after.assignments.flatMap((one) => facts(before?.assignments.find((was) => was.id === one.id), one, calendar, now)),
    ...voided(before, after),
  ];
}

/** The promises that run at present, each with who owes it. */
export const runningPromises = (file: CaseFile): (ClockKey & { clock: Clock; assignment: Assignment | undefined })[] =>
  clocksOf(file).filter((one) => one.runs).map(({ key, clock, assignment }) => ({ ...key, clock, assignment }));

/** Whether this order still waits for its answer, though its clock may stand still: not once it is answered, its unit was let go, or the case is over. */
export const awaitsReply = (file: CaseFile, { assignmentId, issuedAt }: Pick<SupervisionOrder, 'assignmentId' | 'issuedAt'>): boolean =>
  clocksOf(file).some(({ key, clock, open }) => open && key.step === 'reply' && key.subject === (assignmentId ?? file.whistle.id) && clock.startedAt === issuedAt);

const nameOf = ({ subject, step, version }: ClockKey): string => `${subject}:${step}:${version}`;

/** Every clock that a case carries, with whether it ticks in the present state. */
function clocksOf({ whistle, assignments }: CaseFile): Kept[] {
  const over = whistle.closedAt !== null || COUNT_NOWHERE.includes(whistle.state);
  const keep = (subject: string, clock: Clock | null, open: boolean, assignment?: Assignment): Kept[] =>
    clock ? [{ key: { subject, step: clock.step, version: clock.version }, clock, assignment, open, runs: open && !clock.stopped }] : [];
  const inHands = isInHands(whistle);
  return [
    ...keep(whistle.id, whistle.clock, !over),
    ...keep(whistle.id, whistle.reviewClock, whistle.reviewPending && whistle.state !== 'ARCHIVED' && !COUNT_NOWHERE.includes(whistle.state)),
    ...keep(whistle.id, whistle.replyClock, whistle.state !== 'ARCHIVED' && !COUNT_NOWHERE.includes(whistle.state)),
    ...assignments.flatMap((one) => [
      ...keep(one.id, one.clocks.ack, inHands && one.state === 'PENDING_ACK', one),
      ...keep(one.id, one.clocks.arrive, inHands && one.arrivalSaidAt === null && (one.state === 'PENDING_ACK' || one.state === 'ACKED'), one),
      ...keep(one.id, one.clocks.confirm, inHands && one.arrivalSaidAt !== null && one.state === 'ACKED', one),
      ...keep(one.id, one.clocks.feedback, inHands && BEFORE_THE_FIRST_WORD.includes(one.state), one),
      ...keep(one.id, one.clocks.resolve, inHands && !one.clocks.rework && OWES_A_RESULT.includes(one.state), one),
      ...keep(one.id, one.clocks.rework, inHands && OWES_A_RESULT.includes(one.state), one),
      // While the joint result is judged nobody can decide what a co-unit still asks for.
      ...keep(one.id, one.clocks.decision, inHands && !LET_GO.includes(one.state), one),
      ...keep(one.id, one.clocks.reply, !over && !LET_GO.includes(one.state), one),
    ]),
  ];
}

const BEFORE_THE_FIRST_WORD: readonly AssignmentState[] = ['PENDING_ACK', 'ACKED', 'ARRIVED'];
const OWES_A_RESULT: readonly AssignmentState[] = ['PENDING_ACK', 'ACKED', 'ARRIVED', 'WORKING', 'RETURN_ASKED'];

/** A clock that is gone from the case was done, was replaced by another end of the same promise, or ran out. */
function ended(was: Kept, present: ReadonlyMap<string, Kept>, after: CaseFile, event: string, calendar: Calendar, now: number): ClockChange[] {
  if (present.has(nameOf(was.key))) return [];
  const newer = [...present.values()].find((one) => one.key.subject === was.key.subject && one.key.step === was.key.step);
  if (newer?.clock.startedAt === was.clock.startedAt) return [{ op: 'moved', ...was.key }];
  const resting: ClockChange[] = was.runs ? [{ op: 'rest', ...was.key }] : [];
  const answered = was.assignment === undefined || ANSWERED_WHEN_GONE.includes(was.key.step);
  const counts = answered && !NOT_DONE.has(event) && !COUNT_NOWHERE.includes(after.whistle.state);
  return counts ? [done(was.key.subject, was.clock, now, calendar)] : resting;
}

/** Clocks of a share that are taken off it once they were answered. */
const ANSWERED_WHEN_GONE: readonly ClockStep[] = ['confirm', 'decision', 'reply'];

function changed(was: Kept | undefined, one: Kept, file: CaseFile, centre: string, newId: () => string): ClockChange[] {
  const { key, clock, assignment, runs } = one;
  if (!was) {
    const started: ClockChange = {
      op: 'start', id: newId(), ...key, assignmentId: assignment?.id ?? null, owner: CLOCK_OWNERS[key.step],
      unitCode: owingUnit(file, { clock, assignment }, centre), part: assignment?.part ?? null,
      limit: clock.limit, startedAt: clock.startedAt, dueAt: clock.dueAt, provisional: clock.provisional, runs,
    };
    return clock.stopped ? [started, { op: 'stop', ...key, reason: clock.stopped.reason }] : [started];
  }
  if (clock.stopped && !was.clock.stopped) return [{ op: 'stop', ...key, reason: clock.stopped.reason }];
  return was.runs === runs ? [] : [{ op: runs ? 'run' : 'rest', ...key }];
}

/** What a unit has done: signed for it, come, said a first word, given a result that was taken. */
function facts(was: Assignment | undefined, one: Assignment, calendar: Calendar, now: number): ClockChange[] {
  const changes: ClockChange[] = [];
  const note = (clock: Clock | null, at: number | null): void => {
    if (clock && at !== null) changes.push(done(one.id, clock, at, calendar));
  };
  if (!was?.ackedAt) note(one.clocks.ack, one.ackedAt);
  if (!was?.arrivedAt) note(one.clocks.arrive, one.arrivedAt);
  if (was && BEFORE_THE_FIRST_WORD.includes(was.state) && one.state === 'WORKING') note(one.clocks.feedback, now);
  if (!was?.acceptedAt && one.acceptedAt) {
    // The first result that was taken settles the original promise too, however often it was done again before.
    note(one.clocks.resolve, one.submittedAt);
    note(one.clocks.rework, one.submittedAt);
  }
  return changes;
}

const done = (subject: string, { step, limit, startedAt }: Clock, doneAt: number, calendar: Calendar): ClockChange =>
  ({ op: 'done', subject, step, doneAt, usedMs: calendar.used(limit.unit, startedAt, doneAt) });

function voided(before: CaseFile | null, after: CaseFile): ClockChange[] {
  const stopsCounting = COUNT_NOWHERE.includes(after.whistle.state) && !COUNT_NOWHERE.includes(before?.whistle.state ?? 'DRAFT');
  if (stopsCounting) return [{ op: 'void', subject: null }];
  return after.assignments
    .filter((one) => LET_GO.includes(one.state) && !LET_GO.includes(before?.assignments.find((was) => was.id === one.id)?.state ?? 'PENDING_ACK'))
    .map((one): ClockChange => ({ op: 'void', subject: one.id }));
}
