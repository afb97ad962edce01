import { startChild, type Child } from './child.js';
import { mariaDatabases, sqliteDatabases } from './databases.js';
import { edge } from './edge.js';
import { processFigures } from './process.js';
import { taps } from './taps.js';

/** `node dist/bench/main.js [group …]`: all groups, or only those whose name begins with one of the words. */

const mariadb = process.env['BENCH_MYSQL_URL'];

const GROUPS: Record<string, (load: Child<object>) => Promise<string>> = {
  edge,
  'tap-mariadb': async (load) => (mariadb ? taps(load, mariaDatabases(mariadb)) : 'NOT RUN — no MariaDB server found'),
  'tap-sqlite': (load) => taps(load, sqliteDatabases()),
  process: processFigures,
};

const wanted = process.argv.slice(2);
const chosen = Object.keys(GROUPS).filter((name) => wanted.length === 0 || wanted.some((word) => name.startsWith(word)));
if (chosen.length === 0) throw new Error(`no such group; there are ${Object.keys(GROUPS).join(', ')}`);
const load = await startChild<object>('load.js', {});
try {
  for (const name of chosen) console.log(`${await GROUPS[name]!(load)}\n`);
} finally {
  await load.stop();
}
