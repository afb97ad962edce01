import { startMariaDb } from './services.mjs';
import { setUp } from './setup.mjs';

/** Everything `npm run prove` does: set up, then the long campaigns, each printing its figures. Arguments choose groups. */

await setUp();
const { prove } = await import('../dist/prove/main.js');
process.exit((await prove(process.argv.slice(2), { startMariaDb: () => startMariaDb({ durable: true }) })) ? 0 : 1);
