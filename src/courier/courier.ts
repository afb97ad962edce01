import { claimCopies, claimMessages } from './claims.js';
import { deliver, SEND, URGENT, type Delivery } from './deliver.js';
import { markShown, PATCH, redraw } from './redraw.js';

/** The outbox's other end: claims what is due, sends it within the platform's limits, settles it. */
export interface Courier {
  /** This message shows this version of its case already, by the answer to a tap: it need not be drawn again. */
  shown(messageId: string, version: number): void;
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

export function createCourier(delivery: Delivery): Courier {
  const { store, budget, log } = delivery;
  const { tables } = store.context;
  /** Recipients and card messages with a call under way: order within each is kept by taking one at a time. */
  const lanes = new Set<string>();
  const underWay = new Set<Promise<void>>();
  const alreadyShown = new Map<string, number>();
  let running = false;
  let looking = false;
  let lookAgain = false;
  let looked = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;

  const begin = (lane: string, work: () => Promise<void>): void => {
    lanes.add(lane);
    const job = work()
      .catch((error: unknown) => log.error({ err: error }, 'delivery failed; its claim will lapse and it will be tried again'))
      .finally(() => {
        lanes.delete(lane);
        underWay.delete(job);
        nudge();
      });
    underWay.add(job);
  };

  /** Holds a claimed item back while its lane is full: a second at the most, far less than the lease. */
  const whenAllowed = async (api: string, lane: string, work: () => Promise<void>): Promise<void> => {
    for (let ms = budget.take(api, lane, store.context.now()); ms > 0; ms = budget.take(api, lane, store.context.now())) {
      if (!running) return;
      await new Promise((resolve) => { setTimeout(resolve, Math.min(ms, 250)); });
    }
    await work();
  };

  const claim = async (): Promise<number> => {
    const now = store.context.now();
    const free = MOST_AT_ONCE - underWay.size;
    const sends = Math.min(free, budget.room(SEND, now));
    const patches = Math.min(free, budget.room(PATCH, now));
    if (sends <= 0 && patches <= 0) return 0;
    const busy = [...lanes, ...budget.closedLanes(now)];
    const [messages, copies] = await store.run(async (connection) => {
      const due = sends > 0 ? await claimMessages(connection, tables, now, sends, busy) : [];
      const left = Math.min(patches, free - due.length);
      return [due, left > 0 ? await claimCopies(connection, tables, now, left, busy) : []] as const;
    });
    for (const row of messages) begin(row.toId, () => whenAllowed(row.card === 'buzz' ? URGENT : SEND, row.toId, () => deliver(delivery, row)));
    for (const copy of copies) begin(copy.messageId, () => whenAllowed(PATCH, copy.messageId, () => redraw(delivery, copy)));
    return messages.length + copies.length;
  };

  const settleShown = async (): Promise<void> => {
    const entries = [...alreadyShown];
    alreadyShown.clear();
    if (entries.length > 0) await store.run((connection) => markShown(connection, entries));
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
    shown: (messageId, version) => { alreadyShown.set(messageId, version); },
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
      await settleShown().catch((error: unknown) => log.warn({ err: error }, 'cards shown by answers will be drawn again'));
      // A claim that is being made now still begins deliveries.
      await looked;
      await Promise.allSettled(underWay);
    },
  };
}
