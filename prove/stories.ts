import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { NO_SERVER, type Campaign } from './proof.js';

const ROOT = join(import.meta.dirname, '..', '..');

/** Tells stories of the test suite once more under other circumstances, on both databases. */
export const storiesCampaign = (files: string, circumstances: Record<string, string>): Campaign => async ({ mariadb }) => {
  const server = await mariadb();
  if (!server) return NO_SERVER;
  const began = performance.now();
  const child = spawn(process.execPath, [join(ROOT, 'node_modules', 'ava', 'entrypoints', 'cli.mjs'), join('dist', 'test', files), '--tap'], {
    cwd: ROOT, env: { ...process.env, ...circumstances, TEST_MYSQL_URL: server.url }, stdio: ['ignore', 'pipe', 'inherit'],
  });
  const orphaned = (): boolean => child.kill();
  process.once('exit', orphaned);
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => { output += chunk.toString(); });
  const code = await new Promise<number | null>((resolve) => { child.once('close', resolve); });
  process.off('exit', orphaned);
  const count = (pattern: RegExp): number => output.match(pattern)?.length ?? 0;
  const failed = [...output.matchAll(/^not ok \d+ - (.*)$/gm)].map(([, title]) => title!);
  const [name, value] = Object.entries(circumstances)[0]!;
  return {
    figures: `${files} with ${name}=${value}: ${count(/^ok /gm)} of ${count(/^(not )?ok /gm)} tests passed in ${((performance.now() - began) / 60_000).toFixed(1)} minutes, on both databases`,
    faults: failed.length > 0 || code === 0 ? failed : [`the runner ended with code ${code}`],
  };
};
