import type { Job, JobContext } from './job.js';
import { occurrencesAround } from './occurrences.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Feishu repeats an event for six hours and a signed push is believed for eight; after three days its key is of no use. */
const KEEP_PUSH_KEYS = 3 * DAY;
/** The delivery log is kept half a year (domain 8.6). */
const KEEP_DELIVERIES = 183 * DAY;
/** Two months of runs answer 「上个月那次跑了没有」; jobs that run more than once an hour fill pages and are only of use while fresh. */
const KEEP_RUNS = 62 * DAY;
const KEEP_FREQUENT_RUNS = 3 * DAY;

export async function forgetOldPushes({ store: { run, context: { tables, now } } }: JobContext): Promise<string> {
  const count = await run((connection) => tables.pushes.delete(connection, '`receivedAt` < ?', [now() - KEEP_PUSH_KEYS]));
  return `清理 ${count} 条`;
}

export async function forgetOldDeliveries({ store: { run, context: { tables, now } } }: JobContext): Promise<string> {
  const count = await run((connection) => tables.outbox.delete(connection, '`dueAt` IS NULL AND `settledAt` < ?', [now() - KEEP_DELIVERIES]));
  return `清理 ${count} 条`;
}

/** Forgets old lines of the run ledger. The newest of each job stays however old it is: without it a quarterly job would look new. */
export async function forgetOldRuns({ store: { run, context: { tables, now } } }: JobContext, jobs: readonly Job[]): Promise<string> {
  const at = now();
  const frequent = new Set(jobs.filter(({ schedule }) => isFrequent(schedule, at)).map((job) => job.name));
  const count = await run(async (connection) => {
    let deleted = 0;
    for (const row of await connection.rows('SELECT `job`, MAX(`occurrence`) AS `newest` FROM `job_run` GROUP BY `job`')) {
      const job = String(row['job']);
      const since = at - (frequent.has(job) ? KEEP_FREQUENT_RUNS : KEEP_RUNS);
      deleted += await tables.runs.delete(connection, '`job` = ? AND `occurrence` < ?', [job, Math.min(since, Number(row['newest']))]);
    }
    return deleted;
  });
  return `清理 ${count} 条`;
}

function isFrequent(schedule: string, at: number): boolean {
  const { latest, next } = occurrencesAround(schedule, at);
  return next - latest < HOUR;
}
