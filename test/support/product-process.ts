import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Sandbox } from '../../sandbox/sandbox.js';
import { REACH, TRANSPORT } from './transport.js';
import { demoSettings } from './world.js';

export interface ProductProcess {
  url: string;
  /** Lines of the log, parsed. */
  lines: { level: string; msg: string }[];
  /** Ends it as a power cut would: no handler runs. Resolves when it is gone. */
  kill(): Promise<void>;
}

/** Starts the product as a process of its own and connects it to the sandbox. */
export async function startProduct(sandbox: Sandbox, databaseUrl: string): Promise<ProductProcess> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'product-main.js')], {
    env: { ...demoSettings(databaseUrl, sandbox.url, TRANSPORT), CLOCK_AHEAD_MS: String(sandbox.clock.now() - Date.now()) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const orphaned = (): boolean => child.kill('SIGKILL');
  process.once('exit', orphaned);
  const gone = new Promise<void>((resolve) => { child.once('close', () => resolve()); });
  const lines: ProductProcess['lines'] = [];
  const complaints: string[] = [];
  createInterface(child.stderr).on('line', (line) => {
    if (line.startsWith('{')) lines.push(JSON.parse(line) as { level: string; msg: string });
    else complaints.push(line);
  });
  const url = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).once('line', resolve);
    child.once('close', () => reject(new Error(`the product did not start: ${complaints.join('\n')}`)));
  });
  await REACH[TRANSPORT](sandbox, url);
  return {
    url, lines,
    async kill() {
      child.kill('SIGKILL');
      await gone;
      process.off('exit', orphaned);
    },
  };
}
