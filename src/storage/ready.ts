import { MIGRATIONS } from './migrations/index.js';
import type { Store } from './store.js';

/** Why the database is not fit for this version of the program; empty when it is. */
export async function databaseReady(store: Store): Promise<string[]> {
  const rows = await store.run((connection) => connection.rows('SELECT `name` FROM `migrations`'));
  const done = new Set(rows.map((row) => row['name']));
  return MIGRATIONS.filter((one) => !done.has(one.name)).map((one) => `database: migration ${one.name} is missing, run "shaodao migrate"`);
}
