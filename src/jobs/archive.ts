import { ARCHIVE_AFTER_DAYS } from '../../config/deadlines.js';
import { archive } from '../whistle/commands/lapse.js';
import type { JobContext } from './job.js';

const DAY = 24 * 3_600_000;

/** Files cases that have been closed for so long that nobody appeals any more (W16). */
export async function archiveOld({ store }: JobContext): Promise<string> {
  const before = store.context.now() - ARCHIVE_AFTER_DAYS * DAY;
  const ids = await store.transact((session) => session.find.closedBefore(before));
  for (const id of ids) await store.transact((session) => archive(session, id));
  return `归档 ${ids.length} 件`;
}
