import { CONSULT_LIMITS, type ConsultationLevel } from '../../../config/deadlines.js';
import { STREET_ROLES, type Actor } from '../../people/roles.js';
import type { Session } from '../../storage/session.js';
import { nextVersion, type Assignment, type CaseFile } from '../case-file.js';
import { DEFAULT_BASIS, RESULT_STEPS, startClock, stopClocks, type AssignmentClocks, type Clock } from '../deadlines.js';
import { byTheClock, type Decision } from '../decide.js';
import { isOpenShare } from '../lifecycle.js';
import { LEVELS_OF_CONSULTATION } from '../requests.js';
import { judge, type Target } from './common.js';

export interface ConsultInput {
  reason?: string | undefined;
  level?: ConsultationLevel | undefined;
}

/**
 * Somebody has the case consulted (W6): the street begins with its own level,
 * everybody else with the centre's. A case that was consulted before goes at
 * least one level up: what was decided there did not hold.
 */
export async function consult(session: Session, actor: Actor, target: Target, input: ConsultInput): Promise<CaseFile> {
  const decision = await judge(session, actor, 'consult', { ...target, assignmentId: undefined }, input);
  const asked = input.level ?? (decision.role && STREET_ROLES.includes(decision.role) ? 'C1' : 'C2');
  return open(session, decision, highest(asked, await levelAfter(session, target.whistleId)), input.reason!.trim(), actor.name);
}

/** A unit whose return was denied may have that consulted once (A4). */
export async function dispute(session: Session, actor: Actor, target: Target, input: ConsultInput): Promise<CaseFile> {
  const decision = await judge(session, actor, 'dispute', target, input);
  const share = decision.assignment!;
  return open(session, decision, highest('C2', await levelAfter(session, target.whistleId)), input.reason!.trim(), actor.name, { [share.id]: { returns: share.returns + 1 } });
}

/** The rules themselves call for it: a second return, a second "not solved". */
export async function consultByRule(session: Session, file: CaseFile, level: ConsultationLevel, reason: string): Promise<CaseFile> {
  const asked = highest(level, await levelAfter(session, file.whistle.id));
  return open(session, byTheClock('consult', file), asked, reason, '系统');
}

/** Nobody ruled in time: it goes one level up with a new clock. The city's level is the last (domain 3.10). */
export function climb(session: Session, file: CaseFile): CaseFile {
  const { whistle } = file;
  const { consultation } = whistle;
  const level = consultation && LEVELS_OF_CONSULTATION[consultation.level].next;
  if (!level || level === consultation.level) return file;
  return session.record(byTheClock('climb', file), {
    whistle: { consultation: { ...consultation, level }, clock: consultClock(session, file, level) }, data: { from: consultation.level, level },
  });
}

/**
 * While it is consulted the units' clocks stand still. Dispute does not stop the danger (domain 3.8): in an emergency only
 * the promise of the lead's result does, which cannot be taken before it is ruled who leads.
 */
function open(
  session: Session, decision: Decision, level: ConsultationLevel, reason: string, askedBy: string, also: Record<string, { returns: number }> = {},
): CaseFile {
  const { whistle, assignments } = decision.file;
  const emergency = whistle.type === 'EMERGENCY';
  const why = `会商：${LEVELS_OF_CONSULTATION[level].name}`;
  const stopped = (one: Assignment): AssignmentClocks => {
    if (emergency) return one.part === 'LEAD' ? stopClocks(one, session.now, why, RESULT_STEPS) : one.clocks;
    return stopClocks({ ...one, clocks: { ...one.clocks, ...(one.state === 'RETURN_ASKED' && { decision: null }) } }, session.now, why);
  };
  const units = assignments.filter((one) => isOpenShare(one.state)).map((one) => [one.id, { clocks: stopped(one), ...also[one.id] }] as const);
  // The share that asks is changed with the decision itself, the others beside it.
  const own = units.find(([id]) => id === decision.assignment?.id)?.[1];
  return session.record(decision, {
    whistle: { consultation: { level, reason, askedBy, askedAt: session.now }, clock: consultClock(session, decision.file, level) },
    ...(own && { assignment: own }), units: Object.fromEntries(units), data: { level, reason, askedBy },
  });
}

function consultClock(session: Session, file: CaseFile, level: ConsultationLevel): Clock {
  const limit = file.whistle.type === 'EMERGENCY' ? CONSULT_LIMITS.EMERGENCY : CONSULT_LIMITS[level];
  return startClock('consult', limit, DEFAULT_BASIS, session.now, session.calendar, nextVersion(file));
}

const LEVELS: readonly ConsultationLevel[] = ['C1', 'C2', 'C3'];
const highest = (one: ConsultationLevel, other: ConsultationLevel): ConsultationLevel => (LEVELS.indexOf(one) > LEVELS.indexOf(other) ? one : other);

/** One above the last level at which this case was consulted; the lowest when it never was. */
async function levelAfter(session: Session, whistleId: string): Promise<ConsultationLevel> {
  const lines = await session.find.timeline(whistleId);
  const last = lines.findLast((line) => CONSULTED.includes(line.event))?.data['level'] as ConsultationLevel | undefined;
  return last ? LEVELS_OF_CONSULTATION[last].next : 'C1';
}

const CONSULTED: readonly string[] = ['consult', 'dispute', 'climb'];
