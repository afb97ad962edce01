import { environment, readConfig } from '../../config/index.js';
import { migrate, openDataSource } from '../storage/data-source.js';

/** Brings the database up to date, as one explicit step before several instances start. */
export async function migrateDatabase(): Promise<void> {
  const source = await openDataSource(readConfig(environment()).databaseUrl);
  const done = await migrate(source);
  await source.destroy();
  console.log(done.length > 0 ? `已执行：${done.join('、')}` : '数据库结构已是最新。');
}
