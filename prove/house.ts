import { setTimeout as pause } from 'node:timers/promises';
import { DEMO_APP, demoSeed } from '../sandbox/demo-seed.js';
import { connect } from '../sandbox/connect.js';
import { startSandbox, type Sandbox } from '../sandbox/sandbox.js';
import type { Boundary } from '../src/boundaries.js';
import type { Store } from '../src/storage/store.js';
import { sideDoor } from '../test/support/side-door.js';
import { demoSettings } from '../test/support/world.js';
import { REFUSED_WORDS } from './courses.js';
import { NO_FATE, type Fate } from './fate.js';
import type { LogLine } from './instance.js';
import { runJobs } from './job-runs.js';
import { createKeeper } from './keeper.js';
import { startRelay } from './relay.js';
import { settle } from './settle.js';
import { PATIENCE } from './wait.js';

/** The product in processes of its own, the local Feishu, and a clock that moves both. */
export interface House {
  sandbox: Sandbox;
  /** Looks into the database beside the product; waits while the database is away. */
  look<T>(work: (store: Store) => Promise<T>): Promise<T>;
  /** Moves everybody's clock, ms. */
  advance(ms: number): Promise<void>;
  /** Lets the platform repeat the events that got no answer, while nobody dies: it gives an event up after four tries. */
  repeatEvents(): Promise<void>;
  /** Waits until everything due has been sent and drawn. */
  settle(): Promise<void>;
  /** Runs every job that is due, and lets what they brought about be sent; an instance dies once at the most, at one of these. */
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
  /** How long its instances may take to be there, ms. */
  patience?: number;
}

/** How long a card may lack what only informs its reader, minutes. */
export const REDRAW_WITHIN = 15;
/** Feishu repeats an event after fifteen seconds, ms. */
const REPEATED_AFTER = 16_000;
/** Time in which the product answers what was repeated, ms. */
const ANSWERED_AFTER = 500;
/** How soon a database that is away is looked for again, ms. */
const LOOKED_AGAIN_AFTER = 100;

/**
 * Opens a house; nothing of it outlives `stop()`, or this process.
 *
 * @throws when an instance does not come up, or anything else cannot be opened; then nothing is left of it
 */
export async function openHouse(options: HouseOptions): Promise<House> {
  /** What ends each thing that was opened, the last one first. */
  const ends: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => { for (const end of ends) await end(); };
  try {
    return { ...(await furnish(options, (end) => ends.unshift(end))), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function furnish({ databaseUrl, startAt, instances = 1, fate = NO_FATE, patience = PATIENCE }: HouseOptions, opened: (end: () => Promise<void>) => void): Promise<Omit<House, 'stop'>> {
  const sandbox = await startSandbox({ app: DEMO_APP, seed: demoSeed(), startAt, pushBudgetMs: 30_000 });
  opened(() => sandbox.stop());
  const platform = await startRelay({ targets: () => [sandbox.url], instead: refusal });
  opened(() => platform.stop());
  const settings = { ...demoSettings(databaseUrl, platform.url, 'webhook'), REDRAW_WITHIN: String(REDRAW_WITHIN) };
  const aheadBy = (): number => sandbox.clock.now() - Date.now();
  const keeper = createKeeper({ instances, settings, fate, aheadBy, patience });
  const balancer = await startRelay({ targets: keeper.addresses });
  opened(() => balancer.stop());
  const { store, close } = await sideDoor(databaseUrl, sandbox.clock.now);
  opened(close);
  opened(keeper.end);
  await keeper.begin();
  await connect(sandbox, balancer.url);

  const look: House['look'] = async (work) => {
    for (const began = Date.now(); ;) {
      try {
        return await work(store);
      } catch (error) {
        if (Date.now() - began > PATIENCE) throw error;
        await pause(LOOKED_AGAIN_AFTER);
      }
    }
  };
  const advance = async (ms: number): Promise<void> => {
    // The platform repeats events as their time comes: somebody should be there.
    await keeper.up();
    // The platform first: the product must not believe that its windows are open before they are.
    sandbox.clock.advance(ms);
    await keeper.ask({ do: 'clock', ahead: aheadBy() });
  };
  const tools = { sandbox, look, advance };
  return {
    ...tools,
    up: keeper.up,
    pause: keeper.pause,
    settle: () => settle(tools, keeper),
    async jobs(deadly) {
      await runJobs(tools, keeper, deadly);
      await settle(tools, keeper);
    },
    async repeatEvents() {
      await keeper.deadlyAt([]);
      await advance(REPEATED_AFTER);
      await pause(ANSWERED_AFTER);
      await keeper.deadlyAt('ANYWHERE');
    },
    chronicle: () => ({
      lives: keeper.all.length, lines: keeper.all.flatMap(({ lines }) => lines), passed: new Set(keeper.all.flatMap(({ passed }) => [...passed])),
    }),
    async passes() {
      const sum = new Map<Boundary, number>();
      const counts = (await keeper.ask({ do: 'count' })) as ([Boundary, number][] | undefined)[];
      for (const [boundary, times] of counts.flatMap((one) => one ?? [])) sum.set(boundary, (sum.get(boundary) ?? 0) + times);
      return sum;
    },
  };
}

/** The cards of one case are more than the platform takes; the form before it is not. */
function refusal(path: string, body: Buffer): object | undefined {
  if (!path.startsWith('/open-apis/im/v1/messages?')) return undefined;
  const text = body.toString('utf8');
  if (!text.includes(REFUSED_WORDS) || !text.includes('"interactive"') || text.includes('提交吹哨')) return undefined;
  return { code: 230_099, msg: 'Failed to create card content, ext=ErrCode: 11310; ErrMsg: element exceeds the limit' };
}
