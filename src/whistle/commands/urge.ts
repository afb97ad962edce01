import type { ClockRow } from '../../../entities/index.js';
import type { Rung } from '../../../config/ladder.js';
import type { Session } from '../../storage/session.js';
import { owingShare, runningPromises } from '../clock-ledger.js';
import { byTheClock } from '../decide.js';
import { isRaised, nextCheck, rungsToTell, standingOf } from '../ladder.js';
import { climb } from './consult.js';
import { lapse } from './lapse.js';
import { issueOrder } from './supervise.js';

type Promised = ReturnType<typeof runningPromises>[number];

/**
 * One promise whose time for the next step of the ladder has come: tells whom
 * the step names and remembers that it did, in one transaction. Of the steps
 * reached by time only the highest is told, however many were missed; a
 * promise that was kept meanwhile is left alone. Answers whether anything happened.
 */
export async function urge(session: Session, clockId: string): Promise<boolean> {
  const seen = await session.promises.byId(clockId);
  if (!seen) return false;
  const file = await session.lock(seen.whistleId);
  // Read again under the case's lock: another instance may have told it, or somebody may have acted.
  const row = await session.promises.byId(clockId);
  if (!row || row.checkAt === null || row.checkAt > session.now) return false;
  const promise = runningPromises(file).find((one) => one.subject === row.subject && one.step === row.step && one.version === row.version);
  const { type } = file.whistle;
  const standing = standingOf(file);
  const rungs = promise ? rungsToTell(promise.clock, type, row, session.calendar, session.now, standing) : [];
  if (!promise || rungs.length === 0) {
    await session.checkAgain(row.id, promise ? nextCheck(promise.clock, type, row, session.calendar, standing) : null);
    return false;
  }
  for (const rung of rungs) await take(session, row, promise, rung);
  return true;
}

async function take(session: Session, row: ClockRow, { subject, step, version, assignment }: Promised, rung: Rung): Promise<void> {
  const file = await session.lock(row.whistleId);
  if (rung.does === 'LAPSE') {
    lapse(session, file);
    return;
  }
  // Above the city's level nobody convenes; its conveners are reminded instead.
  if (rung.does === 'CLIMB' && file.whistle.consultation?.level !== 'C3') {
    climb(session, file);
    return;
  }

  const share = file.assignments.find((one) => one.id === assignment?.id);
  const told = { op: 'told', subject, step, version, level: rung.level, ...(isRaised(rung) && { raised: true as const }) } as const;
  const urged = session.record(byTheClock(share ? 'urge' : 'urge_case', file, share), { told, data: { step, level: rung.level } });
  if (rung.how !== 'ORDER') return session.remind(urged, row, rung);
  // Whoever already has an order to answer is reminded of it, not given a second one; about the case itself one waits at a time.
  const owing = owingShare(urged, row);
  if (owing ? owing.clocks.reply : urged.whistle.replyClock) return session.remind(urged, row, { ...rung, how: file.whistle.type === 'EMERGENCY' ? 'PHONE' : 'MERGED' });
  const { file: supervised, order } = await issueOrder(session, urged, row, rung.level);
  await session.remind(supervised, row, rung, order.id);
}
