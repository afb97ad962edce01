import type { DataSource, EntityMetadata, EntityTarget, ObjectLiteral } from 'typeorm';
import type { Connection, Value } from './connection.js';

type Change<T> = Partial<T>;
type Where<T> = Partial<T>;

/**
 * Plain statements for one entity, made from TypeORM's own metadata. Property
 * names are the column names; only JSON and flags need converting.
 */
export interface Table<T> {
  readonly name: string;
  insert(connection: Connection, rows: readonly T[]): Promise<void>;
  /** Rows changed; a conditional update is a `where` with the state one has seen. */
  update(connection: Connection, set: Change<T>, where: Where<T>): Promise<number>;
  /** `rest` is the SQL behind WHERE; it names columns in backticks and values with `?`. */
  select(connection: Connection, rest: string, values?: readonly Value[]): Promise<T[]>;
  delete(connection: Connection, rest: string, values?: readonly Value[]): Promise<number>;
}

export function tableOf<T extends ObjectLiteral>(source: DataSource, entity: EntityTarget<T>): Table<T> {
  const meta: EntityMetadata = source.getMetadata(entity);
  const columns = meta.columns.map((column) => column.databaseName);
  const json = new Set(meta.columns.filter((one) => one.type === 'simple-json').map((one) => one.databaseName));
  const flags = meta.columns.filter((one) => one.type === 'boolean').map((one) => one.databaseName);
  const name = meta.tableName;
  const list = columns.map(quote).join(', ');
  const slots = `(${columns.map(() => '?').join(', ')})`;
  const store = (column: string, value: unknown): Value =>
    value === null || value === undefined ? null : json.has(column) ? JSON.stringify(value) : (value as Value);
  const restore = (raw: Record<string, unknown>): T => {
    for (const column of json) if (raw[column] !== null) raw[column] = JSON.parse(String(raw[column]));
    for (const column of flags) raw[column] = Boolean(raw[column]);
    return raw as T;
  };

  return {
    name,
    async insert(connection, rows) {
      if (rows.length === 0) return;
      const values = rows.flatMap((row) => columns.map((column) => store(column, row[column])));
      await connection.run(`INSERT INTO \`${name}\` (${list}) VALUES ${rows.map(() => slots).join(', ')}`, values);
    },
    update(connection, set, where) {
      const changed = Object.keys(set);
      const given = Object.keys(where);
      const values = [...changed.map((key) => store(key, set[key])), ...given.map((key) => store(key, where[key]))];
      return connection.run(`UPDATE \`${name}\` SET ${assign(changed, ', ')} WHERE ${assign(given, ' AND ')}`, values);
    },
    async select(connection, rest, values) {
      const rows = await connection.rows(`SELECT ${list} FROM \`${name}\` WHERE ${rest}`, values);
      return rows.map(restore);
    },
    delete: (connection, rest, values) => connection.run(`DELETE FROM \`${name}\` WHERE ${rest}`, values),
  };
}

const quote = (column: string): string => `\`${column}\``;
const assign = (columns: readonly string[], joint: string): string => columns.map((one) => `${quote(one)} = ?`).join(joint);
