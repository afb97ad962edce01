import { monotonicFactory } from 'ulid';
import { createSharedCalendar } from '../../src/calendar/calendar.js';
import { chase } from '../../src/jobs/chase.js';
import { createLog } from '../../src/log.js';
import { openDataSource } from '../../src/storage/data-source.js';
import { createStore } from '../../src/storage/store.js';
import { tablesOf } from '../../src/storage/tables.js';

/** Chases what is due at the given time until it is killed. */
const [url, at] = process.argv.slice(2);
const now = (): number => Number(at);
const nextId = monotonicFactory();
const source = await openDataSource(url!);
const store = createStore(source, { tables: tablesOf(source), calendar: createSharedCalendar(), centre: 'C01', now, newId: () => nextId(now()) }, () => undefined);
process.stdout.write('chasing\n');
await chase({ store, log: createLog({ level: 'silent' }), occurrence: now(), silentWhenEmpty: true });
process.stdout.write('done\n');
