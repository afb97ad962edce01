import test from 'ava';
import { MIGRATIONS } from '../../src/storage/migrations/index.js';
import { databaseReady } from '../../src/storage/ready.js';
import { DATABASES } from '../support/database.js';
import { house } from './house.js';

for (const kind of DATABASES) {
  test(`a migrated database is ready (${kind})`, async (t) => {
    const { store } = await house(t, kind);
    t.deepEqual(await databaseReady(store), []);
  });

  test(`a database that lacks a migration is not ready, and the reason names it (${kind})`, async (t) => {
    const { store } = await house(t, kind);
    const last = MIGRATIONS.at(-1)!.name;
    await store.run((connection) => connection.run('DELETE FROM `migrations` WHERE `name` = ?', [last]));
    const reasons = await databaseReady(store);
    t.is(reasons.length, 1);
    t.true(reasons[0]!.includes(last));
  });

  test(`a database that is gone makes the check fail instead of passing (${kind})`, async (t) => {
    const { store, source } = await house(t, kind);
    await source.destroy();
    await t.throwsAsync(databaseReady(store));
  });
}
