import type {
  ChatSummary, ClockState, ConnectionsState, Counters, ForgedKind, LogEntry, MessageView, PersonState, PushPath, PushResult, SandboxEvent, SayRequest, ScopeState, TapRequest, TapResult, Transport, Transports, WorldState,
} from '../api.js';
import type { Switches } from '../switches.js';
import { inWords, type Refusal } from './refusals.js';

/** How pushes reach the bot, and how many of its long connections stand. */
export type LongConnection = ConnectionsState & { transports: Transports };

interface MessagesWanted {
  limit?: number;
  before?: string | undefined;
  only?: readonly string[];
}

/** The sandbox's control API as functions. Each rejects with an Error whose message can be shown to the person at the page. */
export const sandbox = {
  state: () => get<WorldState>('/state'),
  chats: (openId: string, only?: readonly string[]) => get<ChatSummary[]>(`/users/${openId}/chats${query({ only: only?.join(',') })}`),
  messages: (openId: string, chatId: string, { limit, before, only }: MessagesWanted) =>
    get<MessageView[]>(`/users/${openId}/chats/${chatId}/messages${query({ limit, before, only: only?.join(',') })}`),
  say: (openId: string, request: SayRequest) => post<PushResult>(`/users/${openId}/messages`, request),
  tap: (openId: string, request: TapRequest) => post<TapResult>(`/users/${openId}/taps`, request),
  menu: (openId: string, key: string) => post<PushResult>(`/users/${openId}/menu`, { event_key: key }),
  enter: (openId: string, chatId: string) => post<unknown>(`/users/${openId}/enter`, { chat_id: chatId }),
  read: (openId: string, chatId: string) => post<unknown>(`/users/${openId}/read`, { chat_id: chatId }),
  forward: (openId: string, messageId: string, to: string) => post<{ message_id: string }>(`/users/${openId}/forward`, { message_id: messageId, to }),
  react: (openId: string, messageId: string, emoji: string, present: boolean) =>
    post<unknown>(`/users/${openId}/reactions`, { message_id: messageId, emoji_type: emoji, present }),
  recall: (openId: string, messageId: string) => post<unknown>(`/users/${openId}/recall`, { message_id: messageId }),
  setState: (openId: string, state: PersonState) => post<unknown>(`/users/${openId}/state`, { state }),
  disband: (chatId: string) => post<unknown>(`/groups/${chatId}/disband`, {}),
  setBot: (chatId: string, present: boolean) => post<unknown>(`/groups/${chatId}/bot`, { present }),
  setMember: (chatId: string, openId: string, present: boolean) => post<unknown>(`/groups/${chatId}/members`, { open_id: openId, present }),
  clock: () => get<ClockState>('/clock'),
  advance: (ms: number) => post<ClockState>('/clock', { advance_ms: ms }),
  setSpeed: (speed: number) => post<ClockState>('/clock', { speed }),
  log: (limit: number, after?: string) => get<LogEntry[]>(`/log${query({ limit, after })}`),
  switches: () => get<Switches>('/switches'),
  setSwitches: (change: Record<string, unknown>) => post<Switches>('/switches', change),
  scopes: () => get<ScopeState[]>('/scopes'),
  connections: async () => ({ ...await get<ConnectionsState>('/connections'), transports: await get<Transports>('/transport') }),
  refuseConnections: (code: number) => post<unknown>('/connections', { refuse_with: code }),
  setTransport: (mode: Transport, path: PushPath) => post<{ accepted: boolean; problems: string[] }>('/transport', { mode, path }),
  dropConnections: () => post<{ closed: number }>('/connections/drop', {}),
  forge: (kind: ForgedKind, path: PushPath) => post<{ status: number }>('/forge', { kind, path }),
  counters: () => get<Counters>('/counters'),
};

/** Where the page looks for an uploaded picture; a picture that is not there is drawn as a placeholder. */
export function imageUrl(key: string): string {
  return `/sandbox/api/images/${encodeURIComponent(key)}`;
}

const listeners = new Set<(event: SandboxEvent) => void>();
const watchers = new Set<(connected: boolean) => void>();
let stream: EventSource | undefined;

/** Hears everything that happens in the sandbox. After a lost connection every listener gets a `world` event, so that it reloads. Returns the way to stop. */
export function listen(listener: (event: SandboxEvent) => void): () => void {
  listeners.add(listener);
  stream ??= connect();
  return () => void listeners.delete(listener);
}

/** Hears whether the connection to the sandbox stands, each time that changes. Returns the way to stop. */
export function watchConnection(watcher: (connected: boolean) => void): () => void {
  watchers.add(watcher);
  return () => void watchers.delete(watcher);
}

function connect(): EventSource {
  const source = new EventSource('/sandbox/api/events');
  let lost = false;
  source.onmessage = (message: MessageEvent<string>) => tell(JSON.parse(message.data) as SandboxEvent);
  source.onerror = () => {
    lost = true;
    for (const watcher of watchers) watcher(false);
  };
  source.onopen = () => {
    for (const watcher of watchers) watcher(true);
    if (lost) tell({ kind: 'world' });
    lost = false;
  };
  return source;
}

function tell(event: SandboxEvent): void {
  for (const listener of listeners) listener(event);
}

const get = <T>(path: string): Promise<T> => call<T>('GET', path);
const post = <T>(path: string, body: unknown): Promise<T> => call<T>('POST', path, body);

async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(`/sandbox/api${path}`, {
    method,
    headers: body === undefined ? {} : { 'content-type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  }).catch(() => { throw new Error('本地沙箱没有应答，请确认它还在运行'); });
  if (!response.ok) throw new Error(await reasonOf(response));
  return await response.json() as T;
}

async function reasonOf(response: Response): Promise<string> {
  const { error } = await response.json().catch(() => ({})) as { error?: Refusal };
  return inWords(error ?? {}, response.status);
}

/** A query string of what is given; '' when nothing is. */
function query(fields: Record<string, string | number | undefined>): string {
  const given = Object.entries(fields).filter((entry): entry is [string, string | number] => entry[1] !== undefined);
  return given.length === 0 ? '' : `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()}`;
}
