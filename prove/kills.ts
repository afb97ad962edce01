import { BOUNDARIES, type Boundary } from '../src/boundaries.js';
import type { DatabaseKind } from '../test/support/database.js';
import { dice } from './dice.js';
import type { Fate } from './fate.js';
import type { Instance } from './instance.js';

export interface Kills extends Fate {
  /** How often it died at each boundary. */
  deaths: ReadonlyMap<Boundary, number>;
  /** How often it was killed from outside, at any moment. */
  blind(): number;
  /** Nothing more happens to anybody. */
  end(): void;
}

export interface KillPlan {
  seed: number;
  /** Boundaries at which it has to die once. */
  at: readonly Boundary[];
  /** Those of them that are passed so rarely that they are deadly from the first moment of each life. */
  rare: readonly Boundary[];
  /** So many more from outside, at any moment. */
  more: number;
  /** Of the day: the more there are, the longer an instance lives before it is told when to die. */
  cases: number;
}

/** How long it lives at least, and how much longer at most for each case of the day, ms. */
const LEAST = 300;
const LONGER = 8;

/** Of so many strikes one is from outside, as long as there are boundaries left; afterwards all are. */
const ONE_IN = 5;

/**
 * Kills an instance at every boundary, one life after the other: whichever of
 * those that are left comes first is its last. Those on the way up come one by
 * one, first of all. In between it is killed from outside, at no boundary but
 * wherever it happens to be.
 */
export function planKills({ seed, at, rare, more, cases }: KillPlan): Kills {
  const chance = dice(seed);
  const left = new Set(at);
  const deaths = new Map<Boundary, number>();
  let [blind, blindLeft, ended] = [0, more, false];
  let timer: NodeJS.Timeout | undefined;
  let where: readonly Boundary[] | 'ANYWHERE' = 'ANYWHERE';
  const inStart = (boundary: Boundary): boolean => boundary.startsWith('startup.');
  const wait = (instance: Instance): void => {
    clearTimeout(timer);
    timer = setTimeout(strike, LEAST + chance() * LONGER * cases, instance);
  };
  const strike = (instance: Instance): void => {
    if (ended || !instance.alive || where !== 'ANYWHERE') return;
    const open = [...left].filter((boundary) => !inStart(boundary));
    if (open.length > 0 && (blindLeft === 0 || chance() < 1 - 1 / ONE_IN)) {
      // What is left may not come for hours: until then it can still die at any moment.
      wait(instance);
      return void instance.ask({ do: 'dieAt', boundaries: open });
    }
    if (blindLeft === 0) return;
    blindLeft -= 1;
    blind += 1;
    instance.kill();
  };
  return {
    deaths,
    blind: () => blind,
    atStart() {
      if (ended) return [];
      const onTheWay = [...left].filter(inStart).slice(0, 1);
      const atOnce = where === 'ANYWHERE' ? rare : where;
      return [...(where === 'ANYWHERE' ? onTheWay : []), ...atOnce.filter((boundary) => left.has(boundary) && !inStart(boundary))];
    },
    only(boundaries) {
      where = boundaries;
    },
    isUp: wait,
    isGone({ diedAt }) {
      if (diedAt === undefined) return;
      left.delete(diedAt);
      deaths.set(diedAt, (deaths.get(diedAt) ?? 0) + 1);
    },
    end() {
      ended = true;
      clearTimeout(timer);
    },
  };
}

/** Passed so seldom in a day that a life of chance would miss them. */
const SELDOM = 20;

export const rareIn = (at: readonly Boundary[], passes: ReadonlyMap<Boundary, number>): Boundary[] => at.filter((one) => (passes.get(one) ?? 0) < SELDOM);

/** The boundaries that a house on this database passes; some only when the database itself is killed. */
export const boundariesOn = (kind: DatabaseKind, serverDies: boolean): Boundary[] =>
  (Object.keys(BOUNDARIES) as Boundary[]).filter((one) => (one.startsWith('mysql.') ? kind === 'mysql' && serverDies : kind === 'sqlite' || !one.startsWith('sqlite.')));
