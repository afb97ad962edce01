import type { ExecutionContext } from 'ava';
import { monotonicFactory } from 'ulid';
import type { DataSource } from 'typeorm';
import { demoOpenId } from '../../config/demo/people.js';
import { createCalendar } from '../../src/calendar/calendar.js';
import type { Actor } from '../../src/people/roles.js';
import { openDataSource } from '../../src/storage/data-source.js';
import type { Session } from '../../src/storage/session.js';
import { createStore, type Store } from '../../src/storage/store.js';
import { tablesOf, type Tables } from '../../src/storage/tables.js';
import type { CaseFile } from '../../src/whistle/case-file.js';
import { raise } from '../../src/whistle/commands/raise.js';
import { cityDatabase, emptyDatabase } from '../support/ready-database.js';
import { freshDatabase, type Database, type DatabaseKind } from '../support/database.js';
import { roomFor } from '../support/room.js';

/** A database with the product's storage on it, and a clock that stands still until it is moved. */
export interface House {
  kind: DatabaseKind;
  url: string;
  source: DataSource;
  store: Store;
  tables: Tables;
  /** ms since the epoch. */
  clock: { now: number };
  /** How often the courier was told that there is work. */
  nudges: { count: number };
  /** A second store on the same database, as another process would have it. */
  another(): Promise<Store>;
}

/** 2026-11-24 09:00 in China. */
export const MORNING = Date.UTC(2026, 10, 24, 1);

/** An empty, migrated database, removed with the test. */
export const house = (t: ExecutionContext, kind: DatabaseKind): Promise<House> => houseOn(t, kind, emptyDatabase);

/** One that nobody has migrated yet. */
export const shell = (t: ExecutionContext, kind: DatabaseKind): Promise<House> => houseOn(t, kind, freshDatabase);

/** The same with the demo city in it. */
export const city = (t: ExecutionContext, kind: DatabaseKind): Promise<House> => houseOn(t, kind, cityDatabase);

async function houseOn(t: ExecutionContext, kind: DatabaseKind, make: (kind: DatabaseKind) => Promise<Database>): Promise<House> {
  await roomFor(t);
  const database = await make(kind);
  const clock = { now: MORNING };
  const nudges = { count: 0 };
  const sources: DataSource[] = [];
  const open = async (): Promise<{ source: DataSource; store: Store; tables: Tables }> => {
    const source = await openDataSource(database.url);
    sources.push(source);
    const tables = tablesOf(source);
    const nextId = monotonicFactory();
    const context = { tables, calendar: createCalendar(), centre: 'C01', now: () => clock.now, newId: () => nextId(clock.now) };
    return { source, tables, store: createStore(source, context, () => { nudges.count += 1; }) };
  };
  const { source, tables, store } = await open();
  t.teardown(async () => {
    for (const one of sources) if (one.isInitialized) await one.destroy();
    await database.drop();
  });
  return { kind, url: database.url, source, store, tables, clock, nudges, another: async () => (await open()).store };
}

export async function actorOf(session: Session, login: string): Promise<Actor> {
  const actor = await session.find.actor(demoOpenId(login));
  if (!actor) throw new Error(`the demo city has no ${login}`);
  return actor;
}

/** Raises a routine whistle of the street ZQ, as its first officer would. */
export const raiseOne = (store: Store, matter = '小区门口污水外溢'): Promise<CaseFile> =>
  store.transact(async (session) => raiseIn(session, matter));

export const raiseIn = async (session: Session, matter = '小区门口污水外溢'): Promise<CaseFile> =>
  raise(session, await actorOf(session, 'officer1.ZQ'), {
    type: 'ROUTINE', place: '铁东社区解放路12号', matter, suggested: [], proposed: [], tried: '已请物业疏通',
  });

/** How many rows a table holds. */
export async function countOf(store: Store, table: string): Promise<number> {
  const rows = await store.run((connection) => connection.rows(`SELECT COUNT(*) AS \`n\` FROM \`${table}\``));
  return Number(rows[0]!['n']);
}
