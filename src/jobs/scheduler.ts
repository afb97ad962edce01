import { schedule, type ScheduledTask } from 'node-cron';
import type { Log } from '../log.js';
import type { Store } from '../storage/store.js';
import { JOBS, type Job } from './table.js';

/** Wakes the jobs of the table; a job that fails is logged and comes again with its next occurrence. */
export function createScheduler(store: Store, log: Log): { start(): void; stop(): Promise<void> } {
  let tasks: ScheduledTask[] = [];
  return {
    start() {
      tasks = JOBS.map((job) => schedule(job.schedule, () => runJob(job, store, log), { name: job.name, timezone: 'Asia/Shanghai', noOverlap: true }));
    },
    async stop() {
      for (const task of tasks) await task.destroy();
    },
  };
}

async function runJob(job: Job, store: Store, log: Log): Promise<void> {
  try {
    await job.run(store);
    log.info({ job: job.name }, 'job done');
  } catch (error) {
    log.error({ job: job.name, err: error }, 'job failed');
  }
}
