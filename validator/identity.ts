import { text } from './checks.js';
import { LIMITS } from './limits.js';
import { isObject } from './model.js';
import type { CardProblem, Check, Json, Place } from './model.js';
import { badValue, missingProperty, refuse, SUB, wrongType } from './problem.js';

const ID_PATTERN = new RegExp(`^[A-Za-z][A-Za-z0-9_]{0,${LIMITS.elementIdLength - 1}}$`);
const ID_RULE =
  'elementID format error. Only alphabets, numbers, and underscores are allowed. ' +
  `It must start with an alphabet and not exceed ${LIMITS.elementIdLength} characters.`;

/** Letter first, then letters, digits and underscores; unique in the card. The words are CardKit's for 300301. */
export const elementId: Check = (value, at) => {
  const problem = text(value, at);
  if (problem !== null) return problem;
  const id = String(value);
  if (!ID_PATTERN.test(id)) return refuse(at, SUB.other, `ElementID ${id}: Code 1002: ${ID_RULE}`);
  return isNew(at.card.elementIds, id) ? null : refuse(at, SUB.other, `ElementID ${id}: Code 1001: Duplicate ID`);
};

/** The key under which a form or a component in it reports; unique in the card. Outside a form nobody reports by it, so there two may be alike. */
export const name: Check = (value, at) => {
  const problem = text(value, at);
  if (problem !== null || value === '') return problem;
  const key = String(value);
  const { names, namesOutside } = at.card;
  if (names.has(key) || (at.form !== null && namesOutside.has(key))) return refuse(at, SUB.other, 'the name is duplicate in the card', key);
  (at.form === null ? namesOutside : names).add(key);
  return null;
};

function isNew(taken: Set<string>, key: string): boolean {
  if (taken.has(key)) return false;
  taken.add(key);
  return true;
}

/** An object told apart by its tag, which may be left out where there is a `usual` one. Each one counts as an element of the card. */
export function tagged(kinds: Readonly<Record<string, Check>>, usual?: string): Check {
  return (value, at) => {
    if (!isObject(value)) return wrongType('an object', at);
    const tag = value['tag'] ?? usual;
    // Without a tag the first kind still says which property is unknown.
    if (tag === undefined) return unreadableBy(Object.values(kinds)[0], value, at) ?? missingProperty('tag', at);
    const check = typeof tag === 'string' && Object.hasOwn(kinds, tag) ? kinds[tag] : undefined;
    if (check === undefined) return badValue(tag, `tagged ${Object.keys(kinds).join(' or ')}`, at);
    return countElement(at) ?? check(value, at);
  };
}

function unreadableBy(kind: Check | undefined, value: Json, at: Place): CardProblem | null {
  const problem = kind?.(value, at) ?? null;
  return problem?.sub === SUB.badJson ? problem : null;
}

/** Refuses the card from the 201st element on. */
export function countElement(at: Place): CardProblem | null {
  at.card.elements += 1;
  if (at.card.elements <= LIMITS.elements) return null;
  return refuse(null, SUB.other, 'element exceeds the limit');
}
