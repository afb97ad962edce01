import { createRequire } from 'node:module';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { ENTITIES } from '../../entities/index.js';
import { MIGRATIONS } from './migrations/index.js';

const require = createRequire(import.meta.url);

export type Dialect = 'sqlite' | 'mysql';

export const dialectOf = (source: DataSource): Dialect => (source.options.type === 'better-sqlite3' ? 'sqlite' : 'mysql');

/**
 * Opens `sqlite:PATH` (also `sqlite::memory:`) or `mysql://user:pass@host:port/db`,
 * with `?socketPath=/path` over a server's local socket instead of host and port.
 * SQLite runs with WAL and synchronous=FULL: an acknowledged tap survives a
 * power cut. MySQL runs at READ COMMITTED, so that recording a push never
 * waits for the courier's claim.
 *
 * @throws when the database cannot be reached
 */
export async function openDataSource(url: string): Promise<DataSource> {
  const source = new DataSource(optionsFor(url));
  await source.initialize();
  if (dialectOf(source) === 'mysql') await useReadCommitted(source);
  return source;
}

/** How long an instance waits for another one that is migrating, seconds. */
const MIGRATION_PATIENCE = 60;

/**
 * Brings the schema up to date; instances that start together take turns.
 * Returns the names of the migrations that ran.
 */
export async function migrate(source: DataSource): Promise<string[]> {
  if (dialectOf(source) === 'sqlite') return runMigrations(source);
  const runner = source.createQueryRunner();
  try {
    const [row] = (await runner.query('SELECT GET_LOCK(CONCAT(DATABASE(), ?), ?) AS `held`', ['.migrate', MIGRATION_PATIENCE])) as { held: number }[];
    if (Number(row?.held) !== 1) throw new Error('another instance has been migrating the database for too long');
    // The server's default may hold ids that differ only in case to be equal; tables take the database's default.
    await runner.query('ALTER DATABASE CHARACTER SET utf8mb4 COLLATE utf8mb4_bin');
    return await runMigrations(source);
  } finally {
    await runner.query('DO RELEASE_LOCK(CONCAT(DATABASE(), ?))', ['.migrate']).catch(() => undefined);
    await runner.release();
  }
}

async function runMigrations(source: DataSource): Promise<string[]> {
  const done = await source.runMigrations({ transaction: 'each' });
  return done.map((one) => one.name);
}

function optionsFor(url: string): DataSourceOptions {
  const common = { entities: [...ENTITIES], migrations: MIGRATIONS, synchronize: false, logging: false };
  if (url.startsWith('sqlite:')) {
    return {
      ...common,
      type: 'better-sqlite3',
      driver: require('libsql'),
      database: url.slice('sqlite:'.length),
      enableWAL: true,
      prepareDatabase: (db: { pragma(text: string): unknown }) => {
        db.pragma('synchronous = FULL');
        db.pragma('busy_timeout = 5000');
      },
    };
  }
  const [address, query] = url.split('?');
  const socketPath = new URLSearchParams(query).get('socketPath');
  return {
    ...common,
    type: 'mysql',
    url: address!,
    ...(socketPath && { socketPath }),
    charset: 'utf8mb4_bin',
    timezone: 'Z',
    supportBigNumbers: true,
    bigNumberStrings: false,
    poolSize: 10,
    // The server holds at most 16382 prepared statements for all its clients together, and ours vary with the length of their lists.
    extra: { enableKeepAlive: true, waitForConnections: true, maxPreparedStatements: 200 },
  };
}

interface MysqlPool {
  on(event: 'connection', listener: (connection: { query(sql: string): void }) => void): void;
}

const READ_COMMITTED = 'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED';

/** Once per connection instead of once per transaction, which would cost a round trip each time. */
async function useReadCommitted(source: DataSource): Promise<void> {
  const { pool } = source.driver as unknown as { pool: MysqlPool };
  pool.on('connection', (connection) => connection.query(READ_COMMITTED));
  // The connection with which the pool was opened came before the listener.
  await source.query(READ_COMMITTED);
}
