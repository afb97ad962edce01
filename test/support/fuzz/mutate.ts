import fc from 'fast-check';

/** One change of a JSON value: where (counted through all its places) and what. */
export interface Edit {
  at: number;
  op: 'replace' | 'remove' | 'wrap' | 'rename' | 'borrow';
  value: unknown;
}

/** Values that code written for the ordinary case stumbles over. */
const HOSTILE: readonly unknown[] = [
  null, true, 0, -1, 1e308, '', ' ', '0', 'null', '__proto__', 'constructor', [], {}, [[]], [null], { $gt: 0 }, { toString: null }, { length: 1e9 },
  "' OR '1'='1", '<at id=all></at>', '![x](y)', '\u0000', '\ud800', '\u202e', '𠮷'.repeat(50), '长'.repeat(5_000), '9'.repeat(400),
  '01JAAAAAAAAAAAAAAAAAAAAAAA', '2026-02-30 +0800', '99:99 +0800', 'ou_00000000000000000000000000000000', 'oc_x', 'NONE', 'D01',
];

export const edit: fc.Arbitrary<Edit> = fc.record({
  at: fc.nat(),
  op: fc.constantFrom('replace', 'replace', 'remove', 'wrap', 'rename', 'borrow'),
  value: fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...HOSTILE) }, { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) }),
});

interface Spot {
  holder: Record<string, unknown> | unknown[];
  key: string | number;
}

/** The value with these edits made, one after the other; what was given stays as it was. */
export function mutate(value: object, edits: readonly Edit[]): unknown {
  const root: Record<string, unknown> = { value: structuredClone(value) };
  for (const one of edits) {
    const spots = spotsOf(root);
    apply(one, spots[one.at % spots.length]!, spots);
  }
  return root['value'];
}

function apply({ op, value, at }: Edit, { holder, key }: Spot, spots: readonly Spot[]): void {
  const slot = holder as Record<string | number, unknown>;
  if (op === 'remove' && key !== 'value') delete slot[key];
  else if (op === 'wrap') slot[key] = at % 2 === 0 ? [slot[key]] : { value: slot[key] };
  else if (op === 'rename' && !Array.isArray(holder)) Object.assign(holder, { [`${key}_`]: slot[key], [key]: undefined });
  else if (op === 'borrow') slot[key] = structuredClone(valueAt(spots[(at * 7 + 3) % spots.length]!));
  else slot[key] = structuredClone(value);
}

const valueAt = ({ holder, key }: Spot): unknown => (holder as Record<string | number, unknown>)[key];

/** Every place in a value, outermost first. */
function spotsOf(holder: Spot['holder']): Spot[] {
  return Object.entries(holder).flatMap(([key, inner]) => {
    const spot: Spot = { holder, key: Array.isArray(holder) ? Number(key) : key };
    return typeof inner === 'object' && inner !== null ? [spot, ...spotsOf(inner as Spot['holder'])] : [spot];
  });
}
