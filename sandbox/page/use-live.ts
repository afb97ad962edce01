import { useEffect, useRef, useState } from 'preact/hooks';
import type { SandboxEvent } from '../api.js';
import { listen } from './client.js';

const SETTLE_MS = 100;

/**
 * Loads something and loads it again when an event concerns it. A burst of
 * events costs one reload, and reloads never overlap. `key` says whose data it
 * is: with another key the old value is forgotten at once.
 */
export function useLive<T>(key: string, load: () => Promise<T>, concerns: (event: SandboxEvent) => boolean): [T | undefined, () => void] {
  const [held, hold] = useState<{ key: string; value: T }>();
  const latest = useRef({ load, concerns });
  latest.current = { load, concerns };
  const reload = useRef<() => void>(() => undefined);

  useEffect(() => {
    let alive = true;
    let running = false;
    let again = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const run = async (): Promise<void> => {
      timer = undefined;
      again = running;
      if (running || !alive) return;
      running = true;
      // A failed reload keeps what is shown; the next event tries again.
      const value = await latest.current.load().catch(() => undefined);
      running = false;
      if (alive && value !== undefined) hold({ key, value });
      if (again) await run();
    };
    reload.current = () => void run();
    void run();
    const stop = listen((event) => {
      if (latest.current.concerns(event)) timer ??= setTimeout(() => void run(), SETTLE_MS);
    });
    return () => {
      alive = false;
      clearTimeout(timer);
      stop();
    };
  }, [key]);

  return [held?.key === key ? held.value : undefined, () => reload.current()];
}
