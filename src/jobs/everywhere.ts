import type { Alert } from '../storage/alerts.js';
import { alertAdministrators } from './alert.js';
import type { Job } from './job.js';
import { leaseOf } from './ledger.js';
import { occurrencesAround } from './occurrences.js';
import { outcomeOf, type Workplace } from './perform.js';
import { failed, recovered } from './trouble.js';

interface Last {
  occurrence: number;
  /** ms; until then a run that has not ended is waited for, 0 when it has. */
  busyUntil: number;
  /** ms */
  failedAt?: number | undefined;
}

/** Runs the jobs that each instance runs for itself. Their ledger is this memory: an instance that starts runs them at once. */
export function createRounds(place: Workplace): (job: Job) => Promise<void> | undefined {
  const lasts = new Map<string, Last>();

  const tell = (alert: Alert): Promise<void> =>
    alertAdministrators(place, alert).then(() => undefined, (error: unknown) => place.log.error({ err: error }, 'the administrators could not be told'));

  const perform = async (job: Job, last: Last, failedBefore: number | undefined): Promise<void> => {
    const { error } = await outcomeOf(place, job, last.occurrence, place.log.child({ job: job.name, occurrence: last.occurrence }));
    const at = place.clock();
    last.busyUntil = 0;
    if (error !== undefined) {
      last.failedAt = at;
      await tell(failed(job, last.occurrence, at, error));
    } else if (failedBefore !== undefined) {
      await tell(recovered(job, last.occurrence, failedBefore));
    }
  };

  return (job) => {
    const now = place.clock();
    const { latest } = occurrencesAround(job.schedule, now);
    const before = lasts.get(job.name);
    if (before && (before.occurrence === latest || before.busyUntil > now)) return undefined;
    const last: Last = { occurrence: latest, busyUntil: now + leaseOf(job) };
    lasts.set(job.name, last);
    return perform(job, last, before?.failedAt);
  };
}
