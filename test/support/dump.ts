import type { Store } from '../../src/storage/store.js';
import type { Tables } from '../../src/storage/tables.js';

/** Every row of every table, to compare before and after, but of those `besides`. */
export function dump({ run, context: { tables } }: Store, besides: readonly (keyof Tables)[] = []): Promise<Record<string, unknown[]>> {
  return run(async (connection) => {
    const all: Record<string, unknown[]> = {};
    for (const [name, table] of Object.entries(tables)) if (!besides.includes(name as keyof Tables)) all[name] = await table.select(connection, '1 = 1 ORDER BY 1');
    return all;
  });
}
