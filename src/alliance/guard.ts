import type { Claim, Dossier } from './dossier.js';

/** What a person put into an alliance's card, and what the command found out; each guard reads the fields it needs. */
export interface AllianceInput {
  /** ms */
  now: number;
  /** The unit for which the person acts; set by `decideInAlliance`. */
  forUnit?: string | undefined;
  /** Everything that was written, to be looked through for names of people. */
  written?: readonly (string | null | undefined)[] | undefined;
  /** Fields that have to be there: name → [value, what it is called]. */
  needed?: Readonly<Record<string, readonly [value: string | number | null | undefined, called: string]>> | undefined;
  reason?: string | null | undefined;
  note?: string | null | undefined;
  /** End of the promised day, ms. */
  by?: number | undefined;
  amount?: number | undefined;
  /** From when to when a resource is wanted, ms. */
  slot?: { from: number; to: number } | undefined;
  /** This unit's own claim that is not over yet. */
  openClaim?: Claim | undefined;
  grade?: number | undefined;
  reviewed?: boolean | undefined;
  /** Entries that a project names and that are not its alliance's. */
  foreign?: readonly string[] | undefined;
}

export interface AllianceFacts {
  dossier: Dossier;
  claim?: Claim | undefined;
  input: AllianceInput;
}
