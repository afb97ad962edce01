import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { MenuEntry, MenuItem, SandboxAppConfig } from './api.js';
import { endOnSignal } from './end-on-signal.js';
import { firstSeed } from './first-seed.js';
import { EVENT_TYPES } from './platform/events.js';
import { isScope, USUAL_SCOPES } from './platform/scopes.js';
import type { SettingResult } from './platform/webhook-setting.js';
import { startSandbox, type Sandbox } from './sandbox.js';
import { readSeed } from './seed-file.js';

const USAGE = `usage: npm run sandbox -- [options]
  --port 4100                   where to listen (127.0.0.1); 0 takes any free port
  --app-id ID                   cli_ and 16 hex digits; cli_0123456789abcdef unless given
  --app-secret SECRET           local-app-secret unless given
  --encrypt-key KEY             local-encrypt-key unless given; '' encrypts and signs nothing
  --verification-token TOKEN    local-verification-token unless given
  --event-url URL               where the bot takes events
  --card-url URL                where the bot takes card callbacks; unless given as events are taken
  --transport long_connection   push over the connection that the bot opens, not to an event URL
  --bot-name NAME               what the bot is called
  --subscribe TYPE,…            the events and callbacks the app has added; all of them unless given
  --scopes A,B                  the scopes the app asked for; every granular one unless given, and +A,+B beside these
  --menu 待办,帮助=help          its menu: a name alone is sent as text, NAME=KEY pushes the event key, NAME=URL is a link,
                                and 更多+我的+帮助=help is a heading over others; at most 3, and 5 below each
  --state FILE                  keeps the sandbox across restarts
  --seed FILE.json              people, departments and groups to begin with; three people and a group unless given
`;

const OPTIONS = {
  port: { type: 'string', default: '4100' },
  'app-id': { type: 'string', default: 'cli_0123456789abcdef' },
  'app-secret': { type: 'string', default: 'local-app-secret' },
  'encrypt-key': { type: 'string', default: 'local-encrypt-key' },
  'verification-token': { type: 'string', default: 'local-verification-token' },
  'event-url': { type: 'string' },
  'card-url': { type: 'string' },
  transport: { type: 'string', default: 'webhook' },
  'bot-name': { type: 'string', default: '机器人' },
  subscribe: { type: 'string' },
  scopes: { type: 'string' },
  menu: { type: 'string', default: '' },
  state: { type: 'string' },
  seed: { type: 'string' },
  help: { type: 'boolean' },
} as const;

type Flags = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>['values'];

const OFFER_EVERY_MS = 500;

async function main(): Promise<void> {
  const flags = readFlags();
  const sandbox = await begin(flags);
  process.stdout.write(`local Feishu: ${sandbox.url} for ${flags['app-id']}\n`);
  endOnSignal(() => sandbox.stop());
  const url = flags['event-url'];
  const cardUrl = flags['card-url'];
  if (flags.transport === 'long_connection') {
    await offer(() => sandbox.setTransport('long_connection'), 'the bot is connected');
    if (cardUrl) await offer(() => sandbox.setWebhook({ card_url: cardUrl }), `the bot takes callbacks at ${cardUrl}`);
  } else if (url) await offer(() => sandbox.setWebhook({ event_url: url, card_url: cardUrl ?? url }), `the bot answers at ${url}`);
}

/** A file that cannot be read or written, or a port that is taken, ends the process with one line. */
async function begin(flags: Flags): Promise<Sandbox> {
  try {
    const seed = flags.seed ? readSeed(flags.seed) : firstSeed();
    return await startSandbox({ app: appOf(flags), seed, port: Number(flags.port), stateFile: flags.state });
  } catch (error) {
    return end(`the sandbox cannot start: ${(error as Error).message}\n`, 1);
  }
}

/** Ends the process on what cannot be, with the usage. */
function readFlags(): Flags {
  try {
    const { values } = parseArgs({ options: OPTIONS });
    if (values.help) return end(USAGE, 0);
    const problem = problemOf(values);
    return problem ? end(`${problem}\n${USAGE}`, 1) : values;
  } catch (error) {
    return end(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`, 1);
  }
}

function problemOf(flags: Flags): string | undefined {
  // The official client of the long connection does nothing at all with another id, and says so only in its log.
  if (!/^cli_[0-9a-f]{16}$/i.test(flags['app-id'])) return '--app-id is cli_ and 16 hex digits';
  if (!/^\d{1,5}$/.test(flags.port) || Number(flags.port) > 65_535) return '--port is a number from 0 to 65535';
  if (flags.transport !== 'webhook' && flags.transport !== 'long_connection') return '--transport is webhook or long_connection';
  const scope = listed(flags.scopes).map(withoutPlus).find((name) => !isScope(name));
  if (scope !== undefined) return `--scopes: there is no scope ${scope}`;
  const type = listed(flags.subscribe).find((name) => !EVENT_TYPES.includes(name));
  if (type !== undefined) return `--subscribe: there is no event or callback ${type}`;
  return flags.transport === 'long_connection' && flags['event-url'] ? '--event-url is for webhooks, not for a long connection' : undefined;
}

function end(words: string, status: number): never {
  (status === 0 ? process.stdout : process.stderr).write(words);
  process.exit(status);
}

function appOf(flags: Flags): SandboxAppConfig {
  return {
    app_id: flags['app-id'],
    app_secret: flags['app-secret'],
    encrypt_key: flags['encrypt-key'],
    verification_token: flags['verification-token'],
    bot_name: flags['bot-name'],
    subscribed_events: flags.subscribe === undefined ? undefined : listed(flags.subscribe),
    scopes: flags.scopes === undefined ? undefined : scopesOf(listed(flags.scopes)),
    menu: listed(flags.menu).map(menuEntry),
  };
}

/** Names with a plus come to what an app has anyhow. */
function scopesOf(names: readonly string[]): string[] {
  const usual = names.length > 0 && names.every((name) => name.startsWith('+')) ? USUAL_SCOPES : [];
  return [...usual, ...names.map(withoutPlus)];
}

const withoutPlus = (name: string): string => name.replace(/^\+/, '');

const listed = (names = ''): string[] => names.split(',').map((name) => name.trim()).filter(Boolean);

function menuEntry(written: string): MenuEntry {
  const [first = '', ...below] = written.split('+');
  return below.length === 0 ? menuItem(first) : { name: first, items: below.map(menuItem) };
}

function menuItem(written: string): MenuItem {
  const [name = '', ...rest] = written.split('=');
  const what = rest.join('=');
  if (rest.length === 0) return { name, text: name };
  return /^https?:/.test(what) ? { name, url: what } : { name, event_key: what };
}

/** The bot may start later than its sandbox: how to reach it is offered until it can be reached. */
async function offer(set: () => SettingResult | Promise<SettingResult>, done: string): Promise<void> {
  let told = '';
  for (;;) {
    const { accepted, problems } = await set();
    const line = accepted ? done : `waiting for the bot: ${problems.join('; ')}`;
    if (line !== told) process.stdout.write(`${line}\n`);
    if (accepted) return;
    told = line;
    await wait(OFFER_EVERY_MS);
  }
}

await main();
