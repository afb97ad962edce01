import { createServer as createHttpServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Router from '@koa/router';
import Koa, { type Context } from 'koa';
import type { Log } from '../log.js';
import { healthz, readyz, type ReadyCheck } from './health.js';
import { metricsPage, type Metrics } from './metrics.js';

export interface ServerOptions {
  /** Absent when pushes come over a long connection: then there is no address to push to. */
  webhook?: ((ctx: Context) => Promise<void>) | undefined;
  ready: ReadyCheck;
  metrics: Metrics;
  log: Log;
  /** Adds further routes, for example the intake API and the pages. */
  routes?: (router: Router) => void;
}

export interface WebServer {
  /** Resolves with the address once requests are accepted; port 0 takes any free one. */
  listen(address: { host: string; port: number }): Promise<{ host: string; port: number; url: string }>;
  /** Accepts nothing more, lets what is under way finish for up to `graceMs` (5 s), then cuts the rest. */
  stop(graceMs?: number): Promise<void>;
}

/** Everything the product answers over HTTP. Either webhook address takes both events and card callbacks. */
export function createServer(options: ServerOptions): WebServer {
  const router = new Router();
  if (options.webhook) router.post(['/webhook/event', '/webhook/card'], options.webhook);
  router.get('/healthz', healthz);
  router.get('/readyz', readyz(options.ready));
  router.get('/metrics', metricsPage(options.metrics.registry));
  options.routes?.(router);

  const app = new Koa();
  app.use(router.routes());
  app.on('error', (err: Error & { expose?: boolean; code?: string }) => {
    if (err.expose !== true && !isHangUp(err.code)) options.log.error({ err }, 'request failed');
  });

  const server = createHttpServer(LIMITS, app.callback());
  return {
    listen: (address) => listen(server, address),
    stop: (graceMs = 5000) => stop(server, graceMs),
  };
}

/** Feishu gives up after three seconds; these cut off senders who drip their request. All in ms. */
const LIMITS = { headersTimeout: 5_000, requestTimeout: 10_000, connectionsCheckingInterval: 2_000, keepAliveTimeout: 65_000 };

const HANG_UPS: ReadonlySet<string> = new Set(['ECONNRESET', 'ECONNABORTED', 'EPIPE']);

/** The other side is gone, or broke off amid its request, which the parser (HPE_…) reports: nobody's fault here. */
function isHangUp(code: string | undefined): boolean {
  return code !== undefined && (HANG_UPS.has(code) || code.startsWith('HPE_'));
}

function listen(server: Server, { host, port }: { host: string; port: number }): Promise<{ host: string; port: number; url: string }> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const { port: bound } = server.address() as AddressInfo;
      resolve({ host, port: bound, url: `http://${host}:${bound}` });
    });
  });
}

const IDLE_CHECK_MS = 50;

/** Kept-alive connections become idle one by one as their last answer leaves, hence the repeated look. */
async function stop(server: Server, graceMs: number): Promise<void> {
  if (!server.listening) return;
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  const sweep = setInterval(() => server.closeIdleConnections(), IDLE_CHECK_MS);
  const cut = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearInterval(sweep);
  clearTimeout(cut);
}
