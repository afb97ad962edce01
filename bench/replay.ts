import { MODEL_HEAD, TAP_HEAD } from './numbering.js';

export type Bound = string | number | null;

/** A statement as the product sent it to its driver. */
export interface Statement {
  sql: string;
  values: readonly Bound[];
}

/** A statement that can be sent again about another copy of the model case. */
export interface Replayed {
  sql: string;
  /** Conditional updates of state: anything but one changed row is a failure. */
  mustChange: boolean;
  values(head: string, freshId: () => string): Bound[];
}

/** Turns what was recorded on the model case into what a server does for any copy of it. */
export function replayed({ sql, values }: Statement): Replayed {
  const fills = values.map(fill);
  return {
    sql,
    mustChange: /^UPDATE `(whistle|assignment)`/.test(sql),
    values: (head, freshId) => fills.map((one) => one(head, freshId)),
  };
}

type Fill = (head: string, freshId: () => string) => Bound;

function fill(value: Bound): Fill {
  if (typeof value !== 'string') return () => value;
  if (value.startsWith(TAP_HEAD)) return (_head, freshId) => freshId();
  if (!value.includes(MODEL_HEAD)) return () => value;
  const parts = value.split(MODEL_HEAD);
  return (head) => parts.join(head);
}
