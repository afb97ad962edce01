import { monotonicFactory } from 'ulid';
import { createSharedCalendar } from '../../src/calendar/calendar.js';
import { openDataSource } from '../../src/storage/data-source.js';
import { createStore, type Store } from '../../src/storage/store.js';
import { tablesOf } from '../../src/storage/tables.js';

export interface SideDoor {
  store: Store;
  close(): Promise<void>;
}

/** Looks into the database of a product that runs in another process; changes nothing there. */
export async function sideDoor(databaseUrl: string, now: () => number): Promise<SideDoor> {
  const source = await openDataSource(databaseUrl);
  const newId = monotonicFactory();
  const store = createStore(source, { tables: tablesOf(source), calendar: createSharedCalendar(), centre: 'C01', now, newId: () => newId(now()) }, () => undefined);
  return { store, close: () => source.destroy() };
}
