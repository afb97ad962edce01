import type { Middleware } from 'koa';

/** Says why the process should not get traffic yet, in words safe to show; an empty list means ready. */
export type ReadyCheck = () => Promise<readonly string[]>;

/** GET /healthz: the process is alive. It asks nobody else, so that a slow database does not get the process killed. */
export const healthz: Middleware = (ctx) => {
  ctx.body = { status: 'alive' };
};

/** GET /readyz: 200 when the check has no objection, else 503 with the reasons. A check that hangs or throws is an objection. */
export function readyz(check: ReadyCheck, timeoutMs = 2000): Middleware {
  return async (ctx) => {
    const reasons = await objections(check, timeoutMs);
    ctx.status = reasons.length === 0 ? 200 : 503;
    ctx.body = reasons.length === 0 ? { status: 'ready' } : { status: 'not-ready', reasons };
  };
}

async function objections(check: ReadyCheck, timeoutMs: number): Promise<readonly string[]> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<readonly string[]>((resolve) => {
    timer = setTimeout(resolve, timeoutMs, ['the readiness check takes too long']);
  });
  try {
    return await Promise.race([check(), late]);
  } catch {
    return ['the readiness check failed'];
  } finally {
    clearTimeout(timer);
  }
}
