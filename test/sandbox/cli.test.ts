import test from 'ava';
import { firstSeed } from '../../sandbox/first-seed.js';
import { run } from './process.js';
import { app, botFor, until } from './world.js';

const credentials = ['--app-id', app.app_id, '--app-secret', app.app_secret, '--encrypt-key', app.encrypt_key];

test('the command prints its address, connects a listening bot and stops when asked', async (t) => {
  const bot = await botFor(t);
  const running = run(...credentials, '--verification-token', app.verification_token, '--port', '0', '--event-url', bot.url);
  t.teardown(() => running.child.kill('SIGKILL'));
  await until(() => running.output().includes(`the bot answers at ${bot.url}`));
  t.is((await fetch(`${await running.url()}/sandbox/api/state`)).status, 200);
  running.child.kill('SIGTERM');
  t.is(await running.ended, 0);
});

test('without arguments there is an app, three people and their group to try', async (t) => {
  const running = run('--port', '0');
  t.teardown(() => running.child.kill('SIGKILL'));
  const state = (await (await fetch(`${await running.url()}/sandbox/api/state`)).json()) as { app: { app_id: string }; users: unknown[]; groups: unknown[] };
  t.is(state.app.app_id, 'cli_0123456789abcdef');
  t.deepEqual([state.users.length, state.groups.length], [firstSeed().users.length, 1]);
});

for (const [what, args, says] of [
  ['an app id that the official client would not take', ['--app-id', 'my-app'], /--app-id is cli_ and 16 hex digits/],
  ['a transport that is none', ['--transport', 'pigeon'], /--transport is/],
  ['an address for a long connection', ['--transport', 'long_connection', '--event-url', 'http://127.0.0.1:1'], /--event-url is for webhooks/],
  ['an option it does not know', ['--colour', 'red'], /--colour/],
] as const) {
  test(`the command refuses ${what}, and says how it is used`, async (t) => {
    const running = run(...args);
    t.is(await running.ended, 1);
    t.regex(running.output(), says);
    t.regex(running.output(), /usage: npm run sandbox/);
  });
}
