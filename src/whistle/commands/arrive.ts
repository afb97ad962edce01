import type { Actor } from '../../people/roles.js';
import type { Session } from '../../storage/session.js';
import { nextVersion, type CaseFile } from '../case-file.js';
import { defaultClock } from '../deadlines.js';
import { judge, type Target } from './common.js';

/** A liaison takes the summons (A1). Of two simultaneous taps the second meets a refusal. */
export async function acknowledge(session: Session, actor: Actor, target: Target): Promise<CaseFile> {
  const decision = await judge(session, actor, 'ack', target);
  return session.record(decision, { assignment: { ackedAt: session.now, ackedBy: actor.name } });
}

/** The department says its people are there (A5); it counts once the street confirms, whose clock runs from now. */
export async function sayArrived(session: Session, actor: Actor, target: Target): Promise<CaseFile> {
  const decision = await judge(session, actor, 'say_arrived', target);
  const { clocks } = decision.assignment!;
  const confirm = defaultClock('confirm', decision.file.whistle.type, session.now, session.calendar, nextVersion(decision.file));
  return session.record(decision, { assignment: { arrivalSaidAt: session.now, arrivalSaidBy: actor.name, clocks: { ...clocks, confirm } } });
}

/**
 * The street confirms the arrival, or records it unprompted (A5). The time of
 * arrival is the one the department stated, if it did; both names are kept.
 */
export async function confirmArrival(session: Session, actor: Actor, target: Target): Promise<CaseFile> {
  const decision = await judge(session, actor, 'confirm_arrival', target);
  const { arrivalSaidAt, arrivalSaidBy, ackedAt, clocks } = decision.assignment!;
  const arrivedAt = arrivalSaidAt ?? session.now;
  return session.record(decision, {
    assignment: { arrivedAt, arrivalConfirmedBy: actor.name, ackedAt: ackedAt ?? session.now, clocks: { ...clocks, confirm: null } },
    data: { arrivedAt, saidBy: arrivalSaidBy },
  });
}

/** The street records that nobody is there; the unit has to report again. */
export async function denyArrival(session: Session, actor: Actor, target: Target): Promise<CaseFile> {
  const decision = await judge(session, actor, 'deny_arrival', target);
  const { arrivalDenied, arrivalSaidAt, arrivalSaidBy, clocks } = decision.assignment!;
  return session.record(decision, {
    assignment: { arrivalSaidAt: null, arrivalSaidBy: null, arrivalDenied: arrivalDenied + 1, clocks: { ...clocks, confirm: null } },
    data: { saidAt: arrivalSaidAt, saidBy: arrivalSaidBy },
  });
}

/** A liaison who cannot go on hands the case to the backup (AB 岗), who is sent the card; nothing else changes. */
export async function handOver(session: Session, actor: Actor, target: Target): Promise<CaseFile> {
  return session.record(await judge(session, actor, 'hand_over', target));
}
