import { build } from '../../src/app.js';
import { answerParent, optionsOfChild, spent } from '../child.js';
import { configFor } from '../config.js';

/** The whole product, as it runs in production, in a process of its own. */
const { databaseUrl, platform } = optionsOfChild() as { databaseUrl: string; platform: string };
const app = await build(configFor(databaseUrl, platform), { clock: Date.now });
const { url } = await app.listen();
answerParent({ url }, spent);
