import type { TapRequest } from '../api.js';
import { fieldsOf, isSubmit, type Component } from './components.js';
import { isObject, type Fields } from './fields.js';
import { ControlError } from './http.js';

/** Who can be picked where a person picker offers nobody that exists. */
export interface Pickable {
  exists(id: string): boolean;
  members: readonly string[];
}

/**
 * What a client keeps a person from sending: a form with an empty required field, a text over its length, a choice that is
 * not offered, a date in another shape. Throws ControlError.
 */
export function requireFilled(component: Component, { option, input_value: typed, form_value: entered }: TapRequest, people: Pickable): void {
  for (const value of [option, typed]) if (value !== undefined) requireFit(component.node, value, people);
  if (!component.form || !isSubmit(component) || !isObject(entered)) return;
  for (const { name, node } of fieldsOf(component.form)) {
    const value = entered[name];
    if (!isEmpty(value)) requireFit(node, value, people);
    else if (isRequired(node)) throw new ControlError('bad_request', `有必填项未填写: ${name}`);
  }
}

function requireFit(node: Fields, value: unknown, people: Pickable): void {
  const fits = FITS[String(node['tag'])];
  const wrong = [value].flat().find((one) => fits !== undefined && !fits(node, one, people));
  if (wrong !== undefined) throw new ControlError('bad_request', `the component does not offer ${String(wrong)}`);
}

/** Feishu: the multi-selects are required unless the card says otherwise, everything else only when it says so. */
function isRequired({ tag, required }: Fields): boolean {
  return required === true || (required === undefined && (tag === 'multi_select_static' || tag === 'multi_select_person'));
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}

const LONGEST = 1000;

const FITS: Record<string, (node: Fields, value: unknown, people: Pickable) => boolean> = {
  input: ({ max_length: most }, value) => typeof value === 'string' && [...value].length <= (typeof most === 'number' ? most : LONGEST),
  select_static: isOffered,
  multi_select_static: isOffered,
  overflow: isOffered,
  select_img: isOffered,
  select_person: isPickable,
  multi_select_person: isPickable,
  date_picker: matches(/^\d{4}-\d{2}-\d{2} [+-]\d{4}$/),
  picker_time: matches(/^\d{2}:\d{2} [+-]\d{4}$/),
  picker_datetime: matches(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2} [+-]\d{4}$/),
};

function isOffered(node: Fields, value: unknown): boolean {
  return optionsOf(node).includes(value);
}

function isPickable(node: Fields, value: unknown, { exists, members }: Pickable): boolean {
  const named = optionsOf(node).filter((id): id is string => typeof id === 'string' && exists(id));
  return typeof value === 'string' && (named.length > 0 ? named : members).includes(value);
}

function optionsOf({ options }: Fields): unknown[] {
  return Array.isArray(options) ? options.map((option: unknown) => (isObject(option) ? option['value'] : undefined)) : [];
}

function matches(pattern: RegExp): (node: Fields, value: unknown) => boolean {
  return (_node, value) => typeof value === 'string' && pattern.test(value);
}
