import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createConnection, escape } from 'mysql2/promise';
import type { DataSource } from 'typeorm';
import { monotonicFactory } from 'ulid';
import { demoDirectory } from '../../config/demo/directory.js';
import { createSharedCalendar } from '../../src/calendar/calendar.js';
import { migrate, openDataSource } from '../../src/storage/data-source.js';
import { saveDirectory } from '../../src/storage/directory.js';
import { createStore } from '../../src/storage/store.js';
import { tablesOf } from '../../src/storage/tables.js';
import { freshDatabase, type Database, type DatabaseKind } from './database.js';

/**
 * Databases that are migrated, and hold nothing else or the demo city. Hundreds
 * of tests begin with one, and migrating it takes longer than most of them: so it
 * is done once after each build, kept as the SQL that makes the same, and played back.
 */
type Contents = 'nothing' | 'city';

/** A private one for one test, migrated and empty. */
export const emptyDatabase = (kind: DatabaseKind): Promise<Database> => databaseWith('nothing', kind);

/** A private one for one test, with the demo city in it. */
export const cityDatabase = (kind: DatabaseKind): Promise<Database> => databaseWith('city', kind);

async function databaseWith(contents: Contents, kind: DatabaseKind): Promise<Database> {
  const database = await freshDatabase(kind);
  const text = await textOf(contents, kind);
  if (kind === 'mysql') {
    await ask(database.url, text);
  } else {
    const source = await openDataSource(database.url);
    play(source, text);
    await source.destroy();
  }
  return database;
}

/** Makes the city in an embedded database that is open and empty. */
export async function settle(source: DataSource): Promise<void> {
  play(source, await textOf('city', 'sqlite'));
}

function play(source: DataSource, text: string): void {
  const { databaseConnection } = source.driver as unknown as { databaseConnection: { exec(sql: string): void } };
  databaseConnection.exec(`BEGIN;\n${text}COMMIT;`);
}

/** Answers what the last of these statements found. */
async function ask(url: string, sql: string): Promise<unknown> {
  const connection = await createConnection({ uri: url, multipleStatements: true });
  const [found] = await connection.query(sql);
  await connection.end();
  return found;
}

const texts = new Map<string, Promise<string>>();

const textOf = (contents: Contents, kind: DatabaseKind): Promise<string> => {
  const name = `.${contents}-${kind}.sql`;
  const known = texts.get(name) ?? keptOrMade(name, contents, kind);
  texts.set(name, known);
  return known;
};

const DIST = join(import.meta.dirname, '..', '..');

/** The processes of a run share it. Its first line says what it was made from: this build, and this server. */
async function keptOrMade(name: string, contents: Contents, kind: DatabaseKind): Promise<string> {
  const server = kind === 'mysql' ? JSON.stringify(await ask(process.env['TEST_MYSQL_URL']!, 'SELECT VERSION()')) : '';
  const stamp = `-- ${createHash('sha256').update(readFileSync(join(DIST, '.tsbuildinfo'))).update(server).digest('hex')}\n`;
  const file = join(DIST, name);
  const kept = existsSync(file) ? readFileSync(file, 'utf8') : '';
  if (kept.startsWith(stamp)) return kept;
  const made = stamp + (await make(contents, kind));
  // Several processes may make it at once; none may find the half of it.
  writeFileSync(`${file}.${process.pid}`, made);
  renameSync(`${file}.${process.pid}`, file);
  return made;
}

/** 24 November 2026, 09:00 in China: before anything happens in a test. */
const FOUNDED = Date.parse('2026-11-24T09:00:00+08:00');

async function make(contents: Contents, kind: DatabaseKind): Promise<string> {
  const database = await freshDatabase(kind);
  const source = await openDataSource(database.url);
  await migrate(source);
  if (contents === 'city') await found(source);
  const schema = await (kind === 'mysql' ? mysqlSchema(source) : sqliteSchema(source));
  const statements = schema.map(({ sql }) => sql);
  for (const { table } of schema) if (table) statements.push(...(await rowsOf(source, table, LITERALS[kind])));
  await source.destroy();
  await database.drop();
  return statements.map((one) => `${one};\n`).join('');
}

async function found(source: DataSource): Promise<void> {
  const nextId = monotonicFactory();
  const context = { tables: tablesOf(source), calendar: createSharedCalendar(), centre: 'C01', now: () => FOUNDED, newId: () => nextId(FOUNDED) };
  await saveDirectory(createStore(source, context, () => undefined), demoDirectory);
}

/** A statement of the schema, with the name of the table that it makes. */
interface Made {
  sql: string;
  table?: string;
}

async function sqliteSchema(source: DataSource): Promise<Made[]> {
  // What SQLite keeps for itself it also makes by itself.
  const rows = await source.query<{ type: string; name: string; sql: string }[]>("SELECT `type`, `name`, `sql` FROM `sqlite_master` WHERE `sql` IS NOT NULL AND `name` NOT LIKE 'sqlite_%'");
  return rows.map(({ type, name, sql }) => ({ sql, ...(type === 'table' && { table: name }) }));
}

async function mysqlSchema(source: DataSource): Promise<Made[]> {
  const names = (await source.query<Record<string, string>[]>('SHOW TABLES')).map((row) => Object.values(row)[0]!);
  return Promise.all(names.map(async (table) => {
    const [row] = await source.query<Record<string, string>[]>(`SHOW CREATE TABLE \`${table}\``);
    return { sql: row!['Create Table']!, table };
  }));
}

async function rowsOf(source: DataSource, table: string, literal: (value: unknown) => string): Promise<string[]> {
  const rows = await source.query<Record<string, unknown>[]>(`SELECT * FROM \`${table}\``);
  const tuples = rows.map((row) => `(${Object.values(row).map(literal).join(', ')})`);
  return tuples.length === 0 ? [] : [`INSERT INTO \`${table}\` VALUES ${tuples.join(',\n')}`];
}

const LITERALS: Readonly<Record<DatabaseKind, (value: unknown) => string>> = {
  mysql: (value) => escape(value as string | number | null),
  sqlite: (value) => (typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value)),
};
