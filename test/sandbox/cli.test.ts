import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import type { ScopeState, WorldState } from '../../sandbox/api.js';
import { firstSeed } from '../../sandbox/first-seed.js';
import { sdkFor } from './long.js';
import { run } from './process.js';
import { app, botFor, until } from './world.js';

/** One process at a time: a dozen that start at once outrun two cores. */
const credentials = ['--app-id', app.app_id, '--app-secret', app.app_secret, '--encrypt-key', app.encrypt_key];

test.serial('the command prints its address, connects a listening bot and stops when asked', async (t) => {
  const bot = await botFor(t);
  const running = run(...credentials, '--verification-token', app.verification_token, '--port', '0', '--event-url', bot.url);
  t.teardown(() => running.child.kill('SIGKILL'));
  await until(() => running.output().includes(`the bot answers at ${bot.url}`));
  t.is((await fetch(`${await running.url()}/sandbox/api/state`)).status, 200);
  running.child.kill('SIGTERM');
  t.is(await running.ended, 0);
});

test.serial('callbacks may have an address while events come over the long connection', async (t) => {
  const bot = await botFor(t);
  const running = run(...credentials, '--verification-token', app.verification_token, '--port', '0', '--transport', 'long_connection', '--card-url', bot.url);
  t.teardown(() => running.child.kill('SIGKILL'));
  const url = await running.url();
  await sdkFor(t, url, {});
  await until(() => running.output().includes(`the bot takes callbacks at ${bot.url}`));
  t.deepEqual(await (await fetch(`${url}/sandbox/api/transport`)).json(), { event: 'long_connection', card: 'webhook' });
});

test.serial('scopes with a plus come to those an app has anyhow', async (t) => {
  const running = run('--port', '0', '--scopes', '+im:message.group_msg');
  t.teardown(() => running.child.kill('SIGKILL'));
  const scopes = (await (await fetch(`${await running.url()}/sandbox/api/scopes`)).json()) as ScopeState[];
  const granted = (name: string) => scopes.find(({ scope }) => scope === name)?.granted;
  t.deepEqual(['im:message.group_msg', 'im:chat:create', 'im:chat'].map(granted), [true, true, false]);
});

test.serial('a menu holds texts, events, links and headings over them', async (t) => {
  const running = run('--port', '0', '--menu', '待办,网站=https://example.com/?a=b,更多+我的+帮助=help');
  t.teardown(() => running.child.kill('SIGKILL'));
  const { app: { menu } } = (await (await fetch(`${await running.url()}/sandbox/api/state`)).json()) as WorldState;
  t.deepEqual(menu, [
    { name: '待办', text: '待办' },
    { name: '网站', url: 'https://example.com/?a=b' },
    { name: '更多', items: [{ name: '我的', text: '我的' }, { name: '帮助', event_key: 'help' }] },
  ]);
});

test.serial('a seed in a file is who is there', async (t) => {
  const users = [{ open_id: 'ou_a', union_id: 'on_a', user_id: 'a', name: '甲' }];
  const running = run('--port', '0', '--seed', written(t, JSON.stringify({ users })));
  t.teardown(() => running.child.kill('SIGKILL'));
  const state = (await (await fetch(`${await running.url()}/sandbox/api/state`)).json()) as WorldState;
  t.deepEqual(state.users.map(({ name }) => name), ['甲']);
});

test.serial('told twice to end, the program ends once, and what happened last is kept', async (t) => {
  const file = join(written(t, ''), '..', 'state.json');
  const first = run('--port', '0', '--state', file);
  t.teardown(() => first.child.kill('SIGKILL'));
  await fetch(`${await first.url()}/sandbox/api/clock`, { method: 'POST', body: JSON.stringify({ advance_ms: 86_400_000 }) });
  first.child.kill('SIGTERM');
  first.child.kill('SIGTERM');
  t.is(await first.ended, 0);
  const second = run('--port', '0', '--state', file);
  t.teardown(() => second.child.kill('SIGKILL'));
  const { clock } = (await (await fetch(`${await second.url()}/sandbox/api/state`)).json()) as WorldState;
  t.true(clock.offset_ms > 86_000_000);
});

for (const [what, flag, path, says] of [
  ['a seed that is not there', '--seed', 'none.json', /is no seed: /],
  ['a seed that is none', '--seed', 'file.json', /is no seed: users: is required/],
  ['a state file of something else', '--state', 'file.json', /is no state file of this sandbox/],
  ['a state file that cannot be written', '--state', 'file.json/sandbox.json', /cannot be written: /],
] as const) {
  test.serial(`the command ends with one line on ${what}`, async (t) => {
    const running = run('--port', '0', flag, join(written(t, '{}'), '..', path));
    t.is(await running.ended, 1);
    t.regex(running.output(), /^the sandbox cannot start: [^\n]*\n$/);
    t.regex(running.output(), says);
  });
}

/** A file that holds this. */
function written(t: ExecutionContext, text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
  t.teardown(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'file.json');
  writeFileSync(file, text);
  return file;
}

test.serial('without arguments there is an app, three people and their group to try', async (t) => {
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
  ['a scope that does not exist', ['--scopes', 'im:chat,im:nothing'], /--scopes: there is no scope im:nothing/],
  ['an event that does not exist', ['--subscribe', 'card.action.trigger,im.nothing'], /--subscribe: there is no event or callback im.nothing/],
  ['an option it does not know', ['--colour', 'red'], /--colour/],
] as const) {
  test.serial(`the command refuses ${what}, and says how it is used`, async (t) => {
    const running = run(...args);
    t.is(await running.ended, 1);
    t.regex(running.output(), says);
    t.regex(running.output(), /usage: npm run sandbox/);
  });
}
