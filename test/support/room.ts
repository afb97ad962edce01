import type { ExecutionContext } from 'ava';

/** A test, or whatever else something ends with. */
export type Ending = Pick<ExecutionContext, 'teardown'>;

/** Tests of one process that have a database or a sandbox at a time: more would only take each other's processor and reach their time limits. */
const MOST = 3;
const inside = new WeakSet<Ending>();
const waiting: (() => void)[] = [];
let taken = 0;

/**
 * Ava starts all tests of a process at once: whoever opens one of these waits here first. A test has one place, however
 * much it opens, and gives it away when everything is gone, since ava runs the teardowns of a test last one first.
 */
export async function roomFor(t: Ending): Promise<void> {
  if (inside.has(t)) return;
  inside.add(t);
  if (taken >= MOST) await new Promise<void>((resolve) => waiting.push(resolve));
  else taken += 1;
  t.teardown(() => {
    const next = waiting.shift();
    if (next) next();
    else taken -= 1;
  });
}
