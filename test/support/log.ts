import { Writable } from 'node:stream';
import { createLog } from '../../src/log.js';

/** A log that remembers: an unexpected error line fails the test that caused it. */
export function rememberingLog(): { log: ReturnType<typeof createLog>; lines: { level: string; msg: string }[] } {
  const lines: { level: string; msg: string }[] = [];
  const destination = new Writable({
    write(chunk: Buffer, _encoding, done) {
      for (const line of chunk.toString().split('\n').filter(Boolean)) lines.push(JSON.parse(line) as { level: string; msg: string });
      done();
    },
  });
  return { log: createLog({ level: 'info', destination }), lines };
}
