import type { IncomingMessage, ServerResponse } from 'node:http';

/** What a caller of the control API did wrong; shown as {error:{code,message}}. */
export class ControlError extends Error {
  constructor(
    readonly code: 'bad_request' | 'not_found' | 'forbidden' | 'too_large',
    message: string,
  ) {
    super(message);
  }
}

export const CONTROL_STATUS = { bad_request: 400, not_found: 404, forbidden: 403, too_large: 413 } as const;

/**
 * Reads the whole body. Of one over `limit` bytes the rest is thrown away, so
 * that its sender hears the answer, and it fails with too_large.
 */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size <= limit) parts.push(part);
  }
  if (size > limit) throw new ControlError('too_large', `the body is larger than ${limit} bytes`);
  return Buffer.concat(parts);
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}
