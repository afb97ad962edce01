import { checkProperties, listOf } from './checks.js';
import { countElement } from './identity.js';
import { LIMITS } from './limits.js';
import { isObject, pathOf } from './model.js';
import type { CardProblem, Check, Component, Json, Place } from './model.js';
import { missingProperty, refuse, SUB, unreadable, wrongType } from './problem.js';

/** One element of a body, a column or a container, with everything inside it. */
export const element: Check = (value, at) => {
  if (!isObject(value)) return wrongType('an object', at);
  const tag = value['tag'];
  if (tag === undefined) return missingProperty('tag', at);
  if (typeof tag !== 'string') return wrongType('an object with a tag of type string', at);
  const component = at.card.components.get(tag);
  if (component === undefined) return unsupported(tag, at);
  const inside = enter(component, tag, at);
  return (
    countElement(at) ??
    misplaced(component, tag, at) ??
    nameless(component, tag, value, at) ??
    checkProperties(value, component.properties, component.required ?? [], inside) ??
    component.rule?.(value, inside) ??
    null
  );
};

export const elements: Check = listOf(element);

function enter(component: Component, tag: string, at: Place): Place {
  return {
    ...at,
    parent: tag,
    depth: component.container ? at.depth + 1 : at.depth,
    form: component.opensForm ? { submitButtons: 0 } : at.form,
  };
}

function misplaced(component: Component, tag: string, at: Place): CardProblem | null {
  if (component.rootOnly && at.parent !== 'body') return refuse(at, SUB.other, `${tag} can only be placed at the root of body`, tag);
  if (component.formOnly && at.form === null) return refuse(at, SUB.other, `${tag} can only be used in the form container`, tag);
  if (component.container && at.depth >= LIMITS.nesting) {
    return refuse(at, SUB.other, 'container nesting is over limit', `more than ${LIMITS.nesting} levels`);
  }
  return null;
}

/** A form and each component in it report under their names. The words are the platform's for a form. */
function nameless(component: Component, tag: string, value: Json, at: Place): CardProblem | null {
  const reports = component.opensForm || (component.interactive && at.form !== null);
  if (!reports || (value['name'] ?? '') !== '') return null;
  return refuse(at, SUB.other, `${tag}'s name is required and can not be empty string`);
}

/** Tags of schema 1.0 that 2.0 has no more. */
const DROPPED: ReadonlySet<string> = new Set(['action', 'note']);

function unsupported(tag: string, at: Place): CardProblem {
  if (!DROPPED.has(tag)) return unreadable(`not support tag: ${tag}, path: [${pathOf(at).join(' -> ')}]`);
  return refuse(at, SUB.droppedTag, 'cards of schema V2 no longer support this capability', `unsupported tag ${tag}`);
}
