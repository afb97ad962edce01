import { environment, readConfig } from '../../config/index.js';
import { build } from '../app.js';
import { createLog } from '../log.js';

/** The production process: refuses to start without its settings, stops cleanly on a signal. @throws ConfigError */
export async function serve(): Promise<void> {
  const config = readConfig(environment());
  const log = createLog({ level: config.logLevel });
  const app = await build(config, { clock: Date.now, log });
  const { url } = await app.listen();
  log.info({ url }, 'listening');
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      log.info({ signal }, 'stopping');
      void app.stop().then(() => process.exit(0));
    });
  }
}
