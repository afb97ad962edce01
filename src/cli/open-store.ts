import { monotonicFactory } from 'ulid';
import type { Config } from '../../config/index.js';
import { createSharedCalendar } from '../calendar/calendar.js';
import { loadYears } from '../storage/calendar.js';
import { migrate, openDataSource } from '../storage/data-source.js';
import { createStore, type Store } from '../storage/store.js';
import { tablesOf } from '../storage/tables.js';

/** The database for a command, migrated, with the holiday tables that it holds. @throws when it cannot be opened */
export async function openStore(config: Config): Promise<{ store: Store; close(): Promise<void> }> {
  const source = await openDataSource(config.databaseUrl);
  await migrate(source);
  const nextId = monotonicFactory();
  const calendar = createSharedCalendar();
  const store = createStore(source, { tables: tablesOf(source), calendar, centre: config.centre, now: Date.now, newId: () => nextId(Date.now()) }, () => undefined);
  calendar.replace(await loadYears(store));
  return { store, close: async () => { await store.idle(); await source.destroy(); } };
}
