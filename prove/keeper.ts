import type { Boundary } from '../src/boundaries.js';
import type { Fate } from './fate.js';
import { startInstance, type Instance, type Order } from './instance.js';
import { until } from './wait.js';

/** Keeps the instances of a house there: in the place of one that dies comes another. */
export interface Keeper {
  /** Every instance that ever lived, in the order in which they came. */
  all: readonly Instance[];
  /** Where the product listens now. */
  addresses(): string[];
  /** Starts the instances. */
  begin(): Promise<void>;
  /** Every instance is there, unless they are to be away. */
  up(): Promise<void>;
  /** Tells all of them; undefined in the place of whoever dies before it answers. */
  ask(order: Order): Promise<unknown[]>;
  /** From now on they die nowhere but at these. */
  deadlyAt(where: readonly Boundary[] | 'ANYWHERE'): Promise<void>;
  /** A run of jobs begins: nobody sends anything, and one of them may die, once, at one of these. */
  hold(deadly: readonly Boundary[]): Promise<void>;
  /** It is over. */
  release(): Promise<void>;
  /** Ends every instance, as before an upgrade, and lets `meanwhile` happen. */
  pause(meanwhile: () => Promise<void>): Promise<void>;
  /** Ends every instance for good, also one that is only coming up. */
  end(): Promise<void>;
}

export interface KeeperOptions {
  instances: number;
  settings: Record<string, string>;
  fate: Fate;
  /** How far the sandbox's clock is ahead of the machine's at this moment, ms. */
  aheadBy(): number;
  /** How long all of them may take to be there, ms. */
  patience: number;
}

/** Has so many instances; none is started yet. */
export function createKeeper({ instances, settings, fate, aheadBy, patience }: KeeperOptions): Keeper {
  const slots: (Instance | undefined)[] = Array.from({ length: instances }, () => undefined);
  const all: Instance[] = [];
  let keepers: Promise<void>[] = [];
  let open = false;
  let held = false;
  /** Where the run of jobs that is under way may be cut off. */
  let deadlyJobs: readonly Boundary[] = [];
  /** Which instance it is: two that die in one run have interrupted it twice. */
  let victim = 0;

  /** Where the instance in this place dies; in a run of jobs only one may, also of those that come up in the middle of it. */
  const deadlyFor = (slot: number): readonly Boundary[] => (held && slot !== victim ? [] : fate.atStart());
  const isUp = (one: Instance | undefined): boolean => one !== undefined && one.alive && (held || one.url !== undefined);
  const up = (): Promise<void> => until(() => 'every instance is up', () => !open || slots.every(isUp), patience);
  const ask = (order: Order): Promise<unknown[]> => Promise.all(slots.map(async (one) => one?.ask(order)));

  const keepUp = async (slot: number): Promise<void> => {
    while (open) {
      const instance = await startInstance({ settings: { ...settings, INSTANCE_NAME: `nr${slot + 1}` }, ahead: aheadBy(), dieAt: deadlyFor(slot), held });
      all.push(instance);
      // The clock may have been moved while it started, and it may have begun before it was to hold.
      await instance.ask({ do: 'clock', ahead: aheadBy() });
      if (held && instance.url) await instance.ask({ do: 'hold' });
      if (!held && !instance.url) instance.url = (await instance.ask({ do: 'go' })) as string | undefined;
      slots[slot] = instance;
      // Whoever ended the others while it came up did not see it.
      if (!open) instance.kill();
      if (instance.alive) fate.isUp(instance);
      await instance.gone;
      fate.isGone(instance);
      // Whoever was dying already when the jobs began has not interrupted them.
      if (held && instance.diedAt && deadlyJobs.includes(instance.diedAt)) fate.only([]);
    }
  };

  const deadlyAt = async (where: readonly Boundary[] | 'ANYWHERE'): Promise<void> => {
    fate.only(where);
    await Promise.all(slots.map(async (one, slot) => one?.ask({ do: 'dieAt', boundaries: deadlyFor(slot) })));
    if (where === 'ANYWHERE') for (const one of slots) if (one?.alive) fate.isUp(one);
  };
  const end = async (): Promise<void> => {
    open = false;
    for (const one of slots) one?.kill();
    await Promise.all(keepers);
  };
  return {
    all, up, ask, deadlyAt, end,
    addresses: () => slots.flatMap((one) => (one?.alive && one.url ? [one.url] : [])),
    async begin() {
      open = true;
      // Whoever installs several begins with one, which makes the tables and the city.
      keepers = [keepUp(0)];
      await until(() => 'the first instance is up', () => isUp(slots[0]), patience);
      keepers.push(...slots.slice(1).map((_, index) => keepUp(index + 1)));
      await up();
    },
    async hold(deadly) {
      // Said before anything is waited for: whoever comes up from now on, in the place of one that is dying already, gets this run's orders and not those of the hour before.
      held = true;
      deadlyJobs = deadly;
      victim = (victim + 1) % instances;
      fate.only(deadly);
      await up();
      await ask({ do: 'hold' });
      await deadlyAt(deadly);
    },
    async release() {
      held = false;
      await deadlyAt('ANYWHERE');
      await Promise.all(slots.map(async (one) => { if (one) one.url = (await one.ask({ do: 'go' })) as string | undefined; }));
    },
    async pause(meanwhile) {
      await end();
      await meanwhile();
      open = true;
      keepers = slots.map((_, slot) => keepUp(slot));
      await up();
    },
  };
}
