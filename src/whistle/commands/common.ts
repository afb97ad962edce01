import type { Session } from '../../storage/session.js';
import type { Actor } from '../../people/roles.js';
import type { GuideRow } from '../../lists/guide.js';
import { shareOf, type CaseFile } from '../case-file.js';
import { decide, type Decision } from '../decide.js';
import type { Input } from '../guards.js';
import type { CaseEvent } from '../lifecycle.js';
import { Refusal } from '../refusal.js';

/** Which case, which unit's share, and for which step the tapped button was drawn. Routing data, never authority. */
export interface Target {
  whistleId: string;
  assignmentId?: string | undefined;
  step?: number | undefined;
}

/** Locks the case and asks whether this person may do this now. @throws Refusal */
export async function judge(session: Session, actor: Actor, event: CaseEvent, target: Target, input: Input = {}): Promise<Decision> {
  const file = await session.lock(target.whistleId);
  return judgeFile(session, actor, event, target, file, input);
}

export function judgeFile(session: Session, actor: Actor, event: CaseEvent, target: Target, file: CaseFile, input: Input = {}): Decision {
  const assignment = shareOf(file, target.assignmentId);
  return decide({ file, event, actor, centre: session.centre, assignment, step: target.step, input });
}

/** The guide row that was chosen; null is "no row fits". @throws Refusal for a row that is not in the guide (any more) */
export async function guideRowOf(session: Session, code: string | null): Promise<GuideRow | undefined> {
  const row = await session.find.guideRow(code);
  if (code && !row) throw new Refusal('bad-input', '所选事项已不在派单导引表中，请重新选择。', 'kind');
  return row;
}
