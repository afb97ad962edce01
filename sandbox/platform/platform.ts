import type { ConnectionSettings, SandboxAppConfig } from '../api.js';
import { calmSwitches, type Switches } from '../switches.js';
import { requireMenu } from './bot-menu.js';
import { createClock, type SandboxClock } from './clock.js';
import { createConnections, type Connections } from './connections.js';
import { checked, CONNECTIONS } from './control-requests.js';
import { stableId } from './ids.js';
import { createLive, type Live } from './live.js';
import { createRates, type Rates } from './rates.js';
import { createRequestLog, type RequestLog } from './request-log.js';
import { isScope } from './scopes.js';
import { createBlobs, createStore, loadState, type Blobs, type Store } from './store.js';
import type { PushRecord } from './transport.js';
import { createWorld, type World } from './world.js';

/** One running sandbox: everything its rooms share. */
export interface Platform {
  app: SandboxAppConfig;
  botOpenId: string;
  tenantKey: string;
  /** The bot's picture: an image every card may show. */
  avatarKey: string;
  /** How long the bot may take to answer a push, ms of the machine. */
  pushBudgetMs: number;
  connections: Connections;
  clock: SandboxClock;
  world: World;
  store: Store;
  blobs: Blobs;
  live: Live;
  rates: Rates;
  log: RequestLog;
  switches: Switches;
  /** The newest pushes, as they went over the wire. */
  pushes: PushRecord[];
  /** The `uuid`s of sends whose answer has not left yet. */
  sending: Set<string>;
}

export interface PlatformOptions {
  app: SandboxAppConfig;
  stateFile?: string;
  startAt?: number;
  accelerate?: number;
  pushBudgetMs?: number;
  connections?: Partial<ConnectionSettings>;
}

/** Builds a platform from its state file, or a fresh one; throws for an app no console would know. */
export function createPlatform(options: PlatformOptions): Platform {
  const { app, stateFile } = options;
  requireApp(app);
  const saved = loadState(stateFile);
  const world = createWorld(saved);
  world.webhook = { ...world.webhook, ...savedUrls(app) };
  const present = Date.now();
  if (!saved && options.startAt !== undefined) world.offsetMs = options.startAt - present;
  world.speed = options.accelerate ?? world.speed;
  const clock = createClock(present + world.offsetMs, world.speed, Date.now, present);
  return {
    app,
    botOpenId: stableId('ou_', app.app_id, 'bot'),
    tenantKey: stableId('', app.app_id, 'tenant').slice(0, 16),
    avatarKey: stableId('img_v3_', app.app_id, 'avatar'),
    pushBudgetMs: options.pushBudgetMs ?? 3_000,
    connections: createConnections(checked(CONNECTIONS, options.connections ?? {})),
    clock,
    world,
    store: createStore(stateFile, world, clock.state),
    blobs: createBlobs(stateFile),
    live: createLive(),
    rates: createRates(clock.now),
    log: createRequestLog(),
    switches: calmSwitches(),
    pushes: [],
    sending: new Set(),
  };
}

/** The official SDK's long connection silently refuses any other app id. */
const APP_ID = /^cli_[0-9a-fA-F]{16}$/;

function requireApp({ app_id: id, scopes = [], menu }: SandboxAppConfig): void {
  if (!APP_ID.test(id)) throw new Error(`the app id ${id} does not look like cli_0123456789abcdef`);
  const unknown = scopes.filter((scope) => !isScope(scope));
  if (unknown.length > 0) throw new Error(`there is no scope ${unknown.join(', ')}`);
  requireMenu(menu);
}

function savedUrls(app: SandboxAppConfig): World['webhook'] {
  return {
    ...(app.event_url ? { event_url: app.event_url } : {}),
    ...(app.card_url ? { card_url: app.card_url } : {}),
  };
}
