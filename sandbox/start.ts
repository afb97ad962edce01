import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { demoDirectory } from '../config/demo/directory.js';
import { readConfig } from '../config/index.js';
import { build } from '../src/app.js';
import { createLog } from '../src/log.js';
import { connect } from './connect.js';
import { playAlliances } from './demo/play.js';
import { DEMO_APP, demoSeed } from './demo-seed.js';
import { endOnSignal } from './end-on-signal.js';
import { startSandbox } from './sandbox.js';

const MINUTE = 60_000;

/** `npm start`: the product with the demo city and the local Lark, in one process. The only file that knows both. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { fresh: { type: 'boolean', default: false }, port: { type: 'string', default: '8090' } } });
  const folder = join('data', 'demo');
  if (values.fresh) rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });

  const sandbox = await startSandbox({ app: DEMO_APP, seed: demoSeed(), port: Number(values.port), stateFile: join(folder, 'sandbox.json') })
    .catch(() => startSandbox({ app: DEMO_APP, seed: demoSeed(), port: 0, stateFile: join(folder, 'sandbox.json') }));
  const config = readConfig({
    LARK_APP_ID: DEMO_APP.app_id, LARK_APP_SECRET: DEMO_APP.app_secret, LARK_ENCRYPT_KEY: DEMO_APP.encrypt_key,
    LARK_VERIFICATION_TOKEN: DEMO_APP.verification_token, LARK_DOMAIN: sandbox.url,
    DATABASE_URL: `sqlite:${join(folder, 'shaodao.db')}`, HOST: '127.0.0.1', PORT: '0', DATA_KEY: demoKey(folder), LOG_LEVEL: 'warn',
    // Whoever watches several phones side by side opens no chat.
    REDRAW_WITHIN: '0',
  });
  const app = await build(config, { clock: sandbox.clock.now, log: createLog({ level: config.logLevel }), firstDirectory: demoDirectory, firstDays: playAlliances });
  const { url } = await app.listen();
  await connect(sandbox, url);

  /** The jobs go by the sandbox's clock: whoever moves it on the page sees at once what has become due. */
  const everyMinute = (): void => {
    sandbox.clock.at(sandbox.clock.now() + MINUTE, () => {
      void app.scheduler.tick();
      everyMinute();
    });
  };
  everyMinute();

  console.log(`\n  哨到已启动，请在浏览器打开： ${sandbox.url}\n`);
  endOnSignal(() => app.stop().then(() => sandbox.stop()));
}

/** The demo's own key for residents' data, made once. */
function demoKey(folder: string): string {
  const file = join(folder, 'data.key');
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('base64'), { mode: 0o600 });
  return readFileSync(file, 'utf8');
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
