import { demoDirectory } from '../../config/demo/directory.js';
import { DEMO_APP, demoSeed } from '../../sandbox/demo-seed.js';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox.js';
import { build, type App } from '../../src/app.js';
import { rememberingLog } from './log.js';
import { REACH, TRANSPORT } from './transport.js';
import { testConfig } from './world.js';

/** The product and the local Lark on a day of the past, whose clock stands still until it is moved. */
export interface City {
  app: App;
  sandbox: Sandbox;
  lines: { level: string; msg: string }[];
  close(): Promise<void>;
}

/** Also for an answer to a push, ms: a busy machine must not turn into another story. */
const PATIENCE = 30_000;

/** Opens the demo city at the moment `startAt` (ms), on an empty database. */
export async function openCity(databaseUrl: string, startAt: number): Promise<City> {
  const sandbox = await startSandbox({ app: DEMO_APP, seed: demoSeed(), startAt, accelerate: 0, pushBudgetMs: PATIENCE });
  sandbox.switches({ enforce_limits: false });
  const config = testConfig(databaseUrl, sandbox.url, TRANSPORT);
  const { log, lines } = rememberingLog();
  const app = await build(config, { clock: sandbox.clock.now, log, firstDirectory: demoDirectory });
  const { url } = await app.listen();
  await REACH[TRANSPORT](sandbox, url);
  return {
    app, sandbox, lines,
    async close() {
      await app.stop();
      await sandbox.stop();
    },
  };
}
