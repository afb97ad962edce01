import { once, EventEmitter } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import test from 'ava';
import { startAccidents } from '../../prove/accidents.js';

const AT_ONCE = { before: [0, 0], away: [0, 0] } as const;

test('a database that does not come back is told to whoever ends the accidents, and to nobody before', async (t) => {
  const unheard: unknown[] = [];
  const hear = (reason: unknown): void => void unheard.push(reason);
  process.on('unhandledRejection', hear);
  t.teardown(() => process.off('unhandledRejection', hear));
  const said = new EventEmitter();
  const server = {
    kill: async () => undefined,
    start: async () => {
      said.emit('tried');
      throw new Error('the data is gone');
    },
  };
  const accidents = startAccidents(server, { seed: 1, most: 5, struck: () => undefined, pauses: AT_ONCE });
  await once(said, 'tried');
  await setImmediate();
  t.deepEqual(unheard, [], 'it would end the process');
  await t.throwsAsync(accidents.stop(), { message: 'the data is gone' });
});

test('accidents that are ended leave a database that stands, however many were to come', async (t) => {
  const events: string[] = [];
  const said = new EventEmitter();
  const server = { kill: async () => void events.push('kill'), start: async () => void events.push('start') };
  const accidents = startAccidents(server, { seed: 1, most: 5, struck: () => said.emit('struck'), pauses: { before: [0, 0], away: [60_000, 60_000] } });
  await once(said, 'struck');
  await accidents.stop();
  t.deepEqual(events, ['kill', 'start']);
});
