import test from 'ava';
import type { OutboxRow, WhistleRow } from '../../entities/index.js';
import type { Connection } from '../../src/storage/connection.js';
import { DATABASES } from '../support/database.js';
import { dump } from '../support/dump.js';
import { house, MORNING } from './house.js';

/** Beyond 2^31 and 2^41, still exact in a double. */
const FAR = 9_007_199_254_740_991;

const whistle: WhistleRow = {
  id: '01TABLE', number: '2026-ZQ-R-0001', street: 'S01', streetName: '正气街道', type: 'ROUTINE', state: 'IN_REVIEW', version: 3, step: 2,
  matter: '𠮷野家门口积水😀，"引号"、\\反斜杠\\、`反引号` 与 100%_', place: '解放路12号', kind: null, suggested: ['0106', '𠮷'], similar: [], proposed: ['U02'],
  tried: null, wanted: '', source: 'GRID', filerId: '01FILER', filerName: '干部甲', reviewPending: true, mergedInto: null, mergedNumber: null,
  reworks: 0, reason: null, solved: null, verdict: null,
  clock: { step: 'review', limit: { value: 1, unit: 'WORKDAY' }, startedAt: 0, provisional: false, version: 1, basis: '本系统默认时限', dueAt: FAR }, dueAt: FAR, reviewClock: null, replyClock: null, consultation: null, ruled: false, shelf: null, shelvings: 0, repeatOf: null, repeats: 0, needNumber: null,
  createdAt: MORNING, dispatchedAt: null, closedAt: 0,
};

const message: OutboxRow = {
  id: '01OUT', toKind: 'person', toId: 'ou_a', card: 'said', subjectId: null, assignmentId: null, params: { words: '😀', deep: { list: [1, null, false] } },
  priority: 0, urgent: true, buzz: ['ou_a'], dedupeKey: null, dueAt: MORNING, attempts: 0, laneUntil: null, triedAt: null, createdAt: MORNING, settledAt: null, outcome: null,
  messageId: null, logId: null, error: null, instead: null,
};

test('a dump holds every table there is, but of those it is told to leave out', async (t) => {
  const { store, source } = await house(t, 'sqlite');
  const all = Object.keys(await dump(store));
  t.is(all.length, source.entityMetadatas.length);
  t.deepEqual(Object.keys(await dump(store, ['pushes'])), all.filter((name) => name !== 'pushes'));
});

for (const kind of DATABASES) {
  test(`a row comes back as it went in: JSON, flags, large moments, nulls and four-byte characters (${kind})`, async (t) => {
    const { store, tables } = await house(t, kind);
    await store.run(async (connection) => {
      await tables.whistles.insert(connection, [whistle]);
      await tables.outbox.insert(connection, [message]);
    });
    const [row, out] = await store.run(async (connection) => [
      await tables.whistles.select(connection, '`id` = ?', [whistle.id]),
      await tables.outbox.select(connection, '`urgent` = ?', [true]),
    ] as const);
    t.deepEqual(row.map((one) => ({ ...one })), [whistle]);
    t.deepEqual(out.map((one) => ({ ...one })), [message]);
  });

  test(`ids that differ only in case are different ids (${kind})`, async (t) => {
    const { store, tables } = await house(t, kind);
    const ids = ['om_aB', 'om_AB', 'om_ab'];
    await store.run((connection) => tables.pushes.insert(connection, ids.map((key) => ({ key, receivedAt: MORNING }))));
    const found = await store.run((connection) => tables.pushes.select(connection, '`key` = ?', ['om_AB']));
    t.deepEqual(found.map((one) => one.key), ['om_AB']);
  });

  test(`an update changes only the rows and columns it names, and counts matching rows even when nothing differs (${kind})`, async (t) => {
    const { store, tables } = await house(t, kind);
    await store.run((connection) => tables.whistles.insert(connection, [whistle, { ...whistle, id: '01OTHER', number: 'other' }]));
    const update = (work: (connection: Connection) => Promise<number>): Promise<number> => store.run(work);
    t.is(await update((c) => tables.whistles.update(c, { reviewPending: true, similar: ['x'] }, { id: '01TABLE', version: 3 })), 1);
    t.is(await update((c) => tables.whistles.update(c, { reviewPending: true }, { id: '01TABLE', version: 3 })), 1, 'the same value again');
    t.is(await update((c) => tables.whistles.update(c, { reviewPending: false }, { id: '01TABLE', version: 2 })), 0, 'another version');
    const rows = await store.run((connection) => tables.whistles.select(connection, '1 = 1 ORDER BY `id` DESC'));
    t.deepEqual(rows.map((one) => ({ ...one })), [{ ...whistle, reviewPending: true, similar: ['x'] }, { ...whistle, id: '01OTHER', number: 'other' }]);
  });

  test(`a delete says how many rows went (${kind})`, async (t) => {
    const { store, tables } = await house(t, kind);
    await store.run((connection) => tables.pushes.insert(connection, [1, 2, 3].map((at) => ({ key: `k${at}`, receivedAt: at }))));
    t.is(await store.run((connection) => tables.pushes.delete(connection, '`receivedAt` < ?', [3])), 2);
  });
}
