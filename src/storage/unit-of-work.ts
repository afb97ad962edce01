import type { DataSource, QueryRunner } from 'typeorm';
import type { Passing } from '../boundaries.js';
import { connectionOf, isBroken, isTransient, type Connection } from './connection.js';
import { dialectOf } from './data-source.js';

/** Work inside one transaction. It may run again from the start, so it must have no effect but on the connection. */
export type Work<T> = (connection: Connection) => Promise<T>;

/**
 * The only way to the database. Work receives what it may use as an argument
 * and never sees the unit of work itself, so there is nothing to nest.
 */
export interface UnitOfWork {
  /** Resolves after the commit that holds the work; rejects when the work, or its commit, failed. */
  run<T>(work: Work<T>): Promise<T>;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
}

export function createUnitOfWork(source: DataSource, passing?: Passing): UnitOfWork {
  const begin = dialectOf(source) === 'sqlite' ? sharedCommits(source, passing) : ownTransactions(source, passing);
  let open = 0;
  const waiting: (() => void)[] = [];
  return {
    async run(work) {
      open += 1;
      try {
        return await begin(work);
      } finally {
        open -= 1;
        if (open === 0) for (const wake of waiting.splice(0)) wake();
      }
    },
    idle: () => (open === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
  };
}

type Begin = <T>(work: Work<T>) => Promise<T>;

/** With the pauses between them, long enough for a database that restarts, and below the three seconds in which Feishu wants an answer. */
const MOST_TRIES = 8;

/**
 * MySQL: a pooled connection and a commit each; deadlocks run again. So does
 * work whose connection broke before its commit was asked for, as after a
 * failover: nothing of it was done, and Feishu never repeats a tap.
 */
function ownTransactions(source: DataSource, passing?: Passing): Begin {
  const once = async <T>(work: Work<T>, progress: { committing: boolean }): Promise<T> => {
    const runner = source.createQueryRunner();
    try {
      const connection = await connectionOf(runner, 'mysql');
      const transaction = beginsWhenNeeded(connection);
      try {
        const result = await work(transaction);
        progress.committing = true;
        if (transaction.begun()) await connection.run('COMMIT');
        return result;
      } catch (error) {
        if (transaction.begun()) await connection.run('ROLLBACK').catch(() => undefined);
        throw error;
      }
    } finally {
      await runner.release();
    }
  };
  return async (work) => {
    for (let attempt = 1; ; attempt += 1) {
      const progress = { committing: false };
      try {
        return await once(work, progress);
      } catch (error) {
        const again = isTransient(error) || (!progress.committing && isBroken(error));
        if (!again || attempt >= MOST_TRIES) throw error;
        await passing?.('mysql.again');
        await pause(2 ** attempt * (5 + Math.random() * 5));
      }
    }
  };
}

/**
 * A transaction that begins with the first statement that writes or locks, so that work which only reads, as most does,
 * is spared two round trips. Nothing it sees changes: a statement sees what is committed when it begins (READ COMMITTED).
 */
function beginsWhenNeeded(connection: Connection): Connection & { begun(): boolean } {
  let begun = false;
  const begin = async (): Promise<void> => {
    if (begun) return;
    begun = true;
    await connection.run('BEGIN');
  };
  return {
    dialect: connection.dialect,
    begun: () => begun,
    async rows(sql, values) {
      if (!isPlainRead(sql)) await begin();
      return connection.rows(sql, values);
    },
    async run(sql, values) {
      await begin();
      return connection.run(sql, values);
    },
  };
}

const isPlainRead = (sql: string): boolean => sql.startsWith('SELECT ') && !sql.includes(' FOR UPDATE');

interface Job {
  work: Work<unknown>;
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

/** Units that share one commit at the most: bounds how long the first of them waits. */
const MOST_PER_COMMIT = 64;

/**
 * SQLite: TypeORM's drivers share one connection, on which overlapping
 * transactions would corrupt each other. Units therefore run one after the
 * other, each inside a savepoint of its own, and those that arrived while the
 * last commit was being made durable share the next one. A unit that fails is
 * rolled back alone; nobody is answered before the commit.
 */
function sharedCommits(source: DataSource, passing?: Passing): Begin {
  const queue: Job[] = [];
  let busy = false;
  let runner: QueryRunner | undefined;

  const drain = async (): Promise<void> => {
    try {
      runner ??= source.createQueryRunner();
      const connection = await connectionOf(runner, 'sqlite');
      while (queue.length > 0) {
        await commitTogether(connection, queue, passing);
        await turn();
      }
    } catch (error) {
      for (const job of queue.splice(0)) job.reject(error);
    } finally {
      busy = false;
    }
  };
  return (work) =>
    new Promise((resolve, reject) => {
      queue.push({ work, resolve: (value) => resolve(value as never), reject });
      if (busy) return;
      busy = true;
      // Wait one turn of the event loop, so that requests read together commit together.
      setImmediate(() => void drain());
    });
}

async function commitTogether(connection: Connection, queue: Job[], passing?: Passing): Promise<void> {
  const done: { job: Job; value: unknown }[] = [];
  let taken = 0;
  let job: Job | undefined;
  try {
    await connection.run('BEGIN IMMEDIATE');
    for (; taken < MOST_PER_COMMIT && (job = queue.shift()); taken += 1) {
      if (taken > 0) await passing?.('sqlite.between-units');
      await connection.run('SAVEPOINT unit');
      try {
        done.push({ job, value: await job.work(connection) });
        await connection.run('RELEASE unit');
      } catch (error) {
        if (done.at(-1)?.job === job) done.pop();
        await connection.run('ROLLBACK TO unit');
        await connection.run('RELEASE unit');
        job.reject(error);
      }
      job = undefined;
    }
    await connection.run('COMMIT');
  } catch (error) {
    // The transaction itself is gone (disk full, I/O error): nobody in it was committed.
    await connection.run('ROLLBACK').catch(() => undefined);
    job?.reject(error);
    for (const one of done) one.job.reject(error);
    if (!job && done.length === 0) queue.shift()?.reject(error);
    return;
  }
  for (const one of done) one.job.resolve(one.value);
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, ms); });
const turn = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve); });
