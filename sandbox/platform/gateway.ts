import type { IncomingMessage, ServerResponse } from 'node:http';
import { authRoutes, requireToken } from './api-auth.js';
import { cardUpdateRoutes } from './api-card-update.js';
import { chatRoutes } from './api-chats.js';
import { contactRoutes } from './api-contact.js';
import { mediaRoutes } from './api-media.js';
import { messageExtraRoutes } from './api-message-extras.js';
import { messageRoutes } from './api-messages.js';
import type { ApiAnswer, ApiRoute } from './call.js';
import { complain } from './complain.js';
import { isObject, type Fields } from './fields.js';
import { readBody } from './http.js';
import { newLogId } from './ids.js';
import { parseMultipart, type Part } from './multipart.js';
import type { Platform } from './platform.js';
import { TIER_4 } from './rates.js';
import { LarkRefusal, refuse } from './refusal.js';
import { compileRoutes, type RouteMatch } from './routes.js';

const LARGEST_BODY = 40 * 1024 * 1024;

const match = compileRoutes<ApiRoute>([
  ...authRoutes,
  ...messageRoutes,
  ...messageExtraRoutes,
  ...mediaRoutes,
  ...cardUpdateRoutes,
  ...chatRoutes,
  ...contactRoutes,
]);

/** Answers everything below /open-apis: token, limits, switches, the call itself, the log. */
export async function answerApi(platform: Platform, request: IncomingMessage, response: ServerResponse, url: URL) {
  const at = platform.clock.now();
  const startedAt = performance.now();
  const logId = newLogId(at);
  response.setHeader('x-tt-logid', logId);
  const found = match(request.method ?? 'GET', url.pathname.slice('/open-apis'.length));
  const raw = await readBody(request, LARGEST_BODY);
  const outcome = found ? await call(platform, found, request, url, raw, logId) : NOT_FOUND;
  const what = found?.route.api ?? `${request.method} ${url.pathname}`;
  if (found) platform.log.count(what, outcome.code === 0 ? 'ok' : 'refused');
  if (platform.switches.api_latency_ms > 0) await pause(platform.switches.api_latency_ms);
  const ms = Math.round(performance.now() - startedAt);
  platform.log.add({ at, direction: 'in', what, status: outcome.status, code: outcome.code, ms, log_id: logId });
  if (found && !found.route.open && spend(platform, 'drop_answers')) return void request.socket.destroy();
  response.writeHead(outcome.status, outcome.headers);
  response.end(outcome.body);
}

interface Outcome {
  status: number;
  code: number;
  headers: Record<string, string>;
  body: string | Buffer;
}

/** The platform's answer to a path it does not know is no JSON. */
const NOT_FOUND: Outcome = {
  status: 404,
  code: 404,
  headers: { 'content-type': 'text/plain' },
  body: '404 page not found',
};

async function call(
  platform: Platform,
  { route, params }: RouteMatch<ApiRoute>,
  request: IncomingMessage,
  url: URL,
  raw: Buffer,
  logId: string,
): Promise<Outcome> {
  try {
    if (!route.open) {
      if (spend(platform, 'fail_calls')) return FAILED;
      requireRoom(platform, route.api);
      requireToken(platform, request.headers.authorization);
    }
    const { body, parts } = readInput(raw, request.headers['content-type'] ?? '');
    return shown(await route.handle({ platform, params, query: url.searchParams, body, parts }));
  } catch (error) {
    if (error instanceof LarkRefusal) return refused(error, logId);
    complain('an API call broke', error);
    return FAILED;
  }
}

const FAILED: Outcome = json(500, 500, { code: 500, msg: 'Internal Server Error' });

/** Feishu: tier 4 per API, answered by the gateway as HTTP 429 with the seconds to wait. */
function requireRoom(platform: Platform, api: string): void {
  const forced = spend(platform, 'throttle_calls');
  const waitMs = forced ? 1_000 : platform.switches.enforce_limits ? platform.rates.take(`api ${api}`, TIER_4) : 0;
  if (waitMs <= 0) return;
  throw new LarkRefusal(99991400, 'request trigger frequency limit', {
    httpStatus: 429,
    headers: { 'x-ogw-ratelimit-limit': '50', 'x-ogw-ratelimit-reset': String(Math.max(1, Math.ceil(waitMs / 1000))) },
  });
}

function readInput(raw: Buffer, contentType: string): { body: Fields; parts: ReadonlyMap<string, Part> } {
  if (contentType.startsWith('multipart/')) return { body: {}, parts: parseMultipart(raw, contentType) };
  if (raw.length === 0) return { body: {}, parts: new Map() };
  const body = parseJson(raw.toString('utf8'));
  if (!isObject(body)) refuse(99992402, 'the body is not a JSON object');
  return { body, parts: new Map() };
}

function shown(answer: ApiAnswer): Outcome {
  if (answer.kind === 'data') return json(200, 0, { code: 0, msg: 'success', data: answer.data });
  if (answer.kind === 'top') return json(200, 0, { code: 0, msg: 'ok', ...answer.fields });
  const fileName = encodeURIComponent(answer.fileName);
  return {
    status: 200,
    code: 0,
    headers: { 'content-type': answer.contentType, 'content-disposition': `attachment; filename*=UTF-8''${fileName}` },
    body: answer.bytes,
  };
}

function refused({ code, msg, extra }: LarkRefusal, logId: string): Outcome {
  const error = {
    log_id: logId,
    troubleshooter: `排查建议查看(Troubleshooting suggestions): https://open.feishu.cn/search?from=openapi&log_id=${logId}&code=${code}`,
    ...(extra.fieldViolations ? { field_violations: extra.fieldViolations } : {}),
  };
  const outcome = json(extra.httpStatus ?? 400, code, { code, msg, error });
  return { ...outcome, headers: { ...outcome.headers, ...extra.headers } };
}

function json(status: number, code: number, body: Fields): Outcome {
  return { status, code, headers: { 'content-type': 'application/json; charset=utf-8' }, body: JSON.stringify(body) };
}

/** Uses up one of the next n calls a switch was set for. */
function spend(platform: Platform, name: 'drop_answers' | 'fail_calls' | 'throttle_calls'): boolean {
  if (platform.switches[name] <= 0) return false;
  platform.switches[name] -= 1;
  return true;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
