import { MOST_ON_AGENDA, UNMET_AFTER } from '../../config/alliance.js';
import { callCouncil } from '../alliance/commands/council.js';
import { SEEKING } from '../alliance/lifecycle.js';
import { quarterOf, turnAt } from '../alliance/rhythm.js';
import { DAY } from '../calendar/civil.js';
import { withoutCouncil } from '../storage/alliance-due.js';
import { isDuplicate } from '../storage/connection.js';
import { slots } from '../storage/finder.js';
import type { JobContext } from './job.js';
import { oneByOne } from './one-by-one.js';

/**
 * Calls each alliance's council on the first working day of the quarter
 * (domain 4.1) with the needs that have been open for thirty days, the oldest
 * first. An alliance without such needs is called too: the meeting is the
 * rhythm. The unique quarter of an alliance lets any number of instances try.
 *
 * @throws when any of them could not be called, after all the others were
 */
export async function callCouncils(context: JobContext): Promise<string> {
  const { store } = context;
  const { calendar, now } = store.context;
  const at = now();
  const begins = turnAt('COUNCIL', calendar, at);
  if (begins === undefined) return '不在召集日';
  const quarter = quarterOf(begins);
  const page = (limit: number, behind: string | undefined): Promise<string[]> => store.run((connection) => withoutCouncil(connection, quarter, begins, limit, behind));
  const { results, failed } = await oneByOne(context, 'a council could not be called; it is tried again', page, async (code) => {
    try {
      return await store.transact(async (session) => {
        const alliance = await session.alliances.find.alliance(code);
        const agenda = await session.alliances.find.select(
          'NEED', `\`allianceCode\` = ? AND \`state\` IN (${slots(SEEKING)}) AND \`listedAt\` <= ? ORDER BY \`listedAt\`, \`id\` LIMIT ${MOST_ON_AGENDA}`,
          [code, ...SEEKING, at - UNMET_AFTER.value * DAY],
        );
        return alliance !== undefined && (await callCouncil(session, alliance, agenda)) !== undefined;
      });
    } catch (error) {
      // Another instance was first.
      if (isDuplicate(error)) return false;
      throw error;
    }
  });
  if (failed > 0) throw new Error(`${failed} councils could not be called`);
  return `已召集 ${results.filter(Boolean).length} 个联盟`;
}
