import { useId, useState } from 'preact/hooks';
import { initialValue, isRequired, type FieldValue } from '../../form-rules.js';
import { stillFits } from './fields.js';
import { useForm } from './form.js';
import { useScene, type Tap } from './scene.js';
import type { CardNode } from './types.js';

export interface Field<T extends FieldValue> {
  value: T;
  /** Changes the value without telling the bot. */
  set(value: T): void;
  /** Changes the value; outside a form it is also sent to the bot. */
  commit(value: T): void;
  required: boolean;
  missing: boolean;
  /** Of the words that say so. */
  noteId: string;
  /** The card says that it cannot be used. */
  disabled: boolean;
  /** For the moment nothing can be changed; whoever is in the field stays there. */
  locked: boolean;
  busy: boolean;
  inForm: boolean;
  label: string;
}

/** What somebody put into a component outside a form; once it is sent it counts for this version of the card only. */
interface Own {
  value: FieldValue;
  sentAt?: number;
}

/** One component's value: inside a form it lives there until the submit, outside it is local and every choice is a tap. */
export function useField<T extends FieldValue>(node: CardNode, path: string): Field<T> {
  const form = useForm();
  const { act, pending, locked: isLocked, version } = useScene();
  const locked = node.disabled === true || isLocked(node);
  const [own, setOwn] = useState<Own>();
  const noteId = useId();
  const name = node.name ?? '';
  const mine = own && stillFits(node, own.value) && (own.sentAt ?? version) === version ? own.value : initialValue(node);
  const set = (value: T): void => {
    if (locked) return;
    if (form) form.set(name, value);
    else setOwn({ value });
  };
  return {
    value: (form ? form.value(name) ?? initialValue(node) : mine) as T,
    set,
    commit(value) {
      if (form) return set(value);
      const sent = (): void => setOwn({ value, sentAt: version });
      // Words that the bot did not take need not be written again; a choice is made again with one tap.
      act(node, path, tapOf(node, value), node.tag === 'input' ? { agreed: () => set(value), taken: sent } : { agreed: sent });
    },
    required: form !== undefined && isRequired(node),
    missing: form?.missing(name) ?? false,
    noteId,
    disabled: node.disabled ?? false,
    locked,
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
