import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import { column, nullable } from './dsl.js';

/** Up to when Feishu has said whether the bot is in a group: its events come late and out of order. */
export class GroupEvents1800000000000 implements MigrationInterface {
  readonly name = 'GroupEvents1800000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) {
      // On SQLite a column is added by copying the table as the runner remembers it, which may be from before a rename.
      await runner.getTable(table);
      await runner.addColumn(table, new TableColumn(HEARD_AT));
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.dropColumn(table, HEARD_AT.name);
  }
}

const TABLES = ['unit', 'alliance'];
const HEARD_AT = nullable(column('chatHeardAt', 'bigint'));
