import { demoDirectory } from '../config/demo/directory.js';
import { readConfig } from '../config/index.js';
import { DEMO_APP, demoSeed } from '../sandbox/demo-seed.js';
import { startSandbox, type Sandbox } from '../sandbox/sandbox.js';
import { build } from '../src/app.js';
import { createLog } from '../src/log.js';

/** The product and the local Lark, both in memory, on an ordinary working morning. */
export interface Demo {
  /** Where the page with the phones is. */
  url: string;
  /** Moves the clock forward, ms. */
  advance(ms: number): void;
  close(): Promise<void>;
}

export async function openDemo(): Promise<Demo> {
  const sandbox = await startSandbox({ app: DEMO_APP, seed: demoSeed() });
  toMorning(sandbox);
  const config = readConfig({
    LARK_APP_ID: DEMO_APP.app_id, LARK_APP_SECRET: DEMO_APP.app_secret, LARK_ENCRYPT_KEY: DEMO_APP.encrypt_key,
    LARK_VERIFICATION_TOKEN: DEMO_APP.verification_token, LARK_DOMAIN: sandbox.url,
    DATABASE_URL: 'sqlite::memory:', HOST: '127.0.0.1', PORT: '0', DATA_KEY: Buffer.alloc(32, 7).toString('base64'), LOG_LEVEL: 'warn',
  });
  const app = await build(config, { clock: sandbox.clock.now, log: createLog({ level: config.logLevel }), firstDirectory: demoDirectory });
  const { url } = await app.listen();
  await sandbox.setWebhook({ event_url: `${url}/webhook/event`, card_url: `${url}/webhook/card` });
  return {
    url: sandbox.url,
    advance: (ms) => void sandbox.clock.advance(ms),
    async close() {
      await app.stop();
      await sandbox.stop();
    },
  };
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** China is eight hours ahead of UTC all year; day 0 of the epoch was a Thursday. */
const CHINA = 8 * HOUR;

/** To the next Tuesday, 09:00 in China, so that the pictures look alike whenever they are taken. */
function toMorning({ clock }: Sandbox): void {
  const now = clock.now() + CHINA;
  const day = Math.floor(now / DAY);
  const tuesday = day + ((5 - (day % 7) + 7) % 7 || 7);
  clock.advance(tuesday * DAY + 9 * HOUR - now);
}
