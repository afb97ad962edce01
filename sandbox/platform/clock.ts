import type { ClockState } from '../api.js';

export interface SandboxClock {
  /** The sandbox's present, ms since the epoch. */
  now(): number;
  /** Moves the present forward by ms (never back) and fires what became due. */
  advance(ms: number): ClockState;
  state(): ClockState;
  /** Runs a job once the sandbox's present reaches `due`; returns a function that cancels it. */
  at(due: number, job: () => void): () => void;
  stop(): void;
}

/** Timers longer than this overflow in Node; a longer wait is taken in steps. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * The sandbox's clock: it begins at `beginsAt` (ms since the epoch) and runs
 * `accelerate` times as fast as the machine's, or stands when that is 0. No
 * timer of it keeps the process alive.
 */
export function createClock(beginsAt: number, accelerate = 1): SandboxClock {
  const startedAt = Date.now();
  const jobs = new Set<{ due: number; job: () => void }>();
  let moved = 0;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  const now = () => Math.floor(beginsAt + (Date.now() - startedAt) * accelerate + moved);
  const state = (): ClockState => ({ now: now(), offset_ms: now() - Date.now() });

  function fireDue(): void {
    const due = [...jobs].filter((entry) => entry.due <= now()).sort((a, b) => a.due - b.due);
    for (const entry of due) if (jobs.delete(entry)) entry.job();
    arm();
  }

  function arm(): void {
    clearTimeout(timer);
    if (jobs.size === 0 || stopped) return;
    const next = Math.min(...[...jobs].map((entry) => entry.due));
    const wait = Math.min(Math.max(Math.ceil((next - now()) / accelerate), 1), LONGEST_TIMER_MS);
    timer = setTimeout(fireDue, wait).unref();
  }

  return {
    now,
    state,
    advance(ms) {
      if (!Number.isFinite(ms) || ms < 0) throw new RangeError('the clock moves forward only');
      moved += ms;
      fireDue();
      return state();
    },
    at(due, job) {
      const entry = { due, job };
      jobs.add(entry);
      arm();
      return () => void jobs.delete(entry);
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
      jobs.clear();
    },
  };
}
