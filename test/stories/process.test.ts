import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { dispatched } from '../support/stages.js';
import { DATABASES } from '../support/database.js';
import { world } from '../support/world.js';

const MAIN = join(import.meta.dirname, '../../src/main.js');

for (const kind of DATABASES) {
  test(`the product says that it is alive, ready, and what it did (${kind})`, async (t) => {
    const city = await world(t, kind);
    await dispatched(city);
    const ask = async (path: string): Promise<{ status: number; body: string; type: string | null }> => {
      const response = await fetch(city.url + path);
      return { status: response.status, body: await response.text(), type: response.headers.get('content-type') };
    };
    t.like(await ask('/healthz'), { status: 200, body: '{"status":"alive"}' });
    t.like(await ask('/readyz'), { status: 200, body: '{"status":"ready"}' });
    const metrics = await ask('/metrics');
    t.is(metrics.status, 200);
    t.regex(metrics.type ?? '', /^text\/plain/);
    t.regex(metrics.body, /shaodao_pushes_total\{kind="card",outcome="handled"\} 3/);
    t.regex(metrics.body, /shaodao_lark_calls_total\{api="im\.message\.create",code="0"\} [1-9]/);
    t.is((await ask('/anything')).status, 404);
  });
}

test('without settings production refuses to start and names every missing one at once', async (t) => {
  const { code, output } = await main({});
  t.is(code, 1);
  for (const name of ['LARK_APP_ID', 'LARK_APP_SECRET', 'LARK_ENCRYPT_KEY', 'LARK_VERIFICATION_TOKEN', 'DATA_KEY']) t.regex(output, new RegExp(`- ${name}：`), name);
  t.notRegex(output, /\s+at /, 'a person reads no stack');
});

test('with bad settings production names each of them and nothing else', async (t) => {
  const { code, output } = await main({
    LARK_APP_ID: 'app', LARK_APP_SECRET: 's', LARK_ENCRYPT_KEY: 'k', LARK_VERIFICATION_TOKEN: 't', DATA_KEY: 'short', PORT: '99999',
  });
  t.is(code, 1);
  t.deepEqual([...output.matchAll(/- ([A-Z_]+)：/g)].map((match) => match[1]).sort(), ['DATA_KEY', 'LARK_APP_ID', 'PORT']);
});

/** Runs the production entry with nothing but these settings, in an empty folder. */
async function main(settings: Record<string, string>): Promise<{ code: number | null; output: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'shaodao-main-'));
  const child = spawn(process.execPath, [MAIN], { cwd: folder, env: settings, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => { output += chunk.toString(); });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  rmSync(folder, { recursive: true });
  return { code, output };
}
