import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { until } from './world.js';

const COMMAND = join(import.meta.dirname, '..', '..', 'sandbox', 'cli.js');

/** The sandbox as the separate program it is, started with these arguments. */
export function run(...args: string[]) {
  const child = spawn(process.execPath, [COMMAND, ...args]);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (output += part.toString()));
  // Not at its exit: what it said last may still be on the way.
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const address = () => /local Feishu: (\S+)/.exec(output)?.[1] ?? '';
  return {
    child,
    ended,
    output: () => output,
    /** Where it listens, once it does. */
    async url(): Promise<string> {
      await until(() => address() !== '');
      return address();
    },
  };
}
