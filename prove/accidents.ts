import type { Server } from './proof.js';
import { dice } from './dice.js';

export interface Accidents {
  /** Resolves when the server is up for good. */
  stop(): Promise<void>;
}

/** Kills the database under the product again and again, and starts it after a moment. */
export function startAccidents(server: Server, { seed, most, struck }: { seed: number; most: number; struck(): void }): Accidents {
  const chance = dice(seed);
  const pause = (ms: number): Promise<void> => new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    hurry = () => {
      clearTimeout(timer);
      resolve();
    };
  });
  let hurry = (): void => undefined;
  let stopped = false;
  const running = (async () => {
    for (let count = 0; count < most; count += 1) {
      await pause(8_000 + chance() * 12_000);
      if (stopped) return;
      await server.kill();
      struck();
      await pause(200 + chance() * 800);
      await server.start();
    }
  })();
  return {
    stop() {
      stopped = true;
      hurry();
      return running;
    },
  };
}
