import type { Platform } from './platform.js';

/** How long an event waits for another to overtake it, ms of the machine. */
const PATIENCE_MS = 200;

const waiting = new WeakMap<Platform, () => void>();

/** Pushes so that the later of two events arrives first: one waits, and goes only when the next has gone. */
export async function outOfOrder<T>(platform: Platform, push: () => Promise<T>): Promise<T> {
  const letGo = waiting.get(platform);
  if (letGo) {
    waiting.delete(platform);
    return push().finally(letGo);
  }
  await new Promise<void>((resolve) => {
    const go = () => {
      clearTimeout(timer);
      if (waiting.get(platform) === go) waiting.delete(platform);
      resolve();
    };
    const timer = setTimeout(go, PATIENCE_MS);
    waiting.set(platform, go);
  });
  return push();
}
