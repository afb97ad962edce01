import { spawn } from 'node:child_process';
import { join } from 'node:path';
import test from 'ava';
import { app, botFor, until } from './world.js';

const command = join(import.meta.dirname, '..', '..', 'sandbox', 'cli.js');

function run(...args: string[]) {
  const child = spawn(process.execPath, [command, ...args]);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (output += part.toString()));
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  return { child, ended, output: () => output };
}

const credentials = ['--app-id', app.app_id, '--app-secret', app.app_secret, '--encrypt-key', app.encrypt_key];

test('the command prints its address, connects a listening bot and stops when asked', async (t) => {
  const bot = await botFor(t);
  const running = run(...credentials, '--verification-token', app.verification_token, '--port', '0', '--event-url', bot.url);
  t.teardown(() => running.child.kill('SIGKILL'));
  await until(() => running.output().includes(`the bot answers at ${bot.url}`));
  const [, url] = /local Feishu: (\S+)/.exec(running.output()) ?? [];
  t.is((await fetch(`${url}/sandbox/api/state`)).status, 200);
  running.child.kill('SIGTERM');
  t.is(await running.ended, 0);
});

test('the command names what is missing and fails', async (t) => {
  const running = run(...credentials);
  t.is(await running.ended, 1);
  t.regex(running.output(), /missing: --verification-token/);
});
