import { Table, type MigrationInterface, type QueryRunner, type TableColumnOptions } from 'typeorm';
import { addColumns, code, column, key, nullable } from './dsl.js';

/** What is known of deliveries that fail: who cannot be reached, which group is gone, which API stands still, what was done instead. */
export class Failures1799000000000 implements MigrationInterface {
  readonly name = 'Failures1799000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(OUTAGE);
    for (const [table, added] of COLUMNS) await addColumns(runner, table, [added]);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table, { name }] of COLUMNS) await runner.dropColumn(table, name);
    await runner.dropTable(OUTAGE);
  }
}

const COLUMNS: readonly (readonly [table: string, TableColumnOptions])[] = [
  ['person', nullable(column('unreachableUntil', 'bigint'))],
  ['unit', nullable(code('lostChatId', 64))],
  ['alliance', nullable(code('lostChatId', 64))],
  ['outbox', nullable(column('instead', 'text'))],
  ['card_copy', { ...column('plain', 'boolean'), default: 0 }],
];

const OUTAGE = new Table({
  name: 'outage',
  columns: [
    key('api', 64),
    column('away', 'boolean'),
    column('code', 'int'),
    column('sentence', 'text'),
    nullable(code('logId', 128)),
    column('since', 'bigint'),
    column('probeAt', 'bigint'),
  ],
});
