import type { ExecutionContext } from 'ava';
import { openDataSource } from '../../src/storage/data-source.js';
import { freshDatabase } from '../support/database.js';
import { onServer } from '../support/on-server.js';

/** Where the server says a connection to this address comes from. */
async function seenFrom(address: string): Promise<string> {
  const source = await openDataSource(address);
  const [row] = (await source.query('SELECT host AS `seen` FROM information_schema.processlist WHERE id = CONNECTION_ID()')) as { seen: string }[];
  await source.destroy();
  return row!.seen;
}

/** A database's two addresses: over its server's local socket, and over TCP. */
async function addresses(t: ExecutionContext): Promise<{ local: string; tcp: string }> {
  const database = await freshDatabase('mysql');
  t.teardown(() => database.drop());
  const source = await openDataSource(database.url);
  const [{ port, socket }] = (await source.query('SELECT @@port AS `port`, @@socket AS `socket`')) as [{ port: number; socket: string }];
  await source.destroy();
  const { pathname } = new URL(database.url);
  return { local: `mysql://root@localhost${pathname}?socketPath=${socket}`, tcp: `mysql://root@127.0.0.1:${port}${pathname}` };
}

onServer('a database is reached over TCP, or over a local socket when its address names one (mysql)', async (t) => {
  const { local, tcp } = await addresses(t);
  t.is(await seenFrom(local), 'localhost');
  t.regex(await seenFrom(tcp), /^127\.0\.0\.1:\d+$/);
});
