import type { ApiCall } from './call.js';
import type { Platform } from './platform.js';
import { refuse } from './refusal.js';

/** How long the platform takes over one change of a group at least, ms of the machine. */
const WORK_MS = 50;

const underWay = new WeakMap<Platform, Set<string>>();

/** Does the work when nothing else with this key is under way, which it is until its answer leaves; else refuses with the code. */
export async function alone<T>({ platform, settled }: ApiCall, key: string, code: 232019 | 232068, work: () => T): Promise<T> {
  const keys = underWay.get(platform) ?? new Set();
  underWay.set(platform, keys);
  if (keys.has(key)) refuse(code);
  keys.add(key);
  settled(() => keys.delete(key));
  await new Promise((resolve) => setTimeout(resolve, WORK_MS));
  return work();
}
