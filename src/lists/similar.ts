import { clauses, terms } from './words.js';

export type Candidate = { id: string; text: string; place: string };

const THRESHOLD = 0.35;
const PLACE_SHARE = 0.4;

/**
 * Ids of the candidates that probably speak of the same matter at the same place, nearest first: shared words, rare ones
 * counting more, and likeness of the places. For the hint "possibly raised before" and for merging; a person decides.
 * Cost grows with candidates and length (a hundred short texts 0.5 ms, a hundred letters 15 ms): pass recent ones only.
 */
export function findSimilar(words: string, place: string, candidates: readonly Candidate[]): string[] {
  const wanted = cut(words);
  const others = candidates.map(({ id, text, place: where }) => ({ id, where, cut: cut(text) }));
  const rarity = rarityOf(wanted, others.map((other) => other.cut));
  const whereabouts = placePairs(place);
  return others
    .map((other) => ({ id: other.id, nearness: nearness(likeness(wanted, other.cut, rarity), whereabouts, other.where) }))
    .filter((other) => other.nearness >= THRESHOLD)
    .sort((a, b) => b.nearness - a.nearness)
    .map(({ id }) => id);
}

/** A text's terms with their trust, and the sum of it. */
type Cut = { trust: ReadonlyMap<string, number>; total: number };

/** Geometric mean of two shares: how much of the new text the other one says, and how much of the other one is that. */
function likeness(wanted: Cut, other: Cut, rarity: ReadonlyMap<string, number>): number {
  let said = 0;
  let asked = 0;
  let common = 0;
  for (const [term, trust] of wanted.trust) {
    const weight = trust * (rarity.get(term) ?? 1);
    asked += weight;
    if (!other.trust.has(term)) continue;
    said += weight;
    common += trust;
  }
  return common === 0 ? 0 : Math.sqrt((said / asked) * (common / other.total));
}

/** Of two similar texts, those from one place are nearer; without a place on both sides the words must do. */
function nearness(words: number, place: ReadonlySet<string>, where: string): number {
  if (words === 0) return 0;
  const other = placePairs(where);
  if (place.size === 0 || other.size === 0) return words;
  return words * (1 - PLACE_SHARE) + Math.min(1, 2 * words) * placeLikeness(place, other) * PLACE_SHARE;
}

function placeLikeness(place: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const shared = [...place].filter((pair) => other.has(pair)).length;
  return (2 * shared) / (place.size + other.size);
}

/** Two descriptions of one place: 「铁东社区解放路12号门口」 and 「铁东社区解放路12号」. For counting repeats (domain 6.2, `repeat_rate`). */
export function isSamePlace(one: string, other: string): boolean {
  const [pairs, others] = [placePairs(one), placePairs(other)];
  return pairs.size > 0 && others.size > 0 && placeLikeness(pairs, others) >= SAME_PLACE;
}

/** Above this a difference is a word like 「门口」, below it a house number. */
const SAME_PLACE = 0.8;

function rarityOf(wanted: Cut, others: readonly Cut[]): Map<string, number> {
  const count = (term: string) => others.reduce((sum, other) => sum + (other.trust.has(term) ? 1 : 0), 1);
  return new Map([...wanted.trust.keys()].map((term) => [term, Math.log(1 + (others.length + 1) / count(term))]));
}

/** Neighbouring characters, digits included: building 3 is not building 8. */
function placePairs(place: string): Set<string> {
  const characters = [...clauses(place).join('')];
  return new Set(characters.slice(1).map((character, index) => `${characters[index]}${character}`));
}

const REMEMBERED_TEXTS = 5_000;
const remembered = new Map<string, Cut>();

/** The same open cases are compared with each new whistle, so their cut is kept; the oldest is forgotten first. */
function cut(text: string): Cut {
  const known = remembered.get(text);
  if (known) return known;
  const oldest = remembered.keys().next();
  if (remembered.size >= REMEMBERED_TEXTS && !oldest.done) remembered.delete(oldest.value);
  const trust = new Map(terms(text).map((term) => [term.text, term.trust]));
  const fresh = { trust, total: [...trust.values()].reduce((sum, one) => sum + one, 0) };
  remembered.set(text, fresh);
  return fresh;
}
