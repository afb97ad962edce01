export interface Pacer {
  /** Work soon; any number of askings until then are one. */
  ask(): void;
  /** Work at once, or right after what is under way. */
  now(): void;
  stop(): void;
}

const SHORTEST_MS = 100;
const LONGEST_MS = 2_000;
/** Of the time, a third at most is spent reloading: what takes long is done less often. */
const REST = 2;

/** Turns a stream of reasons to reload into few reloads that never overlap. A failed one is forgotten; the next reason tries again. */
export function createPacer(work: () => Promise<void>): Pacer {
  let pause = SHORTEST_MS;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running = false;
  let again = false;
  let stopped = false;

  const ask = (): void => {
    if (!stopped) timer ??= setTimeout(() => void run(), pause);
  };
  const run = async (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    again = running;
    if (running || stopped) return;
    running = true;
    const began = performance.now();
    await work().catch(() => undefined);
    pause = Math.min(Math.max((performance.now() - began) * REST, SHORTEST_MS), LONGEST_MS);
    running = false;
    if (again) ask();
  };
  return {
    ask,
    now: () => void run(),
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
