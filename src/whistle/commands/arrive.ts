import type { Actor } from '../../people/roles.js';
import type { Session } from '../../storage/session.js';
import type { CaseFile } from '../case-file.js';
import { judge, type Target } from './common.js';

/** A liaison takes the summons (A1). Of two simultaneous taps the second meets a refusal. */
export async function acknowledge(session: Session, actor: Actor, target: Target): Promise<CaseFile> {
  const decision = await judge(session, actor, 'ack', target);
  return session.record(decision, { assignment: { ackedAt: session.now, ackedBy: actor.name } });
}

/** The department says its people are there (A5); it counts once the street confirms. */
export async function sayArrived(session: Session, actor: Actor, target: Target): Promise<CaseFile> {
  const decision = await judge(session, actor, 'say_arrived', target);
  return session.record(decision, { assignment: { arrivalSaidAt: session.now, arrivalSaidBy: actor.name } });
}

/**
 * The street confirms the arrival, or records it unprompted (A5). The time of
 * arrival is the one the department stated, if it did; both names are kept.
 */
export async function confirmArrival(session: Session, actor: Actor, target: Target): Promise<CaseFile> {
  const decision = await judge(session, actor, 'confirm_arrival', target);
  const { arrivalSaidAt, arrivalSaidBy, ackedAt } = decision.assignment!;
  const arrivedAt = arrivalSaidAt ?? session.now;
  return session.record(decision, {
    assignment: { arrivedAt, arrivalConfirmedBy: actor.name, ackedAt: ackedAt ?? session.now },
    data: { arrivedAt, saidBy: arrivalSaidBy },
  });
}

/** The street records that nobody is there; the unit has to report again. */
export async function denyArrival(session: Session, actor: Actor, target: Target): Promise<CaseFile> {
  const decision = await judge(session, actor, 'deny_arrival', target);
  const { arrivalDenied, arrivalSaidAt, arrivalSaidBy } = decision.assignment!;
  return session.record(decision, {
    assignment: { arrivalSaidAt: null, arrivalSaidBy: null, arrivalDenied: arrivalDenied + 1 },
    data: { saidAt: arrivalSaidAt, saidBy: arrivalSaidBy },
  });
}
