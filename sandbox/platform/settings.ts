import type { ClockState } from '../api.js';
import type { Switches } from '../switches.js';
import type { Movement } from './clock.js';
import { checked, SWITCHES } from './control-requests.js';
import { ControlError } from './http.js';
import type { Platform } from './platform.js';

/** Moves the sandbox's present forward, or sets how fast it runs, and fires what became due; throws ControlError, and changes nothing, when either cannot be. */
export function moveClock(platform: Platform, by: Movement): ClockState {
  try {
    const state = platform.clock.move(by);
    platform.world.speed = state.speed;
    platform.live.emit({ kind: 'clock', now: state.now, speed: state.speed });
    platform.store.touch();
    return state;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new ControlError('bad_request', error.message);
  }
}

/** Changes the switches named; throws ControlError on an unknown name or a value that does not fit. */
export function setSwitches(platform: Platform, wanted: Partial<Switches>): Switches {
  const change = checked(SWITCHES, wanted);
  Object.assign(platform.switches, change);
  // Every card on every phone looks different now.
  if (change.old_client !== undefined) platform.live.emit({ kind: 'world' });
  if (platform.switches.expire_tokens) {
    platform.world.tokens = [];
    platform.switches.expire_tokens = false;
    platform.store.touch();
  }
  return { ...platform.switches };
}
