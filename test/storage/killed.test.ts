import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { DATABASES } from '../support/database.js';
import { house } from './house.js';

const ROUNDS = 6;

/** Of the writer in killed-child.ts. */
const LANES = 4;

for (const kind of DATABASES) {
  test.serial(`nothing that was acknowledged is lost when the process is killed (${kind})`, async (t) => {
    const { url, store, tables } = await house(t, kind);
    const folder = mkdtempSync(join(tmpdir(), 'shaodao-killed-'));
    t.teardown(() => rmSync(folder, { recursive: true }));
    let acknowledged = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      // Deaths are spread over the first fifth of a second of writing.
      const keys = await writeUntilKilled(url, `r${round}`, join(folder, `r${round}`), (round * 37) % 200);
      acknowledged += keys.length;
      const stored = await store.run((connection) => tables.pushes.select(connection, '`key` LIKE ?', [`r${round}-%`]));
      const known = new Set(stored.map((one) => one.key));
      t.deepEqual(keys.filter((key) => !known.has(key)), [], `round ${round}`);
      t.true(known.size - keys.length <= LANES, 'at most what was in flight came through without its word');
    }
    t.true(acknowledged >= ROUNDS, `only ${acknowledged} rows were acknowledged`);
    if (kind === 'sqlite') {
      const [row] = await store.run((connection) => connection.rows('PRAGMA integrity_check'));
      t.is(row!['integrity_check'], 'ok');
    }
  });
}

test('SQLite makes every commit durable before it answers: write-ahead log, synchronous FULL', async (t) => {
  const { store } = await house(t, 'sqlite');
  const pragma = async (name: string): Promise<unknown> => Object.values((await store.run((connection) => connection.rows(`PRAGMA ${name}`)))[0]!)[0];
  t.is(await pragma('journal_mode'), 'wal');
  t.is(await pragma('synchronous'), 2);
});

/** Starts the writer, kills it `ms` after its first acknowledgement, and returns the keys that had been acknowledged. */
async function writeUntilKilled(url: string, prefix: string, file: string, ms: number): Promise<string[]> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'killed-child.js'), url, prefix, file], { stdio: ['ignore', 'pipe', 'inherit'] });
  const closed = once(child, 'close');
  await Promise.race([once(child.stdout, 'data'), closed.then(() => { throw new Error('the writer ended by itself'); })]);
  await new Promise((resolve) => { setTimeout(resolve, ms); });
  child.kill('SIGKILL');
  await closed;
  return readFileSync(file, 'utf8').split('\n').filter(Boolean);
}
