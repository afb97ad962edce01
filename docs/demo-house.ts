import { demoDirectory } from '../config/demo/directory.js';
import { readConfig } from '../config/index.js';
import { playAlliances } from '../sandbox/demo/play.js';
import { DEMO_APP, demoSeed } from '../sandbox/demo-seed.js';
import { startSandbox } from '../sandbox/sandbox.js';
import { build } from '../src/app.js';
import { createLog } from '../src/log.js';

/** The product and the local Lark, both in memory, on an ordinary working morning. */
export interface Demo {
  /** Where the page with the phones is. */
  url: string;
  /** Moves the clock forward, ms. */
  advance(ms: number): void;
  /** Runs the jobs that are due by this clock. */
  tick(): Promise<void>;
  close(): Promise<void>;
}

/** A Tuesday, 09:00 in China: the pictures look alike whenever they are taken. */
const MORNING = Date.parse('2026-11-24T09:00:00+08:00');

export async function openDemo({ startAt = MORNING, withAlliances = false }: { startAt?: number; withAlliances?: boolean } = {}): Promise<Demo> {
  const sandbox = await startSandbox({ app: DEMO_APP, seed: demoSeed(), startAt });
  const config = readConfig({
    LARK_APP_ID: DEMO_APP.app_id, LARK_APP_SECRET: DEMO_APP.app_secret, LARK_ENCRYPT_KEY: DEMO_APP.encrypt_key,
    LARK_VERIFICATION_TOKEN: DEMO_APP.verification_token, LARK_DOMAIN: sandbox.url,
    DATABASE_URL: 'sqlite::memory:', HOST: '127.0.0.1', PORT: '0', DATA_KEY: Buffer.alloc(32, 7).toString('base64'), LOG_LEVEL: 'warn',
    // On a wall of phones nobody comes to look: every change is drawn at once.
    REDRAW_WITHIN: '0',
  });
  const app = await build(config, { clock: sandbox.clock.now, log: createLog({ level: config.logLevel }), firstDirectory: demoDirectory, firstDays: withAlliances ? playAlliances : undefined });
  const { url } = await app.listen();
  await sandbox.setWebhook({ event_url: `${url}/webhook/event`, card_url: `${url}/webhook/card` });
  return {
    url: sandbox.url,
    tick: () => app.scheduler.tick(),
    advance: (ms) => void sandbox.clock.advance(ms),
    async close() {
      await app.stop();
      await sandbox.stop();
    },
  };
}
