import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { PushFailure, PushPath } from '../api.js';

export interface PushAnswer {
  /** HTTP status; 0 when there was no answer. */
  status: number;
  body: string;
  failure?: PushFailure;
  ms: number;
}

export interface PushRecord {
  path: PushPath;
  event_id: string;
  rawBody: string;
  headers: Record<string, string>;
  envelope: string;
  answer: PushAnswer;
}

export interface WireRequest {
  url: string;
  rawBody: string | Buffer;
  headers: Record<string, string>;
  budgetMs: number;
}

/** Feishu: two of the three seconds for an answer may pass before the connection stands. */
const CONNECT_SHARE = 2 / 3;

const LARGEST_ANSWER = 4 * 1024 * 1024;

/**
 * One POST to the bot within the budget. Redirects are not followed and nothing
 * is tried again: that is the caller's rule. Never throws.
 */
export function post({ url, rawBody, headers, budgetMs }: WireRequest): Promise<PushAnswer> {
  const startedAt = performance.now();
  return new Promise((resolve) => {
    const settle = (answer: Omit<PushAnswer, 'ms'>) => {
      clearTimeout(timer);
      clearTimeout(connecting);
      resolve({ ...answer, ms: Math.round(performance.now() - startedAt) });
    };
    const fail = (failure: PushFailure) => settle({ status: 0, body: '', failure });
    const send = url.startsWith('https:') ? requestHttps : requestHttp;
    const outgoing = send(url, {
      method: 'POST',
      agent: false,
      headers: { ...headers, 'content-length': String(Buffer.byteLength(rawBody)) },
    });
    const giveUp = (failure: PushFailure) => () => {
      fail(failure);
      outgoing.destroy();
    };
    const timer = setTimeout(giveUp('timeout'), budgetMs);
    const connecting = setTimeout(giveUp('refused'), budgetMs * CONNECT_SHARE);
    outgoing.on('socket', (socket) => socket.once('connect', () => clearTimeout(connecting)));
    outgoing.on('error', (error: NodeJS.ErrnoException) => fail(FAILURES[error.code ?? ''] ?? 'broken'));
    outgoing.on('response', (incoming) => {
      const parts: Buffer[] = [];
      let size = 0;
      incoming.on('data', (part: Buffer) => {
        size += part.length;
        if (size > LARGEST_ANSWER) return outgoing.destroy();
        parts.push(part);
      });
      incoming.on('error', () => fail('broken'));
      incoming.on('close', () => fail('broken'));
      incoming.on('end', () => settle({ status: incoming.statusCode ?? 0, body: Buffer.concat(parts).toString('utf8') }));
    });
    outgoing.end(rawBody);
  });
}

const FAILURES: Record<string, PushFailure> = {
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'refused',
  ENETUNREACH: 'refused',
  ETIMEDOUT: 'refused',
  ENOTFOUND: 'unknown-host',
  EAI_AGAIN: 'unknown-host',
};
