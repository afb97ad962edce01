import { DAY } from '../calendar/civil.js';
import type { WhistleType } from '../whistle/lifecycle.js';
import { isQuietInAlliances, type AllianceFigures } from './alliances.js';
import { valueOf, type Counts } from './measures.js';
import type { BulletinKind, Period } from './period.js';
import { percentile, tallyOf, totalOf, type Tally, type UnitTally } from './tally.js';

export type { BulletinKind } from './period.js';

/** One line that says it all, and what it was a period ago. */
export interface Headline {
  raised: number;
  byType: Record<WhistleType, number>;
  closed: number;
  open: number;
  overdue: number;
  shelved: number;
  /** Whole days that the oldest case has been on the ledger; null when there is none. */
  oldestShelved: number | null;
}

/** A unit with what was counted for it; the times in minutes of the calendar of their limits. */
export interface UnitFigures {
  code: string;
  name: string;
  counts: Counts;
  medianAck: number | null;
  p90Resolve: number | null;
}

/** A case that needs a decision. No matter text, no names of people. */
export interface Pressing {
  whistleId: string;
  number: string;
  typeName: string;
  street: string;
  /** Community-level place, where the text names one. */
  community: string | null;
  kind: string | null;
  /** Who is asked, and for what: 「城管局办结」. */
  unit: string;
  ask: string;
  /** Whole days over; 0 when it is not over. */
  days: number;
  /** 3 red, 4 raised, 0 an open consultation. */
  level: number;
}

/** Frozen figures of a bulletin (domain 6.3): plain data, complete for its seven blocks. */
export interface BulletinFigures {
  schema: 1;
  kind: BulletinKind;
  from: number;
  to: number;
  /** Nothing that became known later counts. */
  asOf: number;
  headline: Headline;
  /** A period before, as known when that one was frozen. */
  last: Pick<Headline, 'raised' | 'closed' | 'open' | 'overdue' | 'shelved'>;
  pressing: Pressing[];
  departments: UnitFigures[];
  streets: UnitFigures[];
  centre: UnitFigures;
  /** All departments together; all streets together. */
  totals: { departments: Omit<UnitFigures, 'code' | 'name'>; streets: Omit<UnitFigures, 'code' | 'name'> };
  hot: { kinds: HotKind[]; repeats: Repeat[] };
  trend: { from: number; raised: number; closed: number }[];
  /** Missing in bulletins that were frozen before alliances were counted. */
  alliances?: AllianceFigures;
}

export interface HotKind {
  code: string;
  label: string;
  count: number;
}

export interface Repeat {
  whistleId: string;
  number: string;
  typeName: string;
  street: string;
  kind: string | null;
  /** It was the n-th whistle on the same place and kind in 90 days. */
  times: number;
}

export interface Unit {
  code: string;
  name: string;
}

/** What was read for a bulletin. */
export interface Gathered {
  kind: BulletinKind;
  period: Period;
  asOf: number;
  tally: Tally;
  standing: { open: number; overdue: number; shelved: readonly { unitCode: string; since: number }[] };
  last: BulletinFigures['last'];
  departments: readonly Unit[];
  streets: readonly Unit[];
  centre: Unit;
  pressing: Pressing[];
  hot: BulletinFigures['hot'];
  trend: BulletinFigures['trend'];
  alliances: AllianceFigures;
}

/** Puts the figures of a bulletin together. Units stand in the order of their codes and are never ranked. */
export function composeBulletin(read: Gathered): BulletinFigures {
  const tally = new Map([...read.tally].map(([code, one]) => [code, { ...one, counts: { ...one.counts } }]));
  for (const { unitCode } of read.standing.shelved) {
    const { counts } = tallyOf(tally, unitCode);
    counts.shelved = (counts.shelved ?? 0) + 1;
  }
  const departments = read.departments.map((unit) => figuresOf(unit, tally));
  const streets = read.streets.map((unit) => figuresOf(unit, tally));
  const total = (units: readonly Unit[]): UnitFigures => {
    const kept = new Map(units.map((unit) => [unit.code, tally.get(unit.code)!] as const).filter(([, one]) => one));
    return summed('', '', totalOf(kept));
  };
  const all = totalOf(tally);
  return {
    schema: 1, kind: read.kind, from: read.period.from, to: read.period.to, asOf: read.asOf,
    headline: headlineOf(all.counts, read), last: read.last, pressing: read.pressing,
    departments, streets,
    centre: { ...figuresOf(read.centre, tally), counts: { ...tally.get(read.centre.code)?.counts, dispatched: valueOf(all.counts, 'dispatched'), accurate: valueOf(all.counts, 'accurate') } },
    totals: { departments: unnamed(total(read.departments)), streets: unnamed(total(read.streets)) },
    hot: read.hot, trend: read.trend, alliances: read.alliances,
  };
}

export function headlineOf(counts: Counts, { standing, asOf }: Pick<Gathered, 'standing' | 'asOf'>): Headline {
  const oldest = Math.min(...standing.shelved.map((one) => one.since));
  return {
    raised: valueOf(counts, 'raised'),
    byType: {
      EMERGENCY: valueOf(counts, 'emergencies'), ENFORCEMENT: valueOf(counts, 'enforcements'),
      ROUTINE: valueOf(counts, 'routines'), TACKLE: valueOf(counts, 'tackles'),
    },
    closed: valueOf(counts, 'ended'), open: standing.open, overdue: standing.overdue, shelved: standing.shelved.length,
    oldestShelved: standing.shelved.length > 0 ? Math.floor((asOf - oldest) / DAY) : null,
  };
}

const NOTHING: UnitTally = { counts: {}, ack: {}, resolve: {} };
const MINUTE = 60_000;

const figuresOf = ({ code, name }: Unit, tally: Tally): UnitFigures => summed(code, name, tally.get(code) ?? NOTHING);

function summed(code: string, name: string, { counts, ack, resolve }: UnitTally): UnitFigures {
  const minutes = (ms: number | null): number | null => (ms === null ? null : ms / MINUTE);
  return { code, name, counts, medianAck: minutes(percentile(ack, 0.5)), p90Resolve: minutes(percentile(resolve, 0.9)) };
}

const unnamed = ({ counts, medianAck, p90Resolve }: UnitFigures): Omit<UnitFigures, 'code' | 'name'> => ({ counts, medianAck, p90Resolve });

/** Nothing came, nothing ended, nothing is open: one line is enough. */
export const isQuiet = ({ headline, pressing, alliances }: BulletinFigures): boolean =>
  headline.raised + headline.closed + headline.open + headline.shelved === 0 && pressing.length === 0 && isQuietInAlliances(alliances);
