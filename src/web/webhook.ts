import type { Context } from 'koa';
import type { Log } from '../log.js';
import { parsePush } from '../lark/payloads.js';
import { IN_TIME_MS, type HandlePush, type Push, type WhenShown } from '../lark/push.js';
import { PushRefused } from '../lark/refused.js';
import { verifyPush, type PushSecrets } from '../lark/verify.js';
import type { PushMetrics } from './metrics.js';
import { BodyTooLarge, rawBody, SenderGone } from './raw-body.js';

export interface WebhookOptions {
  secrets: PushSecrets;
  /** ms since the epoch. */
  clock: () => number;
  handle: HandlePush;
  log: Log;
  metrics: PushMetrics;
  /** 1 MiB when absent; the largest real push is some tens of kB. */
  limitBytes?: number;
}

/**
 * The address Feishu pushes to, for events and card callbacks alike. Always
 * answers: 200 with JSON (never 204, which Feishu counts as a failure), 401
 * without a word to anything that is not provably Feishu's, 400 to what cannot
 * be read, 413 above the limit, 500 when handling failed, so that Feishu tries
 * an event again.
 */
export function webhook(options: WebhookOptions): (ctx: Context) => Promise<void> {
  const limitBytes = options.limitBytes ?? 1024 * 1024;
  return async (ctx) => {
    const began = performance.now();
    ctx.set('Content-Type', 'application/json; charset=utf-8');
    const { kind, outcome } = await answer(ctx, options, limitBytes, (then) => {
      ctx.res.once('finish', () => { if (performance.now() - began < IN_TIME_MS) then(); });
    });
    options.metrics.push(kind, outcome, (performance.now() - began) / 1000);
  };
}

interface Answered {
  kind: string;
  outcome: string;
}

async function answer(ctx: Context, options: WebhookOptions, limitBytes: number, whenShown: WhenShown): Promise<Answered> {
  let push: Push | undefined;
  try {
    const body = await rawBody(ctx.req, limitBytes);
    const verified = verifyPush({ rawBody: body, headers: ctx.req.headers, secrets: options.secrets, now: options.clock() });
    if (verified.kind === 'challenge') {
      say(ctx, 200, { challenge: verified.challenge });
      return { kind: 'challenge', outcome: 'challenge' };
    }
    push = parsePush(verified.envelope);
    say(ctx, 200, (await options.handle(push, whenShown)) ?? {});
    return { kind: push.kind, outcome: 'handled' };
  } catch (thrown) {
    return { kind: push?.kind ?? 'refused', outcome: refuse(ctx, thrown, push, options.log) };
  }
}

function refuse(ctx: Context, thrown: unknown, push: Push | undefined, log: Log): string {
  if (thrown instanceof PushRefused) {
    log.warn({ refusal: thrown.code, path: ctx.path }, 'push refused');
    if (thrown.status === 400) say(ctx, 400, { error: { code: thrown.code, message: 'the request cannot be read' } });
    else turnAway(ctx);
    return thrown.code;
  }
  if (thrown instanceof BodyTooLarge) {
    log.warn({ path: ctx.path }, 'push too large');
    ctx.set('Connection', 'close');
    say(ctx, 413, { error: { code: 'too-large', message: 'the request body is too large' } });
    return 'too-large';
  }
  if (thrown instanceof SenderGone) return 'hung-up';
  log.error({ err: thrown, key: push?.key, kind: push?.kind }, 'push failed');
  say(ctx, 500, { error: { code: 'internal', message: 'the request failed, please repeat it' } });
  return 'failed';
}

function say(ctx: Context, status: number, body: object): void {
  ctx.status = status;
  // As bytes: Koa would walk through the text once to measure it, and Node once more to encode it.
  ctx.body = Buffer.from(JSON.stringify(body));
}

/** 401 with an empty body: which check failed is for our log only. */
function turnAway(ctx: Context): void {
  ctx.status = 401;
  ctx.body = '';
}
