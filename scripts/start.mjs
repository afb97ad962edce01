import { join } from 'node:path';
import { become, setUp } from './setup.mjs';

await setUp();
become([join('dist', 'sandbox', 'start.js'), ...process.argv.slice(2)]);
