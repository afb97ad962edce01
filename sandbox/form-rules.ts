/**
 * What a client does with the fields of a card's form: what each holds at first, which must be filled, what is sent. The
 * page and the control API both go by it, and the browser loads it as it is. Pure. Source: Feishu's pages of the
 * components; what they leave open is said in docs/sandbox.md, row 21.
 */

/** What a field holds; dates and times already as Feishu sends them, with the offset. */
export type FieldValue = string | string[] | boolean;

/** What the rules read of a component. Cards come from outside, so nothing is certain. */
export interface FieldNode {
  tag?: unknown;
  name?: unknown;
  required?: unknown;
  options?: unknown;
  multi_select?: unknown;
  default_value?: unknown;
  initial_option?: unknown;
  initial_index?: unknown;
  selected_values?: unknown;
  initial_date?: unknown;
  initial_time?: unknown;
  initial_datetime?: unknown;
  checked?: unknown;
}

const OFFSET = '+0800';

/** The value a component starts with, by tag; a tag that is not here carries no value. */
const INITIAL: Readonly<Record<string, (node: FieldNode) => FieldValue>> = {
  input: (node) => text(node.default_value),
  select_static: (node) => offered(node) || valuesOf(node)[Number(node.initial_index ?? 0) - 1] || '',
  select_person: offered,
  multi_select_static: (node) => texts(node.selected_values),
  multi_select_person: (node) => texts(node.selected_values),
  select_img: (node) => (node.multi_select === true ? texts(node.selected_values) : ''),
  date_picker: (node) => withOffset(text(node.initial_date)),
  picker_time: (node) => withOffset(text(node.initial_time)),
  picker_datetime: (node) => withOffset(text(node.initial_datetime)),
  checker: (node) => node.checked === true,
};

/** Feishu: the multi-selects are required unless the card says otherwise, everything else only when it says so. */
const REQUIRED_BY_DEFAULT = new Set<unknown>(['multi_select_static', 'multi_select_person']);

/** Whether a component has a value, which its form sends. */
export function isField({ tag }: FieldNode): boolean {
  return typeof tag === 'string' && Object.hasOwn(INITIAL, tag);
}

/** What a component holds before anybody touched it; '' for one without a value. */
export function initialValue(node: FieldNode): FieldValue {
  return isField(node) ? INITIAL[text(node.tag)]?.(node) ?? '' : '';
}

/** Whether a form is not sent while this field is empty. */
export function isRequired({ tag, required }: FieldNode): boolean {
  return typeof required === 'boolean' ? required : REQUIRED_BY_DEFAULT.has(tag);
}

/** Whether a field counts as not filled: blanks alone are nothing, a box without its tick is an answer. */
export function isEmpty(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() === '';
  return value === undefined || (Array.isArray(value) && value.length === 0);
}

/** What a field holds once this was entered into its form. */
export function valueIn<Value>(field: FieldNode, entered: Readonly<Record<string, Value>>): Value | FieldValue {
  return entered[text(field.name)] ?? initialValue(field);
}

/** What a form sends of its fields. A choice or a day that nobody made is not sent; an empty input, or a choice taken back, is sent as empty. */
export function collected<Value>(fields: readonly FieldNode[], entered: Readonly<Record<string, Value>>): Record<string, Value | FieldValue> {
  const held = fields.map((field) => ({ field, value: valueIn(field, entered) }));
  const sent = held.filter(({ field, value }) => field.tag === 'input' || !isEmpty(value) || !isEmpty(initialValue(field)));
  return Object.fromEntries(sent.map(({ field, value }) => [text(field.name), value]));
}

/** Dates and times travel with the reader's offset: "2024-04-01 +0800". */
export function withOffset(value: string): string {
  return value === '' ? '' : `${value} ${OFFSET}`;
}

/** Feishu: a first choice that is no option has no effect. */
function offered(node: FieldNode): string {
  return valuesOf(node).find((value) => value === node.initial_option) ?? '';
}

function valuesOf({ options }: FieldNode): string[] {
  return Array.isArray(options) ? options.map((option: unknown) => text((option as { value?: unknown } | null)?.value)) : [];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}
