import type { Boundary } from '../src/boundaries.js';
import type { Instance } from './instance.js';

/** What befalls the instances of a house. */
export interface Fate {
  /** Where an instance that is started now dies on its way up, or as soon as it comes there. */
  atStart(): readonly Boundary[];
  /** From now on it dies nowhere but at these. */
  only(boundaries: readonly Boundary[] | 'ANYWHERE'): void;
  /** An instance is up: it may be told when to die. */
  isUp(instance: Instance): void;
  isGone(instance: Instance): void;
}

export const NO_FATE: Fate = { atStart: () => [], only: () => undefined, isUp: () => undefined, isGone: () => undefined };
