import { setTimeout as pause } from 'node:timers/promises';

/** Longer than anything here takes, ms: what is waited for longer is lost. */
export const PATIENCE = 90_000;
/** ms */
const LOOK_EVERY = 15;

/**
 * Resolves when it holds; looks again and again.
 *
 * @throws with what was waited for when it does not come to pass within `patience` ms
 */
export async function until(what: () => string, holds: () => Promise<boolean> | boolean, patience = PATIENCE): Promise<void> {
  const began = Date.now();
  while (!(await holds())) {
    if (Date.now() - began > patience) throw new Error(`waited in vain: ${what()}`);
    await pause(LOOK_EVERY);
  }
}
