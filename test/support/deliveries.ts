import { deliveryLines, type DeliveryQuery } from '../../src/storage/delivery-log.js';
import type { World } from './world.js';

/** The delivery log as an administrator reads it, the oldest first: whom for, kind, outcome, the platform's code, what was done. */
export async function deliveryLog({ app, sandbox }: World, query: Partial<DeliveryQuery> = {}): Promise<string[]> {
  const { store } = app;
  const asked = { show: 'TROUBLE', since: sandbox.clock.now() - 86_400_000 * 2, limit: 1_000, ...query } as const;
  const lines = await store.run((connection) => deliveryLines(connection, store.context.tables, asked));
  return lines.reverse().map((one) => [one.to, one.card, one.outcome, /^\d+/.exec(one.why)?.[0], one.instead].filter(Boolean).join(' '));
}

/** Where somebody is out of reach: messages that were given up, each of which the log accounts for, and those in a group that is no more. */
export const OUT_OF_REACH = /^(outbox: \S+ to \S+ is (DEAD|not in any chat)|the bot owes)/;

/** How often the platform refused this API. */
export const refusals = ({ sandbox }: World, api = 'im.message.create'): number => sandbox.counters().calls[api]?.refused ?? 0;
