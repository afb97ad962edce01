import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type {
  ChatSummary,
  Counters,
  LogEntry,
  LogQuery,
  MessageView,
  PushResult,
  SandboxAppConfig,
  SandboxSeed,
  SandboxUser,
  SayRequest,
  ScopeState,
  Switches,
  TapRequest,
  TapResult,
  WorldState,
} from './api.js';
import { resumeBatches } from './platform/api-batch.js';
import { complain } from './platform/complain.js';
import { answerControl } from './platform/control.js';
import { answerApi } from './platform/gateway.js';
import { ControlError, CONTROL_STATUS, sendJson } from './platform/http.js';
import { chooseMenu, readChat, readMessages, requirePerson, say, type MessagesQuery } from './platform/people.js';
import { createPlatform, type Platform } from './platform/platform.js';
import { resumeDeliveries } from './platform/pushes.js';
import { pushRaw, type RawPush } from './platform/raw-push.js';
import type { SandboxClock } from './platform/clock.js';
import { scopeStates } from './platform/scopes.js';
import { advanceClock, setSpeed, setSwitches } from './platform/settings.js';
import { serveStatic } from './platform/static.js';
import { tap } from './platform/taps.js';
import type { PushAnswer, PushRecord } from './platform/transport.js';
import { chatsOf, countersOf, worldState } from './platform/views.js';
import { setWebhook, type WebhookResult, type WebhookUrls } from './platform/webhook-setting.js';
import { applySeed } from './platform/world.js';

export interface SandboxOptions {
  app: SandboxAppConfig;
  seed?: SandboxSeed;
  /** 0, the default, takes any free port. */
  port?: number;
  host?: string;
  /** Keeps the sandbox across restarts; without it everything is in memory. */
  stateFile?: string;
  /** Where the clock of a new sandbox stands when it begins, ms since the epoch; the machine's present when left out. A kept one goes on from where it was. */
  startAt?: number;
  /** How many times as fast as the machine's the sandbox's clock runs; what a kept sandbox ran at, or 1, when left out. */
  accelerate?: number;
  /** How long the bot may take to answer a push, ms; Feishu gives 3 seconds. */
  pushBudgetMs?: number;
}

/** A running sandbox. The people's methods reject with ControlError for what no client could do. */
export interface Sandbox {
  url: string;
  port: number;
  clock: Pick<SandboxClock, 'now' | 'advance' | 'at' | 'setSpeed'>;
  /** Saves the bot's addresses once they answered the challenge. */
  setWebhook(urls: WebhookUrls): Promise<WebhookResult>;
  say(openId: string, request: SayRequest): Promise<PushResult>;
  tap(openId: string, request: TapRequest): Promise<TapResult>;
  menu(openId: string, eventKey: string): Promise<PushResult>;
  read(openId: string, chatId: string): Promise<void>;
  chats(openId: string): ChatSummary[];
  messages(openId: string, chatId: string, query?: MessagesQuery): MessageView[];
  state(): WorldState;
  counters(): Counters;
  log(limit?: number, filter?: Omit<LogQuery, 'limit'>): LogEntry[];
  /** What the developer console says of the app's scopes. */
  scopes(): ScopeState[];
  switches(change?: Partial<Switches>): Switches;
  /** Changes what the directory knows of a person, for example that somebody resigned. */
  setUser(openId: string, change: Partial<Omit<SandboxUser, 'open_id'>>): void;
  /** The newest pushes as they went over the wire, oldest first. */
  pushes(): PushRecord[];
  /** Sends a push made by hand: forged, stale, replayed, unencrypted. */
  pushRaw(push: RawPush): Promise<PushAnswer>;
  stop(): Promise<void>;
}

/** Starts a local Feishu for one bot; throws when the port is taken or the state file cannot be read. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const platform = createPlatform(options);
  if (options.seed) applySeed(platform.world, options.seed, platform.clock.now());
  platform.store.touch();
  const server = createServer((request, response) => void answer(platform, request, response));
  server.keepAliveTimeout = 65_000;
  const host = options.host ?? '127.0.0.1';
  const port = await listen(server, options.port ?? 0, host);
  resumeDeliveries(platform);
  resumeBatches(platform);

  return {
    url: `http://${host}:${port}`,
    port,
    clock: {
      now: platform.clock.now,
      advance: (ms) => advanceClock(platform, ms),
      at: platform.clock.at,
      setSpeed: (times) => setSpeed(platform, times),
    },
    setWebhook: (urls) => setWebhook(platform, urls),
    say: (openId, request) => say(platform, openId, request),
    tap: (openId, request) => tap(platform, openId, request),
    menu: async (openId, eventKey) => chooseMenu(platform, openId, eventKey),
    read: (openId, chatId) => readChat(platform, openId, chatId),
    chats: (openId) => chatsOf(platform, requirePerson(platform, openId).open_id),
    messages: (openId, chatId, query) => readMessages(platform, openId, chatId, query),
    state: () => worldState(platform),
    counters: () => countersOf(platform),
    log: (limit = 200, filter = {}) => platform.log.find({ ...filter, limit }),
    scopes: () => scopeStates(platform),
    switches: (change = {}) => setSwitches(platform, change),
    setUser(openId, change) {
      Object.assign(requirePerson(platform, openId), change);
      platform.live.emit({ kind: 'world' });
      platform.store.touch();
    },
    pushes: () => [...platform.pushes],
    pushRaw: (push) => pushRaw(platform, push),
    async stop() {
      platform.clock.stop();
      platform.live.stop();
      await close(server);
      await platform.store.close();
    },
  };
}

async function answer(platform: Platform, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const url = new URL(request.url ?? '/', 'http://sandbox');
    if (url.pathname.startsWith('/open-apis/')) return await answerApi(platform, request, response, url);
    if (url.pathname.startsWith('/sandbox/api/')) return await answerControl(platform, request, response, url);
    if (await serveStatic(request, response, url.pathname)) return;
    response.writeHead(404, { 'content-type': 'text/plain' }).end('404 page not found');
  } catch (error) {
    giveUp(response, error);
  }
}

/** A broken request must end, and be seen, without taking the sandbox down. */
function giveUp(response: ServerResponse, error: unknown): void {
  if (response.headersSent || response.destroyed) return void response.destroy();
  if (error instanceof ControlError) {
    response.setHeader('connection', 'close');
    return sendJson(response, CONTROL_STATUS[error.code], { error: { code: error.code, message: error.message } });
  }
  complain('a request broke', error);
  sendJson(response, 500, { error: { code: 'internal', message: 'the sandbox could not answer' } });
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
