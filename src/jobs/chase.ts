import { urge } from '../whistle/commands/urge.js';
import type { JobContext } from './job.js';
import { oneByOne } from './one-by-one.js';

/**
 * Asks the ladder about every promise whose moment has come: its cost is what
 * is due, not what is open. One transaction a case, so a case that fails holds
 * up no other; it stays due and comes again.
 *
 * @throws when any of them failed, after all the others were told
 */
export async function chase(context: JobContext): Promise<string> {
  const { store } = context;
  const now = store.context.now();
  const { results, failed } = await oneByOne(
    context, 'a promise could not be chased; it stays due',
    (limit, behind: { checkAt: number; id: string } | undefined) => store.transact((session) => session.promises.due(now, limit, behind)),
    ({ id }) => store.transact((session) => urge(session, id)),
  );
  if (failed > 0) throw new Error(`${failed} promises could not be chased`);
  const told = results.filter(Boolean).length;
  return told > 0 ? `催办 ${told} 项` : '无到期事项';
}
