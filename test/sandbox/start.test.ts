import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';

const PROGRAM = join(import.meta.dirname, '..', '..', 'sandbox', 'start.js');

/** One at a time: each loads the whole product. */
test.serial('a port that a stranger has is left to it; of two programs on one folder the second ends with one line, and one that is killed leaves it to the next', async (t) => {
  const folder = emptyFolder(t);
  const stranger = createServer().listen(0, '127.0.0.1');
  t.teardown(() => stranger.close());
  await once(stranger, 'listening');
  const taken = String((stranger.address() as AddressInfo).port);
  const first = start(t, folder, '--port', taken);
  t.not(new URL(await first.stands()).port, taken);
  const second = start(t, folder, '--fresh');
  t.is(await second.ended, 1);
  t.regex(second.output(), /^哨到没有启动：另一个 npm start 正在使用 data\/demo，[^\n]+\n$/);
  t.is((await fetch(`${await first.stands()}/sandbox/api/state`)).status, 200);
  first.child.kill('SIGKILL');
  await first.ended;
  const third = start(t, folder);
  await third.stands();
  third.child.kill('SIGTERM');
  t.is(await third.ended, 0);
  for (const one of [first, third]) t.regex(one.output(), /^\n {2}哨到已启动，请在浏览器打开： \S+\n\n$/, 'without a word of trouble');
});

for (const [what, args, file, says] of [
  ['a database that is none', [], 'shaodao.db', /not a database/],
  ['a state file that is none', [], 'sandbox.json', /is no state file of this sandbox/],
  ['a port that is none', ['--port', '99999'], 'other', /--port 是 0 到 65535 的数/],
] as const) {
  test.serial(`a start that fails on ${what} ends with one line`, async (t) => {
    const folder = emptyFolder(t);
    mkdirSync(join(folder, 'data', 'demo'), { recursive: true });
    writeFileSync(join(folder, 'data', 'demo', file), 'nothing that could be read as what it should be'.repeat(100));
    const program = start(t, folder, ...args);
    t.is(await program.ended, 1);
    t.regex(program.output(), /^哨到没有启动：[^\n]+\n$/);
    t.regex(program.output(), says);
  });
}

function emptyFolder(t: ExecutionContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'start-'));
  t.teardown(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The program of `npm start` in this folder, on any free port unless told. */
function start(t: ExecutionContext, folder: string, ...args: string[]) {
  const child = spawn(process.execPath, [PROGRAM, '--port', '0', ...args], { cwd: folder });
  t.teardown(() => child.kill('SIGKILL'));
  let output = '';
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const address = new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (part: Buffer) => {
        output += part.toString();
        const [, found] = /打开： (\S+)/.exec(output) ?? [];
        if (found) resolve(found);
      });
    }
    void ended.then(() => reject(new Error(`it ended: ${output}`)));
  });
  address.catch(() => undefined);
  return { child, ended, output: () => output, stands: () => address };
}
