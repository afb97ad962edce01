import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import test from 'ava';

const SCRIPT = `
const { freshDatabase } = await import(${JSON.stringify(pathToFileURL(join(import.meta.dirname, '..', 'support', 'database.js')).href)});
process.stdout.write((await freshDatabase('sqlite')).url);
process.exit(1);
`;

test('a process that ends in the middle of a test takes the folder of its database with it', (t) => {
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', SCRIPT], { encoding: 'utf8' });
  t.regex(stdout, /^sqlite:.+\.db$/);
  t.false(existsSync(dirname(stdout.slice('sqlite:'.length))));
});
