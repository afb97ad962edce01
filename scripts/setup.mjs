import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Makes a fresh clone runnable: installs what the lock file names, then compiles. Uses nothing but Node itself. */

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/** Runs a command in the project's folder with its output shown; ends this process when it fails. */
export function run(command, args, env = {}) {
  const { status, error } = spawnSync(command, args, { cwd: ROOT, stdio: 'inherit', env: { ...process.env, ...env } });
  if (error) console.error(`${command}: ${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
}

let ending;

/**
 * Calls `end`, with its name, at a signal that ends this process; whoever asks last is called instead of those before.
 * A signal to npm ends only the shell that npm started: then this process has another parent.
 */
export function whenEnded(end) {
  const first = ending === undefined;
  ending = end;
  if (!first) return;
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => ending(signal));
  if (process.env.npm_lifecycle_event) setInterval(() => { if (process.ppid !== SHELL) ending('SIGTERM'); }, LOOK_MS).unref();
}

const SHELL = process.ppid;
const LOOK_MS = 500;

/**
 * Becomes this program until it ends: whoever ends this process means the program. Ctrl-C reaches both by
 * themselves, so it is only waited out here; any other end is handed on.
 */
export function become(args, env = {}) {
  const program = spawn(process.execPath, args, { cwd: ROOT, stdio: 'inherit', env: { ...process.env, ...env } });
  whenEnded((signal) => { if (signal !== 'SIGINT') program.kill('SIGTERM'); });
  program.once('error', (error) => { throw error; });
  program.once('close', (code) => process.exit(code ?? 1));
}

/** Resolves when everything is compiled. The compiler runs beside whatever the caller does meanwhile; what it finds wrong ends this process. */
export async function setUp() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    console.error(`Node 20.19 or newer is needed, this is ${process.versions.node}.`);
    process.exit(1);
  }
  install();
  await compile();
}

function compile() {
  const compiler = spawn(process.execPath, [join('node_modules', 'typescript', 'bin', 'tsc'), '-p', 'tsconfig.json'], { cwd: ROOT, stdio: 'inherit' });
  return new Promise((resolve) => {
    compiler.once('close', (code) => {
      if (code !== 0) process.exit(code ?? 1);
      resolve();
    });
  });
}

function install() {
  const lock = createHash('sha256').update(readFileSync(join(ROOT, 'package-lock.json'))).digest('hex');
  const mark = join(ROOT, 'node_modules', '.installed-from');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === lock) return;
  console.log('Installing packages …');
  // Not `npm ci`: it refuses a lock file that lacks optional packages of systems other than the one it was made on.
  run('npm', ['install', '--no-save', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']);
  writeFileSync(mark, lock);
}
