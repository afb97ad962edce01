import type { OutboxRow, Outcome } from '../../entities/index.js';
import { classify, NO_ANSWER, type Classified, type ErrorClass } from '../lark/errors.js';
import type { Connection } from '../storage/connection.js';
import type { Store } from '../storage/store.js';
import type { PacedApi } from './apis.js';
import { LANE_PACE } from './claims.js';
import type { Outages } from './outages.js';

export type Attempt<T> = { value: T } | { failure: Classified; error: unknown };

/** Looks at one step alone: a database that fails after the call must not pass for a message that was refused. */
export async function attempt<T>(call: () => Promise<T>): Promise<Attempt<T>> {
  try {
    return { value: await call() };
  } catch (error) {
    return { failure: classify(error), error };
  }
}

/** Asks the platform. Whatever it says about this one message shows that the API works. */
export async function ask<T>({ outages }: { outages: Outages }, api: PacedApi, call: () => Promise<T>): Promise<Attempt<T>> {
  const answer = await attempt(call);
  if ('value' in answer || (ABOUT_THIS_ONE.includes(answer.failure.class) && answer.failure.code !== NO_ANSWER)) await outages.worked(api);
  return answer;
}

/** Whether the same call may succeed in a moment, with nobody doing anything. */
export const mayPass = ({ class: one }: Classified): boolean => one === 'retry' || one === 'renew-token';

/** What a row or a copy says about its last call. */
export const errorOf = ({ code, sentence }: Classified): string => `${code} ${sentence}`;

const ABOUT_THIS_ONE: readonly ErrorClass[] = ['gone', 'left', 'fallback-text', 'give-up'];

export type Settled = Partial<Pick<OutboxRow, 'messageId' | 'logId' | 'error' | 'instead'>>;

export const settle = (store: Store, row: OutboxRow, outcome: Outcome, facts: Settled): Promise<void> =>
  store.run((connection) => close(store, connection, row, outcome, facts));

/** Nothing more is done about the row. */
export async function close({ context }: Store, connection: Connection, row: OutboxRow, outcome: Outcome, facts: Settled): Promise<void> {
  const now = context.now();
  await context.tables.outbox.update(connection, { dueAt: null, laneUntil: now + LANE_PACE, outcome, settledAt: now, ...facts }, { id: row.id });
}
