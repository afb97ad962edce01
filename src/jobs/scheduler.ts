import { schedule, type ScheduledTask, type TaskOptions } from 'node-cron';
import { createRounds } from './everywhere.js';
import type { Job } from './job.js';
import { leaseOf } from './ledger.js';
import { TIME_ZONE } from './occurrences.js';
import { askForRun, perform, type Workplace } from './perform.js';

export interface Scheduler {
  start(): void;
  /** Begins nothing more and waits for what runs, but not for ever: a run that hangs is left to its lease. */
  stop(): Promise<void>;
  /** Looks at every job once and runs what is due and not in the ledger; resolves when those runs have ended. */
  tick(): Promise<void>;
}

export interface SchedulerOptions extends Workplace {
  jobs: readonly Job[];
  /** How long stop() waits for runs under way, ms. */
  patience?: number;
}

/** Every minute everything is looked at: what was missed, whose instance died, what a moved clock made due. */
const PULSE = '* * * * *';
/** Below the ten seconds after which most supervisors kill, ms. */
const PATIENCE = 8_000;

/**
 * Wakes the jobs. node-cron gives the moments, the run ledger the right to
 * run; a fire of cron and the pulse end in the same `begin`, so that a moment
 * that was missed is only late.
 */
export function createScheduler({ jobs, patience = PATIENCE, ...place }: SchedulerOptions): Scheduler {
  const { log } = place;
  const runHere = createRounds(place);
  const underWay = new Set<Promise<unknown>>();
  let tasks: ScheduledTask[] = [];
  let stopped = false;

  const track = <T>(work: Promise<T>): Promise<T> => {
    const tracked: Promise<unknown> = work.finally(() => underWay.delete(tracked)).catch(() => undefined);
    underWay.add(tracked);
    return work;
  };

  /** The run that this begins, if there is one. A run is under way before anybody can ask for a stop in between. */
  const begin = async (job: Job): Promise<{ ended: Promise<void> } | undefined> => {
    if (stopped) return undefined;
    try {
      if (job.everywhere) {
        const here = runHere(job);
        return here && { ended: track(here) };
      }
      const run = await askForRun(place, job);
      return run && { ended: track(perform(place, job, run)) };
    } catch (error) {
      log.error({ err: error, job: job.name }, 'a job could not be looked at; it is tried again within a minute');
      return undefined;
    }
  };

  const tick = async (): Promise<void> => {
    const ends: Promise<void>[] = [];
    for (const job of jobs) {
      const begun = await track(begin(job));
      if (begun) ends.push(begun.ended);
    }
    await Promise.all(ends);
  };

  const wake = (job: Job): ScheduledTask => {
    let begun: { ended: Promise<void> } | undefined;
    const ask = async (): Promise<boolean> => {
      begun = await track(begin(job));
      return begun !== undefined;
    };
    return schedule(job.schedule, () => begun?.ended, {
      ...common, name: job.name, distributed: true, distributedLease: leaseOf(job), runCoordinator: { shouldRun: ask },
    });
  };

  /** What cron calls missed or overlapping is the ledger's daily bread. */
  const quiet = (message: string | Error): void => log.debug({ message: String(message) }, 'cron');
  const common: TaskOptions = {
    timezone: TIME_ZONE, noOverlap: true, unref: true, suppressMissedWarning: true,
    logger: { debug: quiet, info: quiet, warn: quiet, error: (error) => log.error({ err: error }, 'cron') },
  };

  return {
    tick,
    start() {
      tasks = [...jobs.map(wake), schedule(PULSE, () => void tick(), { ...common, name: 'pulse' })];
      void tick();
    },
    async stop() {
      stopped = true;
      for (const task of tasks) await task.destroy();
      const ended = allOf(underWay);
      if (!(await within(patience, ended))) log.warn({ runs: underWay.size }, 'stopped while a job was running; its lease will lapse');
    },
  };
}

async function allOf(underWay: ReadonlySet<Promise<unknown>>): Promise<void> {
  while (underWay.size > 0) await Promise.all(underWay);
}

/** Whether the work ended within so many ms. */
async function within(ms: number, work: Promise<void>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => { timer = setTimeout(resolve, ms, false); });
  const done = await Promise.race([work.then(() => true as const), late]);
  clearTimeout(timer);
  return done;
}
