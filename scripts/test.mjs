import { join } from 'node:path';
import { writeBatches } from './batches.mjs';
import { findChromium, startMariaDb } from './services.mjs';
import { become, run, setUp } from './setup.mjs';

/** Everything `npm test` does: set up, lint, then all tests on both databases and in a browser. Arguments go to ava; files among them (`dist/test/…`) run alone. */

const strict = process.env.CI === 'true';
const compiled = setUp();
const chromium = findChromium();
const mariadb = await startMariaDb({ durable: false });
const absent = [
  ...(mariadb ? [] : ['MariaDB: no server found and none could be installed, so every test on MySQL is left out']),
  ...(chromium ? [] : ['Chromium: none found and none could be installed, so the browser tests are left out']),
];
for (const line of absent) console.error(`NOT RUN — ${line}`);
if (strict && absent.length > 0) process.exit(1);
await compiled;
run(process.execPath, [join('node_modules', 'oxlint', 'bin', 'oxlint'), '--type-aware', '--deny-warnings']);

const asked = process.argv.slice(2);
const files = asked.some((one) => one.startsWith('dist/')) ? [] : [writeBatches()];
become([join('node_modules', 'ava', 'entrypoints', 'cli.mjs'), ...files, ...asked], { TEST_MYSQL_URL: mariadb?.socketUrl ?? '', TEST_CHROMIUM: chromium ?? '' });
