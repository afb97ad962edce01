import { join } from 'node:path';
import { run, setUp } from './setup.mjs';

await setUp();
run(process.execPath, [join('dist', 'sandbox', 'cli.js'), ...process.argv.slice(2)]);
