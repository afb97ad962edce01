import type { Boundary } from '../src/boundaries.js';
import type { Store } from '../src/storage/store.js';
import type { House } from './house.js';
import type { Keeper } from './keeper.js';

/**
 * Runs every job that is due, with nothing being sent meanwhile; a run that died is waited for and taken over. An
 * instance dies once at the most, at one of these: a run that is interrupted twice is given up, as is the rule.
 */
export async function runJobs({ sandbox, look, advance }: Pick<House, 'sandbox' | 'look' | 'advance'>, keeper: Keeper, deadly: readonly Boundary[]): Promise<void> {
  await keeper.hold(deadly);
  for (let rounds = 2; rounds > 0;) {
    await keeper.up();
    const answers = await keeper.ask({ do: 'tick' });
    // What is under way in somebody's hands is not waited for: it ends by itself.
    if (answers.some((one) => one !== true)) continue;
    const stuck = await look(lastLease);
    if (stuck === undefined) rounds -= 1;
    else await advance(Math.max(0, stuck - sandbox.clock.now()) + 1_000);
  }
  await keeper.release();
}

/** When the last run that never ended may be taken over; undefined when none is under way. */
async function lastLease({ run }: Store): Promise<number | undefined> {
  const [row] = await run((connection) => connection.rows("SELECT MAX(`leaseUntil`) AS `until` FROM `job_run` WHERE `outcome` = 'RUNNING'"));
  return row?.['until'] === null || row?.['until'] === undefined ? undefined : Number(row['until']);
}
