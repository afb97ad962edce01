import { createHmac } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { SandboxAppConfig } from '../api.js';
import { clientConfig, MOST_CONNECTIONS, SERVICE_ID } from './connections.js';
import { isObject, parseJson } from './fields.js';
import { readBody, sendJson } from './http.js';
import { newId, newLogId } from './ids.js';
import type { Platform } from './platform.js';
import { sameText } from './sign.js';

/** Where a client learns the address of its connection. */
export const ENDPOINT = '/callback/ws/endpoint';

const LARGEST_BODY = 64 * 1024;
const LARGEST_FRAME = 4 * 1024 * 1024;

/** What the endpoint says; an official client tries again by itself only after 1000040343. */
const MESSAGES: Readonly<Record<number, string>> = {
  0: 'ok',
  1: 'system busy',
  403: 'forbidden',
  514: 'auth failed',
  1000040343: 'internal error',
  1000040350: 'the number of connections exceeded the limit',
};

/** POST /callback/ws/endpoint: names the address of a connection to whoever knows the app's secret. */
export async function answerEndpoint(platform: Platform, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const at = platform.clock.now();
  const startedAt = performance.now();
  const logId = newLogId(at);
  const code = codeFor(platform, parseJson((await readBody(request, LARGEST_BODY)).toString('utf8')));
  const data = code === 0 ? { URL: addressFor(platform.app, request.headers.host ?? ''), ClientConfig: clientConfig(platform.connections.settings) } : { URL: '' };
  platform.log.count('callback.ws.endpoint', code);
  platform.log.add({ at, direction: 'in', what: 'callback.ws.endpoint', status: 200, code, ms: Math.round(performance.now() - startedAt), log_id: logId });
  response.setHeader('x-tt-logid', logId);
  // `data` is there in every answer: the official client looks into it before it looks at the code.
  sendJson(response, 200, { code, msg: MESSAGES[code] ?? 'refused', data });
}

function codeFor({ app, connections }: Platform, body: unknown): number {
  if (connections.settings.refuse_with !== 0) return connections.settings.refuse_with;
  if (!isObject(body) || body['AppID'] !== app.app_id || body['AppSecret'] !== app.app_secret) return 514;
  return connections.count() < MOST_CONNECTIONS ? 0 : 1000040350;
}

/** The official client reads the whole address as a query, so what it looks for must not come first. */
function addressFor(app: SandboxAppConfig, host: string): string {
  const device = newId('');
  const query = new URLSearchParams({ fpid: '493', aid: '552564', device_id: device, access_key: accessKey(app, device), service_id: String(SERVICE_ID) });
  return `ws://${host}/ws?${query.toString()}`;
}

const sockets = new WebSocketServer({ noServer: true, maxPayload: LARGEST_FRAME });

/** Takes a connection in at the address that the endpoint named. */
export function acceptConnection(platform: Platform, request: IncomingMessage, socket: Duplex, head: Buffer): void {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://sandbox');
  if (pathname !== '/ws') return turnAway(socket, 404, 404);
  const expected = accessKey(platform.app, searchParams.get('device_id') ?? '');
  if (!sameText(searchParams.get('access_key') ?? '', expected)) return turnAway(socket, 403, 514);
  if (platform.connections.count() >= MOST_CONNECTIONS) return turnAway(socket, 403, 1000040350);
  sockets.handleUpgrade(request, socket, head, (connection) => platform.connections.add(connection));
}

/** Clients in other languages read the reason from these headers. */
function turnAway(socket: Duplex, status: number, code: number): void {
  const headers = [`Handshake-Status: ${code}`, `Handshake-Msg: ${MESSAGES[code] ?? 'not found'}`, 'Connection: close', 'Content-Length: 0'];
  socket.on('error', () => undefined);
  socket.end(`HTTP/1.1 ${status} Refused\r\n${headers.join('\r\n')}\r\n\r\n`);
}

function accessKey(app: SandboxAppConfig, device: string): string {
  return createHmac('sha256', app.app_secret).update(device).digest('hex');
}
