import { isField, type FieldValue } from '../../form-rules.js';
import type { CardNode } from './types.js';

/** Every component with a value inside the elements, however deep. */
export function fieldsOf(nodes: CardNode[]): CardNode[] {
  return nodes.flatMap((node) => [...(isField(node) ? [node] : []), ...fieldsOf([...node.elements ?? [], ...node.columns ?? []])]);
}

/** What somebody put into a field, as far as the field as it is now takes it: what is no longer offered goes. */
export function stillFits({ tag, options }: CardNode, value: FieldValue): boolean {
  if (tag !== 'select_static' && tag !== 'multi_select_static') return true;
  return [value].flat().every((one) => one === '' || options?.some((option) => option.value === one));
}

export function withoutOffset(value: string): string {
  return value.replace(/ [+-]\d{4}$/, '');
}
