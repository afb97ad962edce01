import { TableColumn, TableIndex, type QueryRunner, type TableColumnOptions } from 'typeorm';

/** Column and index kinds that mean the same on MySQL/MariaDB and SQLite. */

export const key = (name: string, length: number): TableColumnOptions =>
  ({ name, type: 'varchar', length: String(length), isPrimary: true });

export const code = (name: string, length: number): TableColumnOptions =>
  ({ name, type: 'varchar', length: String(length) });

/** SQLite keeps the word it is given, and TypeORM compares words there: `int` has to be written out. */
export const column = (name: string, type: 'text' | 'int' | 'bigint' | 'boolean'): TableColumnOptions =>
  ({ name, type: type === 'int' ? 'integer' : type });

export const nullable = (options: TableColumnOptions): TableColumnOptions => ({ ...options, isNullable: true });

export const index = (name: string, ...columnNames: string[]): TableIndex => new TableIndex({ name, columnNames });

export const unique = (name: string, ...columnNames: string[]): TableIndex =>
  new TableIndex({ name, columnNames, isUnique: true });

/** Adds columns. On SQLite that copies the table as the runner remembers it, which may be from before a rename behind its back: so it is read again first. */
export async function addColumns(runner: QueryRunner, table: string, columns: readonly TableColumnOptions[]): Promise<void> {
  await runner.getTable(table);
  await runner.addColumns(table, columns.map((one) => new TableColumn(one)));
}
