import { TableIndex, type TableColumnOptions } from 'typeorm';

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
