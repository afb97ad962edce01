import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ClockState, ForwardRequest, SayRequest, TapRequest, Transport } from '../api.js';
import { numberIn, openIdOf, type ControlCall, type ControlRoute } from './control-call.js';
import { forgedRoutes, groupRoutes, peopleRoutes } from './control-world.js';
import { isObject, type Fields } from './fields.js';
import { forward } from './forward.js';
import { CONTROL_STATUS, ControlError, readBody, sendJson } from './http.js';
import { readLogQuery } from './log-query.js';
import { chooseMenu, readChat, readMessages, requirePerson, say } from './people.js';
import type { Platform } from './platform.js';
import { compileRoutes } from './routes.js';
import { scopeStates } from './scopes.js';
import { advanceClock, setSpeed, setSwitches } from './settings.js';
import { tap } from './taps.js';
import { chatsOf, countersOf, worldState } from './views.js';
import { connectionsState, setConnections, setTransport } from './transport-setting.js';
import { setWebhook } from './webhook-setting.js';

const LARGEST_BODY = 1024 * 1024;

const match = compileRoutes<ControlRoute>([
  { method: 'GET', path: '/state', handle: ({ platform }) => worldState(platform) },
  { method: 'GET', path: '/users/:openId/chats', handle: listChats },
  { method: 'GET', path: '/users/:openId/chats/:chatId/messages', handle: listMessages },
  { method: 'POST', path: '/users/:openId/messages', handle: (call) => say(call.platform, openIdOf(call), asSay(call.body)) },
  { method: 'POST', path: '/users/:openId/taps', handle: (call) => tap(call.platform, openIdOf(call), asTap(call.body)) },
  {
    method: 'POST',
    path: '/users/:openId/menu',
    handle: (call) => chooseMenu(call.platform, openIdOf(call), String(call.body['event_key'] ?? '')),
  },
  { method: 'POST', path: '/users/:openId/forward', handle: (call) => forward(call.platform, openIdOf(call), asForward(call.body)) },
  { method: 'POST', path: '/users/:openId/read', handle: markRead },
  { method: 'GET', path: '/clock', handle: ({ platform }) => platform.clock.state() },
  { method: 'POST', path: '/clock', handle: moveClock },
  { method: 'GET', path: '/log', handle: ({ platform, query }) => platform.log.find(readLogQuery(query)) },
  { method: 'GET', path: '/scopes', handle: ({ platform }) => scopeStates(platform) },
  { method: 'GET', path: '/switches', handle: ({ platform }) => platform.switches },
  { method: 'POST', path: '/switches', handle: ({ platform, body }) => setSwitches(platform, body) },
  { method: 'GET', path: '/counters', handle: ({ platform }) => countersOf(platform) },
  { method: 'POST', path: '/webhook', handle: ({ platform, body }) => setWebhook(platform, body) },
  ...groupRoutes,
  ...peopleRoutes,
  ...forgedRoutes,
  { method: 'GET', path: '/transport', handle: ({ platform }) => ({ mode: platform.world.transport }) },
  { method: 'POST', path: '/transport', handle: ({ platform, body }) => setTransport(platform, body['mode'] as Transport) },
  { method: 'GET', path: '/connections', handle: ({ platform }) => connectionsState(platform) },
  { method: 'POST', path: '/connections', handle: ({ platform, body }) => setConnections(platform, body) },
  { method: 'POST', path: '/connections/drop', handle: ({ platform }) => ({ closed: platform.connections.drop() }) },
]);

/** Answers everything below /sandbox/api. */
export async function answerControl(platform: Platform, request: IncomingMessage, response: ServerResponse, url: URL) {
  const path = url.pathname.slice('/sandbox/api'.length);
  if (path === '/events') return platform.live.attach(response);
  if (path.startsWith('/images/')) return sendImage(platform, response, path.slice('/images/'.length));
  try {
    requireSameSite(request);
    const found = match(request.method ?? 'GET', path);
    if (!found) throw new ControlError('not_found', `${request.method} ${path} is not part of this API`);
    const body = readJson(await readBody(request, LARGEST_BODY));
    const answer = await found.route.handle({ platform, params: found.params, query: url.searchParams, body });
    sendJson(response, 200, answer ?? {});
  } catch (error) {
    if (!(error instanceof ControlError)) throw error;
    sendJson(response, CONTROL_STATUS[error.code], { error: { code: error.code, message: error.message } });
  }
}

function listChats(call: ControlCall) {
  requirePerson(call.platform, openIdOf(call));
  return chatsOf(call.platform, openIdOf(call), namesOf(call, 'only'));
}

function listMessages(call: ControlCall) {
  const { platform, params, query } = call;
  const limit = Number(query.get('limit') || 50);
  const only = namesOf(call, 'only');
  return readMessages(platform, openIdOf(call), params['chatId'] ?? '', { limit, before: query.get('before') ?? undefined, only });
}

/** A query parameter that names several things, separated by commas. */
function namesOf({ query }: ControlCall, name: string): string[] | undefined {
  return query.get(name)?.split(',');
}

/** The speed first, so that a jump is followed by time at the new speed. */
function moveClock({ platform, body }: ControlCall): ClockState {
  const { advance_ms: ms, speed } = body;
  if (ms === undefined && speed === undefined) throw new ControlError('bad_request', 'advance_ms or speed is required');
  if (speed !== undefined) setSpeed(platform, numberIn(body, 'speed'));
  if (ms !== undefined) advanceClock(platform, numberIn(body, 'advance_ms'));
  return platform.clock.state();
}

async function markRead(call: ControlCall) {
  await readChat(call.platform, openIdOf(call), String(call.body['chat_id'] ?? ''));
  return {};
}

async function sendImage(platform: Platform, response: ServerResponse, key: string): Promise<void> {
  const file = platform.world.files.get(key);
  const bytes = file?.kind === 'image' ? await platform.blobs.get(key) : undefined;
  if (!file || !bytes) return sendJson(response, 404, { error: { code: 'not_found', message: 'there is no such image' } });
  response.writeHead(200, {
    'content-type': file.content_type,
    'cache-control': 'max-age=3600',
    'x-content-type-options': 'nosniff',
  });
  response.end(bytes);
}

function asSay(body: Fields): SayRequest {
  return {
    chat_id: body['chat_id'] as string | undefined,
    text: body['text'] as string,
    mention_bot: body['mention_bot'] === true,
  };
}

function asTap(body: Fields): TapRequest {
  if (typeof body['message_id'] !== 'string' || typeof body['tag'] !== 'string') {
    throw new ControlError('bad_request', 'message_id and tag are required');
  }
  return body as unknown as TapRequest;
}

function asForward({ message_id: id, to }: Fields): ForwardRequest {
  if (typeof id !== 'string' || typeof to !== 'string') throw new ControlError('bad_request', 'message_id and to are required');
  return { message_id: id, to };
}

/** Another site open in the same browser must not play the people of this one. */
function requireSameSite(request: IncomingMessage): void {
  const { origin, host } = request.headers;
  const ownOrigin = `http://${host}`;
  if (origin && origin !== ownOrigin) throw new ControlError('forbidden', 'requests of other sites are refused');
}

function readJson(raw: Buffer): Fields {
  if (raw.length === 0) return {};
  let body: unknown;
  try {
    body = JSON.parse(raw.toString('utf8'));
  } catch {
    throw new ControlError('bad_request', 'the body is not JSON');
  }
  if (!isObject(body)) throw new ControlError('bad_request', 'the body is not a JSON object');
  return body;
}
