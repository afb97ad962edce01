import type { z } from 'zod';
import { checked } from './control-requests.js';
import type { Platform } from './platform.js';

/** One call of the control API: path taken apart, body read. */
export interface ControlCall<Body = unknown> {
  platform: Platform;
  params: Record<string, string>;
  query: URLSearchParams;
  body: Body;
}

export interface ControlRoute {
  method: 'GET' | 'POST';
  path: string;
  handle: (call: ControlCall) => unknown;
}

export function get(path: string, handle: ControlRoute['handle']): ControlRoute {
  return { method: 'GET', path, handle };
}

/** What changes something: its handler sees only a body that fits the schema; any other is ControlError. */
export function post<Body>(path: string, schema: z.ZodType<Body>, handle: (call: ControlCall<Body>) => unknown): ControlRoute {
  return { method: 'POST', path, handle: (call) => handle({ ...call, body: checked(schema, call.body) }) };
}

export function openIdOf({ params }: ControlCall): string {
  return params['openId'] ?? '';
}
