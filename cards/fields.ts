import type { ActionName, ButtonValue } from './actions.js';
import { plain, present, text, type Element } from './kit.js';

/** What people tap and fill in. Every form field reports under its `name`; a button's value is routing data only. */

export type ButtonLook = 'primary_filled' | 'default' | 'danger';

export interface ButtonOptions {
  type?: ButtonLook;
  size?: 'small' | 'medium';
  confirm?: { title: string; text: string };
}

/** A button outside a form. */
export function decisionButton(words: string, value: ButtonValue, options: ButtonOptions = {}): Element {
  return {
    tag: 'button', text: text(words), type: options.type ?? 'primary_filled', size: options.size ?? 'medium',
    ...(options.confirm ? { confirm: { title: text(options.confirm.title), text: text(options.confirm.text) } } : {}),
    behaviors: [{ type: 'callback', value: { ...value } }],
  };
}

/** The button that sends a form; named after what it asks for, which also keeps names unique on the card. */
export function submit(words: string, value: ButtonValue, options: ButtonOptions = {}): Element {
  return { ...decisionButton(words, value, options), name: `send_${value.action}`, form_action_type: 'submit' };
}

/** A form; Feishu allows it only directly in the body. */
export const form = (name: string, elements: readonly (Element | null)[]): Element => ({
  tag: 'form', name, vertical_spacing: '8px', elements: present(elements),
});

export interface InputOptions {
  hint: string;
  /** Characters. */
  max: number;
  label?: string;
  value?: string | null | undefined;
  required?: true;
  /** Height of a field of several lines. */
  rows?: number;
}

export function input(name: string, options: InputOptions): Element {
  return {
    tag: 'input', name, width: 'fill', max_length: options.max, required: options.required ?? false, placeholder: text(options.hint),
    ...(options.label ? { label: text(options.label), label_position: 'top' } : {}),
    ...(options.value ? { default_value: [...options.value].slice(0, options.max).join('') } : {}),
    ...(options.rows ? { input_type: 'multiline_text', rows: options.rows, auto_resize: true } : {}),
  };
}

/** Stands above a select, which has no label of its own. */
export const label = (words: string): Element => plain(words);

export interface Choice {
  value: string;
  words: string;
}

export interface SelectOptions {
  hint: string;
  choices: readonly Choice[];
  /** Ignored when it is not among the choices: Feishu refuses such a card. */
  initial?: string | null | undefined;
  required?: true;
}

export function select(name: string, options: SelectOptions): Element {
  const initial = options.choices.find((one) => one.value === options.initial);
  return {
    tag: 'select_static', name, width: 'fill', required: options.required ?? false, placeholder: text(options.hint),
    options: options.choices.map(choice), ...(initial ? { initial_option: initial.value } : {}),
  };
}

/** A choice of several; the platform would demand an answer if `required` were left out. */
export function multiSelect(name: string, options: Omit<SelectOptions, 'initial' | 'required'> & { initial?: readonly string[] }): Element {
  const known = new Set(options.choices.map((one) => one.value));
  return {
    tag: 'multi_select_static', name, width: 'fill', required: false, placeholder: text(options.hint),
    options: options.choices.map(choice), selected_values: (options.initial ?? []).filter((one) => known.has(one)),
  };
}

/** A day; it reports 「2026-11-24 +0800」. `initial` is `yyyy-MM-dd`. */
export const datePicker = (name: string, hint: string, initial: string): Element => ({
  tag: 'date_picker', name, width: 'fill', required: true, placeholder: text(hint), initial_date: initial,
});

/** A day that may be left open. */
export const optionalDate = (name: string, hint: string): Element => ({ tag: 'date_picker', name, width: 'fill', required: false, placeholder: text(hint) });

/** A day and a time; it reports 「2026-11-24 09:00 +0800」. */
export const momentPicker = (name: string, hint: string): Element => ({ tag: 'picker_datetime', name, width: 'fill', required: true, placeholder: text(hint) });

/** A time of the day, which may be left open; it reports 「09:00 +0800」. */
export const timePicker = (name: string, hint: string): Element => ({ tag: 'picker_time', name, width: 'fill', required: false, placeholder: text(hint) });

const choice = (one: Choice): Record<string, unknown> => ({ text: text(one.words), value: one.value });

/** The value behind a button of a case card. */
export const asks = (action: ActionName, about: { whistle: string; card: string; step: number; assignment?: string }): ButtonValue => ({ action, ...about });

/** What the button of a form says about the age of its message. */
export const madeIn = (hour: number | undefined): { made?: number } => (hour === undefined ? {} : { made: hour });
