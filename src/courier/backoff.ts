const FIRST = 1_000;
const LONGEST = 10 * 60_000;

/** Waiting time before the next try, ms: doubling from one second up to ten minutes, with jitter so that a crowd does not return at once. */
export function backoff(attempts: number, random: () => number): number {
  const full = Math.min(LONGEST, FIRST * 2 ** Math.max(0, attempts - 1));
  return Math.round(full / 2 + (full / 2) * random());
}

/** After so many tries a message is a dead letter: eighteen hours of failing, on average, while others get through. Tries while the whole platform is silent do not count. */
export const MOST_ATTEMPTS = 150;
