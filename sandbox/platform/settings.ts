import type { ClockState } from '../api.js';
import type { Switches } from '../switches.js';
import { ControlError } from './http.js';
import type { Platform } from './platform.js';
import { isScope } from './scopes.js';

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

const FITS: Record<string, (value: unknown) => boolean> = {
  number: (value) => typeof value === 'number' && Number.isFinite(value) && value >= 0,
  boolean: (value) => typeof value === 'boolean',
  list: (value) => Array.isArray(value) && value.every((item) => typeof item === 'string'),
};

const kindOf = (value: unknown): string => (Array.isArray(value) ? 'list' : typeof value);

/** Changes the switches named; throws ControlError on an unknown name or a value of the wrong kind. */
export function setSwitches(platform: Platform, change: Partial<Switches>): Switches {
  for (const [name, value] of Object.entries(change)) {
    const present = (platform.switches as unknown as Record<string, unknown>)[name];
    const known = present !== undefined && FITS[kindOf(present)]?.(value);
    if (!known) throw new ControlError('bad_request', `${name} is no switch, or takes another kind of value`);
  }
  const unknown = change.revoked_scopes?.filter((scope) => !isScope(scope)) ?? [];
  if (unknown.length > 0) throw new ControlError('bad_request', `revoked_scopes: there is no scope ${unknown.join(', ')}`);
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
