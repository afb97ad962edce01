import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ExecutionContext } from 'ava';
import type { LarkApi } from '../../src/lark/api.js';
import { createLarkClient } from '../../src/lark/client.js';
import { createLog } from '../../src/log.js';

export interface Asked {
  method: string;
  path: string;
  query: URLSearchParams;
  authorization: string | undefined;
  body: string;
}

export type Answer = { status?: number; headers?: Record<string, string>; json?: unknown; text?: string } | 'silence' | 'hang-up';

export interface FakePlatform {
  client: LarkApi;
  /** Everything asked, token requests included. */
  asked: Asked[];
  tokenRequests(): number;
  /** Lines the client logged. */
  logged: string[];
  observed: { api: string; code: number }[];
}

const TOKEN_PATH = '/open-apis/auth/v3/tenant_access_token/internal';

/**
 * A few lines of Feishu: issues tokens t-1, t-2, … and lets the test answer the
 * rest. `tokens` answers token requests instead when a test wants them to fail.
 */
export async function fakePlatform(
  t: ExecutionContext,
  answer: (asked: Asked) => Answer,
  { tokens = issueToken, timeoutMs = 5000, clock = () => 0 }: { tokens?: (nth: number) => Answer; timeoutMs?: number; clock?: () => number } = {},
): Promise<FakePlatform> {
  const asked: Asked[] = [];
  const logged: string[] = [];
  const observed: { api: string; code: number }[] = [];
  const tokenRequests = (): number => asked.filter(({ path }) => path === TOKEN_PATH).length;

  const server = createServer(async (request, response) => {
    const one = await read(request);
    asked.push(one);
    respond(response, one.path === TOKEN_PATH ? tokens(tokenRequests()) : answer(one));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const client = createLarkClient({
    appId: 'cli_00000000000000f1',
    appSecret: 'fixture-app-secret',
    domain: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    log: createLog({ level: 'trace', destination: { write: (line) => logged.push(line) } }),
    timeoutMs,
    clock,
    observe: (api, code) => observed.push({ api, code }),
  });
  t.teardown(() => {
    client.close();
    server.closeAllConnections();
    server.close();
  });
  return { client, asked, tokenRequests, logged, observed };
}

export function issueToken(nth: number): Answer {
  return { json: { code: 0, msg: 'ok', tenant_access_token: `t-${nth}`, expire: 7200 } };
}

async function read(request: IncomingMessage): Promise<Asked> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://local');
  return { method: request.method ?? '', path: pathname, query: searchParams, authorization: request.headers.authorization, body: Buffer.concat(chunks).toString('utf8') };
}

function respond(response: ServerResponse, answer: Answer): void {
  if (answer === 'silence') return;
  if (answer === 'hang-up') {
    response.socket?.destroy();
    return;
  }
  const { status = 200, headers = {}, json, text } = answer;
  response.writeHead(status, { 'content-type': json === undefined ? 'text/plain' : 'application/json', 'x-tt-logid': 'log-1', ...headers });
  response.end(text ?? JSON.stringify(json));
}
