import type { CardNode, FieldValue } from './types.js';

const OFFSET = '+0800';

/** The value a component starts with, by tag; a tag that is not here carries no value. */
const INITIAL: Record<string, (node: CardNode) => FieldValue> = {
  input: (node) => node.default_value ?? '',
  select_static: (node) => offered(node, node.initial_option) ?? node.options?.[(node.initial_index ?? 0) - 1]?.value ?? '',
  select_person: (node) => offered(node, node.initial_option) ?? '',
  multi_select_static: (node) => node.selected_values ?? [],
  multi_select_person: (node) => node.selected_values ?? [],
  select_img: (node) => (node.multi_select ? node.selected_values ?? [] : ''),
  date_picker: (node) => withOffset(node.initial_date ?? ''),
  picker_time: (node) => withOffset(node.initial_time ?? ''),
  picker_datetime: (node) => withOffset(node.initial_datetime ?? ''),
  checker: (node) => node.checked ?? false,
};

/** Feishu: a first choice that is no option has no effect. */
function offered({ options }: CardNode, value: string | undefined): string | undefined {
  return options?.find((option) => option.value === value)?.value;
}

/** Feishu: the multi-selects are required unless the card says otherwise, everything else only when it says so. */
const REQUIRED_BY_DEFAULT = new Set(['multi_select_static', 'multi_select_person']);

export function initialValue(node: CardNode): FieldValue {
  return INITIAL[node.tag ?? '']?.(node) ?? '';
}

/** Every component with a value inside the elements, however deep. */
export function fieldsOf(nodes: CardNode[]): CardNode[] {
  return nodes.flatMap((node) => [...(node.tag !== undefined && node.tag in INITIAL ? [node] : []), ...fieldsOf([...node.elements ?? [], ...node.columns ?? []])]);
}

/** What somebody put into a field, as far as the field as it is now takes it: what is no longer offered goes. */
export function stillFits({ tag, options }: CardNode, value: FieldValue): boolean {
  if (tag !== 'select_static' && tag !== 'multi_select_static') return true;
  return [value].flat().every((one) => one === '' || options?.some((option) => option.value === one));
}

export function isRequired(node: CardNode): boolean {
  return node.required ?? REQUIRED_BY_DEFAULT.has(node.tag ?? '');
}

export function isEmpty(value: FieldValue | undefined): boolean {
  if (typeof value === 'string') return value.trim() === '';
  return value === undefined || (Array.isArray(value) && value.length === 0);
}

/** Dates and times travel with the reader's offset: "2024-04-01 +0800". */
export function withOffset(value: string): string {
  return value === '' ? '' : `${value} ${OFFSET}`;
}

export function withoutOffset(value: string): string {
  return value.replace(/ [+-]\d{4}$/, '');
}
