import type { ExecutionContext } from 'ava';
import { monotonicFactory } from 'ulid';
import type { ClockStep } from '../../config/deadlines.js';
import type { AssignmentRow, ClockRow, EvaluationRow, TimelineLine, WhistleRow } from '../../entities/index.js';
import { createCalendar } from '../../src/calendar/calendar.js';
import { KNOWN_YEARS } from '../../src/calendar/known-years.js';
import type { Calendar } from '../../src/calendar/limit.js';
import { rateWords, type Counts, type ListPart, type MeasureCode } from '../../src/figures/measures.js';
import { totalOf } from '../../src/figures/tally.js';
import { openDataSource } from '../../src/storage/data-source.js';
import { Bulletins } from '../../src/storage/bulletins.js';
import { tallyPeriod } from '../../src/storage/figures.js';
import { createStore, type Store } from '../../src/storage/store.js';
import { tablesOf, type Tables } from '../../src/storage/tables.js';
import { WHISTLE_TYPES } from '../../src/whistle/lifecycle.js';
import { cityDatabase, settle } from '../support/ready-database.js';
import { china as on } from '../support/china.js';
import type { DatabaseKind } from '../support/database.js';
import { roomFor } from '../support/room.js';

/** The week that the small worlds are about, and the Monday on which it is frozen. */
export const WEEK = { from: on('11-16 00:00'), to: on('11-23 00:00') };
export const FROZEN = on('11-23 08:00');

export const calendar: Calendar = createCalendar(KNOWN_YEARS);

/** A handful of rows, written by hand, that the figures are counted from. */
export interface Tiny {
  store: Store;
  tables: Tables;
  id(): string;
  now(): number;
  setNow(at: number): void;
  whistle(set?: Partial<WhistleRow>): Promise<WhistleRow>;
  share(whistle: WhistleRow, set?: Partial<AssignmentRow>): Promise<AssignmentRow>;
  clock(step: ClockStep, about: { whistle: WhistleRow; share?: AssignmentRow }, set: Partial<ClockRow>): Promise<ClockRow>;
  line(event: string, whistle: WhistleRow, set: Partial<TimelineLine> & { at: number }): Promise<TimelineLine>;
  verdict(whistle: WhistleRow, set: Partial<EvaluationRow> & { at: number }): Promise<EvaluationRow>;
  /** A row of this table is changed by hand, as the product would later on. */
  change<K extends keyof Tables>(table: K, id: string, set: Parameters<Tables[K]['update']>[1]): Promise<void>;
  counts(asOf?: number, unit?: string): Promise<Counts>;
  /** What the card says of a measure for all units together. */
  words(code: MeasureCode, asOf?: number): Promise<string>;
  /** Numbers of the cases behind a measure, and for all parts the same count as the figure itself. */
  behind(code: MeasureCode, part: ListPart, unit?: string | null): Promise<string[]>;
}

export async function tiny(t: ExecutionContext, kind: DatabaseKind = 'sqlite'): Promise<Tiny> {
  await roomFor(t);
  const database = kind === 'sqlite' ? undefined : await cityDatabase(kind);
  const source = await openDataSource(database?.url ?? 'sqlite::memory:');
  if (!database) await settle(source);
  const nextId = monotonicFactory();
  let now = FROZEN;
  const tables = tablesOf(source);
  const id = (): string => nextId(now);
  const store = createStore(source, { tables, calendar, centre: 'C01', now: () => now, newId: id }, () => undefined);
  t.teardown(async () => {
    await store.idle();
    await source.destroy();
    await database?.drop();
  });
  let number = 0;
  const seq = new Map<string, number>();
  const insert = <R>(table: keyof Tables, row: R): Promise<R> => store.run(async (connection) => {
    await (tables[table] as unknown as { insert(c: typeof connection, rows: R[]): Promise<void> }).insert(connection, [row]);
    return row;
  });
  return {
    store, tables, id,
    now: () => now,
    setNow(at) { now = at; },
    whistle(set = {}) {
      number += 1;
      const type = set.type ?? 'ROUTINE';
      return insert('whistles', {
        id: id(), number: `2026-BQ-${WHISTLE_TYPES[type].letter}-${String(number).padStart(4, '0')}`, street: 'S-BQ', streetName: '北桥街道', type, state: 'ACTIVE', version: 1, step: 1,
        matter: '居民张某某反映 13812345678', place: '某小区', kind: '0104', suggested: [], similar: [], proposed: [], tried: null, wanted: null, source: null,
        filerId: 'P1', filerName: '某干部', reviewPending: false, mergedInto: null, mergedNumber: null, reworks: 0, reason: null, solved: null, verdict: null,
        clock: null, dueAt: null, reviewClock: null, replyClock: null, consultation: null, ruled: false, shelf: null, shelvings: 0, repeatOf: null, repeats: 0, needNumber: null,
        createdAt: on('11-17 09:00'), dispatchedAt: null, closedAt: null, ...set,
      } as WhistleRow);
    },
    share: (whistle, set = {}) => insert('assignments', {
      id: id(), whistleId: whistle.id, unitCode: 'D01', unitName: '城市管理局', part: 'LEAD', state: 'WORKING', step: 1, arrivalRequired: false, clocks: {}, dispatchedAt: on('11-17 10:00'),
      ackedAt: null, ackedBy: null, arrivalSaidAt: null, arrivalSaidBy: null, arrivedAt: null, arrivalConfirmedBy: null, arrivalDenied: 0, lastNote: null, result: null, submittedAt: null, acceptedAt: null,
      request: null, returns: 0, extensions: 0, pushedBack: null, grade: null, gradeReason: null, ...set,
    } as unknown as AssignmentRow),
    clock: (step, { whistle, share }, set) => insert('clocks', {
      id: id(), whistleId: whistle.id, subject: share?.id ?? whistle.id, assignmentId: share?.id ?? null, step, version: 1, owner: share ? 'UNIT' : 'CENTRE',
      unitCode: share?.unitCode ?? 'C01', street: whistle.street, type: whistle.type, part: share?.part ?? null, limit: { value: 1, unit: 'WORKDAY' },
      startedAt: on('11-17 10:00'), dueAt: on('11-18 18:00'), provisional: false, doneAt: null, knownAt: set.doneAt ?? null, usedMs: null, voidAt: null, movedAt: null,
      stoppedAt: null, stopReason: null, checkAt: null, runs: true, level: 0, raised: 0, ...set,
    } as ClockRow),
    line(event, whistle, set) {
      const next = set.seq ?? (seq.get(whistle.id) ?? 0) + 1;
      seq.set(whistle.id, next);
      return insert('timeline', { id: id(), whistleId: whistle.id, assignmentId: null, event, actorId: 'P1', actorName: '某人', actorRole: null, unitCode: null, data: {}, ...set, seq: next } as TimelineLine);
    },
    verdict: (whistle, set) => insert('evaluations', {
      id: id(), whistleId: whistle.id, round: 1, unitCode: 'D01', street: whistle.street, type: whistle.type, part: 'LEAD', solved: 'YES', grade: 5, ...set,
    } as EvaluationRow),
    async change(table, rowId, set) {
      await store.run((connection) => (tables[table] as unknown as { update(c: typeof connection, set: unknown, where: unknown): Promise<number> }).update(connection, set, { id: rowId }));
    },
    async counts(asOf = FROZEN, unit) {
      const tally = await tallyPeriod(store, { ...WEEK, asOf });
      return unit === undefined ? totalOf(tally).counts : tally.get(unit)?.counts ?? {};
    },
    async words(code, asOf = FROZEN) {
      return rateWords(code, totalOf(await tallyPeriod(store, { ...WEEK, asOf })).counts);
    },
    async behind(code, part, unit = null) {
      const rows = await store.run((connection) => new Bulletins(connection, tables).cases({ ...WEEK, asOf: FROZEN, measure: code, unit, part }, { skip: 0, take: 100 }));
      return rows.map((one) => one.whistle.number);
    },
  };
}
