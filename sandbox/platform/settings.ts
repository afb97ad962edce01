import type { ClockState } from '../api.js';
import type { Switches } from '../switches.js';
import { checked, SWITCHES } from './control-requests.js';
import { ControlError } from './http.js';
import type { Platform } from './platform.js';

/** Moves the sandbox's present forward and fires what became due; throws ControlError on a step back. */
export function advanceClock(platform: Platform, ms: number): ClockState {
  return changed(platform, () => platform.clock.advance(ms));
}

/** Sets how many times as fast as the machine's the sandbox's clock runs; 0 makes it stand still. Throws ControlError. */
export function setSpeed(platform: Platform, times: number): ClockState {
  const state = changed(platform, () => platform.clock.setSpeed(times));
  platform.world.speed = state.speed;
  return state;
}

function changed(platform: Platform, change: () => ClockState): ClockState {
  try {
    const { now, speed, ...rest } = change();
    platform.live.emit({ kind: 'clock', now, speed });
    platform.store.touch();
    return { now, speed, ...rest };
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
