import type { ApiRateRow, Outage } from '../../entities/index.js';
import type { Connection } from '../storage/connection.js';
import type { Tables } from '../storage/tables.js';
import { PRIORITY } from '../whistle/notices.js';
import { APIS, type PacedApi } from './apis.js';
import { probeEvery, standingIn } from './outages.js';

/**
 * Feishu (tier 4) allows each API 50 calls in any second and 1000 in any
 * minute. A call every 63 ms and at most 20 in advance make 35 and 972: what
 * is left bears that calls do not arrive as evenly as they were taken, by
 * most of a second.
 */
const SPACING = 63;

/** How many calls may be taken in advance. What is kept from the others, an emergency finds unused at any time. */
const IN_ADVANCE: Readonly<Record<number, number>> = { [PRIORITY.emergency]: 20, [PRIORITY.answer]: 16 };
/** As much as makes up for a look that comes three quarters of a second late. */
const BULK_IN_ADVANCE = 12;

/** Redraws and looks compete with nothing but their like. */
export const ALONE = PRIORITY.emergency;

/** The longest silence that is kept at one word of the platform, ms: its windows end within a minute. */
export const LONGEST_HOLD = 5 * 60_000;

/** What all instances together may still call at this moment; whoever holds it is alone with it until the end of the transaction. */
export interface Purse {
  /** Takes one call; false when work of this priority (`PRIORITY`) has to wait for it. Of an API that stands still it is the one that shows whether it works again. */
  take(api: PacedApi, priority: number): boolean;
  /** Whether nothing is to be asked of this API at this moment, because it stands still. */
  isLeftAlone(api: PacedApi): boolean;
  /** Some call was not to be had only for the pace: soon it will be. */
  crowded(): boolean;
  /** The APIs that stand still. */
  readonly outages: readonly Outage[];
  /** Writes down what was taken. */
  close(connection: Connection): Promise<void>;
}

/** Opens the one purse of all instances; another one that wants it waits for the end of this transaction. `now` in ms. */
export async function openPurse(connection: Connection, tables: Tables, now: number): Promise<Purse> {
  const rows = await lockRates(connection, tables);
  const outages = await tables.outages.select(connection, '1 = 1');
  const taken = new Set<ApiRateRow>();
  const probed = new Set<Outage>();
  let crowded = false;
  const leftAlone = (api: PacedApi): boolean => standingIn(outages, api).some((one) => isLeftAlone(one, now));
  return {
    isLeftAlone: leftAlone,
    take(api, priority) {
      if (leftAlone(api)) return false;
      const standing = standingIn(outages, api);
      const row = rows.get(api)!;
      if (!takeFrom(row, priority, now)) {
        crowded = true;
        return false;
      }
      taken.add(row);
      for (const one of standing) {
        one.probeAt = now + probeEvery(one, now);
        probed.add(one);
      }
      return true;
    },
    crowded: () => crowded,
    outages,
    async close(in_) {
      for (const { api, takenUntil } of taken) await tables.rates.update(in_, { takenUntil }, { api });
      for (const { api, probeAt } of probed) await tables.outages.update(in_, { probeAt }, { api });
    },
  };
}

/**
 * What others write may lie a little further ahead than what one would write oneself, ms: their clock is ahead, or they
 * wrote while one waited for the purse. What lies further ahead than that comes from before the clock was set back.
 */
const LATER_THAN_MINE = 60_000;

const isLeftAlone = (outage: Outage, now: number): boolean => outage.probeAt > now && outage.probeAt <= now + probeEvery(outage, now) + LATER_THAN_MINE;

/** The platform said to wait: no instance calls this API for so many ms, and then all begin at the steady pace. */
export async function holdApi(connection: Connection, tables: Tables, api: PacedApi, ms: number, now: number): Promise<void> {
  const row = (await lockRates(connection, tables)).get(api)!;
  const heldUntil = Math.max(believed(row.heldUntil, now), now + Math.min(ms, LONGEST_HOLD));
  await tables.rates.update(connection, { heldUntil, takenUntil: heldUntil + MOST_AHEAD }, { api });
}

/** Pays for calls that follow from one that was taken and cannot wait for their turn: what comes next waits longer instead. */
export async function borrow(connection: Connection, tables: Tables, api: PacedApi, calls: number, now: number): Promise<void> {
  const { takenUntil } = (await lockRates(connection, tables)).get(api)!;
  await tables.rates.update(connection, { takenUntil: Math.max(now, believed(takenUntil, now)) + calls * SPACING }, { api });
}

/** Takes one call from this row, as far ahead as its priority may. */
export function takeFrom(row: ApiRateRow, priority: number, now: number): boolean {
  const next = Math.max(now, believed(row.takenUntil, now)) + SPACING;
  if (believed(row.heldUntil, now) > now || next - now > (IN_ADVANCE[priority] ?? BULK_IN_ADVANCE) * SPACING) return false;
  row.takenUntil = next;
  return true;
}

const MOST_AHEAD = Math.max(...Object.values(IN_ADVANCE)) * SPACING;

/** Until when a call has to wait, unless nobody can have written that. */
const believed = (until: number, now: number): number => (until > now + LONGEST_HOLD + MOST_AHEAD + LATER_THAN_MINE ? 0 : until);

async function lockRates(connection: Connection, tables: Tables): Promise<Map<string, ApiRateRow>> {
  const lock = (): Promise<ApiRateRow[]> => tables.rates.select(connection, `1 = 1 ORDER BY \`api\`${connection.dialect === 'mysql' ? ' FOR UPDATE' : ''}`);
  let rows = await lock();
  if (rows.length < APIS.length) {
    await tables.rates.insertNew(connection, APIS.map((api) => ({ api, takenUntil: 0, heldUntil: 0 })));
    rows = await lock();
  }
  return new Map(rows.map((row) => [row.api, row]));
}
