import type { GuideRow, Limit } from './guide.js';

export type RouteDecision =
  /** The matter is the street's own duty: the whistle is refused with the reason. */
  | { kind: 'street-leads'; reason: string }
  /** Nobody's duty covers it clearly: consultation names the lead. `candidates` are the units it may concern. */
  | { kind: 'consult'; candidates: readonly string[]; basis: string }
  | {
      kind: 'dispatch';
      lead: string;
      co: readonly string[];
      arrivalRequired: boolean;
      limits: { arrive?: Limit; resolve?: Limit };
      basis: string;
      /** False while the city has not checked the row: shown as 待确认. */
      confirmed: boolean;
    }
  /** No row fits, or the street does not know whom to call. */
  | { kind: 'centre-judges' };

/** What the dispatch guide says about a matter; `undefined` stands for 「不清楚找谁」. */
export function route(row: GuideRow | undefined): RouteDecision {
  if (!row) return { kind: 'centre-judges' };
  if (row.streetRole === 'LEAD') return { kind: 'street-leads', reason: row.streetReason ?? row.basis };
  if (row.lead === null) return { kind: 'consult', candidates: row.co, basis: row.basis };
  const { lead, co, arrivalRequired, arrive, resolve, basis, confirmed } = row;
  return { kind: 'dispatch', lead, co, arrivalRequired, limits: { arrive, resolve }, basis, confirmed };
}
