import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, column, nullable } from './dsl.js';

/** Up to when Feishu has said whether the bot is in a group: its events come late and out of order. */
export class GroupEvents1800000000000 implements MigrationInterface {
  readonly name = 'GroupEvents1800000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await addColumns(runner, table, [HEARD_AT]);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.dropColumn(table, HEARD_AT.name);
  }
}

const TABLES = ['unit', 'alliance'];
const HEARD_AT = nullable(column('chatHeardAt', 'bigint'));
