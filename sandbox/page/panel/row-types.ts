import type { FunctionComponent } from 'preact';
import type { SandboxGroup, SandboxUser, WorldState } from '../../api.js';
import type { LongConnection } from '../client.js';
import type { ConfirmSpec } from '../phone-desk.js';
import type { ClockReading } from '../use-clock.js';

/** What the rows are about: the world, and whom or what the person at the page has chosen. */
export interface Context {
  world: WorldState;
  clock: ClockReading;
  person: SandboxUser | undefined;
  group: SandboxGroup | undefined;
  /** undefined in a sandbox that has none. */
  connections: LongConnection | undefined;
}

interface Words {
  label: string;
  help: string;
}

/** A field of the sandbox's Switches. `calm` is its value while nothing is switched on, `badge` what the top bar says when it has another. */
export type SwitchRow = Words & { key: string; badge: string } & (
  | { kind: 'number'; unit: string; calm: number; /** What it uses up in the ordinary course: on only when less than this is left. */ scarce?: number; /** The switch without which it has no effect. */ beside?: string }
  | { kind: 'choice'; calm: number; choices: readonly (readonly [value: number, label: string])[]; /** The switch without which it has no effect. */ beside: string }
  | { kind: 'boolean'; calm: boolean }
  | { kind: 'names'; calm: readonly string[] }
  | { kind: 'once'; calm: false; verb: string }
);

export interface ActionChoice {
  label: string;
  /** Does it, and says what came of it. */
  run(context: Context): Promise<string>;
  /** What is asked before, where there is no way back. */
  asks?(context: Context): ConfirmSpec;
  /** Whether things are so at the moment. */
  pressed?(context: Context): boolean;
}

export interface ActionRow extends Words {
  kind: 'action';
  /** What has to be chosen first. */
  needs: readonly ('person' | 'group')[];
  /** False hides the row: this sandbox cannot do it. */
  possible?(context: Context): boolean;
  choices: readonly ActionChoice[];
}

export interface RowGroup {
  title: string;
  /** How things stand, beside the title. */
  note?(context: Context): string;
  rows: readonly (SwitchRow | ActionRow)[];
  /** What stands below the rows and is none. */
  Extra?: FunctionComponent<ExtraProps>;
}

export interface ExtraProps {
  busy: boolean;
  /** Does it, and says what came of it. */
  onRun(work: () => Promise<string>): void;
}
