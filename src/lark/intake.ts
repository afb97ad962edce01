import type { Log } from '../log.js';
import { oneAfterAnother } from './one-after-another.js';
import { parsePush } from './payloads.js';
import { IN_TIME_MS, type HandlePush, type Push } from './push.js';
import { PushRefused } from './refused.js';
import { acceptUnsigned } from './verify.js';

export interface IntakeOptions {
  appId: string;
  log: Log;
  /** The same that answers pushes to the webhook. */
  handle: HandlePush;
  /** Pushes about the same subject are handled one after the other. */
  subjectOf: (push: Push) => string;
  /** Told about each push: its kind, what came of it, seconds from its arrival to its answer. */
  observe: (kind: string, outcome: string, seconds: number) => void;
}

/** Says later whether the connection that a push came over has carried its answer. */
export type Carried = () => Promise<boolean>;

export interface Intake {
  /** Answers a push with an object; rejects when Feishu should try it again. */
  take(data: unknown, carried: Carried): Promise<object>;
  /** Takes nothing more; resolves when what is under way is answered, after `graceMs` at the latest. */
  stop(graceMs: number): Promise<void>;
}

/**
 * What happens to a push that came over a connection: the house handles it, as
 * it would one of the webhook. Refused ones are answered too, since there is no
 * forger to turn away and nothing to gain from seeing them again.
 */
export function createIntake({ appId, log, handle, subjectOf, observe }: IntakeOptions): Intake {
  const inOrder = oneAfterAnother();
  const underWay = new Set<Promise<object>>();
  let stopping = false;

  const answer = async (data: unknown, carried: Carried): Promise<object> => {
    const began = performance.now();
    let push: Push | undefined;
    const done = (outcome: string): void => observe(push?.kind ?? 'refused', outcome, (performance.now() - began) / 1000);
    try {
      const taken = parsePush(acceptUnsigned(data, appId));
      push = taken;
      const whenShown: (() => void)[] = [];
      const said = await inOrder(subjectOf(taken), () => handle(taken, (then) => whenShown.push(then)));
      done('handled');
      if (performance.now() - began < IN_TIME_MS) void carried().then((is) => { if (is) for (const then of whenShown) then(); });
      return said ?? {};
    } catch (error) {
      if (error instanceof PushRefused) {
        log.warn({ refusal: error.code }, 'push refused');
        done(error.code);
        return {};
      }
      log.error({ err: error, key: push?.key, kind: push?.kind }, 'push failed');
      done('failed');
      throw new Error('push failed', { cause: error });
    }
  };

  return {
    async take(data, carried) {
      if (stopping) throw new Error('stopping');
      const answered = answer(data, carried);
      underWay.add(answered);
      try {
        return await answered;
      } finally {
        underWay.delete(answered);
      }
    },
    async stop(graceMs) {
      stopping = true;
      await Promise.race([Promise.allSettled(underWay), new Promise((resolve) => { setTimeout(resolve, graceMs).unref(); })]);
    },
  };
}
