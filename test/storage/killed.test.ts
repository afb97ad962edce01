import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import test from 'ava';
import { DATABASES } from '../support/world.js';
import { house } from './house.js';

const ROUNDS = 10;

for (const kind of DATABASES) {
  test.serial(`nothing that was acknowledged is lost when the process is killed (${kind})`, async (t) => {
    const { url, store, tables } = await house(t, kind);
    let acknowledged = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      // Deaths are spread over the first fifth of a second of writing.
      const keys = await writeUntilKilled(url, `r${round}`, (round * 37) % 200);
      acknowledged += keys.length;
      const stored = await store.run((connection) => tables.pushes.select(connection, '`key` LIKE ?', [`r${round}-%`]));
      const known = new Set(stored.map((one) => one.key));
      t.deepEqual(keys.filter((key) => !known.has(key)), [], `round ${round}`);
      t.true(known.size - keys.length <= 4 * 64, 'at most what was in flight came through without its word');
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

/** Starts the writer, kills it `ms` after its first acknowledgement, and returns the keys whose whole line arrived. */
async function writeUntilKilled(url: string, prefix: string, ms: number): Promise<string[]> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'killed-child.js'), url, prefix], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  const firstWord = new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      resolve();
    });
    child.once('exit', () => reject(new Error('the writer ended by itself')));
  });
  const closed = once(child, 'close');
  await firstWord;
  await new Promise((resolve) => { setTimeout(resolve, ms); });
  child.kill('SIGKILL');
  await closed;
  return said.slice(0, said.lastIndexOf('\n') + 1).split('\n').filter(Boolean);
}
