import { join } from 'node:path';
import { startMariaDb } from './services.mjs';
import { become, setUp } from './setup.mjs';

/** Everything `npm run bench` does: set up, start a MariaDB with its own durability, measure. Arguments choose groups. */

await setUp();
const mariadb = await startMariaDb({ durable: true });
become([join('dist', 'bench', 'main.js'), ...process.argv.slice(2)], { BENCH_MYSQL_URL: mariadb?.url ?? '' });
