import type { DataSource, QueryRunner } from 'typeorm';
import type { Bound, Statement } from './replay.js';

interface MysqlHandle {
  query(sql: string, done: unknown): unknown;
  execute(sql: string, values: readonly Bound[], done: unknown): unknown;
}
interface Prepared { reader: boolean; all(...values: Bound[]): unknown; run(...values: Bound[]): unknown }
interface SqliteHandle { prepare(sql: string): Prepared }

/** Hears every statement that units of work opened from now on send to the driver; the list grows. */
export function spyOn(source: DataSource): Statement[] {
  const heard: Statement[] = [];
  const hear = (sql: string, values: readonly Bound[]): void => { heard.push({ sql, values: [...values] }); };
  const open = source.createQueryRunner.bind(source);
  source.createQueryRunner = (mode): QueryRunner => {
    const runner = open(mode);
    const connect = runner.connect.bind(runner);
    runner.connect = async (): Promise<unknown> => heardHandle(await connect() as MysqlHandle | SqliteHandle, hear);
    return runner;
  };
  return heard;
}

type Hear = (sql: string, values: readonly Bound[]) => void;

function heardHandle(handle: MysqlHandle | SqliteHandle, hear: Hear): MysqlHandle | SqliteHandle {
  if ('execute' in handle) {
    return {
      query(sql, done) {
        hear(sql, []);
        return handle.query(sql, done);
      },
      execute(sql, values, done) {
        hear(sql, values);
        return handle.execute(sql, values, done);
      },
    };
  }
  return {
    prepare(sql) {
      const prepared = handle.prepare(sql);
      return {
        reader: prepared.reader,
        all: (...values) => { hear(sql, values); return prepared.all(...values); },
        run: (...values) => { hear(sql, values); return prepared.run(...values); },
      };
    },
  };
}
