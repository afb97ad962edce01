import type { ExecutionContext } from 'ava';
import type { Push, WhenShown } from '../../src/lark/push.js';
import { createLog } from '../../src/log.js';
import type { ReadyCheck } from '../../src/web/health.js';
import { createMetrics } from '../../src/web/metrics.js';
import { createServer, type ServerOptions, type WebServer } from '../../src/web/server.js';
import { webhook } from '../../src/web/webhook.js';
import { NOW, SECRETS, type SignedPush } from '../lark/signed-push.js';

export interface Product {
  url: string;
  server: WebServer;
  /** Pushes that got through to the house. */
  handled: Push[];
  /** Lines the house logged. */
  logged: string[];
  post(path: string, push: SignedPush): Promise<Response>;
}

export interface ProductOptions {
  handle?: (push: Push, whenShown: WhenShown) => Promise<object | undefined>;
  ready?: ReadyCheck;
  routes?: NonNullable<ServerOptions['routes']>;
}

/** The web edge over real HTTP, with a house behind it that remembers what it was handed. */
export async function product(t: ExecutionContext, { handle = async () => ({}), ready = async () => [], routes }: ProductOptions = {}): Promise<Product> {
  const handled: Push[] = [];
  const logged: string[] = [];
  const log = createLog({ level: 'trace', destination: { write: (line) => logged.push(line) } });
  const metrics = createMetrics();
  const entry = webhook({
    secrets: SECRETS,
    clock: () => NOW,
    log,
    metrics,
    handle: (push, whenShown) => {
      handled.push(push);
      return handle(push, whenShown);
    },
  });
  const server = createServer({ webhook: entry, ready, metrics, log, ...(routes === undefined ? {} : { routes }) });
  const { url } = await server.listen({ host: '127.0.0.1', port: 0 });
  t.teardown(() => server.stop(100));
  const post = (path: string, { rawBody, headers }: SignedPush): Promise<Response> =>
    fetch(url + path, { method: 'POST', body: new Uint8Array(rawBody), headers: { 'content-type': 'application/json', ...headers } });
  return { url, server, handled, logged, post };
}
