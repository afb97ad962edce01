import type { Card } from '../../cards/index.js';
import { PATCH } from './apis.js';
import { claimDue, LANE_PACE } from './claims.js';
import { deliver, type Delivery } from './deliver.js';
import { pictureOf } from './picture.js';
import { markShown, redraw, type ShownCard } from './redraw.js';

/** The outbox's other end: claims what is due, sends it within the platform's limits, settles it. */
export interface Courier {
  /** This message shows this version of its case already, by the answer to a tap: it need not be drawn again. */
  shown(messageId: string, version: number, card: Card): void;
  /** There may be something new: look now instead of at the next tick. */
  nudge(): void;
  start(): void;
  /** Nothing is being sent at this moment. */
  idle(): boolean;
  /** Claims nothing more and waits for what is under way. */
  stop(): Promise<void>;
}

/** Calls under way at once: at 50 ms an answer, enough for the platform's 50 a second. */
const MOST_AT_ONCE = 16;
/** How often the courier looks without being nudged: retries, other instances' leftovers, a clock that jumped; ms. */
const TICK = 500;

/** A call not made may be made up for so long: later it would be one too many for its second, ms. */
const STALE_LEFT_OVER = 400;

export function createCourier(delivery: Delivery): Courier {
  const { store, outages, log } = delivery;
  const { tables, passing } = store.context;
  const underWay = new Set<Promise<void>>();
  const alreadyShown = new Map<string, ShownCard>();
  /** When redraws were claimed that turned out to need no call. */
  let spared: number[] = [];
  let running = false;
  let looking = false;
  let lookAgain = false;
  let looked = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  let waking: NodeJS.Timeout | undefined;

  /** Looks again once a lane is free, or the limits have room, that is not free or has none now. */
  const wakeSoon = (): void => {
    waking ??= setTimeout(() => {
      waking = undefined;
      nudge();
    }, LANE_PACE).unref();
  };

  /** A redraw was paid for and not needed: another one may have its call. */
  const giveBack = async (claimedAt: number): Promise<void> => {
    if (!(await outages.spared(PATCH))) spared.push(claimedAt);
  };

  const leftOver = (): boolean => {
    spared = spared.filter((at) => store.context.now() - at < STALE_LEFT_OVER);
    return spared.pop() !== undefined;
  };

  const begin = (work: Promise<void>): void => {
    const job = work
      .catch((error: unknown) => log.error({ err: error }, 'delivery failed; its claim will lapse and it will be tried again'))
      .finally(() => {
        underWay.delete(job);
        nudge();
        wakeSoon();
      });
    underWay.add(job);
  };

  const claim = async (): Promise<number> => {
    const free = MOST_AT_ONCE - underWay.size;
    if (free <= 0) return 0;
    const claimed = await store.run(async (connection) => {
      const due = await claimDue(connection, tables, store.context.now(), free, leftOver);
      if (due && due.messages.length + due.copies.length > 0) await passing?.('claim.leased');
      return due;
    });
    if (!claimed) return 0;
    const { messages, copies, more, outages: standing } = claimed;
    outages.know(standing);
    if (messages.length + copies.length > 0) await passing?.('claim.made');
    for (const row of messages) begin(deliver(delivery, row));
    const claimedAt = store.context.now();
    for (const copy of copies) begin(redraw(delivery, copy).then((called) => (called ? undefined : giveBack(claimedAt))));
    if (more) wakeSoon();
    return messages.length + copies.length;
  };

  const settleShown = async (): Promise<void> => {
    const entries = [...alreadyShown];
    alreadyShown.clear();
    if (entries.length === 0) return;
    await passing?.('shown.noting');
    await store.run((connection) => markShown(connection, entries, store.context.now()));
    await passing?.('shown.noted');
  };

  const look = async (): Promise<void> => {
    looking = true;
    try {
      await settleShown();
      do {
        lookAgain = false;
        while (running && (await claim()) > 0);
      } while (lookAgain && running);
    } catch (error) {
      log.error({ err: error }, 'the courier could not look into the outbox; it tries again');
    } finally {
      looking = false;
    }
  };

  const nudge = (): void => {
    if (!running) return;
    if (looking) lookAgain = true;
    else looked = look();
  };

  return {
    shown: (messageId, version, card) => { alreadyShown.set(messageId, { version, ...pictureOf(card) }); },
    nudge,
    idle: () => underWay.size === 0 && !looking,
    start() {
      running = true;
      timer = setInterval(nudge, TICK);
      timer.unref();
      nudge();
    },
    async stop() {
      running = false;
      clearInterval(timer);
      clearTimeout(waking);
      waking = undefined;
      await settleShown().catch((error: unknown) => log.warn({ err: error }, 'cards shown by answers will be drawn again'));
      // A claim that is being made now still begins deliveries.
      await looked;
      await Promise.allSettled(underWay);
    },
  };
}
