import type { ExecutionContext } from 'ava';
import { monotonicFactory } from 'ulid';
import { demoOpenId } from '../../config/demo/people.js';
import type { OutboxRow, TimelineLine } from '../../entities/index.js';
import { isErrand } from '../../src/card-kinds.js';
import { createSharedCalendar } from '../../src/calendar/calendar.js';
import type { Actor } from '../../src/people/roles.js';
import { openDataSource } from '../../src/storage/data-source.js';
import type { Session } from '../../src/storage/session.js';
import { createStore, type Store } from '../../src/storage/store.js';
import { tablesOf } from '../../src/storage/tables.js';
import type { CaseFile } from '../../src/whistle/case-file.js';
import { dump } from './dump.js';
import { createNames } from './names.js';
import { cityDatabase, settle } from './ready-database.js';
import type { DatabaseKind } from './database.js';
import { roomFor } from './room.js';

/** The product's commands on a real database, with nobody at the other end of the wire. */
export interface Desk {
  store: Store;
  /** Of its database. */
  url: string;
  /** ms since the epoch; stands still until moved. */
  now(): number;
  advance(ms: number): void;
  moveTo(at: number): void;
  /** Another process on the same database (not in memory), whose clock is ahead by `skew` ms. */
  another(skew?: number): Promise<Store>;
  /** The login behind an open_id, or 「group of C01」. */
  nameOf(id: string): string;
  actor(login: string): Promise<Actor>;
  /** One unit of work in the name of this person. */
  act<T>(login: string, work: (session: Session, actor: Actor) => Promise<T>): Promise<T>;
  file(whistleId: string): Promise<CaseFile>;
  timeline(whistleId: string): Promise<TimelineLine[]>;
  outbox(): Promise<OutboxRow[]>;
  /** Who was told with which card since the last call: 「summons → liaison.U02」, sorted. */
  told(): Promise<string[]>;
  /** Every row of every table, to see that nothing changed. */
  snapshot(): Promise<Record<string, unknown[]>>;
}

/** 24 November 2026, 10:00 in China. */
export const DESK_OPENS = Date.parse('2026-11-24T10:00:00+08:00');

/** A database of its own with the demo city, embedded unless another kind is asked for; closed with the test. */
export async function openDesk(t: ExecutionContext, { kind, opens = DESK_OPENS }: { kind?: DatabaseKind; opens?: number } = {}): Promise<Desk> {
  await roomFor(t);
  const database = kind && (await cityDatabase(kind));
  const url = database?.url ?? 'sqlite::memory:';
  const source = await openDataSource(url);
  if (!database) await settle(source);
  let now = opens;
  const nextId = monotonicFactory();
  const tables = tablesOf(source);
  const store = createStore(source, { tables, calendar: createSharedCalendar(), centre: 'C01', now: () => now, newId: () => nextId(now) }, () => undefined);
  const closers = [async () => { await store.idle(); await source.destroy(); }];
  t.teardown(async () => {
    for (const close of closers) await close();
    await database?.drop();
  });
  /** Another process on the same database, whose clock is ahead by `skew` ms. */
  const another = async (skew = 0): Promise<Store> => {
    const theirs = await openDataSource(url);
    const ids = monotonicFactory();
    const other = createStore(theirs, { ...store.context, tables: tablesOf(theirs), now: () => now + skew, newId: () => ids(now + skew) }, () => undefined);
    closers.unshift(async () => { await other.idle(); await theirs.destroy(); });
    return other;
  };

  const actor = async (login: string): Promise<Actor> => {
    const found = await store.transact((session) => session.find.actor(demoOpenId(login)));
    if (!found) throw new Error(`nobody in the demo city is called ${login}`);
    return found;
  };
  const outbox = (): Promise<OutboxRow[]> => store.run((connection) => tables.outbox.select(connection, '1 = 1 ORDER BY `id`'));
  const seen = new Set<string>();
  return {
    store, url, actor, outbox,
    now: () => now,
    advance(ms) { now += ms; },
    moveTo(at) { now = at; },
    another, nameOf,
    async act(login, work) {
      const who = await actor(login);
      return store.transact((session) => work(session, who));
    },
    file: async (id) => (await store.transact((session) => session.find.caseById(id)))!,
    timeline: (id) => store.transact((session) => session.find.timeline(id)),
    async told() {
      const fresh = (await outbox()).filter((row) => !seen.has(row.id) && !isErrand(row.card));
      for (const row of fresh) seen.add(row.id);
      return fresh.map((row) => `${row.card} → ${nameOf(row.toId)}`).sort();
    },
    snapshot: () => dump(store),
  };
}

const nameOf = createNames((unit) => `group of ${unit}`);
