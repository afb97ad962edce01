import type { IncomingMessage } from 'node:http';

/** The sender wrote more than we read. */
export class BodyTooLarge extends Error {}

/** The sender hung up, or was cut off, before the body was complete. */
export class SenderGone extends Error {}

/** How much of a refused body is swallowed before the connection is cut; enough for the sender to read our answer. */
const SWALLOWED_BYTES = 16 * 1024 * 1024;

/**
 * Reads the body as the bytes that came, however TCP cut them. Throws
 * BodyTooLarge beyond `limitBytes`, after the rest was read and thrown away:
 * cutting the connection at once would reset it under the answer. Throws
 * SenderGone when the body never completes.
 */
export function rawBody(request: IncomingMessage, limitBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    let chunks: Buffer[] = [];
    let bytes = 0;
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= limitBytes) chunks.push(chunk);
      else chunks = [];
      if (bytes > limitBytes + SWALLOWED_BYTES) reject(new BodyTooLarge());
    });
    request.on('end', () => {
      if (bytes > limitBytes) reject(new BodyTooLarge());
      else resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks, bytes));
    });
    request.on('error', () => reject(new SenderGone()));
    request.on('close', () => {
      if (!request.complete) reject(new SenderGone());
    });
  });
}
