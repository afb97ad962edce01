import type { Actor } from '../../people/roles.js';
import type { Session } from '../../storage/session.js';
import { leadOf, nextVersion, type Assignment, type CaseFile } from '../case-file.js';
import { defaultClock } from '../deadlines.js';
import { follow, type Decision } from '../decide.js';
import type { Solved } from '../lifecycle.js';
import { Refusal } from '../refusal.js';
import { judge, type Target } from './common.js';
import { consultByRule } from './consult.js';

/** The centre finds the joint result complete (W9, A10): completeness, not merit. */
export async function verify(session: Session, actor: Actor, target: Target): Promise<CaseFile> {
  const decision = await judge(session, actor, 'verify', target);
  const file = session.record(decision);
  const lead = leadOf(file)!;
  return session.record(follow(decision, 'accept_lead', file, lead), { assignment: { acceptedAt: session.now } });
}

/** The centre finds it incomplete: the lead works on it again (W9). */
export async function sendBack(session: Session, actor: Actor, target: Target, input: { reason?: string | undefined }): Promise<CaseFile> {
  const decision = await judge(session, actor, 'verify_rework', target, input);
  const reason = input.reason!.trim();
  const file = session.record(decision, { whistle: { reason, reworks: decision.file.whistle.reworks + 1 }, data: { reason } });
  return reopen(session, decision, file, [leadOf(file)!], reason);
}

export interface Evaluation {
  solved?: Solved | undefined;
  /** unit code → grade 1–5 */
  grades: ReadonlyMap<string, number>;
  reason?: string | undefined;
}

/** Grades of which the street has to say why. */
const LOW = 2;

/**
 * The street judges, each unit apart (W10). "Not solved" sends the lead and
 * every badly graded unit back to work; the second time the case is consulted
 * one level up, and they wait for the ruling.
 *
 * @throws Refusal
 */
export async function evaluate(session: Session, actor: Actor, target: Target, input: Evaluation): Promise<CaseFile> {
  const unsolved = input.solved === 'NO';
  const decision = await judge(session, actor, unsolved ? 'evaluate_rework' : 'evaluate', target, input);
  const graded = decision.file.assignments.filter((one) => input.grades.has(one.unitCode));
  const reason = input.reason?.trim() || null;
  if (!reason && graded.some((one) => input.grades.get(one.unitCode)! <= LOW)) {
    throw new Refusal('missing-input', '评为「不满意」须写明理由，请补充后再提交。', 'reason');
  }
  const { reworks } = decision.file.whistle;
  const file = session.record(decision, {
    whistle: unsolved
      ? { solved: 'NO', verdict: reason, reason, reworks: reworks + 1 }
      : { solved: input.solved!, verdict: reason, closedAt: session.now },
    units: Object.fromEntries(graded.map((one) => [one.id, { grade: input.grades.get(one.unitCode)!, gradeReason: reason }])),
    data: {
      solved: input.solved, grades: Object.fromEntries(input.grades), parts: Object.fromEntries(graded.map((one) => [one.unitCode, one.part])), reason,
    },
  });
  if (!unsolved) return file;
  const again = file.assignments.filter((one) => one.state === 'ACCEPTED' && (one.part === 'LEAD' || (one.grade ?? 5) <= LOW));
  const reopened = reopen(session, decision, file, again, reason ?? '');
  return (await saidNoBefore(session, decision)) ? consultByRule(session, reopened, 'C2', `街道再次评价未解决：${reason}`) : reopened;
}

function reopen(session: Session, cause: Decision, file: CaseFile, units: readonly Assignment[], reason: string): CaseFile {
  return units.reduce((present, one) => {
    const rework = defaultClock('rework', file.whistle.type, session.now, session.calendar, nextVersion(present));
    return session.record(follow(cause, 'rework', present, one), {
      assignment: { clocks: { ...one.clocks, rework }, pushedBack: reason, submittedAt: null, acceptedAt: null }, data: { reason },
    });
  }, file);
}

async function saidNoBefore(session: Session, decision: Decision): Promise<boolean> {
  const lines = await session.find.timeline(decision.file.whistle.id);
  return lines.some((line) => line.event === 'evaluate_rework');
}
