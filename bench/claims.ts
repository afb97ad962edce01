import { createRequire } from 'node:module';
import { createPool } from 'mysql2/promise';
import { demoDirectory } from '../config/demo/directory.js';
import type { ClaimRow } from '../entities/index.js';
import { claim } from '../src/alliance/commands/claim.js';
import { publishNeed } from '../src/alliance/commands/publish.js';
import { createCalendar } from '../src/calendar/calendar.js';
import type { Directory } from '../src/people/directory.js';
import { migrate, openDataSource } from '../src/storage/data-source.js';
import { saveDirectory } from '../src/storage/directory.js';
import { createIds } from '../src/storage/ids.js';
import { createStore, type Store } from '../src/storage/store.js';
import { tablesOf } from '../src/storage/tables.js';
import type { Databases } from './databases.js';
import { spyOn } from './spy.js';
import { median, ratio, table, whole } from './statistics.js';

export interface ClaimsOptions {
  /** Units that claim the one place at the same moment. */
  units: number;
  rounds: number;
  tell?: (line: string) => void;
}

const OPENS = Date.parse('2026-11-24T10:00:00+08:00');
const DAY = 24 * 3_600_000;
const ALLIANCE = 'B01';

/**
 * Many units claim one place at the same moment, through as many instances as
 * the database allows: one holds it, the others wait in an order without gaps.
 * Beside it the least that could do the same: on the bare driver the place is
 * locked, counted up and the claim written, with a commit each.
 * @throws Error when more than one holds it, or the order has a gap
 */
export async function claims(databases: Databases, { units, rounds, tell = console.error }: ClaimsOptions): Promise<string> {
  const city = await openCity(await databases.make('claims'), cityOf(units));
  try {
    const ours: number[] = [];
    const raw: number[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      const need = await list(city.stores[0]!, round);
      const seconds = await timed(() => Promise.all(Array.from({ length: units }, (_, at) => claimOne(city.stores[at % city.stores.length]!, need, at))));
      await check(city.stores[0]!, need, units);
      const plain = await city.raw(units, round);
      tell(`claims, round ${round}: ${(units / seconds).toFixed(0)} a second, raw ${(units / plain).toFixed(0)}`);
      if (round === 0) continue;
      ours.push(units / seconds);
      raw.push(units / plain);
    }
    const row = (name: string, rates: number[]): string[] => [name, whole(median(rates)), `${whole(Math.min(...rates))}–${whole(Math.max(...rates))}`, ratio(rates, raw).toFixed(2)];
    return [
      `${whole(units)} simultaneous claims on one place, ${databases.title}, ${city.stores.length === 1 ? 'one instance' : `${city.stores.length} instances`}`,
      table(['contender', 'claims per s', 'range', '÷ raw'], [row('Shaodao', ours), row('raw driver', raw)]),
      `${rounds + 1} rounds, each: 1 holder, ${whole(units - 1)} waiting in an order without gaps; ${await city.statements(rounds + 1)} statements a claim`,
    ].join('\n');
  } finally {
    await city.close();
    await databases.drop();
  }
}

interface City {
  stores: readonly Store[];
  /** Seconds for as many claims as units on the bare driver. */
  raw(units: number, round: number): Promise<number>;
  /** Statements of one more claim. */
  statements(round: number): Promise<number>;
  close(): Promise<void>;
}

/** One alliance of that many units, led by the first, beside the demo city. */
function cityOf(units: number): Directory {
  const codes = Array.from({ length: units + 1 }, (_, at) => codeOf(at));
  return {
    ...demoDirectory,
    units: [...demoDirectory.units, ...codes.map((code) => ({ code, name: `单位${code}党支部`, shortName: code, kind: 'MEMBER' as const }))],
    people: [...demoDirectory.people, ...codes.map((code) => ({ openId: `ou_${code}`, name: `${code}联络员`, roles: [{ role: 'ALLIANCE_LIAISON' as const, unit: code }] }))],
    alliances: [...demoDirectory.alliances, {
      code: ALLIANCE, name: '万家党建联盟', kind: 'TRADE' as const, area: '全市', neighbours: [], office: 'C01', validFrom: '2025-01-01', chatId: 'oc_bench',
      members: codes.map((unit, at) => ({ unit, role: at === 0 ? 'LEAD' as const : 'MEMBER' as const })),
    }],
  };
}

/** The lead is 0, who claims are 1 and on. */
const codeOf = (at: number): string => `B${String(at).padStart(4, '0')}`;

async function openCity(url: string, directory: Directory): Promise<City> {
  const ids = createIds(() => OPENS);
  const open = async () => {
    const source = await openDataSource(url);
    return { source, store: createStore(source, { tables: tablesOf(source), calendar: createCalendar(), centre: 'C01', now: () => OPENS, newId: ids }, () => undefined) };
  };
  const first = await open();
  await migrate(first.source);
  await saveDirectory(first.store, directory);
  // SQLite has one writer, and the product one instance on it.
  const all = url.startsWith('mysql') ? [first, await open()] : [first];
  const bare = url.startsWith('mysql') ? await onMysql(url) : onSqlite(url.slice('sqlite:'.length));
  return {
    stores: all.map((one) => one.store),
    raw: (units, round) => timed(() => bare.claims(units, round)),
    async statements(round) {
      const need = await list(first.store, round);
      await claimOne(first.store, need, 1);
      await first.store.idle();
      const other = await open();
      const heard = spyOn(other.source);
      await claimOne(other.store, need, 2);
      await other.source.destroy();
      return heard.filter(({ sql }) => !/SAVEPOINT|RELEASE/.test(sql)).length;
    },
    async close() {
      await bare.close();
      for (const { store, source } of all) {
        await store.idle();
        await source.destroy();
      }
    },
  };
}

const list = (store: Store, round: number): Promise<string> => store.transact(async (session) => {
  const lead = (await session.find.actor(`ou_${codeOf(0)}`))!;
  const need = await publishNeed(session, lead, {
    allianceCode: ALLIANCE, kind: 'VENUE', title: `活动场地${round}`, forWhom: '社区居民', quantity: 1, measure: '处', wantedBy: OPENS + 30 * DAY, place: '联盟范围内', visibility: 'ALLIANCE',
  });
  return need.entry.id;
});

const claimOne = (store: Store, need: string, at: number): Promise<ClaimRow> => store.transact(async (session) => {
  const actor = (await session.find.actor(`ou_${codeOf(at + 1)}`))!;
  return (await claim(session, actor, { list: 'NEED', id: need }, { amount: 1, by: OPENS + 10 * DAY })).claim;
});

async function check(store: Store, need: string, units: number): Promise<void> {
  const { tables } = store.context;
  const [rows, entry] = await store.run(async (connection) => [
    await tables.claims.select(connection, '`subjectId` = ? ORDER BY `queue`', [need]), (await tables.needs.select(connection, '`id` = ?', [need]))[0]!,
  ] as const);
  const waiting = rows.filter((one) => one.state === 'WAITING');
  const holders = rows.filter((one) => one.state === 'OFFERED').length;
  const gaps = waiting.filter((one, at) => at > 0 && one.queue !== waiting[at - 1]!.queue! + 1).length;
  if (holders !== 1 || waiting.length !== units - 1 || gaps > 0 || entry.pledged !== 1 || entry.waiting !== units - 1) {
    throw new Error(`${holders} hold the place, ${waiting.length} wait with ${gaps} gaps, ${entry.pledged} promised of 1`);
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1_000;
}

interface Bare {
  claims(units: number, round: number): Promise<unknown>;
  close(): Promise<void>;
}

const MAKE = 'CREATE TABLE raw_claim (id VARCHAR(26) PRIMARY KEY, subject VARCHAR(26) NOT NULL, unit VARCHAR(16) NOT NULL, state VARCHAR(16) NOT NULL, queue INT NOT NULL)';
const MAKE_PLACE = 'CREATE TABLE raw_place (id VARCHAR(26) PRIMARY KEY, pledged INT NOT NULL, version INT NOT NULL)';

async function onMysql(url: string): Promise<Bare> {
  // As many connections as two instances of the product have.
  const pool = createPool({ uri: url, connectionLimit: 20 });
  await pool.query(MAKE);
  await pool.query(MAKE_PLACE);
  const one = async (place: string, unit: string): Promise<void> => {
    const connection = await pool.getConnection();
    try {
      await connection.query('BEGIN');
      const [rows] = await connection.execute('SELECT pledged, version FROM raw_place WHERE id = ? FOR UPDATE', [place]);
      const { pledged, version } = (rows as { pledged: number; version: number }[])[0]!;
      await connection.execute('INSERT INTO raw_claim VALUES (?, ?, ?, ?, ?)', [`${place}${unit}`, place, unit, pledged === 0 ? 'OFFERED' : 'WAITING', version]);
      await connection.execute('UPDATE raw_place SET pledged = 1, version = ? WHERE id = ?', [version + 1, place]);
      await connection.query('COMMIT');
    } finally {
      connection.release();
    }
  };
  return {
    async claims(units, round) {
      await pool.execute('INSERT INTO raw_place VALUES (?, 0, 0)', [`P${round}`]);
      await Promise.all(Array.from({ length: units }, (_, at) => one(`P${round}`, codeOf(at))));
    },
    close: () => pool.end(),
  };
}

interface Sqlite { exec(sql: string): unknown; pragma(text: string): unknown; prepare(sql: string): { get(...values: unknown[]): unknown; run(...values: unknown[]): unknown }; close(): void }

function onSqlite(path: string): Bare {
  const Database = createRequire(import.meta.url)('libsql') as new (path: string) => Sqlite;
  const db = new Database(path);
  db.pragma('synchronous = FULL');
  db.exec(MAKE);
  db.exec(MAKE_PLACE);
  const look = db.prepare('SELECT pledged, version FROM raw_place WHERE id = ?');
  const write = db.prepare('INSERT INTO raw_claim VALUES (?, ?, ?, ?, ?)');
  const count = db.prepare('UPDATE raw_place SET pledged = 1, version = ? WHERE id = ?');
  return {
    async claims(units, round) {
      db.prepare('INSERT INTO raw_place VALUES (?, 0, 0)').run(`P${round}`);
      for (let at = 0; at < units; at += 1) {
        db.exec('BEGIN IMMEDIATE');
        const { pledged, version } = look.get(`P${round}`) as { pledged: number; version: number };
        write.run(`P${round}${at}`, `P${round}`, codeOf(at), pledged === 0 ? 'OFFERED' : 'WAITING', version);
        count.run(version + 1, `P${round}`);
        db.exec('COMMIT');
      }
    },
    close: async () => db.close(),
  };
}
