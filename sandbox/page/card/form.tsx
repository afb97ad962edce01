import { createContext } from 'preact';
import { useContext, useRef, useState } from 'preact/hooks';
import { Elements } from './elements.js';
import { fieldsOf, initialValue, isEmpty, isRequired } from './fields.js';
import { lengths } from './look.js';
import { useScene } from './scene.js';
import type { CardNode, ElementProps, FieldValue } from './types.js';

type Values = Record<string, FieldValue>;

interface FormDesk {
  value(name: string): FieldValue | undefined;
  set(name: string, value: FieldValue): void;
  missing(name: string): boolean;
  /** What a field wants asked before the form is sent. */
  confirm: CardNode['confirm'];
  reset(): void;
  /** What to send, or nothing when the form may not be sent; the reason has then been shown. */
  collect(): Values | undefined;
}

const FormContext = createContext<FormDesk | undefined>(undefined);
/** Names the card a form belongs to: what was typed survives leaving the chat, but not a change of the card. */
export const FormDrafts = createContext('');
const drafts = new Map<string, Values>();

export function useForm(): FormDesk | undefined {
  return useContext(FormContext);
}

export function Form({ node, path }: ElementProps) {
  const { desk } = useScene();
  const draftKey = `${useContext(FormDrafts)} ${path}`;
  const fields = fieldsOf(node.elements ?? []);
  const fresh = (): Values => Object.fromEntries(fields.map((field) => [field.name ?? '', initialValue(field)]));
  const [values, setValues] = useState<Values>(() => ({ ...fresh(), ...drafts.get(draftKey) }));
  const [missing, setMissing] = useState<string[]>([]);
  const root = useRef<HTMLDivElement>(null);
  const keep = (next: Values): void => {
    drafts.set(draftKey, next);
    setValues(next);
  };
  const form: FormDesk = {
    value: (name) => values[name],
    set(name, value) {
      keep({ ...values, [name]: value });
      setMissing(missing.filter((other) => other !== name));
    },
    missing: (name) => missing.includes(name),
    confirm: fields.find((field) => field.confirm)?.confirm,
    reset() {
      keep(fresh());
      setMissing([]);
    },
    collect() {
      if (fields.some((field) => !field.name)) {
        // Feishu: a component without a name inside a form is refused on the click.
        desk.notify({ type: 'error', content: '出错了，请稍后重试 code: 200530' });
        return undefined;
      }
      const empty = fields.filter((field) => isRequired(field) && isEmpty(values[field.name ?? ''])).map((field) => field.name ?? '');
      setMissing(empty);
      if (empty.length > 0) {
        desk.notify({ type: 'error', content: '有必填项未填写' });
        requestAnimationFrame(() => root.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
        return undefined;
      }
      // A picker nobody touched is not sent at all; an empty input, or a choice taken back, is sent as empty.
      return Object.fromEntries(fields.flatMap((field) => {
        const value = values[field.name ?? ''];
        const untouched = isEmpty(value) && isEmpty(initialValue(field));
        return value === undefined || (field.tag !== 'input' && untouched) ? [] : [[field.name ?? '', value]];
      }));
    },
  };
  return (
    <FormContext.Provider value={form}>
      <div ref={root} class="form" role="group" aria-label="表单" style={{ padding: lengths(node.padding) }}>
        <Elements of={{ ...node, padding: undefined }} path={path} gap="12px" />
      </div>
    </FormContext.Provider>
  );
}
