/** Chance that can be played again. */
export interface Dice {
  /** From 0 to 1, without 1. */
  roll(): number;
  /** A whole number from 0 to `n`, without `n`. */
  below(n: number): number;
  pick<T>(list: readonly T[]): T;
  /** One of these, each as likely as it weighs. */
  weighed<T extends { weight: number }>(list: readonly T[]): T;
  shuffled<T>(list: readonly T[]): T[];
}

/** The same seed throws the same numbers (mulberry32). */
export function diceOf(seed: number): Dice {
  let state = Math.trunc(seed);
  const roll = (): number => {
    state = Math.trunc(state + 0x6d2b79f5);
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (n: number): number => Math.floor(roll() * n);
  return {
    roll, below,
    pick: (list) => list[below(list.length)]!,
    weighed(list) {
      let left = roll() * list.reduce((sum, { weight }) => sum + weight, 0);
      return list.find(({ weight }) => (left -= weight) < 0) ?? list.at(-1)!;
    },
    shuffled: (list) => list.map((one) => ({ one, at: roll() })).sort((a, b) => a.at - b.at).map(({ one }) => one),
  };
}
