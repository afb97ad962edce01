import type { ClockState } from '../api.js';

export interface SandboxClock {
  /** The sandbox's present, ms since the epoch. */
  now(): number;
  /** Moves the present forward by ms (never back) and fires what became due. */
  advance(ms: number): ClockState;
  /** Runs from now on so many times as fast as the machine's clock; 0 makes it stand still. */
  setSpeed(times: number): ClockState;
  state(): ClockState;
  /** Runs a job once the sandbox's present reaches `due`; returns a function that cancels it. */
  at(due: number, job: () => void): () => void;
  stop(): void;
}

/** Timers longer than this overflow in Node; a longer wait is taken in steps. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** The last moment there is: years have four digits. */
const LATEST = Date.UTC(10_000, 0) - 1;

/** An hour in a second: what lives by this clock shall keep up with it. */
const HIGHEST_SPEED = 3_600;

/**
 * The sandbox's clock: it begins at `beginsAt` (ms since the epoch) and runs
 * `speed` times as fast as the machine's (`machine`, ms), or stands when that is
 * 0. No timer of it keeps the process alive.
 */
export function createClock(beginsAt: number, speed = 1, machine: () => number = Date.now): SandboxClock {
  const jobs = new Set<{ due: number; job: () => void }>();
  /** Since `since` on the machine's clock, when it showed `from`, this one has run at the present speed. */
  let from = beginsAt;
  let since = machine();
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  const shownAt = (moment: number) => Math.floor(from + (moment - since) * speed);
  const now = () => shownAt(machine());
  const state = (): ClockState => {
    const moment = machine();
    return { now: shownAt(moment), offset_ms: shownAt(moment) - moment, speed };
  };

  function fireDue(): void {
    const due = [...jobs].filter((entry) => entry.due <= now()).sort((a, b) => a.due - b.due);
    for (const entry of due) if (jobs.delete(entry)) entry.job();
    arm();
  }

  function arm(): void {
    clearTimeout(timer);
    if (jobs.size === 0 || stopped) return;
    const ahead = Math.min(...[...jobs].map((entry) => entry.due)) - now();
    if (ahead > 0 && speed === 0) return;
    const wait = ahead > 0 ? Math.min(Math.ceil(ahead / speed), LONGEST_TIMER_MS) : 1;
    timer = setTimeout(fireDue, wait).unref();
  }

  return {
    now,
    state,
    advance(ms) {
      if (!Number.isFinite(ms) || ms < 0) throw new RangeError('the clock moves forward only');
      if (now() + ms > LATEST) throw new RangeError('the clock does not pass the year 9999');
      from += ms;
      fireDue();
      return state();
    },
    setSpeed(times) {
      if (!Number.isFinite(times) || times < 0 || times > HIGHEST_SPEED) throw new RangeError(`the speed is 0 to ${HIGHEST_SPEED}`);
      const moment = machine();
      from = shownAt(moment);
      since = moment;
      speed = times;
      arm();
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
