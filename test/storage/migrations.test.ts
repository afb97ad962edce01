import test from 'ava';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { migrate } from '../../src/storage/data-source.js';
import { MIGRATIONS } from '../../src/storage/migrations/index.js';
import { DATABASES } from '../support/database.js';
import { shell } from './house.js';

for (const kind of DATABASES) {
  test(`the migrations leave exactly the schema that the entities describe (${kind})`, async (t) => {
    const { source } = await shell(t, kind);
    await migrate(source);
    const comparing = await comparable(source);
    t.teardown(() => comparing.destroy());
    const { upQueries } = await comparing.driver.createSchemaBuilder().log();
    t.deepEqual(upQueries.map((one) => one.query), []);
  });

  test(`the migrations run once: a second start finds nothing to do (${kind})`, async (t) => {
    const { source } = await shell(t, kind);
    t.deepEqual(await migrate(source), MIGRATIONS.map((one) => one.name));
    t.deepEqual(await migrate(source), []);
  });

  test(`every migration can be taken back, and run again afterwards (${kind})`, async (t) => {
    const { source } = await shell(t, kind);
    await migrate(source);
    const tables = async (): Promise<string[]> => {
      const runner = source.createQueryRunner();
      const found = await runner.getTables(source.entityMetadatas.map((one) => one.tableName));
      await runner.release();
      return found.map((one) => one.name);
    };
    t.is((await tables()).length, source.entityMetadatas.length);
    for (const _ of MIGRATIONS) await source.undoLastMigration({ transaction: 'each' });
    t.deepEqual(await tables(), []);
    t.deepEqual(await migrate(source), MIGRATIONS.map((one) => one.name));
  });
}

/** MariaDB words an absent default otherwise than MySQL does; TypeORM compares rightly only when it is told which one it talks to. */
async function comparable(source: DataSource): Promise<DataSource> {
  const isMaria = source.options.type === 'mysql' && JSON.stringify(await source.query('SELECT VERSION() AS v')).includes('MariaDB');
  const copy = new DataSource({ ...source.options, ...(isMaria && { type: 'mariadb' }) } as DataSourceOptions);
  return copy.initialize();
}
