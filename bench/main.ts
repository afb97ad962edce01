import { autumn } from './autumn.js';
import { bulk } from './bulk.js';
import { calendarFigures } from './calendar.js';
import { calls } from './calls.js';
import { claims } from './claims.js';
import { startChild, type Child } from './child.js';
import { lists } from './lists.js';
import { mariaDatabases, sqliteDatabases } from './databases.js';
import { edge } from './edge.js';
import { figures } from './figures.js';
import { meanwhile } from './meanwhile.js';
import { overdue } from './overdue.js';
import { processFigures } from './process.js';
import { taps } from './taps.js';

/** `node dist/bench/main.js [group …]`: all groups, or only those whose name begins with one of the words. */

const mariadb = process.env['BENCH_MYSQL_URL'];

/** Cases of the year over which bulletins are counted; a big city has a million. */
const CASES = Number(process.env['BENCH_CASES'] ?? 50_000);
const FIGURES = { cases: CASES, history: [10_000, Math.max(CASES, 100_000)], rounds: 5 };
const CLAIMS = { units: 1_000, rounds: 5 };
const ALLIANCE_LISTS = { alliances: 450, members: 60, entries: 200, asked: 45 };

const GROUPS: Record<string, (load: Child<object>) => Promise<string>> = {
  edge,
  'tap-mariadb': async (load) => (mariadb ? taps(load, mariaDatabases(mariadb)) : 'NOT RUN — no MariaDB server found'),
  'tap-sqlite': (load) => taps(load, sqliteDatabases()),
  autumn: () => autumn(),
  'bulk-mariadb': async () => (mariadb ? bulk(mariaDatabases(mariadb), [1, 2, 3]) : 'NOT RUN — no MariaDB server found'),
  'bulk-sqlite': () => bulk(sqliteDatabases(), [1]),
  calendar: () => calendarFigures(),
  calls: () => calls(),
  'overdue-mariadb': async () => (mariadb ? overdue(mariaDatabases(mariadb)) : 'NOT RUN — no MariaDB server found'),
  'overdue-sqlite': () => overdue(sqliteDatabases()),
  'figures-mariadb': async () => (mariadb ? figures(mariaDatabases(mariadb), FIGURES) : 'NOT RUN — no MariaDB server found'),
  'figures-sqlite': () => figures(sqliteDatabases(), FIGURES),
  'meanwhile-mariadb': async () => (mariadb ? meanwhile(mariaDatabases(mariadb), { cases: CASES }) : 'NOT RUN — no MariaDB server found'),
  'meanwhile-sqlite': () => meanwhile(sqliteDatabases(), { cases: CASES }),
  'claims-mariadb': async () => (mariadb ? claims(mariaDatabases(mariadb), CLAIMS) : 'NOT RUN — no MariaDB server found'),
  'claims-sqlite': () => claims(sqliteDatabases(), CLAIMS),
  'lists-mariadb': async () => (mariadb ? lists(mariaDatabases(mariadb), ALLIANCE_LISTS) : 'NOT RUN — no MariaDB server found'),
  'lists-sqlite': () => lists(sqliteDatabases(), ALLIANCE_LISTS),
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
