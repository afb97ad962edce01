import type { Actor } from '../../people/roles.js';
import { Refusal } from '../../whistle/refusal.js';
import type { Dossier } from '../dossier.js';
import { judgeEntry, type AllianceSession, type EntryTarget } from './common.js';

type Target = EntryTarget<'PROJECT'>;

/** Steps of a project that need nothing but the tap. */
export async function stepProject(session: AllianceSession, actor: Actor, event: 'agree_project' | 'start_project' | 'resume_project' | 'finish_project', target: Target): Promise<Dossier> {
  return session.alliances.record(await judgeEntry(session, actor, event, target), { entry: { reason: null } });
}

export async function dropProject(session: AllianceSession, actor: Actor, target: Target, reason: string | undefined): Promise<Dossier> {
  const decision = await judgeEntry(session, actor, 'drop_project', target, { reason });
  return session.alliances.record(decision, { entry: { reason: reason ?? null, closedAt: session.now }, data: { reason } });
}

export async function pauseProject(session: AllianceSession, actor: Actor, target: Target, reason: string | undefined): Promise<Dossier> {
  const decision = await judgeEntry(session, actor, 'pause_project', target, { reason });
  return session.alliances.record(decision, { entry: { reason: reason ?? null }, data: { reason } });
}

export async function noteProject(session: AllianceSession, actor: Actor, target: Target, note: string | undefined): Promise<Dossier> {
  const decision = await judgeEntry(session, actor, 'note_project', target, { note });
  return session.alliances.record(decision, { data: { note } });
}

/** The first milestone that is not done yet. @throws Refusal when all are */
export async function passMilestone(session: AllianceSession, actor: Actor, target: Target): Promise<Dossier> {
  const decision = await judgeEntry(session, actor, 'pass_milestone', target);
  const { milestones } = decision.dossier.entry;
  const at = milestones.findIndex((one) => one.doneAt === null);
  if (at < 0) throw new Refusal('wrong-state', '所有节点都已完成，请点「已完成」结束项目。');
  const next = milestones.map((one, index) => (index === at ? { ...one, doneAt: session.now, doneBy: actor.name } : one));
  return session.alliances.record(decision, { entry: { milestones: next }, data: { milestone: milestones[at]!.words } });
}

/** The council's grade for the project as a whole; only the party office reads it. */
export async function reviewProject(session: AllianceSession, actor: Actor, target: Target, { grade, words }: { grade: number | undefined; words?: string | undefined }): Promise<Dossier> {
  const decision = await judgeEntry(session, actor, 'review_project', target, { grade, written: [words] });
  const { entry } = decision.dossier;
  session.alliances.review({ id: session.id(), subjectId: entry.id, claimId: entry.id, fromUnit: decision.forUnit, toUnit: entry.unitCode, grade: grade ?? 0, words: words ?? null, at: session.now });
  return session.alliances.record(decision, { entry: { closedAt: session.now } });
}
