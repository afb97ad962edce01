import { isObject, under, underItem } from './model.js';
import type { CardProblem, Check, Json, Place, Properties } from './model.js';
import { badValue, missingProperty, unknownProperty, wrongType } from './problem.js';

/** True or false, and not a word for it. */
export const bool: Check = (value, at) => (typeof value === 'boolean' ? null : wrongType('a boolean', at));

/** A string, also an empty one. */
export const text: Check = (value, at) => (typeof value === 'string' ? null : wrongType('a string', at));

/** A string that says something. */
export const nonEmptyText: Check = (value, at) => text(value, at) ?? (value === '' ? badValue(value, 'a non-empty string', at) : null);

/** What the sender gets back as it was; its inside belongs to the sender, not to the schema. */
export const objectOrText: Check = (value, at) =>
  isObject(value) || typeof value === 'string' ? null : wrongType('an object or a string', at);

/** One of these words. */
export function oneOf(...allowed: readonly string[]): Check {
  return (value, at) => {
    if (typeof value !== 'string') return wrongType('a string', at);
    return allowed.includes(value) ? null : badValue(value, `one of ${allowed.join(' ')}`, at);
  };
}

/** A string of this form; `meaning` tells the sender which. */
export function matching(pattern: RegExp, meaning: string): Check {
  return (value, at) => {
    if (typeof value !== 'string') return wrongType('a string', at);
    return pattern.test(value) ? null : badValue(value, meaning, at);
  };
}

/** A number from `min` to `max`, both included. */
export function numberBetween(min: number, max: number): Check {
  return (value, at) => {
    if (typeof value !== 'number') return wrongType('a number', at);
    return value >= min && value <= max ? null : badValue(value, `between ${min} and ${max}`, at);
  };
}

/** A whole number from `min` to `max`, both included. */
export function integerBetween(min: number, max: number): Check {
  const inside = numberBetween(min, max);
  return (value, at) => inside(value, at) ?? (Number.isInteger(value) ? null : badValue(value, 'an integer', at));
}

/** A length such as "12px" between two bounds, or one of the given words. */
export function pixels(min: number, max: number, ...words: readonly string[]): Check {
  const meaning = [`${min}px to ${max}px`, ...words].join(' or ');
  return (value, at) => {
    if (typeof value !== 'string') return wrongType('a string', at);
    return words.includes(value) || isPixels(value, min, max) ? null : badValue(value, meaning, at);
  };
}

/** One, two or four lengths, as padding and margin take them; nothing at all may be written without its unit. */
export function box(min: number, max: number): Check {
  return (value, at) => {
    if (typeof value !== 'string') return wrongType('a string', at);
    const sides = value.trim().split(/\s+/);
    const wellFormed = [1, 2, 4].includes(sides.length) && sides.every((side) => side === '0' || isPixels(side, min, max));
    return wellFormed ? null : badValue(value, `one, two or four lengths of ${min}px to ${max}px`, at);
  };
}

/** Whether a string is a whole number of pixels from `min` to `max`, such as "12px". */
export function isPixels(value: string, min: number, max: number): boolean {
  const found = /^(-?\d{1,5})px$/.exec(value);
  return found !== null && Number(found[1]) >= min && Number(found[1]) <= max;
}

/** An array of at most `max` items that all pass. */
export function listOf(check: Check, max = Infinity): Check {
  return (value, at) => {
    if (!Array.isArray(value)) return wrongType('an array', at);
    if (value.length > max) return badValue(`${value.length} items`, `at most ${max} items`, at);
    return firstProblem(value, (item, index) => check(item, underItem(at, index, item)));
  };
}

/** An object with exactly these properties allowed: any other name is refused, as schema 2.0 does. */
export function shape(properties: Properties, required: readonly string[] = []): Check {
  return (value, at) => (isObject(value) ? checkProperties(value, properties, required, at) : wrongType('an object', at));
}

/** As `shape`, but an empty object counts as "not given": the official skeletons write `"confirm": {}`. */
export function shapeOrEmpty(properties: Properties, required: readonly string[]): Check {
  const full = shape(properties, required);
  return (value, at) => (isObject(value) && Object.keys(value).length === 0 ? null : full(value, at));
}

/** An object from free names to one kind of value. */
export function mapOf(check: Check): Check {
  return (value, at) => {
    if (!isObject(value)) return wrongType('an object', at);
    return firstProblem(Object.entries(value), ([key, item]) => check(item, under(at, key)));
  };
}

/** An object from language codes such as zh_cn to one kind of value. */
export function byLocale(check: Check): Check {
  return (value, at) => {
    if (!isObject(value)) return wrongType('an object', at);
    return firstProblem(Object.entries(value), ([locale, item]) =>
      /^[a-z]{2}_[a-z]{2}$/.test(locale) ? check(item, under(at, locale)) : unknownProperty(locale, at),
    );
  };
}

/** What `shape` asks of its object: no strange property, no missing one, each of them right. The first problem, or null. */
export function checkProperties(value: Json, properties: Properties, required: readonly string[], at: Place): CardProblem | null {
  const strange = Object.keys(value).find((name) => !Object.hasOwn(properties, name));
  if (strange !== undefined) return unknownProperty(strange, at);
  const missing = required.find((name) => !Object.hasOwn(value, name));
  if (missing !== undefined) return missingProperty(missing, at);
  return firstProblem(Object.entries(value), ([name, item]) => properties[name]?.(item, under(at, name)) ?? null);
}

/** The first problem that an item has, or null. */
export function firstProblem<Item>(items: readonly Item[], check: (item: Item, index: number) => CardProblem | null): CardProblem | null {
  for (const [index, item] of items.entries()) {
    const problem = check(item, index);
    if (problem !== null) return problem;
  }
  return null;
}
