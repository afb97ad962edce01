import type { ExecutionContext } from 'ava';
import { monotonicFactory } from 'ulid';
import type { JobRun, OutboxRow } from '../../entities/index.js';
import type { Job } from '../../src/jobs/job.js';
import { createScheduler, type Scheduler, type SchedulerOptions } from '../../src/jobs/scheduler.js';
import { openDataSource } from '../../src/storage/data-source.js';
import type { SessionContext } from '../../src/storage/session.js';
import { createStore, type Store } from '../../src/storage/store.js';
import { tablesOf } from '../../src/storage/tables.js';
import { cityDatabase } from '../support/ready-database.js';
import type { DatabaseKind } from '../support/database.js';
import { rememberingLog } from '../support/log.js';
import { roomFor } from '../support/room.js';

/** A database with the demo city, a clock that is moved by hand, and as many instances of the scheduler as a test wants. */
export interface Office {
  url: string;
  store: Store;
  /** ms since the epoch */
  clock: { now: number };
  /** Log lines of every instance. */
  lines: { level: string; msg: string }[];
  /** Another process: its own connections where the database allows that. `skew` is how far its clock is ahead, ms. */
  instance(name: string, jobs: readonly Job[], options?: Partial<SchedulerOptions> & { skew?: number }): Promise<Scheduler>;
  /** The ledger, oldest occurrence first. */
  runs(): Promise<JobRun[]>;
  outbox(): Promise<OutboxRow[]>;
  /** What administrators were told, in order. */
  told(): Promise<string[]>;
}

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** 24 November 2026, 03:00 in China. */
export const NIGHT = Date.parse('2026-11-24T03:00:00+08:00');

export const CHAT = 'oc_administrators';

export async function openOffice(t: ExecutionContext, kind: DatabaseKind): Promise<Office> {
  await roomFor(t);
  const database = await cityDatabase(kind);
  const clock = { now: NIGHT };
  const { log, lines } = rememberingLog();
  const closers: (() => Promise<void>)[] = [];
  const open = async (now: () => number): Promise<Store> => {
    const source = await openDataSource(database.url);
    const nextId = monotonicFactory();
    const context = { tables: tablesOf(source), calendar: {}, centre: 'C01', now, newId: () => nextId(now()) } as SessionContext;
    const store = createStore(source, context, () => undefined);
    closers.push(async () => {
      await store.idle();
      await source.destroy();
    });
    return store;
  };
  t.teardown(async () => {
    for (const close of closers) await close();
    await database.drop();
  });
  const store = await open(() => clock.now);
  const { tables } = store.context;
  const outbox = (): Promise<OutboxRow[]> => store.run((connection) => tables.outbox.select(connection, '1 = 1 ORDER BY `id`'));
  return {
    url: database.url, store, clock, lines, outbox,
    async instance(name, jobs, { skew = 0, ...options } = {}) {
      const its = (): number => clock.now + skew;
      // Two drivers of one SQLite file in one process would wait for each other: there, instances share the connection.
      const own = kind === 'mysql' ? await open(its) : { ...store, context: { ...store.context, now: its } };
      return createScheduler({ store: own, jobs, clock: its, log, instance: name, adminChatId: CHAT, silentWhenEmpty: true, ...options });
    },
    runs: () => store.run((connection) => tables.runs.select(connection, '1 = 1 ORDER BY `occurrence`, `job`')),
    told: async () => (await outbox()).map((row) => String(row.params?.['words'])),
  };
}

/** A job of a test: every minute unless said otherwise. */
export const job = (run: Job['run'], times: Partial<Job> = {}): Job => ({
  name: 'sweep', title: '清扫', schedule: '* * * * *', missed: 'LATEST', longest: 5 * MINUTE, run, ...times,
});

/** A promise and what ends it. */
export function gate<T = void>(): { opened: Promise<T>; open(value: T): void } {
  let open!: (value: T) => void;
  const opened = new Promise<T>((resolve) => { open = resolve; });
  return { opened, open };
}

/** A job that hangs at its first runs; `begun` resolves when the first one is under way. */
export function hanging(times: number, title: Partial<Job> = {}): { hangs: Job; begun: Promise<void>; runs: number[]; release(): void } {
  const first = gate();
  const end = gate();
  const runs: number[] = [];
  const hangs = job(async ({ occurrence }) => {
    runs.push(occurrence);
    first.open();
    if (runs.length <= times) await end.opened;
    return undefined;
  }, title);
  return { hangs, begun: first.opened, runs, release: () => end.open() };
}
