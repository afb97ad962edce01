import test from 'ava';
import { DATABASES } from '../support/database.js';
import { city, raiseOne } from './house.js';

for (const kind of DATABASES) {
  test(`a case is found by its number in small letters as well (${kind})`, async (t) => {
    const { store } = await city(t, kind);
    const { whistle } = await raiseOne(store, 'LED 屏光线太亮');
    const found = (words: string): Promise<string[]> =>
      store.transact(async (session) => (await session.find.search(words, 10)).map((one) => one.whistle.id));
    t.deepEqual(await found(whistle.number.toLowerCase()), [whistle.id]);
    t.deepEqual(await found('led'), [whistle.id]);
    t.deepEqual(await found('L_D'), []);
  });

  test(`cases of others do not push one's own out of a search (${kind})`, async (t) => {
    const { store } = await city(t, kind);
    const own = await raiseOne(store, '污水一');
    const found = (within: { filerId: string; unitCodes: readonly string[] }): Promise<string[]> =>
      store.transact(async (session) => (await session.find.search('污水', 1, within)).map((one) => one.whistle.id));
    await raiseOne(store, '污水二');
    t.deepEqual(await found({ filerId: own.whistle.filerId, unitCodes: [] }).then((ids) => ids.length), 1);
    t.deepEqual(await found({ filerId: 'nobody', unitCodes: ['D01'] }), []);
    t.deepEqual(await found({ filerId: 'nobody', unitCodes: [] }), []);
    t.is((await found({ filerId: 'nobody', unitCodes: [own.whistle.street] })).length, 1);
  });

  test(`what waits for a unit begins with emergencies, and keeps a closed one that nobody approved yet (${kind})`, async (t) => {
    const { store, tables } = await city(t, kind);
    const routine = await raiseOne(store, '一');
    const emergency = await raiseOne(store, '二');
    const closed = await raiseOne(store, '三');
    await store.run(async (connection) => {
      await tables.whistles.update(connection, { type: 'EMERGENCY', state: 'IN_DISPATCH' }, { id: emergency.whistle.id });
      await tables.whistles.update(connection, { type: 'EMERGENCY', state: 'CLOSED', reviewPending: true }, { id: closed.whistle.id });
    });
    const ids = await store.transact(async (session) =>
      (await session.find.openCasesFor([routine.whistle.street], 'C01', 10)).map((one) => one.whistle.id));
    t.deepEqual(ids, [emergency.whistle.id, closed.whistle.id, routine.whistle.id]);
  });
}
