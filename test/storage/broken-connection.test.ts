import { spawnSync } from 'node:child_process';
import { onServer } from '../support/on-server.js';
import { house } from './house.js';

const KILLER = `
import { createConnection } from 'mysql2/promise';
const [server, database] = process.argv.slice(1);
const admin = await createConnection(server);
const [rows] = await admin.query('SELECT id FROM information_schema.processlist WHERE db = ?', [database]);
for (const { id } of rows) await admin.query('KILL ' + id);
await admin.end();
`;

/** Synchronously, so that this process cannot notice before it uses the connections again. */
const killConnections = (url: string): number | null =>
  spawnSync(process.execPath, ['--input-type=module', '-e', KILLER, process.env['TEST_MYSQL_URL']!, new URL(url).pathname.slice(1)], { stdio: 'inherit' }).status;

onServer('work that finds its connection broken before it began runs on another one (mysql)', async (t) => {
  const { store, tables, url } = await house(t, 'mysql');
  await Promise.all(Array.from({ length: 4 }, () => store.run((connection) => connection.rows('SELECT SLEEP(0.05)'))));
  t.is(killConnections(url), 0);
  await store.run((connection) => tables.pushes.insert(connection, [{ key: 'after the failover', receivedAt: 1 }]));
  t.is((await store.run((connection) => tables.pushes.select(connection, '1 = 1'))).length, 1);
});

onServer('work whose connection breaks before its commit runs again from the start, once (mysql)', async (t) => {
  const { store, tables, url } = await house(t, 'mysql');
  let tries = 0;
  await store.run(async (connection) => {
    tries += 1;
    await tables.pushes.insert(connection, [{ key: `try ${tries}`, receivedAt: 1 }]);
    if (tries === 1) t.is(killConnections(url), 0);
    await tables.pushes.insert(connection, [{ key: `end of try ${tries}`, receivedAt: 1 }]);
  });
  const kept = await store.run((connection) => tables.pushes.select(connection, '1 = 1 ORDER BY `key`'));
  t.deepEqual(kept.map((one) => one.key), ['end of try 2', 'try 2']);
});
