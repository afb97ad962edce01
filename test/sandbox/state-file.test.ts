import { existsSync } from 'node:fs';
import test from 'ava';
import { startSandbox } from '../../sandbox/sandbox.js';
import { app, sandboxFor, seed, stateFile, until } from './world.js';

test('a sandbox whose port is taken writes nothing: the file may be that of the one that has it', async (t) => {
  const { port } = await sandboxFor(t);
  const [refused, later] = [stateFile(t), stateFile(t)];
  await t.throwsAsync(startSandbox({ app, seed, port, stateFile: refused }), { code: 'EADDRINUSE' });
  await sandboxFor(t, { stateFile: later });
  await until(() => existsSync(later));
  t.false(existsSync(refused));
});
