import type { Fields } from './fields.js';
import type { Part } from './multipart.js';
import type { Platform } from './platform.js';
import type { RateLimit } from './rates.js';
import type { Scope } from './scopes.js';

/** One call of the platform's API, past the gateway: token checked, body read. */
export interface ApiCall {
  platform: Platform;
  params: Record<string, string>;
  query: URLSearchParams;
  body: Fields;
  /** The parts of a multipart upload; empty otherwise. */
  parts: ReadonlyMap<string, Part>;
  /** Runs a job once the answer is on its way to the caller, or lost. */
  settled: (job: () => void) => void;
}

/** Most answers lie under `data`; a few stand at the top level, and downloads are bytes. */
export type ApiAnswer =
  | { kind: 'data'; data: unknown }
  | { kind: 'top'; fields: Fields }
  | { kind: 'bytes'; bytes: Buffer; contentType: string; fileName: string };

export interface ApiRoute {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path below /open-apis, with :names. */
  path: string;
  /** The name it is counted, logged and limited by. */
  api: string;
  handle: (call: ApiCall) => ApiAnswer | Promise<ApiAnswer>;
  /** The app needs any one of these; without the field the API asks for none. */
  scopes?: readonly Scope[];
  /** How often it may be called; tier 4 unless told. */
  limits?: readonly RateLimit[];
  /** The HTTP status of its own refusals, 400 unless told. `old`: not documented, so a switch says. */
  refusals?: 200 | 'old';
  /** The code of a body that is larger than any may be; HTTP 413 with 99992402 unless told. */
  oversize?: 234006;
  /** The code of every call of it: it belongs to a product that the sandbox does not have. */
  absent?: number;
  /** The few APIs that take no tenant token. */
  open?: true;
}

export function data(value: unknown = {}): ApiAnswer {
  return { kind: 'data', data: value };
}

export function top(fields: Fields): ApiAnswer {
  return { kind: 'top', fields };
}
