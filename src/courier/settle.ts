import type { OutboxRow, Outcome } from '../../entities/index.js';
import { classify, type Classified } from '../lark/errors.js';
import type { Connection } from '../storage/connection.js';
import type { Store } from '../storage/store.js';
import { LANE_PACE } from './claims.js';

export type Attempt<T> = { value: T } | { failure: Classified; error: unknown };

/** Looks at one step alone: a database that fails after the call must not pass for a message that was refused. */
export async function attempt<T>(call: () => Promise<T>): Promise<Attempt<T>> {
  try {
    return { value: await call() };
  } catch (error) {
    return { failure: classify(error), error };
  }
}

export type Settled = Partial<Pick<OutboxRow, 'messageId' | 'logId' | 'error' | 'instead'>>;

export const settle = (store: Store, row: OutboxRow, outcome: Outcome, facts: Settled): Promise<void> =>
  store.run((connection) => close(store, connection, row, outcome, facts));

/** Nothing more is done about the row. */
export async function close({ context }: Store, connection: Connection, row: OutboxRow, outcome: Outcome, facts: Settled): Promise<void> {
  const now = context.now();
  await context.tables.outbox.update(connection, { dueAt: null, laneUntil: now + LANE_PACE, outcome, settledAt: now, ...facts }, { id: row.id });
}
