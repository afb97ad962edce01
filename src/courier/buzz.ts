import type { OutboxRow } from '../../entities/index.js';
import type { UrgentBy } from '../lark/api.js';
import { WHOLE_APP } from '../lark/codes.js';
import type { Classified } from '../lark/errors.js';
import { apiOf } from './apis.js';
import { LANE_PACE } from './claims.js';
import type { Delivery } from './deliver.js';
import { settleFailed } from './failed.js';
import { ask, errorOf, mayPass, settle } from './settle.js';

/** Buzzes the people about a message that is out. When it cannot be done so loudly, more quietly, and failing that not at all: the message is there. */
export async function buzz(delivery: Delivery, row: OutboxRow): Promise<void> {
  const { messageId, openIds, by = 'app', asked } = row.params as unknown as BuzzParams;
  const api = apiOf(row)!;
  const { passing } = delivery.store.context;
  await passing?.('buzz.due');
  const buzzed = await ask(delivery, api, () => delivery.lark.urgent(messageId, openIds, by));
  if ('failure' in buzzed) return isForLater(buzzed.failure) ? settleFailed(delivery, row, buzzed.failure, buzzed.error, api) : quieter(delivery, row, by, buzzed.failure);
  await passing?.('buzz.done');
  const missed = buzzed.value.invalidOpenIds.length;
  const instead = [asked && `${NAMES[asked]}未成，已改为${NAMES[by]}`, missed > 0 && `${missed} 人未能加急`].filter(Boolean).join('；') || null;
  await settle(delivery.store, row, asked ? 'FALLBACK' : 'SENT', { messageId, instead });
}

interface BuzzParams {
  messageId: string;
  openIds: string[];
  by?: UrgentBy;
  /** How it was to be done at first. */
  asked?: UrgentBy;
}

const NAMES: Record<UrgentBy, string> = { phone: '电话加急', sms: '短信加急', app: '应用内加急' };
const QUIETER: Record<UrgentBy, UrgentBy | undefined> = { phone: 'app', sms: 'app', app: undefined };

/** What hits the whole app passes like everything else that waits for an administrator. */
const isForLater = (failure: Classified): boolean => failure.class === 'wait' || mayPass(failure) || WHOLE_APP.has(failure.code);

async function quieter({ store, log }: Delivery, row: OutboxRow, by: UrgentBy, failure: Classified): Promise<void> {
  const next = QUIETER[by];
  const facts = { error: errorOf(failure), logId: failure.logId ?? null };
  log.warn({ outbox: row.id, by, next, code: failure.code, logId: failure.logId }, `people could not be buzzed: ${failure.sentence}`);
  if (next === undefined) return settle(store, row, 'DEAD', { ...facts, instead: '消息已送达，只是没有加急提醒' });
  const now = store.context.now();
  const params = { ...row.params, by: next, asked: by };
  await store.run((connection) => store.context.tables.outbox.update(connection, { params, dueAt: now, laneUntil: now + LANE_PACE, triedAt: row.triedAt, ...facts }, { id: row.id, attempts: row.attempts }));
}
