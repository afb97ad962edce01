import type { JobRun } from '../../entities/index.js';
import type { Log } from '../log.js';
import { writeAlert } from '../storage/alerts.js';
import type { Job, JobSurroundings } from './job.js';
import { claim, leaseOf, runBefore, settle, wasTakenOver } from './ledger.js';
import { failed, recovered, stalled } from './trouble.js';

/** What the jobs of one instance run on. */
export interface Workplace extends JobSurroundings {
  /** ms since the epoch; decides which occurrence it is. */
  clock: () => number;
  log: Log;
  /** The name of this process among all. */
  instance: string;
}

/** Asks for the right to run this job now; a stalled run that is found on the way is told. */
export async function askForRun(place: Workplace, job: Job): Promise<JobRun | undefined> {
  const { store, clock, instance, adminChatId, log } = place;
  const now = clock();
  const found = await store.run(async (connection) => {
    const answer = await claim(connection, store.context.tables, job, instance, now);
    if (answer.stalled) {
      const by = answer.run?.id === answer.stalled.id ? instance : undefined;
      await writeAlert(connection, store.context, adminChatId, stalled(job, answer.stalled, now, by));
    }
    if (answer.run) await store.context.passing?.('job.claiming');
    return answer;
  });
  if (found.stalled) log.error({ job: job.name, occurrence: found.stalled.occurrence, instance: found.stalled.instance }, 'a job did not end in its time');
  return found.run;
}

/** Runs what was claimed and writes down how it ended; never throws. */
export async function perform(place: Workplace, job: Job, run: JobRun): Promise<void> {
  const log = place.log.child({ job: job.name, occurrence: run.occurrence });
  const { passing } = place.store.context;
  await passing?.('job.begins');
  const end = await outcomeOf(place, job, run.occurrence, log);
  await passing?.('job.done');
  try {
    if (await writeDown(place, job, run, end)) return await passing?.('job.settled');
    log.warn('a run ended after its lease had lapsed; its line in the ledger is left alone');
  } catch (error) {
    log.error({ err: error }, 'a run could not be written down; it will count as stalled');
  }
}

/** How a run ended; `error` is undefined when it was done. */
export interface End {
  words: string | null;
  error?: unknown;
}

/** Longer words are cut: the ledger is a list, the log has the rest. */
const MOST_WORDS = 300;

export async function outcomeOf(surroundings: JobSurroundings, job: Job, occurrence: number, log: Log): Promise<End> {
  try {
    const words = await job.run({ ...surroundings, log, occurrence });
    log.debug('job done');
    return { words: words?.slice(0, MOST_WORDS) ?? null };
  } catch (thrown) {
    log.error({ err: thrown }, 'job failed');
    const error = thrown ?? new Error('thrown without a reason');
    return { words: String(error).slice(0, MOST_WORDS), error };
  }
}

function writeDown({ store, clock, adminChatId }: Workplace, job: Job, run: JobRun, { words, error }: End): Promise<boolean> {
  const finishedAt = clock();
  const { context } = store;
  return store.run(async (connection) => {
    const outcome = error === undefined ? 'DONE' : 'FAILED';
    if (!(await settle(connection, context.tables, run, { finishedAt, outcome, words }))) return false;
    if (error !== undefined) {
      await writeAlert(connection, context, adminChatId, failed(job, run.occurrence, finishedAt, error));
      return true;
    }
    const before = await runBefore(connection, context.tables, run);
    const troubleAt = wasTakenOver(run, job) ? run.leaseUntil - leaseOf(job) : before?.outcome === 'DONE' ? undefined : before?.finishedAt;
    if (typeof troubleAt === 'number') await writeAlert(connection, context, adminChatId, recovered(job, run.occurrence, troubleAt));
    return true;
  });
}
