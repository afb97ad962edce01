import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { whenEnded } from './setup.mjs';

/** What tests need beside Node: a MariaDB of their own and a Chromium. Installed from Debian where that is allowed. */

const MARIADB = ['/usr/sbin/mariadbd', '/usr/sbin/mysqld', '/usr/local/bin/mariadbd', '/opt/homebrew/bin/mariadbd'];
const INSTALL_DB = ['/usr/bin/mariadb-install-db', '/usr/local/bin/mariadb-install-db', '/opt/homebrew/bin/mariadb-install-db'];
const CHROMIUM = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

const firstOf = (paths) => paths.find((path) => path && existsSync(path));

/** Installs Debian packages when this is Debian and we may; says so. */
function installPackages(names) {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  console.log(`Installing ${names.join(', ')} …`);
  const quiet = { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  spawnSync('apt-get', ['update', '-qq'], quiet);
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names], quiet);
}

/** What tests can do without: durability, figures about the server, and about each of the thousands of tables that live for a second. */
const FAST = [
  '--innodb-flush-log-at-trx-commit=0', '--innodb-doublewrite=0', '--performance-schema=OFF', '--innodb-stats-persistent=OFF', '--innodb-file-per-table=0',
];

/** Path of a Chromium, or undefined. */
export function findChromium() {
  if (!firstOf(CHROMIUM)) installPackages(['chromium', 'fonts-noto-cjk']);
  return firstOf(CHROMIUM);
}

/**
 * Starts a private MariaDB with an empty data folder on a free loopback port.
 * `durable` keeps the server's own durability, for measuring; tests trade it for speed.
 * `url` reaches it over TCP, `socketUrl` over its local socket, which costs the machine a quarter less a statement.
 * It can be killed and started again on what it had written, and is gone with its folder when this process ends, also
 * by a signal. Returns undefined when no server can be had.
 */
export async function startMariaDb({ durable }) {
  if (!firstOf(MARIADB) || !firstOf(INSTALL_DB)) installPackages(['mariadb-server']);
  const server = firstOf(MARIADB);
  const installer = firstOf(INSTALL_DB);
  if (!server || !installer) return undefined;

  const folder = mkdtempSync(join(durable ? tmpdir() : fastFolder(), 'shaodao-mariadb-'));
  let child;
  const stop = () => {
    child?.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', stop);
  whenEnded(() => process.exit(1));
  const data = join(folder, 'data');
  const made = spawnSync(installer, ['--no-defaults', `--datadir=${data}`, '--auth-root-authentication-method=normal', '--skip-test-db', '--skip-name-resolve', ...asRoot()], { stdio: 'ignore' });
  if (made.status !== 0) throw new Error('mariadb-install-db failed');

  const port = await freePort();
  const pidFile = join(folder, 'pid');
  const socket = join(folder, 's.sock');
  const isGone = () => child.exitCode !== null || child.signalCode !== null;
  /** Ends it as a power cut would; resolves when the process is gone. */
  const kill = () => new Promise((resolve) => {
    if (isGone()) return resolve();
    child.once('exit', resolve);
    child.kill('SIGKILL');
  });
  /** Starts the server on what is in its folder; resolves when it takes connections. */
  const start = async () => {
    for (const left of [pidFile, socket]) rmSync(left, { force: true });
    child = spawn(server, [
      '--no-defaults', ...asRoot(), `--datadir=${data}`, `--port=${port}`, '--bind-address=127.0.0.1', `--socket=${socket}`,
      `--pid-file=${pidFile}`, `--log-error=${join(folder, 'error.log')}`, '--skip-name-resolve', '--max-connections=400',
      '--character-set-server=utf8mb4', '--collation-server=utf8mb4_bin', '--innodb-buffer-pool-size=128M',
      ...(durable ? [] : FAST),
    ], { stdio: 'ignore' });
    for (let tries = 0; tries < 200; tries += 1) {
      if (isGone()) throw new Error(`MariaDB did not start:\n${readFileSync(join(folder, 'error.log'), 'utf8').slice(-2000)}`);
      if (existsSync(pidFile) && existsSync(socket)) return;
      await pause(50);
    }
    throw new Error('MariaDB did not become ready within 10 seconds');
  };
  await start();
  return { url: `mysql://root@127.0.0.1:${port}`, socketUrl: `mysql://root@localhost?socketPath=${socket}`, kill, start, stop };
}

/** Making and dropping a database for each test is mostly files: in memory that takes less than half the time. */
function fastFolder() {
  if (!existsSync('/dev/shm')) return tmpdir();
  const { bavail, bsize } = statfsSync('/dev/shm');
  return bavail * bsize >= ENOUGH_BYTES ? '/dev/shm' : tmpdir();
}

/** Several times what the tests' databases and the server's own logs take together. */
const ENOUGH_BYTES = 2 ** 31;

const asRoot = () => (process.getuid?.() === 0 ? ['--user=root'] : []);

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject).listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
