import { DEMO_APP, demoSeed } from '../sandbox/demo-seed.js';
import { connect } from '../sandbox/connect.js';
import { startSandbox, type Sandbox } from '../sandbox/sandbox.js';
import type { Boundary } from '../src/boundaries.js';
import type { Store } from '../src/storage/store.js';
import { sideDoor } from '../test/support/side-door.js';
import { demoSettings } from '../test/support/world.js';
import { REFUSED_WORDS } from './courses.js';
import { startInstance, type Instance, type LogLine, type Order } from './instance.js';
import { startRelay } from './relay.js';

/** What befalls the instances of a house. */
export interface Fate {
  /** Where an instance that is started now dies on its way up, or as soon as it comes there. */
  atStart(): readonly Boundary[];
  /** From now on it dies nowhere but at these. */
  only(boundaries: readonly Boundary[] | 'ANYWHERE'): void;
  /** An instance is up: it may be told when to die. */
  isUp(instance: Instance): void;
  isGone(instance: Instance): void;
}

const NO_FATE: Fate = { atStart: () => [], only: () => undefined, isUp: () => undefined, isGone: () => undefined };

/** The product in processes of its own, the local Feishu, and a clock that moves both. */
export interface House {
  sandbox: Sandbox;
  /** Looks into the database beside the product; waits while the database is away. */
  look<T>(work: (store: Store) => Promise<T>): Promise<T>;
  /** Moves everybody's clock, ms. */
  advance(ms: number): Promise<void>;
  /** Lets the platform repeat the events that got no answer, while nobody dies: it gives an event up after four tries. */
  repeatEvents(): Promise<void>;
  /** Waits until everything due has been sent and drawn, moving the clock to what is due soon; what a card lacks until its reader comes is left to wait. */
  settle(): Promise<void>;
  /**
   * Runs every job that is due, with nothing being sent meanwhile; a run that died is waited for and taken over. An
   * instance dies once at the most, at one of these: a run that is interrupted twice is given up, as is the rule.
   */
  jobs(deadly: readonly Boundary[]): Promise<void>;
  /** Every instance is there. */
  up(): Promise<void>;
  /** Ends every instance, as before an upgrade, and lets `meanwhile` happen. */
  pause(meanwhile: () => Promise<void>): Promise<void>;
  /** What happened to its processes. */
  chronicle(): { lives: number; lines: LogLine[]; passed: ReadonlySet<Boundary> };
  /** How often the instances that live now have passed each boundary. */
  passes(): Promise<ReadonlyMap<Boundary, number>>;
  stop(): Promise<void>;
}

export interface HouseOptions {
  databaseUrl: string;
  /** ms since the epoch. */
  startAt: number;
  instances?: number;
  fate?: Fate;
}

/** Longer than anything here takes, ms: what is waited for longer is lost. */
const PATIENCE = 90_000;
/** ms */
const LOOK_EVERY = 15;
/** What is due later than this waits for its time: longer than any pause between two tries, ms. */
const SOON = 12 * 60_000;
/** How long a card may lack what only informs its reader, minutes. */
export const REDRAW_WITHIN = 15;
/** Feishu repeats an event after fifteen seconds, ms. */
const REPEATED_AFTER = 16_000;
/** Time in which the product answers what was repeated, ms. */
const ANSWERED_AFTER = 500;
/** So much the clock is nudged while the platform's limits hold something up, ms. */
const NUDGE = 300;
/** So many looks in which everybody was idle and no call came mean that none will, at the moment. */
const STILL = 3;

/** Opens a house; nothing of it outlives `stop()`, or this process. */
export async function openHouse({ databaseUrl, startAt, instances = 1, fate = NO_FATE }: HouseOptions): Promise<House> {
  const sandbox = await startSandbox({ app: DEMO_APP, seed: demoSeed(), startAt, pushBudgetMs: 30_000 });
  const platform = await startRelay({ targets: () => [sandbox.url], instead: refusal });
  const settings = { ...demoSettings(databaseUrl, platform.url, 'webhook'), REDRAW_WITHIN: String(REDRAW_WITHIN) };
  const slots: (Instance | undefined)[] = Array.from({ length: instances }, () => undefined);
  const all: Instance[] = [];
  const balancer = await startRelay({ targets: () => slots.flatMap((one) => (one?.alive && one.url ? [one.url] : [])) });
  let open = true;
  let held = false;
  /** Where the run of jobs that is under way may be cut off. */
  let deadlyJobs: readonly Boundary[] = [];
  /** Which instance it is: two that die in one run have interrupted it twice. */
  let victim = 0;
  const aheadBy = (): number => sandbox.clock.now() - Date.now();
  const tellAll = (order: Order): Promise<unknown[]> => Promise.all(slots.map(async (one) => one?.ask(order)));

  /** Where the instance in this place dies; in a run of jobs only one may, also of those that come up in the middle of it. */
  const deadlyFor = (slot: number): readonly Boundary[] => (held && slot !== victim ? [] : fate.atStart());

  const keepUp = async (slot: number): Promise<void> => {
    while (open) {
      const instance = await startInstance({ settings: { ...settings, INSTANCE_NAME: `nr${slot + 1}` }, ahead: aheadBy(), dieAt: deadlyFor(slot), held });
      all.push(instance);
      // The clock may have been moved while it started, and it may have begun before it was to hold.
      await instance.ask({ do: 'clock', ahead: aheadBy() });
      if (held && instance.url) await instance.ask({ do: 'hold' });
      if (!held && !instance.url) instance.url = (await instance.ask({ do: 'go' })) as string | undefined;
      slots[slot] = instance;
      if (instance.alive) fate.isUp(instance);
      await instance.gone;
      fate.isGone(instance);
      // Whoever was dying already when the jobs began has not interrupted them.
      if (held && instance.diedAt && deadlyJobs.includes(instance.diedAt)) fate.only([]);
    }
  };

  /** `what` is said when it does not come to pass. */
  const until = async (what: () => string, holds: () => Promise<boolean> | boolean): Promise<void> => {
    const began = Date.now();
    while (!(await holds())) {
      if (Date.now() - began > PATIENCE) throw new Error(`waited in vain: ${what()}`);
      await new Promise((resolve) => { setTimeout(resolve, LOOK_EVERY); });
    }
  };
  const isUp = (one: Instance | undefined): boolean => one !== undefined && one.alive && (held || one.url !== undefined);
  const up = (): Promise<void> => until(() => 'every instance is up', () => slots.every(isUp));
  // Whoever installs several begins with one, which makes the tables and the city.
  let keepers = [keepUp(0)];
  await until(() => 'the first instance is up', () => isUp(slots[0]));
  keepers.push(...slots.slice(1).map((_, index) => keepUp(index + 1)));
  await up();
  await connect(sandbox, balancer.url);
  const door = await sideDoor(databaseUrl, sandbox.clock.now);
  const { store } = door;

  const deadlyAt = async (where: readonly Boundary[] | 'ANYWHERE'): Promise<void> => {
    fate.only(where);
    await Promise.all(slots.map(async (one, slot) => one?.ask({ do: 'dieAt', boundaries: deadlyFor(slot) })));
    if (where === 'ANYWHERE') for (const one of slots) if (one?.alive) fate.isUp(one);
  };

  const house: House = {
    sandbox, up,
    async look(work) {
      for (const began = Date.now(); ;) {
        try {
          return await work(store);
        } catch (error) {
          if (Date.now() - began > PATIENCE) throw error;
          await new Promise((resolve) => { setTimeout(resolve, 100); });
        }
      }
    },
    async advance(ms) {
      // The platform repeats events as their time comes: somebody should be there.
      if (open) await up();
      // The platform first: the product must not believe that its windows are open before they are.
      sandbox.clock.advance(ms);
      await tellAll({ do: 'clock', ahead: aheadBy() });
    },
    async repeatEvents() {
      await deadlyAt([]);
      await house.advance(REPEATED_AFTER);
      await new Promise((resolve) => { setTimeout(resolve, ANSWERED_AFTER); });
      await deadlyAt('ANYWHERE');
    },
    async settle() {
      let [lastCall, still] = ['', 0];
      let left = {};
      const lives = all.length;
      await until(() => `everything is out ${JSON.stringify(left)}`, async () => {
        await up();
        const { count, first } = await house.look(whatIsDue(sandbox.clock.now()));
        left = { due: count, ahead: first - sandbox.clock.now(), still, lives: all.length - lives };
        const idle = (await tellAll({ do: 'idle' })).every((one) => one === true);
        // A picture under way may lie over the one that an answer has drawn, and is then drawn again.
        if (count === 0 && idle) return true;
        const ahead = first - sandbox.clock.now();
        if (idle && ahead > 0) await house.advance(ahead);
        const call = sandbox.log(1).at(-1)?.log_id ?? '';
        // While somebody is at work the clock stands: it would run ahead of a slow machine, and calls would arrive in another window than they left in.
        still = idle && call === lastCall ? still + 1 : 0;
        lastCall = call;
        // A limit is full.
        if (still >= STILL) await house.advance(NUDGE);
        return false;
      });
    },
    async jobs(deadly) {
      // Said before anything is waited for: whoever comes up from now on, in the place of one that is dying already, gets this run's orders and not those of the hour before.
      held = true;
      deadlyJobs = deadly;
      victim = (victim + 1) % instances;
      fate.only(deadly);
      await up();
      await tellAll({ do: 'hold' });
      await deadlyAt(deadly);
      for (let rounds = 2; rounds > 0;) {
        await up();
        const answers = await tellAll({ do: 'tick' });
        // What is under way in somebody's hands is not waited for: it ends by itself.
        if (answers.some((one) => one !== true)) continue;
        const stuck = await house.look(lastLease);
        if (stuck === undefined) rounds -= 1;
        else await house.advance(Math.max(0, stuck - sandbox.clock.now()) + 1_000);
      }
      held = false;
      await deadlyAt('ANYWHERE');
      await Promise.all(slots.map(async (one) => { if (one) one.url = (await one.ask({ do: 'go' })) as string | undefined; }));
      await house.settle();
    },
    async pause(meanwhile) {
      open = false;
      for (const one of slots) one?.kill();
      await Promise.all(keepers);
      await meanwhile();
      open = true;
      keepers = slots.map((_, slot) => keepUp(slot));
      await up();
    },
    chronicle: () => ({ lives: all.length, lines: all.flatMap(({ lines }) => lines), passed: new Set(all.flatMap(({ passed }) => [...passed])) }),
    async passes() {
      const sum = new Map<Boundary, number>();
      const counts = (await tellAll({ do: 'count' })) as ([Boundary, number][] | undefined)[];
      for (const [boundary, times] of counts.flatMap((one) => one ?? [])) sum.set(boundary, (sum.get(boundary) ?? 0) + times);
      return sum;
    },
    async stop() {
      open = false;
      for (const one of slots) one?.kill();
      await Promise.all(keepers);
      await door.close();
      await balancer.stop();
      await platform.stop();
      await sandbox.stop();
    },
  };
  return house;
}

/** The cards of one case are more than the platform takes; the form before it is not. */
function refusal(path: string, body: Buffer): object | undefined {
  if (!path.startsWith('/open-apis/im/v1/messages?')) return undefined;
  const text = body.toString('utf8');
  if (!text.includes(REFUSED_WORDS) || !text.includes('"interactive"') || text.includes('提交吹哨')) return undefined;
  return { code: 230_099, msg: 'Failed to create card content, ext=ErrCode: 11310; ErrMsg: element exceeds the limit' };
}

const whatIsDue = (now: number) => async ({ run }: Store): Promise<{ count: number; first: number }> => {
  const [row] = await run((connection) => connection.rows(
    'SELECT COUNT(*) AS `n`, MIN(`dueAt`) AS `first` FROM (SELECT `dueAt` FROM `outbox` WHERE `dueAt` <= ? UNION ALL SELECT `dueAt` FROM `card_copy` WHERE `dueAt` <= CASE WHEN `staleAt` IS NULL THEN ? ELSE ? END) AS `due`',
    [now + SOON, now + SOON, now],
  ));
  return { count: Number(row!['n']), first: Number(row!['first']) };
};

/** When the last run that never ended may be taken over; undefined when none is under way. */
async function lastLease({ run }: Store): Promise<number | undefined> {
  const [row] = await run((connection) => connection.rows("SELECT MAX(`leaseUntil`) AS `until` FROM `job_run` WHERE `outcome` = 'RUNNING'"));
  return row?.['until'] === null || row?.['until'] === undefined ? undefined : Number(row['until']);
}
