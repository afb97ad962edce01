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
  /** Leaves out rows whose unique key is taken. */
  insertNew(connection: Connection, rows: readonly T[]): Promise<void>;
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

  const most = Math.floor(MOST_VALUES / columns.length);
  const insert = async (connection: Connection, rows: readonly T[], ending = ''): Promise<void> => {
    for (let first = 0; first < rows.length; first += most) {
      const part = rows.slice(first, first + most);
      const values = part.flatMap((row) => columns.map((column) => store(column, row[column])));
      await connection.run(`INSERT INTO \`${name}\` (${list}) VALUES ${part.map(() => slots).join(', ')}${ending}`, values);
    }
  };
  const primary = quote(meta.primaryColumns[0]!.databaseName);
  // INSERT IGNORE would swallow every other fault of a row as well.
  const unlessKnown = { sqlite: ' ON CONFLICT DO NOTHING', mysql: ` ON DUPLICATE KEY UPDATE ${primary} = ${primary}` };

  return {
    name,
    insert: (connection, rows) => insert(connection, rows),
    insertNew: (connection, rows) => insert(connection, rows, unlessKnown[connection.dialect]),
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

/** SQLite takes 32,766 values in one statement, MySQL 65,535. */
const MOST_VALUES = 30_000;

const quote = (column: string): string => `\`${column}\``;
const assign = (columns: readonly string[], joint: string): string => columns.map((one) => `${quote(one)} = ?`).join(joint);
