import type { Sandbox } from '../../sandbox/sandbox.js';
import { app } from './world.js';

export interface Answered {
  status: number;
  headers: Headers;
  body: {
    code: number;
    msg: string;
    data?: Record<string, unknown>;
    error?: { log_id: string; permission_violations?: unknown; helps?: { url: string }[] };
  };
}

export type Ask = (method: string, path: string, body?: unknown) => Promise<Answered>;

/** Calls any API of a sandbox by its path below /open-apis, with a token of its own, and shows status and headers too. */
export async function askOf(sandbox: Sandbox): Promise<Ask> {
  const token = await tokenOf(sandbox);
  return async (method, path, body) => {
    const headers = { authorization: `Bearer ${token}` };
    const content = body === undefined ? {} : { body: JSON.stringify(body) };
    const response = await fetch(`${sandbox.url}/open-apis${path}`, { method, headers, ...content });
    return { status: response.status, headers: response.headers, body: (await response.json()) as Answered['body'] };
  };
}

/** The code of a refusal, or 0. */
export async function codeOfAnswer(answer: Promise<Answered>): Promise<number> {
  return (await answer).body.code;
}

async function tokenOf(sandbox: Sandbox): Promise<string> {
  const body = JSON.stringify({ app_id: app.app_id, app_secret: app.app_secret });
  const response = await fetch(`${sandbox.url}/open-apis/auth/v3/tenant_access_token/internal`, { method: 'POST', body });
  return ((await response.json()) as { tenant_access_token: string }).tenant_access_token;
}
