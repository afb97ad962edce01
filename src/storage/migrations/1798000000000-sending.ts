import { Table, type MigrationInterface, type QueryRunner, type TableColumnOptions } from 'typeorm';
import { addColumns, code, column, index, key, nullable } from './dsl.js';

/** What instances must know of each other to keep the platform's limits together, and what every message shows. */
export class Sending1798000000000 implements MigrationInterface {
  readonly name = 'Sending1798000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(RATES);
    for (const [table, columns] of ADDED) await addColumns(runner, table, columns.map(nullable));
    for (const [table, one] of INDICES) await runner.createIndex(table, one);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table, one] of INDICES) await runner.dropIndex(table, one.name!);
    for (const [table, columns] of ADDED) await runner.dropColumns(table, columns.map((one) => one.name));
    await runner.dropTable(RATES);
  }
}

const RATES = new Table({ name: 'api_rate', columns: [key('api', 64), column('takenUntil', 'bigint'), column('heldUntil', 'bigint')] });

const ADDED: readonly (readonly [string, readonly TableColumnOptions[]])[] = [
  ['outbox', [column('laneUntil', 'bigint'), column('triedAt', 'bigint')]],
  ['card_copy', [column('laneUntil', 'bigint'), code('picture', 32), code('asks', 32), column('staleAt', 'bigint')]],
  ['person', [code('chatId', 64)]],
];

const INDICES = [['outbox', index('outbox_lane', 'laneUntil')], ['card_copy', index('card_copy_reader', 'toId', 'sentAt')]] as const;
