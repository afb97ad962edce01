import { useEffect, useRef, useState } from 'preact/hooks';
import type { SandboxEvent } from '../api.js';
import { listen } from './client.js';
import { createPacer, type Pacer } from './pacer.js';

/**
 * Loads something and loads it again when an event concerns it, and every so
 * many ms for what changes without an event; what could never be loaded waits
 * for an event. `key` says whose data it is: with another key the old value is
 * forgotten at once.
 */
export function useLive<T>(key: string, load: () => Promise<T>, concerns: (event: SandboxEvent) => boolean, everyMs?: number): [T | undefined, () => void] {
  const [held, hold] = useState<{ key: string; value: T }>();
  const latest = useRef({ load, concerns });
  latest.current = { load, concerns };
  const pacer = useRef<Pacer | undefined>(undefined);

  useEffect(() => {
    let alive = true;
    let known = false;
    const mine = createPacer(async () => {
      const value = await latest.current.load();
      known = true;
      if (alive) hold({ key, value });
    });
    pacer.current = mine;
    mine.now();
    const stop = listen((event) => { if (latest.current.concerns(event)) mine.ask(); });
    const timer = everyMs === undefined ? undefined : setInterval(() => { if (known) mine.ask(); }, everyMs);
    return () => {
      alive = false;
      clearInterval(timer);
      mine.stop();
      stop();
    };
  }, [key]);

  return [held?.key === key ? held.value : undefined, () => pacer.current?.now()];
}
