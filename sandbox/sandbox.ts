import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type {
  ChatSummary,
  ClockState,
  ConnectionSettings,
  ConnectionsState,
  ContactScope,
  Counters,
  ForgedKind,
  ForwardRequest,
  LogEntry,
  LogQuery,
  MessageView,
  PersonState,
  PushPath,
  PushResult,
  SandboxAppConfig,
  SandboxDepartment,
  SandboxSeed,
  SandboxUser,
  SayRequest,
  ScopeState,
  TapRequest,
  TapResult,
  Transport,
  WorldState,
} from './api.js';
import type { Switches } from './switches.js';
import { resumeBatches } from './platform/api-batch.js';
import { complain } from './platform/complain.js';
import { acceptConnection, answerEndpoint, ENDPOINT } from './platform/connection-door.js';
import { answerControl } from './platform/control.js';
import { addUser, removeDepartment, setContactScope, setDepartment, setUser, type PersonChange } from './platform/directory.js';
import { forge } from './platform/forged.js';
import { forward } from './platform/forward.js';
import { answerApi } from './platform/gateway.js';
import { disband, setBot, setMember } from './platform/groups.js';
import { ControlError, CONTROL_STATUS, sendJson } from './platform/http.js';
import { reactTo, recallBy } from './platform/message-acts.js';
import { chooseMenu, enterChat, readChat, readMessages, requirePerson, say, type MessagesQuery } from './platform/people.js';
import { createPlatform, type Platform } from './platform/platform.js';
import { resumeDeliveries } from './platform/pushes.js';
import { pushRaw, type RawPush } from './platform/raw-push.js';
import type { SandboxClock } from './platform/clock.js';
import { scopeStates } from './platform/scopes.js';
import { moveClock, setSwitches } from './platform/settings.js';
import { serveStatic } from './platform/static.js';
import { tap } from './platform/taps.js';
import type { PushAnswer, PushRecord } from './platform/transport.js';
import { chatsOf, countersOf, worldState } from './platform/views.js';
import { connectionsState, setConnections, setTransport } from './platform/transport-setting.js';
import { setWebhook, type SettingResult, type WebhookUrls } from './platform/webhook-setting.js';
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
  connections?: Partial<ConnectionSettings>;
}

/** A running sandbox. The people's methods reject with ControlError for what no client could do. */
export interface Sandbox {
  url: string;
  port: number;
  clock: Pick<SandboxClock, 'now' | 'at'> & {
    /** Moves the present forward by ms and fires what became due. */
    advance(ms: number): ClockState;
    /** Runs so many times as fast as the machine's clock; 0 makes it stand still. */
    setSpeed(times: number): ClockState;
  };
  /** Saves the bot's addresses once they answered the challenge. */
  setWebhook(urls: WebhookUrls): Promise<SettingResult>;
  /** Saves how events, callbacks or, without a path, both reach the bot; a long connection is accepted only while one stands. */
  setTransport(mode: Transport, path?: PushPath): SettingResult;
  connections(change?: Partial<ConnectionSettings>): ConnectionsState;
  /** Cuts every long connection, as the platform does now and then; answers how many there were. */
  dropConnections(): number;
  say(openId: string, request: SayRequest): Promise<PushResult>;
  tap(openId: string, request: TapRequest): Promise<TapResult>;
  /** Forwards a message to another chat or person. */
  forward(openId: string, request: ForwardRequest): Promise<{ message_id: string }>;
  menu(openId: string, eventKey: string): Promise<PushResult>;
  /** A person opens a chat and reads it. */
  enter(openId: string, chatId: string): Promise<void>;
  /** A person reads what has come into a chat that stands open. */
  read(openId: string, chatId: string): Promise<void>;
  chats(openId: string): ChatSummary[];
  messages(openId: string, chatId: string, query?: MessagesQuery): MessageView[];
  state(): WorldState;
  counters(): Counters;
  log(limit?: number, filter?: Omit<LogQuery, 'limit'>): LogEntry[];
  /** What the developer console says of the app's scopes. */
  scopes(): ScopeState[];
  switches(change?: Partial<Switches>): Switches;
  /** Changes what the directory knows of a person, and tells the bot as Feishu would; resolves when it was told. */
  setUser(openId: string, change: PersonChange): Promise<void>;
  /** Somebody resigns, comes back, falls out of the app's availability, or stops the bot's messages. */
  setState(openId: string, state: PersonState): Promise<void>;
  /** Somebody joins the tenant. */
  addUser(user: SandboxUser): Promise<void>;
  /** A department is made or changed; or dissolved, when it is empty. */
  setDepartment(department: SandboxDepartment): Promise<void>;
  removeDepartment(id: string): Promise<void>;
  /** Narrows what the app may know of the directory; undefined is all staff. */
  setContactScope(scope: ContactScope | undefined): Promise<void>;
  /** A group is dissolved; its bot is told unless the members keep what was said. */
  disband(chatId: string, keepHistory?: boolean): Promise<void>;
  /** Somebody brings the bot into a group, or sends it away. */
  setBot(chatId: string, present: boolean): Promise<void>;
  /** A person joins a group or leaves it; `withdrawn` takes an invitation back. */
  setMember(chatId: string, openId: string, present: boolean, withdrawn?: boolean): Promise<void>;
  /** A person takes back an own message, or as the owner of a group anybody's. */
  recall(openId: string, messageId: string): Promise<void>;
  /** A person puts an emoji under a message, or takes the own one away. */
  react(openId: string, messageId: string, emojiType: string, present: boolean): Promise<void>;
  /** The newest pushes as they went over the wire, oldest first. */
  pushes(): PushRecord[];
  /** Sends the newest push again as somebody else would forge it. */
  forge(kind: ForgedKind, path: PushPath): Promise<PushAnswer>;
  /** Sends a push made by hand, wrong in any way. */
  pushRaw(push: RawPush): Promise<PushAnswer>;
  stop(): Promise<void>;
}

/** Starts a local Feishu for one bot; throws when the port is taken, or the state file can be neither read nor written. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const platform = createPlatform(options);
  if (options.seed) applySeed(platform.world, options.seed, platform.clock.now());
  const server = createServer((request, response) => void answer(platform, request, response));
  server.on('upgrade', (request, socket, head) => acceptConnection(platform, request, socket, head));
  server.keepAliveTimeout = 65_000;
  const host = options.host ?? '127.0.0.1';
  const port = await listen(server, options.port ?? 0, host).catch((error: unknown) => {
    quieten(platform);
    throw error;
  });
  // Not before: where the port is taken, another sandbox may be keeping itself in this very file.
  platform.store.touch();
  resumeDeliveries(platform);
  resumeBatches(platform);

  return {
    url: `http://${host}:${port}`,
    port,
    clock: {
      now: platform.clock.now,
      advance: (ms) => moveClock(platform, { ms }),
      at: platform.clock.at,
      setSpeed: (times) => moveClock(platform, { speed: times }),
    },
    setWebhook: (urls) => setWebhook(platform, urls),
    setTransport: (mode, path) => setTransport(platform, mode, path),
    connections: (change) => (change ? setConnections(platform, change) : connectionsState(platform)),
    dropConnections: () => platform.connections.drop(),
    say: (openId, request) => say(platform, openId, request),
    tap: (openId, request) => tap(platform, openId, request),
    forward: async (openId, request) => forward(platform, openId, request),
    menu: async (openId, eventKey) => chooseMenu(platform, openId, eventKey),
    enter: (openId, chatId) => enterChat(platform, openId, chatId),
    read: (openId, chatId) => readChat(platform, openId, chatId),
    chats: (openId) => chatsOf(platform, requirePerson(platform, openId).open_id),
    messages: (openId, chatId, query) => readMessages(platform, openId, chatId, query),
    state: () => worldState(platform),
    counters: () => countersOf(platform),
    log: (limit = 200, filter = {}) => platform.log.find({ ...filter, limit }),
    scopes: () => scopeStates(platform),
    switches: (change = {}) => setSwitches(platform, change),
    setUser: (openId, change) => setUser(platform, openId, change),
    setState: (openId, state) => setUser(platform, openId, { state }),
    addUser: (user) => addUser(platform, user),
    setDepartment: (department) => setDepartment(platform, department),
    removeDepartment: (id) => removeDepartment(platform, id),
    setContactScope: (scope) => setContactScope(platform, scope),
    disband: (chatId, keepHistory) => disband(platform, chatId, keepHistory),
    setBot: (chatId, present) => setBot(platform, chatId, present),
    setMember: (chatId, openId, present, withdrawn) => setMember(platform, chatId, openId, present, withdrawn),
    recall: (openId, messageId) => recallBy(platform, openId, messageId),
    react: (openId, messageId, emojiType, present) => reactTo(platform, openId, messageId, emojiType, present),
    pushes: () => [...platform.pushes],
    forge: async (kind, path) => forge(platform, kind, path),
    pushRaw: (push) => pushRaw(platform, push),
    async stop() {
      quieten(platform);
      await close(server);
      await platform.store.close();
    },
  };
}

/** From now on nothing happens by itself; the state file is for the store to close. */
function quieten({ clock, live, connections }: Platform): void {
  clock.stop();
  live.stop();
  connections.drop();
}

async function answer(platform: Platform, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const url = askedFor(request);
    if (!url) return void response.writeHead(404, { 'content-type': 'text/plain' }).end('404 page not found');
    if (url.pathname.startsWith('/open-apis/')) return await answerApi(platform, request, response, url);
    if (url.pathname === ENDPOINT && request.method === 'POST') return await answerEndpoint(platform, request, response);
    if (url.pathname.startsWith('/sandbox/api/')) return await answerControl(platform, request, response, url);
    if (await serveStatic(request, response, url.pathname)) return;
    response.writeHead(404, { 'content-type': 'text/plain' }).end('404 page not found');
  } catch (error) {
    giveUp(response, error);
  }
}

/** What a request asks for; undefined when it is no address. A path may begin with two slashes, which names no host. */
function askedFor({ url = '/' }: IncomingMessage): URL | undefined {
  const whole = url.startsWith('/') ? `http://sandbox${url}` : url;
  return URL.canParse(whole) ? new URL(whole) : undefined;
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
