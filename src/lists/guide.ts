import type { Limit } from '../calendar/limit.js';

export type { Limit, LimitUnit } from '../calendar/limit.js';

export type GuideType = 'EMERGENCY' | 'ENFORCEMENT' | 'ROUTINE' | 'TACKLE';

/** What the street does in the matter: it is responsible, it helps in a named way, or nothing. */
export type StreetRole = 'LEAD' | 'ASSIST' | 'NONE';

/**
 * One row of the dispatch guide: a kind of matter and who answers for it.
 * Lead units differ from city to city, so a row is data and stays `confirmed: false` until the city says otherwise.
 */
export type GuideRow = {
  /** Four digits: category, then kind. */
  code: string;
  category: string;
  kind: string;
  /** Short ways people name the matter. */
  synonyms: string[];
  /** Whole sentences as residents and cadres write them. */
  examples: string[];
  type: GuideType;
  /** Unit code, or null when nobody's duty covers it (consultation) or the street itself leads. */
  lead: string | null;
  co: string[];
  streetRole: StreetRole;
  /** For street-led rows: one sentence shown when the street tries to whistle its own duty away. */
  streetReason?: string;
  arrivalRequired: boolean;
  arrive?: Limit;
  resolve?: Limit;
  /** Where the limits and the duty come from, in official wording. */
  basis: string;
  note?: string;
  confirmed: boolean;
};
