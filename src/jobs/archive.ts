import { ARCHIVE_AFTER_DAYS } from '../../config/deadlines.js';
import { DAY } from '../calendar/civil.js';
import { archive } from '../whistle/commands/lapse.js';
import type { JobContext } from './job.js';

/**
 * Files cases that have been closed for so long that nobody appeals any more
 * (W16), one transaction a case, so that a case that fails holds up no other.
 *
 * @throws when any of them failed, after all the others were filed
 */
export async function archiveOld({ store, log }: JobContext, pageSize = 500): Promise<string> {
  const before = store.context.now() - ARCHIVE_AFTER_DAYS * DAY;
  let filed = 0;
  let failed = 0;
  let behind: string | undefined;
  for (;;) {
    const page = await store.transact((session) => session.find.closedBefore(before, pageSize, behind));
    for (const id of page) {
      try {
        await store.transact((session) => archive(session, id));
        filed += 1;
      } catch (error) {
        failed += 1;
        log.error({ err: error, whistle: id }, 'a case could not be filed; it is tried again tomorrow');
      }
    }
    behind = page.at(-1);
    if (page.length < pageSize) break;
  }
  if (failed > 0) throw new Error(`${failed} cases could not be filed`);
  return `归档 ${filed} 件`;
}
