import { urge } from '../whistle/commands/urge.js';
import type { JobContext } from './job.js';

/** Promises read at a time, and cases worked on at once: the embedded database shares a commit among them. */
const PAGE = 500;
const AT_ONCE = 8;

/**
 * Asks the ladder about every promise whose moment has come: its cost is what
 * is due, not what is open. One transaction a case, so a case that fails holds
 * up no other; it stays due and comes again.
 *
 * @throws when any of them failed, after all the others were told
 */
export async function chase({ store, log }: JobContext): Promise<string> {
  const now = store.context.now();
  let told = 0;
  let failed = 0;
  let behind: { checkAt: number; id: string } | undefined;
  for (;;) {
    const page = await store.transact((session) => session.promises.due(now, PAGE, behind));
    for (let first = 0; first < page.length; first += AT_ONCE) {
      await Promise.all(page.slice(first, first + AT_ONCE).map(async ({ id }) => {
        try {
          if (await store.transact((session) => urge(session, id))) told += 1;
        } catch (error) {
          failed += 1;
          log.error({ err: error, clock: id }, 'a promise could not be chased; it stays due');
        }
      }));
    }
    behind = page.at(-1);
    if (page.length < PAGE) break;
  }
  if (failed > 0) throw new Error(`${failed} promises could not be chased`);
  return told > 0 ? `催办 ${told} 项` : '无到期事项';
}
