import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';

/** Empty databases of one kind, all gone when the measuring is over. */
export interface Databases {
  title: string;
  /** What the slowest tap in a hundred may take at the most, ms, where there is a goal. */
  mostP99?: number;
  make(name: string): Promise<string>;
  drop(): Promise<void>;
}

export function sqliteDatabases(): Databases {
  const folder = mkdtempSync(join(tmpdir(), 'shaodao-bench-'));
  return {
    title: 'SQLite, WAL, synchronous=FULL',
    make: async (name) => `sqlite:${join(folder, `${name}.db`)}`,
    drop: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** @param server URL without a database, of a server that may be written to freely */
export function mariaDatabases(server: string): Databases {
  const made: string[] = [];
  const ask = async (sql: string): Promise<void> => {
    const connection = await createConnection(server);
    await connection.query(sql);
    await connection.end();
  };
  return {
    title: 'MariaDB, innodb_flush_log_at_trx_commit=1',
    mostP99: 50,
    async make(name) {
      await ask(`CREATE DATABASE bench_${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
      made.push(`bench_${name}`);
      return `${server}/bench_${name}`;
    },
    async drop() {
      for (const name of made) await ask(`DROP DATABASE ${name}`);
    },
  };
}
