import { isDeepStrictEqual } from 'node:util';
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

/** Whether a component reports what was entered in it, when it stands in a form. */
export function isField({ tag }: Fields): boolean {
  return tag !== 'button' && REPORTING.has(String(tag));
}

/** The named fields of a form, with what each holds before anybody touched it. */
export function fieldsOf(form: Fields): { name: string; node: Fields; initial: unknown }[] {
  return componentsOf(form['elements'])
    .filter(({ node }) => node['tag'] !== 'button' && typeof node['name'] === 'string')
    .map(({ node }) => ({ name: node['name'] as string, node, initial: initialOf(node) }));
}

/** Whether something in a form that reports under a name has none. */
export function hasNamelessField(card: unknown): boolean {
  return componentsOf(card).some(({ node, form }) => form !== undefined && REPORTING.has(String(node['tag'])) && !node['name']);
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

/** Feishu: dates and times travel with their zone. */
const ZONE = ' +0800';

const INITIAL: Record<string, (node: Fields) => unknown> = {
  input: (node) => node['default_value'],
  select_static: (node) => offered(node, node['initial_option']) ?? optionAt(node, node['initial_index']),
  select_person: (node) => offered(node, node['initial_option']),
  multi_select_static: (node) => node['selected_values'],
  multi_select_person: (node) => node['selected_values'],
  date_picker: (node) => zoned(node['initial_date']),
  picker_time: (node) => zoned(node['initial_time']),
  picker_datetime: (node) => zoned(node['initial_datetime']),
  checker: (node) => node['checked'] ?? false,
};

const REPORTING = new Set(['button', 'select_img', ...Object.keys(INITIAL)]);

function initialOf(node: Fields): unknown {
  return INITIAL[String(node['tag'])]?.(node);
}

/** Feishu: a first choice that is no option has no effect. */
function offered({ options }: Fields, value: unknown): unknown {
  const known = Array.isArray(options) && options.some((option: unknown) => isObject(option) && option['value'] === value);
  return known ? value : undefined;
}

/** `initial_index` counts from 1; 0 means nothing is chosen. */
function optionAt(node: Fields, index: unknown): unknown {
  const options = node['options'];
  if (typeof index !== 'number' || !Array.isArray(options)) return undefined;
  const option: unknown = options[index - 1];
  return isObject(option) ? option['value'] : undefined;
}

function zoned(value: unknown): unknown {
  return typeof value === 'string' ? value + ZONE : undefined;
}
