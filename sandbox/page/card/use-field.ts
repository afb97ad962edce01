import { useState } from 'preact/hooks';
import { initialValue, isRequired } from './fields.js';
import { useForm } from './form.js';
import { useScene, type Tap } from './scene.js';
import type { CardNode, FieldValue } from './types.js';

export interface Field<T extends FieldValue> {
  value: T;
  /** Changes the value without telling the bot. */
  set(value: T): void;
  /** Changes the value; outside a form it is also sent to the bot. */
  commit(value: T): void;
  required: boolean;
  missing: boolean;
  locked: boolean;
  busy: boolean;
  inForm: boolean;
  label: string;
}

/** One component's value: inside a form it lives there until the submit, outside it is local and every choice is a tap. */
export function useField<T extends FieldValue>(node: CardNode, path: string): Field<T> {
  const form = useForm();
  const { act, pending } = useScene();
  const [own, setOwn] = useState<FieldValue>(() => initialValue(node));
  const name = node.name ?? '';
  const set = (value: T): void => (form ? form.set(name, value) : setOwn(value));
  return {
    value: (form ? form.value(name) ?? initialValue(node) : own) as T,
    set,
    commit(value) {
      if (form) return set(value);
      act(node, path, tapOf(node, value), () => set(value));
    },
    required: form !== undefined && isRequired(node),
    missing: form?.missing(name) ?? false,
    locked: (node.disabled ?? false) || pending !== '',
    busy: pending === path,
    inForm: form !== undefined,
    label: node.label?.content ?? node.placeholder?.content ?? '',
  };
}

function tapOf(node: CardNode, value: FieldValue): Tap {
  if (typeof value === 'boolean') return { checked: value };
  if (typeof value !== 'string') return { options: value };
  return node.tag === 'input' ? { input_value: value } : { option: value };
}
