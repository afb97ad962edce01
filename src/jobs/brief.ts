import { BRIEFED } from '../people/roles.js';
import { PRIORITY } from '../whistle/notices.js';
import type { JobContext } from './job.js';

/**
 * Queues each leader's morning brief (domain 6.4): on working days with all it
 * has, on rest days only for emergencies. It is drawn when it is sent; who has
 * nothing to read gets one line or nothing, as the setting says.
 */
export async function morningBrief({ store, occurrence, silentWhenEmpty }: JobContext): Promise<string> {
  const { calendar } = store.context;
  const emergenciesOnly = !calendar.isWorkday(occurrence);
  const date = calendar.dateOf(occurrence);
  await store.context.passing?.('brief.queueing');
  return store.transact(async (session) => {
    const leaders = await session.find.holders(BRIEFED);
    for (const openId of leaders) {
      session.sayOnce({
        toKind: 'person', toId: openId, card: 'brief', priority: PRIORITY.digest, params: { emergenciesOnly, silentWhenEmpty }, dedupeKey: `brief:${date}:${openId}`,
      });
    }
    return `已排 ${leaders.length} 份`;
  });
}
