import type { Limit } from '../calendar/limit.js';
import type { GuideRow } from '../lists/guide.js';
import type { Assignment, CaseFile } from './case-file.js';
import type { ResultReport, Solved } from './lifecycle.js';
import type { ExtensionReason, ShelfReason } from './requests.js';

/** What a person put into the card; each action reads the fields it needs. */
export interface Input {
  reason?: string | undefined;
  /** The legal basis of a return. */
  basis?: string | undefined;
  note?: string | undefined;
  tried?: string | undefined;
  /** The guide row the matter is being judged by, when there is one. */
  row?: GuideRow | undefined;
  lead?: string | undefined;
  cos?: readonly string[] | undefined;
  target?: CaseFile | undefined;
  result?: ResultReport | undefined;
  solved?: Solved | undefined;
  grades?: ReadonlyMap<string, number> | undefined;
  /** The class of reason for more time or for the ledger. */
  why?: ExtensionReason | ShelfReason | undefined;
  /** What is done in the meantime. */
  interim?: string | undefined;
  /** More time: so much beyond the present due time. */
  by?: Limit | undefined;
  /** When the case may leave the ledger again, and after how many days it is looked at. */
  condition?: string | undefined;
  days?: number | undefined;
  /** Found out by the command: the time, the end of the return window, whether the unit has a leader to sign, who approves. ms. */
  now?: number | undefined;
  returnBy?: number | undefined;
  leaderListed?: boolean | undefined;
  approver?: string | undefined;
}

export interface Facts {
  file: CaseFile;
  assignment?: Assignment | undefined;
  input: Input;
}
