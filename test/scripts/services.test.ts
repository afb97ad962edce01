import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { onServer } from '../support/on-server.js';
import { projectRoot } from '../support/project-root.js';

const SERVICES = pathToFileURL(join(projectRoot(), 'scripts', 'services.mjs')).href;

const SCRIPT = `
const { startMariaDb } = await import(${JSON.stringify(SERVICES)});
const server = await startMariaDb({ durable: false });
await server.kill();
await server.kill();
await server.start();
console.log(server.socketUrl);
setInterval(() => undefined, 1_000);
`;

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  onServer(`a script that is ended by ${signal} leaves neither a server nor its folder`, async (t) => {
    const script = spawn(process.execPath, ['--input-type=module', '-e', SCRIPT], { stdio: ['ignore', 'pipe', 'inherit'] });
    t.teardown(() => script.kill('SIGKILL'));
    const [url] = (await once(createInterface(script.stdout), 'line')) as [string];
    const socket = new URL(url).searchParams.get('socketPath')!;
    t.true(existsSync(socket));
    script.kill(signal);
    // Its output is closed when nobody holds it any more.
    await once(script, 'close');
    t.false(existsSync(dirname(socket)));
  });
}
