import { isObject } from './model.js';
import type { CardProblem, Json } from './model.js';
import { refuse, SUB } from './problem.js';

/**
 * A message may name a card that is kept elsewhere: a template of the card builder or an entity of CardKit. Neither is kept
 * here, so every such name is one the platform does not know. Null when the content is a card of its own.
 */
export function unknownReference({ type, data }: Json): CardProblem | null {
  if (type === 'template') return refuse(null, SUB.unknownTemplate, NO_TEMPLATE, `templateID: ${idIn(data, 'template_id')}`);
  if (type === 'card') return refuse(null, SUB.other, 'cardid is invalid');
  return null;
}

const NO_TEMPLATE = 'template does not exist, please confirm whether this template has been released';

function idIn(data: unknown, name: string): string {
  const id = isObject(data) ? data[name] : undefined;
  return typeof id === 'string' ? id : '';
}
