import type { Store } from '../src/storage/store.js';
import type { House } from './house.js';
import type { Keeper } from './keeper.js';
import { until } from './wait.js';

/** What is due later than this waits for its time: longer than any pause between two tries, ms. */
const SOON = 12 * 60_000;
/** So much the clock is nudged while the platform's limits hold something up, ms. */
const NUDGE = 300;
/** So many looks in which everybody was idle and no call came mean that none will, at the moment. */
const STILL = 3;

/**
 * Waits until everything due has been sent and drawn, moving the clock to what is due soon; what a card lacks until its
 * reader comes is left to wait.
 *
 * @throws with what is left when it does not come to that
 */
export async function settle({ sandbox, look, advance }: Pick<House, 'sandbox' | 'look' | 'advance'>, keeper: Keeper): Promise<void> {
  let [lastCall, still] = ['', 0];
  let left = {};
  const lives = keeper.all.length;
  await until(() => `everything is out ${JSON.stringify(left)}`, async () => {
    await keeper.up();
    const { count, first } = await look(whatIsDue(sandbox.clock.now()));
    left = { due: count, ahead: first - sandbox.clock.now(), still, lives: keeper.all.length - lives };
    const idle = (await keeper.ask({ do: 'idle' })).every((one) => one === true);
    // A picture under way may lie over the one that an answer has drawn, and is then drawn again.
    if (count === 0 && idle) return true;
    const ahead = first - sandbox.clock.now();
    if (idle && ahead > 0) await advance(ahead);
    const call = sandbox.log(1).at(-1)?.log_id ?? '';
    // While somebody is at work the clock stands: it would run ahead of a slow machine, and calls would arrive in another window than they left in.
    still = idle && call === lastCall ? still + 1 : 0;
    lastCall = call;
    // A limit is full.
    if (still >= STILL) await advance(NUDGE);
    return false;
  });
}

const whatIsDue = (now: number) => async ({ run }: Store): Promise<{ count: number; first: number }> => {
  const [row] = await run((connection) => connection.rows(
    'SELECT COUNT(*) AS `n`, MIN(`dueAt`) AS `first` FROM (SELECT `dueAt` FROM `outbox` WHERE `dueAt` <= ? UNION ALL SELECT `dueAt` FROM `card_copy` WHERE `dueAt` <= CASE WHEN `staleAt` IS NULL THEN ? ELSE ? END) AS `due`',
    [now + SOON, now + SOON, now],
  ));
  return { count: Number(row!['n']), first: Number(row!['first']) };
};
