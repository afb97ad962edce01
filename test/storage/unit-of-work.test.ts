import { createRequire } from 'node:module';
import test from 'ava';
import type { Connection } from '../../src/storage/connection.js';
import type { Store } from '../../src/storage/store.js';
import { DATABASES } from '../support/database.js';
import { onServer } from '../support/on-server.js';
import { house, type House } from './house.js';

const require = createRequire(import.meta.url);

const put = ({ tables }: House, key: string) => (connection: Connection): Promise<void> =>
  tables.pushes.insert(connection, [{ key, receivedAt: 1 }]);

const keysOf = async ({ store, tables }: House): Promise<string[]> =>
  (await store.run((connection) => tables.pushes.select(connection, '1 = 1 ORDER BY `key`'))).map((one) => one.key);

for (const kind of DATABASES) {
  test(`of fifty units queued at once, those that fail take nobody with them (${kind})`, async (t) => {
    const here = await house(t, kind);
    await here.store.run(put(here, 'taken'));
    const name = (n: number): string => `k${String(n).padStart(2, '0')}`;
    const outcomes = await Promise.allSettled(Array.from({ length: 50 }, (_, n) => here.store.run(async (connection) => {
      await put(here, name(n))(connection);
      if (n % 10 === 3) throw new Error('thrown after a write');
      if (n === 20) await put(here, 'taken')(connection);
      if (n === 30) await connection.run('UPDATE `no_such_table` SET `x` = 1');
      return n;
    })));
    const failing = (n: number): boolean => n % 10 === 3 || n === 20 || n === 30;
    outcomes.forEach((outcome, n) => t.is(outcome.status, failing(n) ? 'rejected' : 'fulfilled', `unit ${n}`));
    t.deepEqual(await keysOf(here), [...Array(50).keys()].filter((n) => !failing(n)).map(name).concat('taken'));
  });

  test(`a unit that throws is rolled back with all its writes, and its own error comes out (${kind})`, async (t) => {
    const here = await house(t, kind);
    const why = new Error('changed my mind');
    const thrown = await t.throwsAsync(here.store.run(async (connection) => {
      await put(here, 'one')(connection);
      await put(here, 'two')(connection);
      throw why;
    }));
    t.is(thrown, why);
    t.deepEqual(await keysOf(here), []);
  });

  test(`when a unit resolves, another connection already sees its rows (${kind})`, async (t) => {
    const here = await house(t, kind);
    const other = await here.another();
    const seen = (key: string): Promise<number> =>
      other.run(async (connection) => (await here.tables.pushes.select(connection, '`key` = ?', [key])).length);
    await Promise.all(Array.from({ length: 20 }, async (_, n) => {
      await here.store.run(put(here, `k${n}`));
      t.is(await seen(`k${n}`), 1);
    }));
  });

  test(`a unit under way is not seen by another connection before its commit (${kind})`, async (t) => {
    const here = await house(t, kind);
    await here.store.run(put(here, 'before'));
    const look = kind === 'sqlite' ? libsqlReader(here) : storeReader(await here.another());
    await here.store.run(async (connection) => {
      await put(here, 'mine')(connection);
      t.deepEqual(await look(), ['before']);
    });
    t.deepEqual(await look(), ['before', 'mine']);
  });

  test(`idle waits for every unit under way (${kind})`, async (t) => {
    const here = await house(t, kind);
    let done = 0;
    const all = Array.from({ length: 5 }, () => here.store.run(async (connection) => {
      await connection.rows('SELECT 1');
      await new Promise((resolve) => { setTimeout(resolve, 5); });
    }).then(() => { done += 1; }));
    await here.store.idle();
    await Promise.all(all);
    t.is(done, 5);
    await t.notThrowsAsync(here.store.idle(), 'nothing under way: at once');
  });

  test(`a commit that left work for the courier nudges it once, a failed or reading unit never (${kind})`, async (t) => {
    const here = await house(t, kind);
    const say = { toKind: 'person', toId: 'ou_a', card: 'said', priority: 1 } as const;
    await here.store.transact(async (session) => {
      session.say(say);
      session.say(say);
    });
    t.is(here.nudges.count, 1);
    await t.throwsAsync(here.store.transact(async (session) => {
      session.say(say);
      throw new Error('no');
    }));
    await here.store.transact((session) => session.find.units());
    t.is(here.nudges.count, 1);
  });
}

onServer('on MySQL work is in a transaction from its first write or lock on, and merely reading begins none', async (t) => {
  const here = await house(t, 'mysql');
  const inside = async (connection: Connection): Promise<number> => Number((await connection.rows('SELECT @@in_transaction AS `inside`'))[0]!['inside']);
  const read = (connection: Connection) => connection.rows('SELECT `key` FROM `push_key`');
  const steps = {
    reading: read,
    locking: (connection: Connection) => connection.rows('SELECT `key` FROM `push_key` FOR UPDATE'),
    writing: put(here, 'one'),
  };
  for (const [step, work] of Object.entries(steps)) {
    const seen = await here.store.run(async (connection) => {
      await read(connection);
      const before = await inside(connection);
      await work(connection);
      return [before, await inside(connection)];
    });
    t.deepEqual(seen, [0, step === 'reading' ? 0 : 1], step);
  }
  t.is(await here.store.run(inside), 0, 'and the connection is given back without one');
  t.deepEqual(await keysOf(here), ['one']);
});

test('units that queue together on SQLite share commits', async (t) => {
  const here = await house(t, 'sqlite');
  const { prepare, counts } = countingCommits(here);
  await Promise.all(Array.from({ length: 50 }, (_, n) => here.store.run(put(here, `k${n}`))));
  t.true(counts.commits <= 2, `${counts.commits} commits for 50 units`);
  const before = counts.commits;
  for (let n = 0; n < 5; n += 1) await here.store.run(put(here, `later${n}`));
  t.is(counts.commits - before, 5, 'a unit that comes alone has a commit of its own');
  prepare.restore();
});

test('when the commit itself fails on SQLite, everybody in it is refused and the next unit works', async (t) => {
  const here = await house(t, 'sqlite');
  await here.store.run((connection) => connection.run('CREATE TABLE parent (id INTEGER PRIMARY KEY)'));
  await here.store.run((connection) => connection.run('CREATE TABLE child (id INTEGER REFERENCES parent(id) DEFERRABLE INITIALLY DEFERRED)'));
  const outcomes = await Promise.allSettled([
    here.store.run(put(here, 'neighbour')),
    here.store.run((connection) => connection.run('INSERT INTO child VALUES (1)')),
  ]);
  t.deepEqual(outcomes.map((one) => one.status), ['rejected', 'rejected']);
  await here.store.run(put(here, 'after'));
  t.deepEqual(await keysOf(here), ['after']);
});

interface Raw { prepare(sql: string): { all(): { key: string }[]; run(...values: unknown[]): unknown } }

/** Reads with a connection of its own, past the unit of work, which is busy. */
function libsqlReader({ url }: House): () => Promise<string[]> {
  const Database = require('libsql') as new (path: string) => Raw;
  const raw = new Database(url.slice('sqlite:'.length));
  return async () => raw.prepare('SELECT `key` FROM push_key ORDER BY `key`').all().map((one) => one.key);
}

const storeReader = (store: Store) => async (): Promise<string[]> =>
  (await store.run((connection) => connection.rows('SELECT `key` FROM `push_key` ORDER BY `key`'))).map((row) => String(row['key']));

/** Counts COMMITs as the driver runs them; must be set up before the first unit, which prepares the statement. */
function countingCommits({ source }: House): { counts: { commits: number }; prepare: { restore(): void } } {
  const raw = (source.driver as unknown as { databaseConnection: Raw }).databaseConnection;
  const original = raw.prepare;
  const counts = { commits: 0 };
  raw.prepare = (sql) => {
    const statement = original.call(raw, sql);
    if (sql !== 'COMMIT') return statement;
    const run = statement.run.bind(statement);
    statement.run = (...values) => {
      counts.commits += 1;
      return run(...values);
    };
    return statement;
  };
  return { counts, prepare: { restore: () => { raw.prepare = original; } } };
}
