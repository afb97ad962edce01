import { chunks } from '../chunks.js';
import type { JobContext } from './job.js';

/** Rows read at a time, and worked on at once: the embedded database shares a commit among them. */
const PAGE = 500;
const AT_ONCE = 8;

/** What a walk over many rows came to. */
export interface Walk<R> {
  results: R[];
  failed: number;
}

/**
 * Works on everything that `page` finds, page by page, each row in a
 * transaction of its own that `work` opens: one that fails is logged, stays
 * due and holds up no other.
 *
 * @param trouble what the log says of one that fails
 */
export async function oneByOne<T, R>(
  { log, store }: Pick<JobContext, 'log' | 'store'>, trouble: string, page: (limit: number, behind: T | undefined) => Promise<readonly T[]>, work: (one: T) => Promise<R>,
): Promise<Walk<R>> {
  const walk: Walk<R> = { results: [], failed: 0 };
  let behind: T | undefined;
  for (;;) {
    const rows = await page(PAGE, behind);
    for (const some of chunks(rows, AT_ONCE)) {
      await Promise.all(some.map(async (one) => {
        try {
          await store.context.passing?.('walk.next');
          walk.results.push(await work(one));
        } catch (error) {
          walk.failed += 1;
          log.error({ err: error, about: one }, trouble);
        }
      }));
    }
    behind = rows.at(-1);
    if (rows.length < PAGE) return walk;
  }
}
