import type { JobRun } from '../../entities/index.js';
import { isDuplicate, type Connection } from '../storage/connection.js';
import type { Tables } from '../storage/tables.js';
import type { Job } from './job.js';
import { occurrencesAround } from './occurrences.js';

/** Clocks of two instances are taken to differ by no more than this, ms. */
const MOST_SKEW = 2 * 60_000;
/** Later than this an occurrence counts as missed, ms. */
const PUNCTUAL = 10 * 60_000;

/** What came of asking for the right to run. */
export interface Claim {
  /** The right itself; absent when there is nothing to run, or another instance has it. */
  run?: JobRun | undefined;
  /** A run that did not end in its time; `run`, if it is for the same occurrence, takes its place. */
  stalled?: JobRun | undefined;
}

/** How long a run may hold its occurrence, ms: others whose clocks are ahead must not take it too early. */
export const leaseOf = (job: Job): number => job.longest + MOST_SKEW;

/** The ledger's key of an occurrence (ms). */
const runId = (job: Job, occurrence: number): string => `${job.name}@${occurrence}`;

/**
 * Asks for the right to run the newest occurrence of a job at `now` (ms). The
 * right is a row with a unique key, so of any number of instances one gets it.
 * A job never overtakes itself: while a run holds its lease nothing newer begins.
 */
export async function claim(connection: Connection, { runs }: Tables, job: Job, instance: string, now: number): Promise<Claim> {
  const { latest } = occurrencesAround(job.schedule, now);
  // Rows far ahead of now come from a clock that was wrong, and must not stop the job until that time.
  const [newest] = await runs.select(connection, '`job` = ? AND `occurrence` <= ? ORDER BY `occurrence` DESC LIMIT 1', [job.name, now + MOST_SKEW]);
  if (newest && newest.occurrence > latest) return {};
  if (newest?.outcome === 'RUNNING' && newest.leaseUntil > now) return {};

  const claimed: JobRun = {
    id: runId(job, latest), job: job.name, occurrence: latest, instance, startedAt: now, leaseUntil: now + leaseOf(job),
    finishedAt: null, outcome: 'RUNNING', words: null,
  };
  let stalled: JobRun | undefined;
  if (newest?.outcome === 'RUNNING') {
    if (newest.occurrence === latest && !wasTakenOver(newest, job)) return takeOver(connection, runs, newest, claimed);
    const words = `运行超过 ${Math.round(leaseOf(job) / 60_000)} 分钟没有结束`;
    if ((await runs.update(connection, { outcome: 'STALLED', finishedAt: now, words }, held(newest))) === 0) return {};
    stalled = newest;
  }
  if (newest?.occurrence === latest) return { stalled };
  const reason = now - latest > PUNCTUAL ? whyLeftOut(job, newest) : undefined;
  if (reason === undefined) return { run: await insert(connection, runs, claimed), stalled };
  await insert(connection, runs, { ...claimed, leaseUntil: now, finishedAt: now, outcome: 'SKIPPED', words: reason });
  return { stalled };
}

/** Ends a run. False when its lease had lapsed and the row belongs to somebody else by now: then nothing is changed. */
export async function settle(connection: Connection, { runs }: Tables, run: JobRun, end: Pick<JobRun, 'finishedAt' | 'outcome' | 'words'>): Promise<boolean> {
  return (await runs.update(connection, end, held(run))) === 1;
}

/** The last run before this one that came to an end. */
export async function runBefore(connection: Connection, { runs }: Tables, { job, occurrence }: JobRun): Promise<JobRun | undefined> {
  const [before] = await runs.select(
    connection, "`job` = ? AND `occurrence` < ? AND `outcome` IN ('DONE', 'FAILED', 'STALLED') ORDER BY `occurrence` DESC LIMIT 1", [job, occurrence],
  );
  return before;
}

type Runs = Tables['runs'];

/** The row, unless another instance was first. */
async function insert(connection: Connection, runs: Runs, run: JobRun): Promise<JobRun | undefined> {
  try {
    await runs.insert(connection, [run]);
    return run;
  } catch (error) {
    if (isDuplicate(error)) return undefined;
    throw error;
  }
}

/** A job that was never seen before has missed nothing: a new installation does not begin with last month's bulletin. */
function whyLeftOut(job: Job, newest: JobRun | undefined): string | undefined {
  if (!newest) return '新任务，从下一次起运行';
  return job.missed === 'SKIP' ? '错过了时间，按规则不补' : undefined;
}

/** `startedAt` stays that of the first instance, so that a second lapse is known and not tried a third time. */
async function takeOver(connection: Connection, runs: Runs, stalled: JobRun, { instance, leaseUntil }: JobRun): Promise<Claim> {
  const taken = (await runs.update(connection, { instance, leaseUntil }, held(stalled))) === 1;
  return taken ? { run: { ...stalled, instance, leaseUntil }, stalled } : {};
}

/** Whether the row's present holder is its second. */
export const wasTakenOver = (run: JobRun, job: Job): boolean => run.leaseUntil > run.startedAt + leaseOf(job);

const held = ({ id, instance, leaseUntil }: JobRun): Partial<JobRun> => ({ id, instance, leaseUntil, outcome: 'RUNNING' });
