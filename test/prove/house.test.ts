import { setImmediate } from 'node:timers/promises';
import test from 'ava';
import { DAY_BEGINS } from '../../prove/day.js';
import { openHouse } from '../../prove/house.js';
import { freshDatabase } from '../support/database.js';

test('a house whose instances do not come up in time is not left open: no process of it goes on, and nothing listens', async (t) => {
  const database = await freshDatabase('sqlite');
  t.teardown(() => database.drop());
  await t.throwsAsync(openHouse({ databaseUrl: database.url, startAt: DAY_BEGINS, patience: 0 }), { message: 'waited in vain: the first instance is up' });
  // What was closed is let go at the end of the present turn of the event loop.
  for (let turn = 0; turn < 2; turn += 1) await setImmediate();
  const left = process.getActiveResourcesInfo().filter((one) => ['ProcessWrap', 'TCPServerWrap'].includes(one));
  t.deepEqual(left, []);
});
