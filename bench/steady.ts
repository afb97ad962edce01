import { answerParent } from './child.js';
import { renumbered } from './numbering.js';
import { sealedPush, type SealedPush } from './push.js';

/** People who tap at a steady pace, whether they have been answered or not: a process of its own. */

export interface Steady {
  url: string;
  connections: number;
  perSecond: number;
  /** One tap for each stage of a case's life. */
  stages: readonly string[];
  /** Cases [firstCase, firstCase + cases) are each carried through all stages; a multiple of the connections. */
  firstCase: number;
  cases: number;
}

/** How long people waited from the moment they wanted to tap, ms. */
export interface Waited {
  answered: number;
  /** Answers that were not what they should be, and taps without one. */
  failed: number;
  waits: number[];
}

answerParent({}, tapSteadily);

/**
 * Tap n is due n / perSecond after the first, on the connection whose turn it
 * is. A late answer makes that connection's next tap late, and the wait counts from when it was due.
 */
async function tapSteadily({ url, connections, perSecond, stages, firstCase, cases }: Steady): Promise<Waited> {
  const now = Date.now();
  const waited: Waited = { answered: 0, failed: 0, waits: [] };
  const lanes = Array.from({ length: connections }, (_lane, lane) =>
    Array.from({ length: cases / connections }, (_case, index) => firstCase + index * connections + lane)
      .flatMap((n) => stages.map((stage) => sealedPush(renumbered(stage, n), now))));
  const began = performance.now();
  const tapAlong = async (pushes: readonly SealedPush[], lane: number): Promise<void> => {
    for (const [turn, push] of pushes.entries()) {
      const due = began + ((turn * connections + lane) * 1_000) / perSecond;
      await until(due);
      const well = await tap(url, push);
      waited.waits.push(performance.now() - due);
      waited.answered += 1;
      waited.failed += well ? 0 : 1;
    }
  };
  await Promise.all(lanes.map(tapAlong));
  return waited;
}

const until = (due: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, Math.max(0, Math.ceil(due - performance.now()))); });

const tap = (url: string, { body, headers }: SealedPush): Promise<boolean> =>
  fetch(url, { method: 'POST', body, headers }).then(async (answer) => (await answer.text()).includes('"success"'), () => false);
