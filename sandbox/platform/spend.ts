import type { Switches } from '../switches.js';

type CountedSwitch = 'drop_connections' | 'drop_answers' | 'fail_calls' | 'throttle_calls' | 'refuse_cards' | 'refuse_messages';

/** Uses up one of the next n that a switch was set for. */
export function spend({ switches }: { switches: Switches }, name: CountedSwitch): boolean {
  if (switches[name] <= 0) return false;
  switches[name] -= 1;
  return true;
}
