import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';

export type DatabaseKind = 'sqlite' | 'mysql';

/** Both databases, or only the embedded one when this run has no MariaDB (the runner says so aloud). */
export const DATABASES: readonly DatabaseKind[] = process.env['TEST_MYSQL_URL'] ? ['sqlite', 'mysql'] : ['sqlite'];

/** In memory where the system has such a folder: each commit waits for the disk, which no test is about. */
const SCRATCH = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** Those in use: a process that ends before its test does removes them, too. */
const folders = new Set<string>();

function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  folders.delete(folder);
}

process.once('exit', () => { for (const folder of folders) remove(folder); });

export interface Database {
  url: string;
  drop(): Promise<void>;
}

/** A private database for one test, with nothing in it. */
export async function freshDatabase(kind: DatabaseKind): Promise<Database> {
  if (kind === 'sqlite') {
    const folder = mkdtempSync(join(SCRATCH, 'shaodao-test-'));
    folders.add(folder);
    return { url: `sqlite:${join(folder, 'test.db')}`, drop: async () => remove(folder) };
  }
  const server = process.env['TEST_MYSQL_URL']!;
  const name = `t_${randomBytes(8).toString('hex')}`;
  const ask = async (sql: string): Promise<void> => {
    const connection = await createConnection(server);
    await connection.query(sql);
    await connection.end();
  };
  await ask(`CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
  return { url: Object.assign(new URL(server), { pathname: name }).href, drop: () => ask(`DROP DATABASE ${name}`) };
}
