import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { demoDirectory } from '../config/demo/directory.js';
import { readConfig } from '../config/index.js';
import { build } from '../src/app.js';
import { createLog } from '../src/log.js';
import { connect } from './connect.js';
import { claim } from './demo/claim.js';
import { playAlliances } from './demo/play.js';
import { DEMO_APP, demoSeed } from './demo-seed.js';
import { endOnSignal } from './end-on-signal.js';
import { startSandbox, type Sandbox } from './sandbox.js';

const MINUTE = 60_000;
const FOLDER = join('data', 'demo');
/** Beside the folder: --fresh takes that away. */
const MARK = `${FOLDER}.lock`;

const FLAGS = { fresh: { type: 'boolean', default: false }, port: { type: 'string', default: '8090' } } as const;

/** `npm start`: the product with the demo city and the local Lark, in one process. The only file that knows both. */
async function main(): Promise<void> {
  const { fresh, port } = parseArgs({ options: FLAGS }).values;
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw new Error('--port 是 0 到 65535 的数');
  mkdirSync(dirname(MARK), { recursive: true });
  const release = claim(MARK);
  if (!release) throw new Error(`另一个 npm start 正在使用 ${FOLDER}，请打开它打印的网址，或先用 Ctrl-C 结束它`);
  if (fresh) rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });

  const stops = [async () => release()];
  const stop = async (): Promise<void> => {
    for (const one of stops.splice(0).reverse()) await one();
  };
  const url = await start(Number(port), stops).catch(async (error: unknown) => {
    await stop();
    throw new Error(`${wordsOf(error)}（数据在 ${FOLDER}，npm start -- --fresh 清空它、从头开始）`, { cause: error });
  });
  endOnSignal(stop);
  console.log(`\n  哨到已启动，请在浏览器打开： ${url}\n`);
}

/** Starts both and joins them; what was started is added to `stops`, also when the rest fails. Resolves with the page's address. */
async function start(port: number, stops: (() => Promise<void>)[]): Promise<string> {
  const sandbox = await startAt(port);
  stops.push(sandbox.stop);
  const config = readConfig({
    LARK_APP_ID: DEMO_APP.app_id, LARK_APP_SECRET: DEMO_APP.app_secret, LARK_ENCRYPT_KEY: DEMO_APP.encrypt_key,
    LARK_VERIFICATION_TOKEN: DEMO_APP.verification_token, LARK_DOMAIN: sandbox.url,
    DATABASE_URL: `sqlite:${join(FOLDER, 'shaodao.db')}`, HOST: '127.0.0.1', PORT: '0', DATA_KEY: demoKey(FOLDER), LOG_LEVEL: 'warn',
    // Whoever watches several phones side by side opens no chat.
    REDRAW_WITHIN: '0',
  });
  const app = await build(config, { clock: sandbox.clock.now, log: createLog({ level: config.logLevel }), firstDirectory: demoDirectory, firstDays: playAlliances });
  stops.push(app.stop);
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
  return sandbox.url;
}

/** On this port, or on any free one when a stranger has it. */
async function startAt(port: number): Promise<Sandbox> {
  const options = { app: DEMO_APP, seed: demoSeed(), stateFile: join(FOLDER, 'sandbox.json') };
  try {
    return await startSandbox({ ...options, port });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    return startSandbox({ ...options, port: 0 });
  }
}

/** The demo's own key for residents' data, made once. */
function demoKey(folder: string): string {
  const file = join(folder, 'data.key');
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('base64'), { mode: 0o600 });
  return readFileSync(file, 'utf8');
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

main().catch((error: unknown) => {
  console.error(`哨到没有启动：${wordsOf(error)}`);
  // Whatever was begun and did not get as far as being stopped would keep the process alive.
  process.exit(1);
});
