import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { MenuEntry, SandboxSeed } from './api.js';
import { startSandbox, type Sandbox } from './sandbox.js';

const USAGE = `usage: node dist/sandbox/cli.js --app-id cli_… --app-secret … --encrypt-key … --verification-token …
  --port 4100            where to listen (127.0.0.1)
  --event-url URL        where the bot takes events
  --card-url URL         where the bot takes card callbacks (the event URL unless given)
  --bot-name NAME        what the bot is called
  --subscribe TYPE,…     the events and callbacks the app has added (all of them unless given)
  --scopes A,B           the scopes the app asked for (every granular one unless given)
  --menu 待办,帮助=help   its menu: a name alone is sent as text, NAME=KEY pushes the event key
  --state FILE           keeps the sandbox across restarts
  --seed FILE.json       people, departments and groups to begin with`;

const RETRY_MS = 2_000;

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '4100' },
    'app-id': { type: 'string' },
    'app-secret': { type: 'string' },
    'encrypt-key': { type: 'string' },
    'verification-token': { type: 'string' },
    'event-url': { type: 'string' },
    'card-url': { type: 'string' },
    'bot-name': { type: 'string', default: '机器人' },
    subscribe: { type: 'string' },
    scopes: { type: 'string' },
    menu: { type: 'string', default: '' },
    state: { type: 'string' },
    seed: { type: 'string' },
    help: { type: 'boolean' },
  },
});

const needed = ['app-id', 'app-secret', 'encrypt-key', 'verification-token'] as const;
const missing = needed.filter((name) => !values[name]);
if (values.help || missing.length > 0) {
  if (!values.help) process.stderr.write(`missing: ${missing.map((name) => `--${name}`).join(' ')}\n`);
  process.stderr.write(`${USAGE}\n`);
  process.exit(values.help ? 0 : 1);
}

const sandbox = await startSandbox({
  app: {
    app_id: values['app-id'] ?? '',
    app_secret: values['app-secret'] ?? '',
    encrypt_key: values['encrypt-key'] ?? '',
    verification_token: values['verification-token'] ?? '',
    bot_name: values['bot-name'],
    subscribed_events: values.subscribe?.split(','),
    scopes: values.scopes?.split(','),
    menu: values.menu.split(',').filter(Boolean).map(menuEntry),
  },
  seed: values.seed ? (JSON.parse(readFileSync(values.seed, 'utf8')) as SandboxSeed) : undefined,
  port: Number(values.port),
  stateFile: values.state,
});
process.stdout.write(`local Feishu: ${sandbox.url}\n`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void sandbox.stop().then(() => process.exit(0)));
}
const eventUrl = values['event-url'];
if (eventUrl) await connect(sandbox, { event_url: eventUrl, card_url: values['card-url'] ?? eventUrl });

function menuEntry(written: string): MenuEntry {
  const [name = '', eventKey] = written.split('=');
  return eventKey === undefined ? { name, text: name } : { name, event_key: eventKey };
}

/** The bot may start later than its sandbox: the addresses are offered until they answer the challenge. */
async function connect(running: Sandbox, urls: { event_url: string; card_url: string }): Promise<void> {
  let told = '';
  for (;;) {
    const { accepted, problems } = await running.setWebhook(urls);
    const line = accepted ? `the bot answers at ${urls.event_url}` : `waiting for the bot: ${problems.join('; ')}`;
    if (line !== told) process.stdout.write(`${line}\n`);
    if (accepted) return;
    told = line;
    await wait(RETRY_MS);
  }
}
