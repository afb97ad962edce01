import { randomFillSync } from 'node:crypto';
import { monotonicFactory } from 'ulid';

/**
 * Makes ids that sort by time (ULID), rising even within one millisecond of
 * `clock`. Chance is drawn in bulk: asking the system for each of the sixteen
 * characters would cost a tap more than judging it.
 */
export function createIds(clock: () => number): () => string {
  const bytes = new Uint8Array(1024);
  let used = bytes.length;
  const chance = (): number => {
    if (used === bytes.length) {
      randomFillSync(bytes);
      used = 0;
    }
    const byte = bytes[used]!;
    used += 1;
    return byte / 256;
  };
  const next = monotonicFactory(chance);
  return () => next(clock());
}
