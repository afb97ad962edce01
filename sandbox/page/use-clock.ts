import { useEffect, useState } from 'preact/hooks';
import type { ClockState } from '../api.js';
import { sandbox } from './client.js';
import { useLive } from './use-live.js';

const HOUR = 3_600_000;
const AGAIN_MS = 30_000;

/** What the sandbox's clock showed, and when (ms of this machine) it was asked. */
export interface ClockReading extends ClockState {
  readAt: number;
}

export function presentOf({ now, speed, readAt }: ClockReading): number {
  return now + (Date.now() - readAt) * speed;
}

/** The sandbox's clock, asked again whenever it was moved. */
export function useClock(initial: ClockState): [ClockReading, () => void] {
  const [first] = useState(() => ({ ...initial, readAt: Date.now() }));
  const [reading, reload] = useLive('clock', readClock, (event) => event.kind === 'clock' || event.kind === 'world', AGAIN_MS);
  return [reading ?? first, reload];
}

/** The present once a second. */
export function useSeconds(reading: ClockReading): number {
  return useTicking(reading, 1);
}

/** The present, rounded down to the hour: enough for what shows days, which is then drawn once an hour. */
export function useHour(reading: ClockReading): number {
  return useTicking(reading, HOUR);
}

function useTicking(reading: ClockReading, step: number): number {
  const read = (): number => Math.floor(presentOf(reading) / step) * step;
  const [, show] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => show(read()), 1000);
    return () => clearInterval(timer);
  }, [reading, step]);
  return read();
}

async function readClock(): Promise<ClockReading> {
  return { ...await sandbox.clock(), readAt: Date.now() };
}
