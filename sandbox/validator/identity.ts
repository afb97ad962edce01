import { matching, text } from './checks.js';
import { LIMITS } from './limits.js';
import { isObject } from './model.js';
import type { CardProblem, Check, Place } from './model.js';
import { badValue, missingProperty, refuse, SUB, wrongType } from './problem.js';

const idPattern = new RegExp(`^[A-Za-z][A-Za-z0-9_]{0,${LIMITS.elementIdLength - 1}}$`);
const wellFormedId = matching(idPattern, `a letter followed by letters, digits or _, ${LIMITS.elementIdLength} characters at most`);

/** Letter first, then letters, digits and underscores; unique in the card. */
export const elementId: Check = (value, at) => wellFormedId(value, at) ?? claim(at.card.elementIds, value, 'element_id', at);

/** The key under which a form or a component reports; unique in the card. */
export const name: Check = (value, at) => text(value, at) ?? (value === '' ? null : claim(at.card.names, value, 'name', at));

function claim(taken: Set<string>, value: unknown, what: string, at: Place): CardProblem | null {
  const key = String(value);
  if (taken.has(key)) return refuse(at, SUB.other, `the ${what} is duplicate in the card`, key);
  taken.add(key);
  return null;
}

/** An object told apart by its tag. Each one counts as an element of the card. */
export function tagged(kinds: Readonly<Record<string, Check>>): Check {
  return (value, at) => {
    if (!isObject(value)) return wrongType('an object', at);
    const tag = value['tag'];
    if (tag === undefined) return missingProperty('tag', at);
    const check = typeof tag === 'string' && Object.hasOwn(kinds, tag) ? kinds[tag] : undefined;
    if (check === undefined) return badValue(tag, `tagged ${Object.keys(kinds).join(' or ')}`, at);
    return countElement(at) ?? check(value, at);
  };
}

/** Refuses the card from the 201st element on. */
export function countElement(at: Place): CardProblem | null {
  at.card.elements += 1;
  if (at.card.elements <= LIMITS.elements) return null;
  return refuse(at, SUB.other, 'card element number over limit', `more than ${LIMITS.elements} elements`);
}
