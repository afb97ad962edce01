import type {
  ChatSummary, ClockState, Counters, LogEntry, MessageView, PushResult, SandboxEvent, SayRequest, Switches, TapRequest, TapResult, WorldState,
} from '../api.js';

/** The sandbox's control API as functions. Each rejects with an Error whose message can be shown to the person at the page. */
export const sandbox = {
  state: () => call<WorldState>('GET', '/state'),
  chats: (openId: string) => call<ChatSummary[]>('GET', `/users/${openId}/chats`),
  messages: (openId: string, chatId: string, limit: number) => call<MessageView[]>('GET', `/users/${openId}/chats/${chatId}/messages?limit=${limit}`),
  say: (openId: string, request: SayRequest) => call<PushResult>('POST', `/users/${openId}/messages`, request),
  tap: (openId: string, request: TapRequest) => call<TapResult>('POST', `/users/${openId}/taps`, request),
  read: (openId: string, chatId: string) => call<unknown>('POST', `/users/${openId}/read`, { chat_id: chatId }),
  clock: () => call<ClockState>('GET', '/clock'),
  advance: (ms: number) => call<ClockState>('POST', '/clock', { advance_ms: ms }),
  log: (limit: number) => call<LogEntry[]>('GET', `/log?limit=${limit}`),
  switches: () => call<Switches>('GET', '/switches'),
  setSwitches: (change: Partial<Switches>) => call<Switches>('POST', '/switches', change),
  counters: () => call<Counters>('GET', '/counters'),
};

/** Where the page looks for an uploaded picture; a picture that is not there is drawn as a placeholder. */
export function imageUrl(key: string): string {
  return `/sandbox/api/images/${encodeURIComponent(key)}`;
}

const listeners = new Set<(event: SandboxEvent) => void>();
let stream: EventSource | undefined;

/** Hears everything that happens in the sandbox. After a lost connection every listener gets a `world` event, so that it reloads. Returns the way to stop. */
export function listen(listener: (event: SandboxEvent) => void): () => void {
  listeners.add(listener);
  stream ??= connect();
  return () => void listeners.delete(listener);
}

function connect(): EventSource {
  const source = new EventSource('/sandbox/api/events');
  let lost = false;
  source.onmessage = (message: MessageEvent<string>) => tell(JSON.parse(message.data) as SandboxEvent);
  source.onerror = () => { lost = true; };
  source.onopen = () => {
    if (lost) tell({ kind: 'world' });
    lost = false;
  };
  return source;
}

function tell(event: SandboxEvent): void {
  for (const listener of listeners) listener(event);
}

async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(`/sandbox/api${path}`, {
    method,
    headers: body === undefined ? {} : { 'content-type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  }).catch(() => { throw new Error('本地沙箱没有应答，请确认它还在运行'); });
  if (!response.ok) throw new Error(`沙箱接口出错（HTTP ${response.status}）${await reasonOf(response)}`);
  return await response.json() as T;
}

async function reasonOf(response: Response): Promise<string> {
  const body = await response.json().catch(() => undefined) as { error?: { message?: string } } | undefined;
  return body?.error?.message ?? '';
}
