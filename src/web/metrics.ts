import type { Middleware } from 'koa';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What the webhook reports about each push it answered. */
export interface PushMetrics {
  /** `outcome` is handled, failed, replayed, challenge, or a refusal code; `seconds` from the first byte read to the answer. */
  push(kind: string, outcome: string, seconds: number): void;
}

export interface Metrics extends PushMetrics {
  registry: Registry;
  /** A call to Feishu's API, by name (im.message.create), with the platform's code (0 = success, -1 = no answer). */
  larkCall(api: string, code: number, seconds: number): void;
}

/** One registry per process; other rooms add their own gauges to `registry`. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const pushes = new Counter({ name: 'shaodao_pushes_total', help: 'Pushes received from Feishu, by kind and outcome', labelNames: ['kind', 'outcome'], registers });
  const pushSeconds = new Histogram({ name: 'shaodao_push_seconds', help: 'Time from a push to its answer (Feishu waits three seconds)', buckets: PUSH_BUCKETS, registers });
  const calls = new Counter({ name: 'shaodao_lark_calls_total', help: 'Calls to the API of Feishu, by API and code', labelNames: ['api', 'code'], registers });
  const callSeconds = new Histogram({ name: 'shaodao_lark_call_seconds', help: 'Time a call to the API of Feishu took', buckets: PUSH_BUCKETS, registers });
  const known = new Map<string, Counter.Internal>();
  /** Looking a counter up by its labels costs more than counting; there are few kinds and outcomes. */
  const counterOf = (kind: string, outcome: string): Counter.Internal => {
    const key = `${kind} ${outcome}`;
    const found = known.get(key) ?? pushes.labels(kind, outcome);
    known.set(key, found);
    return found;
  };
  return {
    registry,
    push(kind, outcome, seconds) {
      counterOf(kind, outcome).inc();
      pushSeconds.observe(seconds);
    },
    larkCall(api, code, seconds) {
      calls.inc({ api, code: String(code) });
      callSeconds.observe(seconds);
    },
  };
}

/** Whether the long connection stands, for products that have one. */
export function watchConnection(registry: Registry, stands: () => boolean): void {
  registry.registerMetric(new Gauge({
    name: 'shaodao_long_connection_stands', help: 'Whether pushes can come in over the long connection', registers: [],
    collect() { this.set(stands() ? 1 : 0); },
  }));
}

/** GET /metrics in the text format Prometheus reads. */
export function metricsPage(registry: Registry): Middleware {
  return async (ctx) => {
    ctx.set('Content-Type', registry.contentType);
    ctx.body = await registry.metrics();
  };
}

const PUSH_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5];
