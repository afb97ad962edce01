import type { Session } from '../../storage/session.js';
import type { CaseFile } from '../case-file.js';
import { byTheClock } from '../decide.js';
import { eachOpenClock, recounted, type Clock } from '../deadlines.js';

/**
 * After a holiday table was loaded: counts the due times of this case anew,
 * each change with its line in the timeline (domain 3.12). Ends that people
 * decided stay, and only become certain. Answers how many moved or are no longer provisional.
 */
export async function recount(session: Session, whistleId: string): Promise<number> {
  let file = await session.lock(whistleId);
  let changed = 0;
  const again = (clock: Clock): Clock => {
    const fresh = recounted(clock, session.calendar);
    if (fresh) changed += 1;
    return fresh ?? clock;
  };
  const { clock, reviewClock, replyClock } = file.whistle;
  const whistle = { clock: clock && again(clock), reviewClock: reviewClock && again(reviewClock), replyClock: replyClock && again(replyClock) };
  if (changed > 0) file = record(session, file, whistle);
  for (const share of file.assignments) {
    const before = changed;
    const clocks = eachOpenClock(share, again);
    if (changed > before) file = session.record(byTheClock('recount', file, share), { assignment: { clocks } });
  }
  return changed;
}

const record = (session: Session, file: CaseFile, whistle: Pick<CaseFile['whistle'], 'clock' | 'reviewClock' | 'replyClock'>): CaseFile =>
  session.record(byTheClock('recount_case', file), { whistle });

/** Enters a case that was raised before there was a ledger of promises: from now on it is chased like any other. Another instance may have been first. */
export async function adopt(session: Session, whistleId: string): Promise<void> {
  const file = await session.lock(whistleId);
  if ((await session.promises.ofCase(whistleId)).length > 0) return;
  session.record(byTheClock('recount_case', file), { adopted: true });
}
