import type { ButtonValue } from './actions.js';
import { present, type Element } from './kit.js';

/** What a card is about, as far as its reader's rights go: about a unit's share of a case, a claim on an entry, or the whole. */
interface Readable {
  allows(action: string, part?: string): boolean;
}

/** Whether whoever reads the card may do what this element asks for; words and lines ask for nothing. */
export const isOffered = (view: Readable, element: Element): boolean =>
  askedBy(element).every(({ action, assignment, claim }) => view.allows(action, assignment ?? claim));

/**
 * What of a decision its reader may take: a button is not shown to somebody who would only be refused.
 * The first is what the card asks for, and without it the rest is not theirs either, unless it is `optional`.
 */
export function offered(view: Readable, decision: readonly (Element | null)[], optional: boolean): Element[] {
  const given = present(decision);
  const left = given.filter((one) => isOffered(view, one));
  const first = (optional ? left : given).find((one) => askedBy(one).length > 0);
  return first && left.includes(first) ? left : [];
}

/** The values behind the buttons of an element, wherever in it they are. */
function askedBy(part: unknown): ButtonValue[] {
  if (Array.isArray(part)) return part.flatMap(askedBy);
  if (typeof part !== 'object' || part === null) return [];
  const { tag, behaviors, elements, columns } = part as Partial<Element> & { behaviors?: readonly { value: ButtonValue }[] };
  return tag === 'button' ? (behaviors ?? []).map((one) => one.value) : askedBy([elements, columns]);
}
