import type { Sandbox } from '../sandbox/sandbox.js';
import { dice } from './dice.js';

/** A bad line to the platform: answers lost, calls turned away or failed, every event twice; again and again, as the seed has it. */
export function startWeather(sandbox: Sandbox, seed: number): { stop(): void } {
  const chance = dice(seed);
  let timer: NodeJS.Timeout | undefined;
  const KINDS = ['drop_answers', 'fail_calls', 'throttle_calls'] as const;
  const calm = { drop_answers: 0, fail_calls: 0, throttle_calls: 0 };
  sandbox.switches({ duplicate_events: 1 });
  const blow = (): void => {
    sandbox.switches({ [KINDS[Math.floor(chance() * KINDS.length)]!]: 1 + Math.floor(chance() * 3) });
    timer = setTimeout(lull, 100 + chance() * 200);
  };
  /** Where few calls are made a gust would otherwise wait for each of them: that is a platform that is away for good. */
  const lull = (): void => {
    sandbox.switches(calm);
    timer = setTimeout(blow, 100 + chance() * 300);
  };
  blow();
  return {
    stop() {
      clearTimeout(timer);
      sandbox.switches({ duplicate_events: 0, ...calm });
    },
  };
}
