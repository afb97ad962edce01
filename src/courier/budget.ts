/**
 * How much may go out, as Feishu allows it: per API 50 a second and 1000 a
 * minute, per chat or person 5 a second, per card message 5 changes a second.
 * Windows slide, and are a little longer than the platform's, because calls do
 * not arrive as evenly as they left.
 */
export interface Budget {
  /** Takes one call if it may go now; otherwise says how long to wait, in ms. */
  take(api: string, lane: string, now: number): number;
  /** How many calls of this API may go now. */
  room(api: string, now: number): number;
  /** Obeys the platform's own word: nothing on this API, or on this lane, for so many ms. */
  hold(key: string, ms: number, now: number): void;
  /** Lanes that cannot take a call now. */
  closedLanes(now: number): string[];
}

interface Window {
  most: number;
  ms: number;
}

const API_WINDOWS: readonly Window[] = [{ most: 50, ms: 1_050 }, { most: 1_000, ms: 61_000 }];
const LANE_WINDOWS: readonly Window[] = [{ most: 5, ms: 1_050 }];

export function createBudget(): Budget {
  const calls = new Map<string, number[]>();
  const heldUntil = new Map<string, number>();

  /** Calls of the past: after the clock was set back, those of before must not hold up everything until it catches up. */
  const madeBy = (key: string, now: number): number[] => (calls.get(key) ?? []).filter((at) => at <= now);
  const wait = (key: string, windows: readonly Window[], now: number): number => {
    const made = madeBy(key, now);
    const held = (heldUntil.get(key) ?? 0) - now;
    return Math.max(held, 0, ...windows.map(({ most, ms }) => (made.length < most ? 0 : made[made.length - most]! + ms - now)));
  };
  const note = (key: string, longest: number, now: number): void => {
    const made = madeBy(key, now);
    const fresh = made.findIndex((at) => at > now - longest);
    calls.set(key, [...(fresh < 0 ? [] : fresh === 0 ? made : made.slice(fresh)), now]);
  };
  const forget = (now: number): void => {
    for (const [key, made] of calls) if ((made.at(-1) ?? 0) < now - 61_000) calls.delete(key);
    for (const [key, until] of heldUntil) if (until < now) heldUntil.delete(key);
  };

  return {
    take(api, lane, now) {
      const ms = Math.max(wait(api, API_WINDOWS, now), wait(lane, LANE_WINDOWS, now));
      if (ms > 0) return ms;
      if (calls.size > 5_000) forget(now);
      note(api, 61_000, now);
      note(lane, 1_050, now);
      return 0;
    },
    room(api, now) {
      if ((heldUntil.get(api) ?? 0) > now) return 0;
      const made = madeBy(api, now);
      return Math.min(...API_WINDOWS.map(({ most, ms }) => most - made.filter((at) => at > now - ms).length));
    },
    hold: (key, ms, now) => { heldUntil.set(key, Math.max(heldUntil.get(key) ?? 0, now + ms)); },
    closedLanes: (now) => [...heldUntil].filter(([, until]) => until > now).map(([key]) => key),
  };
}
