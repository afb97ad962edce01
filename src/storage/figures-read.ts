import type { Value } from './connection.js';
import type { Store } from './store.js';

/** Turns of the event loop that a push needs at the most to be read, understood and queued. */
const TURNS = 4;
/** How long counting waits for a gap, ms: others come first, but it must get on. */
const PATIENCE = 20;

/**
 * Rows of one statement, in a transaction of its own, begun when nothing else
 * is under way: a figure can wait, somebody who taps cannot. Costs nothing where nobody taps.
 *
 * @param patience how long it waits for that, ms
 */
export async function readRows(store: Pick<Store, 'run' | 'idle'>, sql: string, values: readonly Value[], patience = PATIENCE): Promise<Record<string, unknown>[]> {
  await gap(store, patience);
  return store.run((connection) => connection.rows(sql, values));
}

async function gap(store: Pick<Store, 'idle'>, patience: number): Promise<void> {
  // What arrived while the last statement ran is still on its way from the socket.
  for (let turns = 0; turns < TURNS; turns += 1) await new Promise((resolve) => { setImmediate(resolve); });
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([store.idle(), new Promise((resolve) => { timer = setTimeout(resolve, patience); })]);
  clearTimeout(timer);
}
