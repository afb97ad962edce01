import { monotonicFactory } from 'ulid';
import { createSharedCalendar } from '../../src/calendar/calendar.js';
import { openDataSource } from '../../src/storage/data-source.js';
import { createStore, type Store } from '../../src/storage/store.js';
import { tablesOf } from '../../src/storage/tables.js';

export interface SideDoor {
  store: Store;
  /** How many messages still have to be sent, and how many cards redrawn. */
  open(): Promise<{ messages: number; copies: number }>;
  close(): Promise<void>;
}

/** Looks into the database of a product that runs in another process; changes nothing there. */
export async function sideDoor(databaseUrl: string, now: () => number): Promise<SideDoor> {
  const source = await openDataSource(databaseUrl);
  const newId = monotonicFactory();
  const store = createStore(source, { tables: tablesOf(source), calendar: createSharedCalendar(), centre: 'C01', now, newId: () => newId(now()) }, () => undefined);
  const count = async (table: string): Promise<number> => {
    const [row] = (await source.query(`SELECT COUNT(*) AS n FROM ${table} WHERE dueAt IS NOT NULL`)) as [{ n: number | string }];
    return Number(row.n);
  };
  return {
    store,
    open: async () => ({ messages: await count('outbox'), copies: await count('card_copy') }),
    close: () => source.destroy(),
  };
}
