import { createContext } from 'preact';
import { useContext, useRef, useState } from 'preact/hooks';
import { collected, isEmpty, isRequired, type FieldValue } from '../../form-rules.js';
import { Elements } from './elements.js';
import { fieldsOf } from './fields.js';
import { draftOf, keepDraft, NOTHING, valuesOf, type Draft, type Values } from './form-draft.js';
import { lengths } from './look.js';
import { useScene } from './scene.js';
import type { CardNode, ElementProps } from './types.js';

interface FormDesk {
  value(name: string): FieldValue | undefined;
  set(name: string, value: FieldValue): void;
  missing(name: string): boolean;
  /** What a field wants asked before the form is sent. */
  confirm: CardNode['confirm'];
  reset(): void;
  /** The bot took the form: what was put in is not carried over to the next card. */
  taken(): void;
  /** What to send, or nothing when the form may not be sent; the reason has then been shown. */
  collect(): Values | undefined;
}

const FormContext = createContext<FormDesk | undefined>(undefined);
/** Names the card a form belongs to, so that what was typed survives leaving the chat. */
export const FormDrafts = createContext('');

export function useForm(): FormDesk | undefined {
  return useContext(FormContext);
}

export function Form({ node, path }: ElementProps) {
  const { desk, version } = useScene();
  const card = useContext(FormDrafts);
  const name = node.name ?? '';
  const fields = fieldsOf(node.elements ?? []);
  const [draft, setDraft] = useState(() => draftOf(card, name));
  const values = valuesOf(fields, draft, version);
  const [missing, setMissing] = useState<string[]>([]);
  const root = useRef<HTMLDivElement>(null);
  const keep = (next: Draft): void => {
    keepDraft(card, name, next);
    setDraft(next);
  };
  const form: FormDesk = {
    value: (field) => values[field],
    set(field, value) {
      const { touched } = draft.takenAt === undefined || draft.takenAt === version ? draft : NOTHING;
      keep({ touched: { ...touched, [field]: { tag: fields.find((one) => one.name === field)?.tag, value } } });
      setMissing(missing.filter((other) => other !== field));
    },
    missing: (field) => missing.includes(field),
    confirm: fields.find((field) => field.confirm)?.confirm,
    reset() {
      keep(NOTHING);
      setMissing([]);
    },
    taken: () => keep({ ...draft, takenAt: version }),
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
      return collected(fields, values);
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
