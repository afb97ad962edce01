import type { QueryRunner } from 'typeorm';
import type { Dialect } from './data-source.js';

export type Value = string | number | boolean | null;

/** One transaction's connection: the only way statements reach a database. */
export interface Connection {
  readonly dialect: Dialect;
  /** Rows of a SELECT. */
  rows(sql: string, values?: readonly Value[]): Promise<Record<string, unknown>[]>;
  /** Number of rows that a statement changed. */
  run(sql: string, values?: readonly Value[]): Promise<number>;
}

interface SqliteStatement {
  reader: boolean;
  all(...values: readonly Value[]): Record<string, unknown>[];
  run(...values: readonly Value[]): { changes: number };
}
interface SqliteHandle { prepare(sql: string): SqliteStatement }

type Answered = (error: Error | null, result: unknown) => void;

interface MysqlHandle {
  execute(sql: string, values: readonly Value[], done: Answered): void;
  query(sql: string, done: Answered): void;
}

/**
 * Statements go to the driver's own prepared statements, past TypeORM's query
 * runner: on the hot path that is worth a third of the time of a tap.
 */
export async function connectionOf(runner: QueryRunner, dialect: Dialect): Promise<Connection> {
  const handle: unknown = await runner.connect();
  return dialect === 'sqlite' ? sqliteConnection(handle as SqliteHandle) : mysqlConnection(handle as MysqlHandle);
}

const STATEMENTS = new WeakMap<SqliteHandle, Map<string, SqliteStatement>>();
const MOST_STATEMENTS = 500;

function sqliteConnection(handle: SqliteHandle): Connection {
  const known = STATEMENTS.get(handle) ?? new Map<string, SqliteStatement>();
  STATEMENTS.set(handle, known);
  const statement = (sql: string): SqliteStatement => {
    const found = known.get(sql);
    if (found) return found;
    if (known.size >= MOST_STATEMENTS) known.clear();
    const prepared = handle.prepare(sql);
    known.set(sql, prepared);
    return prepared;
  };
  return {
    dialect: 'sqlite',
    rows: async (sql, values = []) => statement(sql).all(...values.map(plain)),
    run: async (sql, values = []) => statement(sql).run(...values.map(plain)).changes,
  };
}

function mysqlConnection(handle: MysqlHandle): Connection {
  // MySQL itself, unlike MariaDB, refuses to prepare BEGIN and ROLLBACK: what carries no values goes as plain text.
  const execute = (sql: string, values: readonly Value[] = []): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const done: Answered = (error, result) => (error ? reject(error) : resolve(result));
      if (values.length === 0) handle.query(sql, done);
      else handle.execute(sql, values.map(plain), done);
    });
  return {
    dialect: 'mysql',
    rows: async (sql, values) => (await execute(sql, values)) as Record<string, unknown>[],
    run: async (sql, values) => ((await execute(sql, values)) as { affectedRows: number }).affectedRows,
  };
}

/** Neither driver binds booleans alike. */
const plain = (value: Value): Value => (typeof value === 'boolean' ? Number(value) : value);

const codeOf = (error: unknown): string => {
  const { code, driverError } = (error ?? {}) as { code?: unknown; driverError?: { code?: unknown } };
  return String(driverError?.code ?? code ?? '');
};

/** The row was there already: a unique key refused it. */
export const isDuplicate = (error: unknown): boolean =>
  ['ER_DUP_ENTRY', 'SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY'].includes(codeOf(error));

/** The database asks to run the transaction again (deadlock, lock wait, Galera certification). */
export const isTransient = (error: unknown): boolean =>
  ['ER_LOCK_DEADLOCK', 'ER_LOCK_WAIT_TIMEOUT', 'ER_CHECKREAD', 'SQLITE_BUSY'].includes(codeOf(error));

/** The connection is gone; what was under way on it may or may not have been done. ENOENT: a server that is down has taken its local socket with it. */
export const isBroken = (error: unknown): boolean =>
  ['PROTOCOL_CONNECTION_LOST', 'ECONNRESET', 'ECONNREFUSED', 'ENOENT', 'EPIPE', 'ETIMEDOUT'].includes(codeOf(error));
