import type { Counts, CountKey } from './measures.js';

/** How often each time was needed: the counts of `ack` by the minute, of `resolve` by six minutes; keys are ms. */
export type Histogram = Record<number, number>;

/** What was counted for one unit. */
export interface UnitTally {
  counts: Counts;
  ack: Histogram;
  resolve: Histogram;
}

/** By unit code. */
export type Tally = Map<string, UnitTally>;

export function tallyOf(tally: Tally, unit: string): UnitTally {
  const known = tally.get(unit);
  if (known) return known;
  const fresh: UnitTally = { counts: {}, ack: {}, resolve: {} };
  tally.set(unit, fresh);
  return fresh;
}

export function addCount(tally: Tally, unit: string, key: CountKey, more: number): void {
  const { counts } = tallyOf(tally, unit);
  counts[key] = (counts[key] ?? 0) + more;
}

/** The sum of all units. */
export function totalOf(tally: Tally): UnitTally {
  const total: UnitTally = { counts: {}, ack: {}, resolve: {} };
  for (const one of tally.values()) {
    for (const [key, value] of Object.entries(one.counts) as [CountKey, number][]) total.counts[key] = (total.counts[key] ?? 0) + value;
    for (const which of ['ack', 'resolve'] as const) {
      for (const [bucket, value] of Object.entries(one[which])) total[which][Number(bucket)] = (total[which][Number(bucket)] ?? 0) + value;
    }
  }
  return total;
}

/** The time (ms) that `part` (0..1) of the cases did not exceed, by the nearest rank; null when nothing was measured. */
export function percentile(histogram: Histogram, part: number): number | null {
  const buckets = Object.entries(histogram).map(([at, n]) => [Number(at), n] as const).sort((a, b) => a[0] - b[0]);
  const size = buckets.reduce((sum, [, n]) => sum + n, 0);
  let rank = Math.max(1, Math.ceil(part * size));
  for (const [at, n] of buckets) {
    rank -= n;
    if (rank <= 0) return at;
  }
  return null;
}
