import type { ClockState } from '../api.js';

export interface SandboxClock {
  /** The sandbox's present, ms since the epoch. */
  now(): number;
  /** Changes both or, with a RangeError, neither: the speed first, so that a jump is followed by time at the new one. Fires what became due. */
  move(by: Movement): ClockState;
  state(): ClockState;
  /** Runs a job once the sandbox's present reaches `due`; returns a function that cancels it. */
  at(due: number, job: () => void): () => void;
  stop(): void;
}

export interface Movement {
  /** How far the present jumps forward (never back). */
  ms?: number | undefined;
  /** From now on so many times as fast as the machine's clock; 0 makes it stand still. */
  speed?: number | undefined;
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
 * 0. It began when the machine showed `since`. No timer of it keeps the process alive.
 * @throws RangeError on a speed that it cannot run at
 */
export function createClock(beginsAt: number, speed = 1, machine: () => number = Date.now, since = machine()): SandboxClock {
  requireSpeed(speed);
  const jobs = new Set<{ due: number; job: () => void }>();
  /** Since `since` on the machine's clock this one, which showed `from`, has run at the present speed. */
  let from = beginsAt;
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
    move({ ms = 0, speed: wanted = speed }) {
      requireSpeed(wanted);
      if (!Number.isFinite(ms) || ms < 0) throw new RangeError('advance_ms moves the clock forward only');
      const moment = machine();
      if (shownAt(moment) + ms > LATEST) throw new RangeError('the clock does not pass the year 9999');
      from = shownAt(moment) + ms;
      since = moment;
      speed = wanted;
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

function requireSpeed(times: number): void {
  if (!Number.isFinite(times) || times < 0 || times > HIGHEST_SPEED) throw new RangeError(`speed is 0 to ${HIGHEST_SPEED}`);
}
