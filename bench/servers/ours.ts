import { pino } from 'pino';
import { createMetrics } from '../../src/web/metrics.js';
import { createServer } from '../../src/web/server.js';
import { webhook } from '../../src/web/webhook.js';
import { answerParent, optionsOfChild, spent } from '../child.js';
import { SECRETS } from '../push.js';

/** The product's own edge in front of a house that always says the same. */
const { answer } = optionsOfChild() as { answer: object };
const metrics = createMetrics();
const log = pino({ level: 'warn' });
const server = createServer({
  webhook: webhook({ secrets: SECRETS, clock: Date.now, handle: async () => answer, log, metrics }), ready: async () => [], metrics, log,
});
const { url } = await server.listen({ host: '127.0.0.1', port: 0 });
answerParent({ url }, spent);
