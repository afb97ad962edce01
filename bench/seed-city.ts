import { createCalendar } from '../src/calendar/calendar.js';
import type { LimitUnit } from '../src/calendar/limit.js';
import type { Store } from '../src/storage/store.js';

/** A year of a big city, the same one every time it is made. */
export interface City {
  /** Cases of the whole year; three shares each on average. */
  cases: number;
  /** 1 January of the year, ms. */
  from: number;
  to: number;
}

export const YEAR = { from: Date.parse('2026-01-01T00:00:00+08:00'), to: Date.parse('2027-01-01T00:00:00+08:00') };

const STREETS = ['BQ', 'HD', 'ZQ', 'XX', 'NL', 'WM', 'GC', 'QW', 'XY', 'TL', 'XT'].map((one) => `S-${one}`);
const UNITS = [...Array.from({ length: 22 }, (_, n) => `D${String(n + 1).padStart(2, '0')}`), ...Array.from({ length: 6 }, (_, n) => `U0${n + 1}`)];
const KINDS = ['0101', '0104', '0106', '0201', '0204', '0302', '0401', '0501', '0602', '0701', '0801', '1102'];
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

type Cell = string | number | null;
/** Rows of the tables that a case fills, with their columns in this order. */
const COLUMNS = {
  whistle: ['id', 'number', 'street', 'streetName', 'type', 'state', 'version', 'step', 'matter', 'place', 'kind', 'suggested', 'similar', 'proposed', 'filerId', 'filerName', 'reviewPending', 'reworks', 'createdAt', 'dispatchedAt', 'closedAt', 'repeatOf', 'repeats'],
  assignment: ['id', 'whistleId', 'unitCode', 'unitName', 'part', 'state', 'step', 'arrivalRequired', 'clocks', 'dispatchedAt', 'arrivalDenied'],
  clock: ['id', 'whistleId', 'subject', 'assignmentId', 'step', 'version', 'owner', 'unitCode', 'street', 'type', 'part', 'limit', 'startedAt', 'dueAt', 'provisional', 'doneAt', 'knownAt', 'usedMs', 'voidAt', 'movedAt', 'runs', 'level', 'raised'],
  timeline: ['id', 'whistleId', 'seq', 'assignmentId', 'event', 'actorName', 'unitCode', 'at', 'data'],
  evaluation: ['id', 'whistleId', 'round', 'unitCode', 'street', 'type', 'part', 'solved', 'grade', 'at'],
} as const;
type TableName = keyof typeof COLUMNS;

/** Rows written by one statement. */
const BATCH = { mysql: 1_000, sqlite: 100 } as const;

/** Fills an empty, migrated database; `tell` hears how far it is. */
export async function seedCity(store: Store, city: City, tell: (line: string) => void = () => undefined): Promise<number> {
  const dialect = await store.run(async (connection) => connection.dialect);
  const waiting: Record<TableName, Cell[][]> = { whistle: [], assignment: [], clock: [], timeline: [], evaluation: [] };
  let written = 0;
  const flush = async (least: number): Promise<void> => {
    for (const [table, rows] of Object.entries(waiting) as [TableName, Cell[][]][]) {
      while (rows.length >= least && rows.length > 0) {
        const batch = rows.splice(0, BATCH[dialect]);
        written += batch.length;
        const head = `INSERT INTO \`${table}\` (${COLUMNS[table].map((one) => `\`${one}\``).join(', ')}) VALUES `;
        await store.run((connection) => (dialect === 'mysql'
          ? connection.run(head + batch.map((row) => `(${row.map(literal).join(',')})`).join(','))
          : connection.run(head + batch.map((row) => `(${row.map(() => '?').join(',')})`).join(','), batch.flat())));
      }
    }
  };
  for (let n = 0; n < city.cases; n += 1) {
    caseRows(n, city, (table, row) => waiting[table].push(row));
    if (n % 200 === 199) await flush(BATCH[dialect]);
    if (n % 50_000 === 49_999) tell(`${n + 1} cases, ${written} rows`);
  }
  await flush(1);
  return written;
}

const literal = (cell: Cell): string => (cell === null ? 'NULL' : typeof cell === 'number' ? String(cell) : `'${cell}'`);

const calendar = createCalendar();

/** Everything that the n-th case leaves behind, most of it done in time. */
function caseRows(n: number, city: City, put: (table: TableName, row: Cell[]) => void): void {
  const chance = dice(n + 1);
  const createdAt = Math.floor(city.from + ((city.to - city.from) * n) / city.cases);
  const id = `01W${String(n).padStart(23, '0')}`;
  const street = pick(STREETS, chance());
  const type = chance() < 0.07 ? 'EMERGENCY' : chance() < 0.2 ? 'ENFORCEMENT' : chance() < 0.1 ? 'TACKLE' : 'ROUTINE';
  const fate = chance();
  const withdrawn = fate < 0.02;
  const rejected = !withdrawn && fate < 0.05;
  const repeats = chance() < 0.06 ? 1 + Math.floor(chance() * 3) : 0;
  const dispatchedAt = createdAt + Math.floor((0.2 + chance() * 3) * HOUR);
  const endedAt = dispatchedAt + Math.floor((1 + chance() * 9) * DAY);
  const over = endedAt < city.to;
  let seq = 0;
  let clocks = 0;
  const line = (event: string, at: number, share: string | null = null, unit: string | null = null): void => {
    if (at < city.to) put('timeline', [`01T${String(n).padStart(20, '0')}${String(seq += 1).padStart(3, '0')}`, id, seq, share, event, '某岗位', unit, at, '{}']);
  };
  const voidAt = withdrawn || rejected ? dispatchedAt + HOUR : null;
  const clock = (step: string, share: string | null, unit: string, part: string | null, from: number, hours: number, unitOf: LimitUnit, doneAt: number, set: { version?: number; movedAt?: number } = {}): void => {
    const known = doneAt < city.to && voidAt === null && set.movedAt === undefined;
    const limit = { value: hours, unit: unitOf };
    put('clock', [
      `01C${String(n).padStart(20, '0')}${String(clocks += 1).padStart(3, '0')}`, id, share ?? id, share, step, set.version ?? 1, share ? 'UNIT' : 'CENTRE', unit, street, type, part,
      JSON.stringify(limit), from, calendar.due(limit, from).at, 0, known ? doneAt : null, known ? doneAt + 600_000 : null,
      known ? Math.max(0, calendar.used(unitOf, from, doneAt)) : null, voidAt, set.movedAt ?? null, 0, 0, 0,
    ]);
  };

  put('whistle', [
    id, `2026-${street.slice(2)}-R-${String(n).padStart(7, '0')}`, street, street, type, withdrawn ? 'WITHDRAWN' : rejected ? 'REJECTED' : over ? 'CLOSED' : 'ACTIVE', 1, 1,
    '路灯不亮', '某小区', pick(KINDS, chance()), '[]', '[]', '[]', 'P1', '某岗位', 0, 0, createdAt, dispatchedAt, over || voidAt !== null ? (voidAt ?? endedAt) : null,
    repeats > 0 && n > 50 ? `01W${String(n - 50).padStart(23, '0')}` : null, repeats,
  ]);
  line('submit', createdAt);
  if (rejected) return line('refuse', dispatchedAt + HOUR);
  clock('dispatch', null, 'C01', null, createdAt, 4, 'WORK_HOUR', dispatchedAt);
  line('dispatch', dispatchedAt);
  if (withdrawn) line('withdraw', dispatchedAt + HOUR);
  const count = 2 + Math.floor(chance() * 3);
  const first = Math.floor(chance() * UNITS.length);
  for (let k = 0; k < count; k += 1) {
    const unit = UNITS[(first + k * 5) % UNITS.length]!;
    const part = k === 0 ? 'LEAD' : 'CO';
    const share = `01A${String(n).padStart(21, '0')}${String(k).padStart(2, '0')}`;
    const arrives = type === 'EMERGENCY' || type === 'ENFORCEMENT' || chance() < 0.3;
    put('assignment', [share, id, unit, unit, part, over ? 'ACCEPTED' : 'WORKING', 1, arrives ? 1 : 0, '{}', dispatchedAt, 0]);
    clock('ack', share, unit, part, dispatchedAt, 1, 'WORKDAY', dispatchedAt + Math.floor(chance() * 1.1 * DAY));
    if (arrives) clock('arrive', share, unit, part, dispatchedAt, 2, 'WORKDAY', dispatchedAt + Math.floor(chance() * 2.5 * DAY));
    const extended = k === 0 && chance() < 0.04;
    if (extended) clock('resolve', share, unit, part, dispatchedAt, 5, 'WORKDAY', endedAt, { movedAt: dispatchedAt + DAY });
    clock('resolve', share, unit, part, dispatchedAt, extended ? 10 : 5, 'WORKDAY', endedAt - 5 * HOUR, { version: extended ? 2 : 1 });
    if (extended) line('grant_extension', dispatchedAt + DAY, share, unit);
    if (chance() < 0.02) line('ask_return', dispatchedAt + 2 * HOUR, share, unit);
    if (over && !withdrawn) put('evaluation', [`01E${String(n).padStart(21, '0')}${String(k).padStart(2, '0')}`, id, 10, unit, street, type, part, chance() < 0.85 ? 'YES' : 'PARTLY', 2 + Math.floor(chance() * 4), endedAt]);
  }
  if (withdrawn || !over) return;
  const lead = `01A${String(n).padStart(21, '0')}00`;
  if (chance() < 0.05) clock('rework', lead, UNITS[first]!, 'LEAD', endedAt - 4 * HOUR, 3, 'WORKDAY', endedAt - 3 * HOUR);
  line('submit_result', endedAt - 5 * HOUR, lead, UNITS[first]!);
  line('joint_result', endedAt - 5 * HOUR);
  line('verify', endedAt - 2 * HOUR);
  clock('verify', null, 'C01', null, endedAt - 5 * HOUR, 4, 'WORK_HOUR', endedAt - 2 * HOUR);
  clock('evaluate', null, street, null, endedAt - 2 * HOUR, 3, 'WORKDAY', endedAt);
  line('evaluate', endedAt);
}

const pick = <T>(from: readonly T[], part: number): T => from[Math.floor(part * from.length)]!;

/** A row of chances (0 to 1) that is the same for the same seed. */
function dice(seed: number): () => number {
  let state = Math.imul(seed, 0x9e3779b1) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
