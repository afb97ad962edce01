import type { Platform } from './platform.js';
import { refuse } from './refusal.js';

/** How long the platform takes over one change of a group, ms of the machine: a second one meanwhile is refused. */
const WORK_MS = 50;

const underWay = new WeakMap<Platform, Set<string>>();

/** Does the work when nothing else with this key is under way; else refuses with the code. */
export async function alone<T>(platform: Platform, key: string, code: 232019 | 232068, work: () => T): Promise<T> {
  const keys = underWay.get(platform) ?? new Set();
  underWay.set(platform, keys);
  if (keys.has(key)) refuse(code);
  keys.add(key);
  try {
    await new Promise((resolve) => setTimeout(resolve, WORK_MS));
    return work();
  } finally {
    keys.delete(key);
  }
}
