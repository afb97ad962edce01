import type { Store } from '../storage/store.js';

export interface Job {
  name: string;
  /** Cron expression in China's time zone. */
  schedule: string;
  run(store: Store): Promise<void>;
}

const DAY = 24 * 3_600_000;
/** Feishu repeats an event for six hours and a signed push is believed for eight; after three days its key is of no use. */
const KEEP_PUSH_KEYS = 3 * DAY;
/** The delivery log is kept half a year (domain 8.6). */
const KEEP_DELIVERIES = 183 * DAY;

/** What runs by the clock. Each job works from database state and may run on every instance at once: deleting twice is deleting once. */
export const JOBS: readonly Job[] = [
  {
    name: 'forget-old-pushes', schedule: '17 3 * * *',
    run: ({ run, context: { tables, now } }) =>
      run((connection) => tables.pushes.delete(connection, '`receivedAt` < ?', [now() - KEEP_PUSH_KEYS])).then(() => undefined),
  },
  {
    name: 'forget-old-deliveries', schedule: '27 3 * * *',
    run: ({ run, context: { tables, now } }) =>
      run((connection) => tables.outbox.delete(connection, '`dueAt` IS NULL AND `settledAt` < ?', [now() - KEEP_DELIVERIES])).then(() => undefined),
  },
];
