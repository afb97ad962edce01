import type { Session } from '../../storage/session.js';
import type { CaseFile } from '../case-file.js';
import { byTheClock } from '../decide.js';

/** Nobody evaluated in time (W11): closed as 未评价, outside satisfaction and against the street's own duty. */
export function lapse(session: Session, file: CaseFile): CaseFile {
  return session.record(byTheClock('lapse', file), { whistle: { closedAt: session.now, solved: null, verdict: null } });
}

/** Files a case that has been closed long enough (W16): read-only from now on. */
export async function archive(session: Session, whistleId: string): Promise<void> {
  const file = await session.lock(whistleId);
  if (file.whistle.state === 'CLOSED') session.record(byTheClock('archive', file));
}
