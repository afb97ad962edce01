import type { IncomingMessage, ServerResponse } from 'node:http';
import { get, openIdOf, post, type ControlCall, type ControlRoute } from './control-call.js';
import { CLOCK, CONNECTIONS, FORWARD, MENU, NOTHING, READ, SAY, SWITCHES, TAP, TRANSPORT, WEBHOOK } from './control-requests.js';
import { forgedRoutes, groupRoutes, peopleRoutes } from './control-world.js';
import { isObject, type Fields } from './fields.js';
import { forward } from './forward.js';
import { CONTROL_STATUS, ControlError, readBody, sendJson } from './http.js';
import { readLogQuery } from './log-query.js';
import { chooseMenu, enterChat, readChat, readMessages, requirePerson, say } from './people.js';
import type { Platform } from './platform.js';
import { compileRoutes } from './routes.js';
import { scopeStates } from './scopes.js';
import { moveClock, setSwitches } from './settings.js';
import { tap } from './taps.js';
import { chatsOf, countersOf, worldState } from './views.js';
import { connectionsState, setConnections, setTransport } from './transport-setting.js';
import { setWebhook } from './webhook-setting.js';

/** A file of 30 MB in base64, and the rest of its message. */
const LARGEST_BODY = 41 * 1024 * 1024;

const match = compileRoutes<ControlRoute>([
  get('/state', ({ platform }) => worldState(platform)),
  get('/users/:openId/chats', listChats),
  get('/users/:openId/chats/:chatId/messages', listMessages),
  post('/users/:openId/messages', SAY, (call) => say(call.platform, openIdOf(call), call.body)),
  post('/users/:openId/taps', TAP, (call) => tap(call.platform, openIdOf(call), call.body)),
  post('/users/:openId/menu', MENU, (call) => chooseMenu(call.platform, openIdOf(call), call.body.event_key)),
  post('/users/:openId/forward', FORWARD, (call) => forward(call.platform, openIdOf(call), call.body)),
  post('/users/:openId/enter', READ, (call) => enterChat(call.platform, openIdOf(call), call.body.chat_id)),
  post('/users/:openId/read', READ, (call) => readChat(call.platform, openIdOf(call), call.body.chat_id)),
  get('/clock', ({ platform }) => platform.clock.state()),
  post('/clock', CLOCK, ({ platform, body }) => moveClock(platform, { ms: body.advance_ms, speed: body.speed })),
  get('/log', ({ platform, query }) => platform.log.find(readLogQuery(query))),
  get('/scopes', ({ platform }) => scopeStates(platform)),
  get('/switches', ({ platform }) => platform.switches),
  post('/switches', SWITCHES, ({ platform, body }) => setSwitches(platform, body)),
  get('/counters', ({ platform }) => countersOf(platform)),
  post('/webhook', WEBHOOK, ({ platform, body }) => setWebhook(platform, body)),
  ...groupRoutes,
  ...peopleRoutes,
  ...forgedRoutes,
  get('/transport', ({ platform }) => platform.world.transports),
  post('/transport', TRANSPORT, ({ platform, body }) => setTransport(platform, body.mode, body.path)),
  get('/connections', ({ platform }) => connectionsState(platform)),
  post('/connections', CONNECTIONS, ({ platform, body }) => setConnections(platform, body)),
  post('/connections/drop', NOTHING, ({ platform }) => ({ closed: platform.connections.drop() })),
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
