import type { PushPath } from '../api.js';
import { aboutOf } from './about.js';
import { carry, hasReceiver } from './carriers.js';
import { idOf, renumbered, typeOf, type Envelope } from './envelopes.js';
import { newLogId } from './ids.js';
import type { Platform } from './platform.js';
import type { PushAnswer } from './transport.js';
import type { Delivery } from './world.js';

/** Feishu: an unanswered event is tried again after these waits, ms; then it is lost. */
export const RETRY_WAITS_MS: readonly number[] = [15_000, 300_000, 3_600_000, 21_600_000];

const MOST_RECORDS = 500;

/** Pushes a card callback once: callbacks are never tried again. */
export function pushCallback(platform: Platform, envelope: Envelope): Promise<PushAnswer> {
  return send(platform, 'card', idOf(envelope), JSON.stringify(envelope), secondsNow(platform));
}

/**
 * Pushes an event and answers with the first try's outcome. An answer other
 * than 200 puts the event on the retry schedule, which runs on the sandbox's
 * clock. What the switches ask for follows the first try at once: the same
 * event again, and a message again under other event ids.
 */
export async function pushEvent(platform: Platform, envelope: Envelope): Promise<PushAnswer> {
  const answer = await deliver(platform, envelope);
  const again = typeOf(envelope) === 'im.message.receive_v1' ? platform.switches.renumber_messages : 0;
  for (let extra = 0; extra < again; extra += 1) await deliver(platform, renumbered(envelope));
  return answer;
}

async function deliver(platform: Platform, envelope: Envelope): Promise<PushAnswer> {
  const delivery: Delivery = {
    event_id: idOf(envelope),
    envelope: JSON.stringify(envelope),
    timestamp: secondsNow(platform),
    retries: 0,
    due: platform.clock.now(),
  };
  const answer = await tryDelivery(platform, delivery);
  for (let extra = 0; extra < platform.switches.duplicate_events; extra += 1) {
    await send(platform, 'event', delivery.event_id, delivery.envelope, delivery.timestamp);
  }
  return answer;
}

/** Puts the events a former run could not deliver back on the clock. */
export function resumeDeliveries(platform: Platform): void {
  for (const delivery of platform.world.deliveries.values()) schedule(platform, delivery);
}

/** The next try is noted before this one is made, so that a sandbox stopped in between still owes it. */
async function tryDelivery(platform: Platform, delivery: Delivery): Promise<PushAnswer> {
  const { deliveries } = platform.world;
  const wait = hasReceiver(platform) ? RETRY_WAITS_MS[delivery.retries] : undefined;
  const next = wait === undefined ? undefined : { ...delivery, retries: delivery.retries + 1, due: delivery.due + wait };
  if (next) deliveries.set(delivery.event_id, next);
  else deliveries.delete(delivery.event_id);
  platform.store.touch();
  const answer = await send(platform, 'event', delivery.event_id, delivery.envelope, delivery.timestamp);
  if (answer.status === 200) deliveries.delete(delivery.event_id);
  else if (next) schedule(platform, next);
  platform.store.touch();
  return answer;
}

function schedule(platform: Platform, delivery: Delivery): void {
  platform.clock.at(delivery.due, () => void tryDelivery(platform, delivery));
}

async function send(
  platform: Platform,
  path: PushPath,
  eventId: string,
  envelope: string,
  timestamp: string,
): Promise<PushAnswer> {
  const at = platform.clock.now();
  const { rawBody, headers, answer } = await carry(platform, { path, envelope, timestamp });
  if (answer.failure === 'no-url') return answer;
  platform.pushes.push({ path, event_id: eventId, rawBody, headers, envelope, answer });
  if (platform.pushes.length > MOST_RECORDS) platform.pushes.shift();
  const what = typeOf(JSON.parse(envelope) as Envelope);
  const { status, failure, ms } = answer;
  const about = aboutOf({ json: envelope });
  platform.log.add({ at, direction: 'out', what, status, code: 0, ms, log_id: newLogId(at), ...(failure ? { detail: failure } : {}), ...(about ? { about } : {}) });
  return answer;
}

function secondsNow(platform: Platform): string {
  return String(Math.floor(platform.clock.now() / 1000));
}
