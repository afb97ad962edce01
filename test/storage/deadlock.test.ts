import { isTransient, type Connection } from '../../src/storage/connection.js';
import { onServer } from '../support/on-server.js';
import { house, type House } from './house.js';

/** Opens once everybody has arrived; whoever comes again passes. */
function gate(people: number): () => Promise<void> {
  let open: () => void;
  const opened = new Promise<void>((resolve) => { open = resolve; });
  let arrived = 0;
  return () => {
    arrived += 1;
    if (arrived >= people) open();
    return opened;
  };
}

const add = (connection: Connection, name: string): Promise<number> =>
  connection.run('UPDATE `counter` SET `value` = `value` + 1 WHERE `name` = ?', [name]);

async function twoCounters({ store, tables }: House): Promise<void> {
  await store.run((connection) => tables.counters.insert(connection, [{ name: 'a', value: 0 }, { name: 'b', value: 0 }]));
}

const valuesOf = async ({ store, tables }: House): Promise<number[]> =>
  (await store.run((connection) => tables.counters.select(connection, '1 = 1 ORDER BY `name`'))).map((one) => one.value);

onServer('two transactions that lock each other out both succeed: the one that lost runs again (mysql)', async (t) => {
  const here = await house(t, 'mysql');
  await twoCounters(here);
  const meet = gate(2);
  const runs = { first: 0, second: 0 };
  const cross = (who: keyof typeof runs, one: string, other: string): Promise<void> => here.store.run(async (connection) => {
    runs[who] += 1;
    await add(connection, one);
    await meet();
    await add(connection, other);
  });
  await Promise.all([cross('first', 'a', 'b'), cross('second', 'b', 'a')]);
  t.is(runs.first + runs.second, 3, 'exactly one of them was the victim');
  t.deepEqual(await valuesOf(here), [2, 2], 'and its first attempt left nothing behind');
});

onServer('a deadlock is told from other errors (mysql)', async (t) => {
  const here = await house(t, 'mysql');
  await twoCounters(here);
  const duplicate = await t.throwsAsync(here.store.run((connection) => here.tables.counters.insert(connection, [{ name: 'a', value: 1 }])));
  t.false(isTransient(duplicate));
  t.true(isTransient({ code: 'ER_LOCK_DEADLOCK' }));
});

onServer('a unit that is refused by a rule is not run again (mysql)', async (t) => {
  const here = await house(t, 'mysql');
  let runs = 0;
  await t.throwsAsync(here.store.run(async () => {
    runs += 1;
    throw new Error('refused');
  }));
  t.is(runs, 1);
});

onServer('transactions run at READ COMMITTED on every pooled connection (mysql)', async (t) => {
  const here = await house(t, 'mysql');
  const meet = gate(5);
  const levels = await Promise.all(Array.from({ length: 5 }, () => here.store.run(async (connection) => {
    await meet();
    const [row] = await connection.rows('SELECT @@session.transaction_isolation AS `level`').catch(() => connection.rows('SELECT @@session.tx_isolation AS `level`'));
    return row!['level'];
  })));
  t.deepEqual(levels, Array(5).fill('READ-COMMITTED'));
});
