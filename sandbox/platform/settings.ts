import type { ClockState, Switches } from '../api.js';
import { ControlError } from './http.js';
import type { Platform } from './platform.js';

/** Moves the sandbox's present forward and fires what became due; throws ControlError on a step back. */
export function advanceClock(platform: Platform, ms: number): ClockState {
  if (!Number.isFinite(ms) || ms < 0) throw new ControlError('bad_request', 'advance_ms is a number of ms, not negative');
  platform.world.offsetMs += ms;
  const state = platform.clock.advance(ms);
  platform.live.emit({ kind: 'clock', now: state.now });
  platform.store.touch();
  return state;
}

/** Changes the switches named; throws ControlError on an unknown name or a value of the wrong kind. */
export function setSwitches(platform: Platform, change: Partial<Switches>): Switches {
  for (const [name, value] of Object.entries(change)) {
    const present = (platform.switches as unknown as Record<string, unknown>)[name];
    const fits = typeof value === typeof present && (typeof value !== 'number' || (Number.isFinite(value) && value >= 0));
    if (!fits) throw new ControlError('bad_request', `${name} is no switch, or takes another kind of value`);
  }
  Object.assign(platform.switches, change);
  if (platform.switches.expire_tokens) {
    platform.world.tokens = [];
    platform.switches.expire_tokens = false;
    platform.store.touch();
  }
  return { ...platform.switches };
}
