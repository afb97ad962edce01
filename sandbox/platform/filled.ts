import type { TapRequest } from '../api.js';
import { isEmpty, isRequired, valueIn } from '../form-rules.js';
import { fieldsOf, isSubmit, type Component } from './components.js';
import { isObject, type Fields } from './fields.js';
import { ControlError } from './http.js';

/** Who can be picked where a person picker offers nobody that exists. */
export interface Pickable {
  exists(id: string): boolean;
  members: readonly string[];
}

/**
 * What a client keeps a person from sending: a form with an empty required field or one it does not have, a text over its
 * length, a choice that is not offered, a day that does not exist, a list where there is one answer, a field without an answer.
 * Throws ControlError.
 */
export function requireFilled(component: Component, request: TapRequest, people: Pickable): void {
  const { node, form } = component;
  const answer = isSubmit(component) ? undefined : answerOf(node);
  const stray = ANSWERS.find((name) => name !== answer && request[name] !== undefined);
  if (stray) throw new ControlError('bad_request', `${stray}: this ${String(node['tag'])} has none`);
  if (answer) return requireAnswer(answer, node, request[answer], people);
  if (isSubmit(component)) return requireForm(form ?? {}, request.form_value ?? {}, people);
  if (request.form_value !== undefined) throw new ControlError('bad_request', 'form_value: only the button that sends a form has one');
}

type Answer = (typeof ANSWERS)[number];
const ANSWERS = ['option', 'options', 'input_value', 'checked'] as const;

/** By which field of a tap a component outside a form tells its answer; undefined for what is only tapped. */
function answerOf(node: Fields): Answer | undefined {
  const tag = String(node['tag']);
  if (tag === 'input') return 'input_value';
  if (tag === 'checker') return 'checked';
  if (!Object.hasOwn(FITS, tag)) return undefined;
  return takesSeveral(node) ? 'options' : 'option';
}

function requireAnswer(name: Answer, node: Fields, value: unknown, people: Pickable): void {
  if (value === undefined) throw new ControlError('bad_request', `${name}: a ${String(node['tag'])} is tapped with its answer`);
  requireFit(name, node, value, people);
}

function requireForm(form: Fields, entered: Fields, people: Pickable): void {
  const fields = fieldsOf(form);
  const strange = Object.keys(entered).find((name) => entered[name] !== undefined && !fields.some((field) => field.name === name));
  if (strange !== undefined) throw new ControlError('bad_request', `form_value.${strange}: the form has no such field`);
  for (const { name, node } of fields) {
    if (isRequired(node) && isEmpty(valueIn(node, entered))) throw new ControlError('bad_request', `有必填项未填写: ${name}`);
    if (entered[name] !== undefined) requireFit(`form_value.${name}`, node, entered[name], people);
  }
}

/** An answer of the right kind, each part of which the component offers; what was taken back is empty. */
function requireFit(where: string, node: Fields, value: unknown, people: Pickable): void {
  const kind = kindOf(node);
  if (!KINDS[kind](value)) throw new ControlError('bad_request', `${where}: is ${kind}`);
  const fits = FITS[String(node['tag'])];
  const wrong = [value].flat().find((one) => fits !== undefined && one !== '' && !fits(node, one, people));
  if (wrong !== undefined) throw new ControlError('bad_request', `${where}: the component does not offer ${String(wrong)}`);
}

const isText = (value: unknown): boolean => typeof value === 'string';

const KINDS = {
  'a text': isText,
  'a list of texts': (value: unknown) => Array.isArray(value) && value.every(isText),
  'true or false': (value: unknown) => typeof value === 'boolean',
} as const;

function kindOf(node: Fields): keyof typeof KINDS {
  if (node['tag'] === 'checker') return 'true or false';
  return takesSeveral(node) ? 'a list of texts' : 'a text';
}

function takesSeveral({ tag, multi_select: several }: Fields): boolean {
  return String(tag).startsWith('multi_') || (tag === 'select_img' && several === true);
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
  date_picker: isMoment(/^(?<date>\d{4}-\d{2}-\d{2}) [+-]\d{4}$/),
  picker_time: isMoment(/^(?<time>\d{2}:\d{2}) [+-]\d{4}$/),
  picker_datetime: isMoment(/^(?<date>\d{4}-\d{2}-\d{2}) (?<time>\d{2}:\d{2}) [+-]\d{4}$/),
};

function isOffered({ options }: Fields, value: unknown): boolean {
  return Array.isArray(options) && options.some((option: unknown) => isObject(option) && option['value'] === value && option['disabled'] !== true);
}

function isPickable(node: Fields, value: unknown, { exists, members }: Pickable): boolean {
  const named = optionsOf(node).filter((id): id is string => typeof id === 'string' && exists(id));
  return typeof value === 'string' && (named.length > 0 ? named : members).includes(value);
}

function optionsOf({ options }: Fields): unknown[] {
  return Array.isArray(options) ? options.map((option: unknown) => (isObject(option) ? option['value'] : undefined)) : [];
}

/** In this shape, on a day of the calendar, at a time of the day. */
function isMoment(shape: RegExp): (node: Fields, value: unknown) => boolean {
  return (_node, value) => {
    const { date = '2000-01-01', time = '00:00' } = shape.exec(String(value))?.groups ?? { date: '' };
    const moment = new Date(`${date}T${time}:00Z`);
    return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(`${date}T${time}`);
  };
}
