import { KNOWN_SOURCE, KNOWN_YEARS } from '../calendar/known-years.js';
import type { YearTable } from '../calendar/year-days.js';
import type { Store } from './store.js';

/** A year's table and the notice it comes from. */
export interface KeptYear extends YearTable { source: string }

/** Every year that is known, in order: the rows, and the seed for years without one. */
export async function loadYears(store: Store): Promise<KeptYear[]> {
  const rows = await store.run((connection) => store.context.tables.years.select(connection, '1 = 1'));
  const years = new Map<number, KeptYear>(KNOWN_YEARS.map((one) => [one.year, { ...one, source: KNOWN_SOURCE }]));
  for (const { year, published, days, source } of rows) years.set(Number(year), { year: Number(year), published, days, source });
  return [...years.values()].sort((a, b) => a.year - b.year);
}

/** Keeps these years' tables in place of what was known of them: all or none. */
export async function saveYears(store: Store, years: readonly KeptYear[]): Promise<void> {
  const { tables, now } = store.context;
  const loadedAt = now();
  await store.run(async (connection) => {
    const known = new Set((await tables.years.select(connection, '1 = 1')).map((row) => row.year));
    for (const { year, published, days, source } of years) {
      const row = { year: String(year), published, days, source, loadedAt };
      if (known.has(row.year)) await tables.years.update(connection, row, { year: row.year });
      else await tables.years.insert(connection, [row]);
    }
  });
}
