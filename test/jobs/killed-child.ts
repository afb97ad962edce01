import type { SessionContext } from '../../src/storage/session.js';
import { createScheduler } from '../../src/jobs/scheduler.js';
import { createLog } from '../../src/log.js';
import { openDataSource } from '../../src/storage/data-source.js';
import { createStore } from '../../src/storage/store.js';
import { tablesOf } from '../../src/storage/tables.js';
import { job } from './office.js';

/** Claims a run at the given time, says so, and never ends it. */
const [url, at] = process.argv.slice(2);
const clock = (): number => Number(at);
const source = await openDataSource(url!);
const store = createStore(source, { tables: tablesOf(source), now: clock } as SessionContext, () => undefined);
const hangs = job(async () => {
  process.stdout.write('running\n');
  return new Promise(() => { setInterval(() => undefined, 60_000); });
}, { schedule: '0 3 * * *' });
await createScheduler({ store, jobs: [hangs], clock, log: createLog({ level: 'silent' }), instance: 'victim', silentWhenEmpty: true }).tick();
