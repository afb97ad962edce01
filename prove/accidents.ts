import type { Server } from './proof.js';
import { dice } from './dice.js';

export interface Accidents {
  /**
   * Resolves when the server is up for good.
   *
   * @throws when it did not come back from one of them
   */
  stop(): Promise<void>;
}

export interface AccidentOptions {
  seed: number;
  most: number;
  struck(): void;
  /** How long it stands before each, and how long it is away, at least and at most, ms. */
  pauses?: Readonly<Record<'before' | 'away', readonly [least: number, most: number]>>;
}

const PAUSES = { before: [8_000, 20_000], away: [200, 1_000] } as const;

/** Kills the database under the product again and again, and starts it after a moment. */
export function startAccidents(server: Pick<Server, 'kill' | 'start'>, { seed, most, struck, pauses = PAUSES }: AccidentOptions): Accidents {
  const chance = dice(seed);
  const pause = ([least, longest]: readonly [number, number]): Promise<void> => new Promise((resolve) => {
    const timer = setTimeout(resolve, least + chance() * (longest - least));
    hurry = () => {
      clearTimeout(timer);
      resolve();
    };
  });
  let hurry = (): void => undefined;
  let stopped = false;
  const running = (async () => {
    for (let count = 0; count < most; count += 1) {
      await pause(pauses.before);
      if (stopped) return;
      await server.kill();
      struck();
      await pause(pauses.away);
      await server.start();
    }
  })();
  // Whoever stops them hears what went wrong. Until then nobody listens, and unheard it would end every campaign at once.
  running.catch(() => undefined);
  return {
    stop() {
      stopped = true;
      hurry();
      return running;
    },
  };
}
