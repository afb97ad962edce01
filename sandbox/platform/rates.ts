export interface RateLimit {
  count: number;
  windowMs: number;
}

const SECOND = 1_000;
const MINUTE = 60_000;

/** Feishu's tiers of call rates, per API, app and tenant; an API that names none has tier 4. */
export const TIERS = {
  3: [{ count: 100, windowMs: MINUTE }],
  4: [
    { count: 50, windowMs: SECOND },
    { count: 1_000, windowMs: MINUTE },
  ],
  7: [{ count: 10, windowMs: SECOND }],
  9: [{ count: 50, windowMs: SECOND }],
} as const satisfies Record<number, readonly RateLimit[]>;

/** Five messages a second to one person or one group; five updates a second of one message; five pins. */
export const FIVE_A_SECOND: readonly RateLimit[] = [{ count: 5, windowMs: SECOND }];

/** Cards for one person's eyes in one group. */
export const FORTY_A_SECOND: readonly RateLimit[] = [{ count: 40, windowMs: SECOND }];

export interface Rates {
  /** Counts one call and returns 0, or counts nothing and returns the ms to wait until there is room. */
  take(key: string, limits: readonly RateLimit[]): number;
}

const MOST_KEYS = 5_000;

/** Sliding windows on the sandbox's clock: refused calls do not count, so waiting always helps. */
export function createRates(now: () => number): Rates {
  const calls = new Map<string, number[]>();
  return {
    take(key, limits) {
      const at = now();
      const longest = Math.max(...limits.map((limit) => limit.windowMs));
      const times = (calls.get(key) ?? []).filter((time) => time > at - longest);
      const wait = Math.max(...limits.map((limit) => waitFor(times, limit, at)));
      if (wait <= 0) times.push(at);
      if (calls.size >= MOST_KEYS) forgetIdle(calls, at);
      calls.set(key, times);
      return Math.max(wait, 0);
    },
  };
}

function waitFor(times: readonly number[], limit: RateLimit, at: number): number {
  const oldestThatCounts = times[times.length - limit.count];
  if (oldestThatCounts === undefined) return 0;
  return oldestThatCounts + limit.windowMs - at;
}

function forgetIdle(calls: Map<string, number[]>, at: number): void {
  for (const [key, times] of calls) {
    if ((times.at(-1) ?? 0) < at - 60_000) calls.delete(key);
  }
}
