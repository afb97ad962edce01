import { components } from './components.js';
import { root } from './globals.js';
import { LIMITS } from './limits.js';
import { isObject } from './model.js';
import type { CardContext, CardProblem, CardTally, Json } from './model.js';
import { tooLong, unreadable } from './problem.js';
import { unknownReference } from './reference.js';

export { OPEN_WORLD } from './model.js';
export type { CardContext, CardProblem } from './model.js';

/**
 * Judges a card of JSON 2.0 as Feishu does when it is sent: the first problem in the platform's words, or null.
 * Takes the card as an object or as the JSON string of a message's `content`; at most 30 KB of it. Never throws. An
 * empty card may be sent.
 *
 * `context` says which people, images and files exist (OPEN_WORLD: all). Sub-codes and words are those of the pages
 * "send message" and "card JSON 2.0 structure"; what is refused without a documented sub-code is 11310 with our words.
 */
export function validateCard(card: unknown, context: CardContext): CardProblem | null {
  const source = serialize(card);
  if (source === null) return unreadable('the card is not JSON');
  if (Buffer.byteLength(source, 'utf8') > LIMITS.bytes) return tooLong();
  const { parsed, fault } = parse(source);
  if (fault !== undefined) return unreadable(`the card is not JSON: ${fault}`);
  if (!isObject(parsed)) return unreadable('the card is not a JSON object');
  if (Object.keys(parsed).length === 0) return null;
  const reference = unknownReference(parsed);
  if (reference !== null) return reference;
  if (parsed['schema'] !== '2.0') return unreadable('the card does not say schema "2.0", and schema 1.0 is not supported by this sandbox');
  return root(parsed, { step: null, parent: 'body', depth: 0, form: null, card: newTally(parsed, context) });
}

/** Whether a card, as an object or as JSON, says that it is of schema 2.0. */
export function isSchema2(card: unknown): boolean {
  const parsed = typeof card === 'string' ? parse(card).parsed : card;
  return isObject(parsed) && parsed['schema'] === '2.0';
}

function serialize(card: unknown): string | null {
  if (typeof card === 'string') return card;
  try {
    // What cannot be written as JSON (a cycle, a bigint) cannot be sent either.
    return JSON.stringify(card) ?? null;
  } catch {
    return null;
  }
}

function parse(source: string): { parsed?: unknown; fault?: string } {
  try {
    return { parsed: JSON.parse(source) as unknown };
  } catch (error) {
    return { fault: (error as SyntaxError).message };
  }
}

function newTally(card: Json, context: CardContext): CardTally {
  const config = child(card, 'config');
  const style = child(config, 'style');
  return {
    context,
    components,
    colors: new Set(Object.keys(child(style, 'color'))),
    forwardable: config['enable_forward'] !== false,
    elements: 0,
    tables: 0,
    names: new Set(),
    namesOutside: new Set(),
    elementIds: new Set(),
    audioIds: new Set(),
  };
}

function child(parent: Json, name: string): Json {
  const value = parent[name];
  return isObject(value) ? value : {};
}
