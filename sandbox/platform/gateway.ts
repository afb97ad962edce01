import type { IncomingMessage, ServerResponse } from 'node:http';
import { aboutOf } from './about.js';
import { API_ROUTES } from './api-routes.js';
import type { ApiCall, ApiRoute } from './call.js';
import { complain } from './complain.js';
import { isObject, parseJson } from './fields.js';
import { GATEWAY_CHECKS } from './gateway-checks.js';
import { ControlError, readBody } from './http.js';
import { newLogId } from './ids.js';
import { parseMultipart, type Part } from './multipart.js';
import { failed, NOT_FOUND, refused, shown, type Outcome } from './outcome.js';
import type { Platform } from './platform.js';
import { LarkRefusal, refuse, refuseOversize } from './refusal.js';
import { compileRoutes, type RouteMatch } from './routes.js';
import { spend } from './spend.js';

const LARGEST_BODY = 40 * 1024 * 1024;

const match = compileRoutes(API_ROUTES);

/** Answers everything below /open-apis: switches, checks, the call itself, the log. */
export async function answerApi(platform: Platform, request: IncomingMessage, response: ServerResponse, url: URL) {
  const at = platform.clock.now();
  const startedAt = performance.now();
  const logId = newLogId(at);
  response.setHeader('x-tt-logid', logId);
  const found = match(request.method ?? 'GET', url.pathname.slice('/open-apis'.length));
  const spared = !found || found.route.open;
  const what = found?.route.api ?? `${request.method} ${url.pathname}`;
  const log = ({ status, code, detail, body }: Pick<Outcome, 'status' | 'code' | 'detail'> & Partial<Outcome>) => {
    const ms = Math.round(performance.now() - startedAt);
    // What a question for many answers names is not what it was about.
    const about = aboutOf({ params: found?.params, query: url.searchParams, json: request.method === 'POST' ? body : undefined });
    platform.log.add({ at, direction: 'in', what, status, code, ms, log_id: logId, ...(detail ? { detail } : {}), ...(about ? { about } : {}) });
  };
  if (!spared && spend(platform, 'drop_connections')) {
    log({ status: 0, code: 0, detail: 'the connection was dropped' });
    return void request.socket.destroy();
  }
  const raw = await readBody(request, LARGEST_BODY).catch(tooLarge);
  const settled: (() => void)[] = [];
  const outcome = found ? await call(platform, found, { request, url, raw, logId, settled }) : NOT_FOUND;
  if (found) platform.log.count(what, outcome.code);
  if (platform.switches.api_latency_ms > 0) await pause(platform.switches.api_latency_ms);
  log(outcome);
  for (const job of settled) job();
  if (!spared && spend(platform, 'drop_answers')) return void request.socket.destroy();
  response.writeHead(outcome.status, outcome.headers);
  response.end(outcome.body);
}

interface Arrived {
  request: IncomingMessage;
  url: URL;
  /** Undefined when it is larger than any body may be. */
  raw: Buffer | undefined;
  logId: string;
  /** What an API wants done when the answer leaves. */
  settled: (() => void)[];
}

async function call(platform: Platform, { route, params }: RouteMatch<ApiRoute>, arrived: Arrived): Promise<Outcome> {
  const { request, url, raw, logId, settled } = arrived;
  const query = url.searchParams;
  let status = 400;
  try {
    if (!route.open) {
      if (spend(platform, 'fail_calls')) return failed(logId);
      for (const check of GATEWAY_CHECKS) check({ platform, route, query, authorization: request.headers.authorization });
    }
    status = refusalStatus(platform, route);
    if (!raw) refuseOversize(route.oversize);
    const input = readInput(raw, request.headers['content-type'] ?? '', route.open ? BAD_TOKEN_REQUEST : BAD_REQUEST);
    return shown(await route.handle({ platform, params, query, ...input, settled: (job) => void settled.push(job) }));
  } catch (error) {
    if (error instanceof LarkRefusal) return refused(error, status, logId);
    complain('an API call broke', error);
    return failed(logId);
  }
}

function tooLarge(error: unknown): undefined {
  if (!(error instanceof ControlError)) throw error;
}

/** Past the gateway it is the API's own habit: most answer 400, a few 200, and for the oldest nobody wrote it down. */
function refusalStatus({ switches }: Platform, { refusals }: ApiRoute): number {
  if (refusals === 'old') return switches.old_apis_answer_400 ? 400 : 200;
  return refusals ?? 400;
}

const BAD_REQUEST = 99992402;
const BAD_TOKEN_REQUEST = 10003;

function readInput(raw: Buffer, contentType: string, bad: typeof BAD_REQUEST | typeof BAD_TOKEN_REQUEST): Pick<ApiCall, 'body' | 'parts'> {
  if (contentType.startsWith('multipart/')) return { body: {}, parts: parseMultipart(raw, contentType) };
  const parts = new Map<string, Part>();
  if (raw.length === 0) return { body: {}, parts };
  const body = parseJson(raw.toString('utf8'));
  if (!isObject(body)) refuse(bad, 'the body is not a JSON object');
  return { body, parts };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
