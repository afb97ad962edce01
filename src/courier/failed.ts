import type { Outage, OutboxRow } from '../../entities/index.js';
import { DAY } from '../calendar/civil.js';
import type { Classified, ErrorClass } from '../lark/errors.js';
import { Session } from '../storage/session.js';
import { apiOf, type PacedApi } from './apis.js';
import { backoff, MOST_ATTEMPTS } from './backoff.js';
import { holdApi, LONGEST_HOLD } from './budget.js';
import { LANE_PACE } from './claims.js';
import type { Delivery } from './deliver.js';
import { insteadOf } from './instead.js';
import { PROBE_AWAY_EVERY, standingIn } from './outages.js';
import { errorOf } from './settle.js';

interface Failed {
  delivery: Delivery;
  row: OutboxRow;
  failure: Classified;
  thrown: unknown;
  /** The API that was asked. */
  api: PacedApi;
}

/** How long a message is kept from the moment it should go out while its API stands still, ms: news of yesterday is told by the reminders of today. */
export const KEPT_FOR = DAY;

/** What becomes of a message whose try has failed. Only under the claim the try was made with: another courier may have sent it since that claim lapsed. */
export async function settleFailed(delivery: Delivery, row: OutboxRow, failure: Classified, thrown: unknown, api: PacedApi): Promise<void> {
  await delivery.store.context.passing?.('send.failed');
  await ENDS[failure.class]({ delivery, row, failure, thrown, api });
}

const ENDS: Record<ErrorClass, (failed: Failed) => Promise<void>> = {
  wait: waitForLimit, retry: tryLater, 'renew-token': tryLater, 'tell-admin': standStill,
  gone: giveUp, left: giveUp, 'give-up': giveUp, 'fallback-text': giveUp,
};

/** Feishu: more than five a second to one chat or person, or of one message's changes. */
export const PER_LANE = 230_020;

async function waitForLimit(failed: Failed): Promise<void> {
  const { delivery: { store: { run, context } }, row, failure, api } = failed;
  const ms = waitOf(failure);
  const now = context.now();
  const attempts = row.attempts - 1;
  // A chat that others keep full may never have room.
  if (failure.code === PER_LANE) return row.createdAt <= now - KEPT_FOR ? giveUp(failed) : again(failed, { dueAt: now + ms, laneUntil: now + ms, attempts });
  await run((connection) => holdApi(connection, context.tables, api, ms, now));
  await again(failed, { dueAt: now + ms, attempts });
}

/** For how long the platform wants to be left in peace, ms; never for longer than its limits need. */
export const waitOf = ({ retryAfterMs }: Classified): number => Math.min(retryAfterMs ?? LEAST_WAIT, LONGEST_HOLD);

const LEAST_WAIT = 1_000;

async function tryLater(failed: Failed): Promise<void> {
  const { delivery: { log, outages, store, random }, row, failure, api } = failed;
  const now = store.context.now();
  const outage = await outages.silent(api, failure);
  // Others go first meanwhile: perhaps it is this message that the platform stumbles over.
  if (outage) return waitOut(failed, outage, now + PROBE_AWAY_EVERY);
  if (row.attempts >= MOST_ATTEMPTS) return giveUp(failed);
  log.warn(factsOf(failed), failure.sentence);
  await again(failed, { dueAt: now + backoff(row.attempts, random) });
}

/** Nothing goes out until somebody has changed a setting. The message keeps its place in the line, by when it should have gone out. */
async function standStill(failed: Failed): Promise<void> {
  const outage = await failed.delivery.outages.refused(failed.api, failed.failure);
  await waitOut(failed, outage, failed.row.createdAt);
}

/** It was no try: what stands in the way stands in the way of all. */
async function waitOut(failed: Failed, outage: Outage, dueAt: number): Promise<void> {
  const { delivery, row } = failed;
  const before = delivery.store.context.now() - KEPT_FOR;
  if (outage.since > before || row.createdAt > before) return again(failed, { dueAt, attempts: row.attempts - 1 });
  await giveUp(failed);
  for (const old of await waitingSince(delivery, outage, before)) await giveUp({ ...failed, row: old });
}

/** So many messages are given up at one probe; the next one goes on. */
const MOST_GIVEN_UP = 200;

/** Messages that should have gone out before then (ms) and that the outage holds up, the oldest first. */
async function waitingSince({ store: { run, context: { tables, now } } }: Delivery, outage: Outage, before: number): Promise<OutboxRow[]> {
  const old = await run((connection) => tables.outbox.select(connection, `\`dueAt\` <= ? AND \`createdAt\` <= ? ORDER BY \`createdAt\`, \`id\` LIMIT ${MOST_GIVEN_UP}`, [now(), before]));
  return old.filter((row) => standingIn([outage], apiOf(row) ?? '').length > 0);
}

type Again = Pick<OutboxRow, 'dueAt'> & Partial<Pick<OutboxRow, 'attempts' | 'laneUntil'>>;

/** When nobody knows whether it arrived, the row goes on remembering since when. */
async function again({ delivery: { store: { run, context } }, row, failure }: Failed, changes: Again): Promise<void> {
  const known = failure.outcomeUnknown ? {} : { triedAt: row.triedAt };
  await run((connection) => context.tables.outbox.update(
    connection, { laneUntil: context.now() + LANE_PACE, error: errorOf(failure), logId: failure.logId ?? null, ...known, ...changes }, { id: row.id, attempts: row.attempts },
  ));
}

/** Gives a message up, and in the same transaction does what is to be done instead. */
async function giveUp(failed: Failed): Promise<void> {
  const { delivery: { log, store }, row, failure, thrown } = failed;
  const { outbox } = store.context.tables;
  log.error({ ...factsOf(failed), err: thrown }, `message given up: ${failure.sentence}`);
  await store.run(async (connection) => {
    const now = store.context.now();
    const closed = await connection.run(
      "UPDATE `outbox` SET `dueAt` = NULL, `laneUntil` = ?, `outcome` = 'DEAD', `settledAt` = ?, `error` = ?, `logId` = ? WHERE `id` = ? AND `attempts` = ? AND `outcome` IS NULL",
      [now + LANE_PACE, now, errorOf(failure), failure.logId ?? null, row.id, row.attempts],
    );
    if (closed !== 1) return;
    const session = new Session(connection, store.context);
    await outbox.update(connection, { instead: await insteadOf(session, { ...row, key: row.id }, failure) }, { id: row.id });
    await session.flush();
  });
}

const factsOf = ({ row, failure: { code, logId } }: Failed): Record<string, unknown> => ({ outbox: row.id, kind: row.card, attempt: row.attempts, code, logId });
