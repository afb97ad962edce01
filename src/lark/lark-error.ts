/** What is known about a failed call to Feishu's API. */
export interface LarkErrorDetails {
  /** The platform's code; NO_ANSWER when the platform did not answer in its own words. */
  code: number;
  /** The inner code of 230099, "Failed to create card content, ext=ErrCode: N; …". */
  subCode?: number;
  httpStatus?: number;
  /** Feishu's support asks for this one. */
  logId?: string;
  /** ms, from x-ogw-ratelimit-reset. */
  retryAfterMs?: number;
  /** The network's own code, for example ETIMEDOUT. */
  network?: string;
  /** False when the request certainly never reached the platform. */
  sent?: boolean;
  cause?: unknown;
}

export const NO_ANSWER = -1;

/** A call to Feishu's API that did not succeed, whether by HTTP status, by code or by silence. Never carries what was sent. */
export class LarkError extends Error {
  readonly code: number;
  readonly subCode: number | undefined;
  readonly httpStatus: number | undefined;
  readonly logId: string | undefined;
  readonly retryAfterMs: number | undefined;
  readonly network: string | undefined;
  readonly sent: boolean;

  constructor(message: string, details: LarkErrorDetails) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'LarkError';
    this.code = details.code;
    this.subCode = details.subCode;
    this.httpStatus = details.httpStatus;
    this.logId = details.logId;
    this.retryAfterMs = details.retryAfterMs;
    this.network = details.network;
    this.sent = details.sent ?? true;
  }
}

/** What an HTTP answer consists of, as the client sees it. */
export interface HttpAnswer {
  status: number;
  headers: Readonly<Record<string, unknown>>;
  data: unknown;
}

/**
 * The error an answer stands for, or undefined when it is a success. Both forms
 * count: HTTP ≥ 400, and HTTP 200 with a non-zero code as Bitable and the old
 * APIs answer. A page instead of JSON (a gateway, a wrong address) is an error.
 */
export function errorOfAnswer({ status, headers, data }: HttpAnswer): LarkError | undefined {
  const body = bodyOf(data);
  if (status < 400 && body?.code === 0) return undefined;
  const code = body?.code ?? NO_ANSWER;
  const msg = typeof body?.msg === 'string' ? body.msg : 'the answer is not from the open platform';
  return new LarkError(`Feishu answered ${code} (HTTP ${status}): ${withoutValues(msg)}`, {
    code,
    httpStatus: status,
    subCode: numberIn(/ErrCode:\s*(\d+)/, msg),
    logId: textOf(headers['x-tt-logid']) ?? body?.error?.log_id,
    retryAfterMs: retryAfter(headers),
  });
}

/** The error a failed connection stands for. What was refused before a byte left is marked as not sent. */
export function errorOfConnection(network: string, cause: string): LarkError {
  return new LarkError(`Feishu could not be asked: ${network} ${cause}`, { code: NO_ANSWER, network, sent: !NEVER_SENT.has(network) });
}

/** A field a successful answer must carry; without it nobody knows what happened. */
export function given(value: string | undefined, field: string): string {
  if (value === undefined || value === '') throw new LarkError(`Feishu answered without ${field}`, { code: NO_ANSWER, httpStatus: 200 });
  return value;
}

const NEVER_SENT: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH']);

interface Body {
  code: number;
  msg?: unknown;
  error?: { log_id?: string };
}

function bodyOf(data: unknown): Body | undefined {
  if (typeof data !== 'object' || data === null || !('code' in data) || typeof data.code !== 'number') return undefined;
  return data as Body;
}

/** The platform quotes the offending piece of the card after ErrorValue; that may be somebody's words. */
function withoutValues(msg: string): string {
  return msg.replace(/;?\s*ErrorValue:[\s\S]*$/, '').slice(0, 300);
}

const DEFAULT_WAIT_MS = 1000;

function retryAfter(headers: HttpAnswer['headers']): number | undefined {
  const reset = headers['x-ogw-ratelimit-reset'] ?? headers['retry-after'];
  if (reset === undefined) return undefined;
  const seconds = Number(reset);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : DEFAULT_WAIT_MS;
}

function numberIn(pattern: RegExp, text: string): number | undefined {
  const found = pattern.exec(text)?.[1];
  return found === undefined ? undefined : Number(found);
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
