import { demoDirectory } from '../../config/demo/directory.js';
import { readConfig } from '../../config/index.js';
import { build } from '../../src/app.js';
import { createLog } from '../../src/log.js';

/**
 * The product as a process of its own, to be killed. It runs on the sandbox's
 * clock, which may be ahead of the machine's, and says its address on its
 * first line of output; the log goes to the error stream.
 */
async function main(): Promise<void> {
  const ahead = Number(process.env['CLOCK_AHEAD_MS']);
  const config = readConfig(process.env);
  const log = createLog({ level: 'info', destination: process.stderr });
  const app = await build(config, { clock: () => Date.now() + ahead, log, firstDirectory: demoDirectory });
  const { url } = await app.listen();
  process.stdout.write(`${url}\n`);
}

await main();
