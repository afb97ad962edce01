import { readConfig, type Config } from '../../config/index.js';
import { demoChatId, demoOpenId } from '../../config/demo/people.js';
import { DEMO_APP, demoSeed } from '../../sandbox/demo-seed.js';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/sandbox.js';
import { build, type App } from '../../src/app.js';
import { findDrift } from '../../src/storage/rebuild.js';
import { cityDatabase } from './ready-database.js';
import type { DatabaseKind } from './database.js';
import { createHands, type Hands } from './hands.js';
import { rememberingLog } from './log.js';
import { whatIsWrong } from './look.js';
import { roomFor, type Ending } from './room.js';
import { REACH, TRANSPORT, type Transport } from './transport.js';

/** Stories take what they run on from here, too. */
export { EVERYWHERE } from './transport.js';

/** The environment of a product that talks to a sandbox. */
export const demoSettings = (databaseUrl: string, domain: string, transport: Transport): Record<string, string> => ({
  LARK_APP_ID: DEMO_APP.app_id, LARK_APP_SECRET: DEMO_APP.app_secret, LARK_DOMAIN: domain, LARK_TRANSPORT: transport, DATABASE_URL: databaseUrl,
  ...(transport === 'webhook' && { LARK_ENCRYPT_KEY: DEMO_APP.encrypt_key, LARK_VERIFICATION_TOKEN: DEMO_APP.verification_token }),
  HOST: '127.0.0.1', PORT: '0', DATA_KEY: Buffer.alloc(32, 7).toString('base64'), LOG_LEVEL: 'info', REDRAW_WITHIN: '0',
});

export const testConfig = (databaseUrl: string, domain: string, transport: Transport, more: Record<string, string> = {}): Config =>
  readConfig({ ...demoSettings(databaseUrl, domain, transport), ...more });

export interface World {
  sandbox: Sandbox;
  app: App;
  hands: Hands;
  config: Config;
  kind: DatabaseKind;
  transport: Transport;
  /** Where the product listens. */
  readonly url: string;
  lines: { level: string; msg: string }[];
  openId(login: string): string;
  chatOf(unit: string): string;
  /** Resolves when every message has been delivered and every card copy shows the present state. */
  settled(): Promise<void>;
  /** Stops the product and starts it anew on the same database and sandbox. */
  restart(): Promise<void>;
}

export interface WorldOptions {
  /** What a test expects to see in the log; every other line of level error fails it. */
  expectErrors?: RegExp;
  /** What may be wrong at its end beside nothing, of what `whatIsWrong` says: messages to whom nobody can be reached, say. */
  expectWrong?: RegExp;
  transport?: Transport;
  /** Beside those of the demo. */
  settings?: Record<string, string>;
  sandbox?: Pick<SandboxOptions, 'accelerate' | 'pushBudgetMs' | 'seed' | 'startAt'>;
}

/** How long a story waits, ms. Also for an answer to a push: whether the product keeps Feishu's three seconds is measured, not told. */
const PATIENCE = 30_000;

/** Every story begins here, on a Tuesday in office hours: what waits for the morning at night must not change a story told in the evening. */
export const MORNING = Date.parse('2026-11-24T10:00:00+08:00');

/**
 * A whole world for one story: sandbox, demo city, product, over real HTTP. Torn down with the test, which fails when
 * a message is missing or there twice, a card does not show the present, the records disagree, or the log holds errors.
 */
export async function world(t: Ending, kind: DatabaseKind, options: WorldOptions = {}): Promise<World> {
  await roomFor(t);
  const database = await cityDatabase(kind);
  const sandbox = await startSandbox({ app: DEMO_APP, seed: demoSeed(), startAt: MORNING, pushBudgetMs: PATIENCE, ...options.sandbox });
  const { transport = TRANSPORT } = options;
  const config = testConfig(database.url, sandbox.url, transport, options.settings);
  const { log, lines } = rememberingLog();
  let url = '';
  const open = async (): Promise<App> => {
    const app = await build(config, { clock: sandbox.clock.now, log, jobsByHand: true });
    ({ url } = await app.listen());
    await REACH[transport](sandbox, url);
    return app;
  };
  let app = await open();
  const settled = (): Promise<void> => waitUntilSettled(() => app, sandbox);
  // Runs after the look at what is left, also when that failed: a world that went on would keep its process alive.
  t.teardown(async () => {
    await app.stop();
    await sandbox.stop();
    await database.drop();
    const unexpected = lines.filter((line) => ['error', 'fatal'].includes(line.level) && !options.expectErrors?.test(line.msg));
    if (unexpected.length > 0) throw new Error(`unexpected errors in the log: ${JSON.stringify(unexpected, null, 2)}`);
  });
  t.teardown(async () => {
    await settled();
    const wrong = (await whatIsWrong({ store: app.store, sandbox })).filter((line) => !options.expectWrong?.test(line));
    const { differing } = await findDrift(app.store);
    if (wrong.length > 0) throw new Error(`this is wrong at the end: ${wrong.join('\n')}`);
    if (differing.length > 0) throw new Error(`promises or verdicts differ from the timeline: ${differing.join(', ')}`);
  });
  return {
    sandbox, config, kind, transport, lines, settled, openId: demoOpenId, chatOf: demoChatId,
    get app() { return app; },
    get url() { return url; },
    hands: createHands(sandbox, settled),
    async restart() {
      await app.stop();
      app = await open();
    },
  };
}

/** Longer than the courier ever waits for its next try: what is due after that waits for office hours, ms. */
const LATER = 30 * 60_000;

/** ms */
const A_MOMENT = 100;

/** Waits for what is due, and moves the clock to what is due later: a story never sleeps. */
async function waitUntilSettled(app: () => App, sandbox: Sandbox): Promise<void> {
  const began = Date.now();
  while (Date.now() - began < PATIENCE) {
    const { store, courier } = app();
    await new Promise((resolve) => { setTimeout(resolve, 10); });
    // A picture under way may lie over the one that an answer has drawn, and is then drawn again.
    if (!courier.idle()) continue;
    const next = await store.run(async (connection) => {
      const soon = sandbox.clock.now() + LATER;
      const [row] = await connection.rows(
        'SELECT COUNT(*) AS `n`, MIN(`dueAt`) AS `first` FROM (SELECT `dueAt` FROM `outbox` WHERE `dueAt` <= ? UNION ALL SELECT `dueAt` FROM `card_copy` WHERE `dueAt` <= ?) AS `due`', [soon, soon],
      );
      const [standing] = await connection.rows('SELECT MAX(`probeAt`) AS `probeAt` FROM `outage`');
      return { count: Number(row!['n']), first: Math.max(Number(row!['first']), Number(standing?.['probeAt'] ?? 0)) };
    });
    if (!courier.idle()) continue;
    if (next.count === 0) return;
    // What is due and does not go out waits for the platform's limits, or for the next probe of an outage.
    sandbox.clock.advance(Math.max(next.first - sandbox.clock.now(), A_MOMENT));
    courier.nudge();
  }
  throw new Error('the outbox did not become empty');
}
