import type { JobRun, RunOutcome } from '../../entities/index.js';
import type { Connection } from '../storage/connection.js';
import type { Tables } from '../storage/tables.js';
import type { Job } from './job.js';
import { occurrenceBefore, occurrencesAround } from './occurrences.js';

/** One job as an administrator wants to see it; times in ms. */
export interface JobState {
  job: Job;
  /** The run that counts: the newest, or the one before while that is still running in its time. */
  last?: JobRun | undefined;
  /** A run is under way. */
  running: boolean;
  next: number;
  trouble?: Trouble | undefined;
}

export type Trouble = 'FAILED' | 'STALLED' | 'OVERDUE';

/** How every job stands at `now` (ms). */
export async function jobStates(connection: Connection, { runs }: Tables, jobs: readonly Job[], now: number): Promise<JobState[]> {
  const states: JobState[] = [];
  for (const job of jobs) {
    const newest = job.everywhere ? [] : await runs.select(connection, '`job` = ? ORDER BY `occurrence` DESC LIMIT 2', [job.name]);
    states.push(stateOf(job, newest, now));
  }
  return states;
}

/** Pure. `newest` holds the two newest runs, the newest first. */
export function stateOf(job: Job, newest: readonly JobRun[], now: number): JobState {
  const { next } = occurrencesAround(job.schedule, now);
  const running = newest[0]?.outcome === 'RUNNING' && newest[0].leaseUntil > now;
  const last = running && newest[1] ? newest[1] : newest[0];
  return { job, last, running, next, trouble: job.everywhere ? undefined : troubleOf(job, newest[0], last, now) };
}

const BY_OUTCOME: Partial<Record<RunOutcome, Trouble>> = { FAILED: 'FAILED', STALLED: 'STALLED' };

function troubleOf(job: Job, newest: JobRun | undefined, last: JobRun | undefined, now: number): Trouble | undefined {
  if (!newest || !last) return 'OVERDUE';
  const trouble = BY_OUTCOME[last.outcome] ?? (last.outcome === 'RUNNING' && last.leaseUntil <= now ? 'STALLED' : undefined);
  if (trouble) return trouble;
  // Two moments have passed without a line: nobody looks at the schedule. One may just be due.
  return newest.occurrence < occurrenceBefore(job.schedule, occurrencesAround(job.schedule, now).latest) ? 'OVERDUE' : undefined;
}
