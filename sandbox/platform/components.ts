import { isDeepStrictEqual } from 'node:util';
import { isField } from '../form-rules.js';
import { isObject, type Fields } from './fields.js';

/** A component of a card as it stands, with the form around it. */
export interface Component {
  node: Fields;
  /** Where it stands in the card, for example body.elements.0. */
  path: string;
  form?: Fields;
}

export interface Sought {
  tag: string;
  /** The component's `name` or `element_id`, or its path in the card. */
  name?: string;
  value?: unknown;
}

/** Finds the tapped component: by its name, element_id or path, and without any by the value its callback carries. */
export function findComponent(card: unknown, sought: Sought): Component | undefined {
  const sameTag = componentsOf(card).filter(({ node }) => node['tag'] === sought.tag);
  const { name } = sought;
  if (name !== undefined) return sameTag.find((found) => answersTo(found, name) && carries(found, sought.value));
  if (sought.value === undefined) return undefined;
  return sameTag.find(({ node }) => isDeepStrictEqual(callbackOf(node)?.value, sought.value));
}

/** Every tagged object of a card, in reading order. */
export function componentsOf(card: unknown): Component[] {
  const found: Component[] = [];
  walk(card, '', undefined, found);
  return found;
}

/** The callback behaviour of a component, if it has one: in 2.0 nothing calls back without it. */
export function callbackOf(node: Fields): { value: unknown } | undefined {
  const { behaviors } = node;
  if (!Array.isArray(behaviors)) return undefined;
  const callback: unknown = behaviors.find((behavior) => isObject(behavior) && behavior['type'] === 'callback');
  return isObject(callback) ? { value: callback['value'] } : undefined;
}

/** Whether a tap on this button sends its form. */
export function isSubmit({ node, form }: Component): boolean {
  if (!form || node['tag'] !== 'button') return false;
  return node['form_action_type'] === 'submit' || node['action_type'] === 'form_submit';
}

/** The named fields of a form. */
export function fieldsOf(form: Fields): { name: string; node: Fields }[] {
  return componentsOf(form['elements']).flatMap(({ node }) => (isField(node) && typeof node['name'] === 'string' ? [{ name: node['name'], node }] : []));
}

/** Whether something in a form that reports under a name has none. */
export function hasNamelessField(card: unknown): boolean {
  return componentsOf(card).some(({ node, form }) => form !== undefined && (isField(node) || node['tag'] === 'button') && !node['name']);
}

function walk(value: unknown, path: string, form: Fields | undefined, found: Component[]): void {
  if (Array.isArray(value)) {
    value.forEach((item, index) => walk(item, join(path, String(index)), form, found));
    return;
  }
  if (!isObject(value)) return;
  if (typeof value['tag'] === 'string') found.push({ node: value, path, form });
  const inner = value['tag'] === 'form' ? value : form;
  for (const [key, child] of Object.entries(value)) if (!OPAQUE.has(key)) walk(child, join(path, key), inner, found);
}

/** Parts of a card that belong to its author: no component stands inside them. */
const OPAQUE = new Set(['behaviors', 'value', 'chart_spec', 'rows']);

function join(path: string, key: string): string {
  return path ? `${path}.${key}` : key;
}

function answersTo({ node, path }: Component, name: string): boolean {
  return node['name'] === name || node['element_id'] === name || samePlace(path, name);
}

/** Paths are compared by their steps, so `$.body.elements[0]` and `body/elements/0` are the same place. */
function samePlace(path: string, name: string): boolean {
  const steps = name.split(/[.[\]/$]+/).filter((step) => step !== '');
  return steps.join('.') === path;
}

/** A value that was sent along must be the component's own. */
function carries({ node }: Component, value: unknown): boolean {
  const own = callbackOf(node)?.value;
  if (value === undefined || isDeepStrictEqual(own, value)) return true;
  return own === undefined && isObject(value) && Object.keys(value).length === 0;
}
