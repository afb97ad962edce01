import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { startMariaDb } from './services.mjs';
import { ROOT, setUp } from './setup.mjs';

/** Everything `npm run bench` does: set up, start a MariaDB with its own durability, measure. Arguments choose groups. */

await setUp();
const mariadb = await startMariaDb({ durable: true });
const { status } = spawnSync(process.execPath, [join('dist', 'bench', 'main.js'), ...process.argv.slice(2)], {
  cwd: ROOT, stdio: 'inherit', env: { ...process.env, BENCH_MYSQL_URL: mariadb?.url ?? '' },
});
mariadb?.stop();
process.exit(status ?? 1);
