import { useState } from 'preact/hooks';
import { MissingNote } from './missing-note.js';
import { useDropDown } from './use-drop-down.js';
import type { Field } from './use-field.js';
import type { FieldValue } from '../../form-rules.js';

export interface Choice {
  value: string;
  text: string;
  note?: string;
}

interface Props {
  name: string | undefined;
  choices: Choice[];
  chosen: string[];
  many?: true;
  field: Field<FieldValue & string> | Field<string[]>;
  placeholder: string;
  onChange(values: string[]): void;
}

const SEARCH_FROM = 8;

/** A drop-down of ticks with a search line when it is long: several of them, or one person. Escape or a click elsewhere closes it. */
export function PickList({ name, choices, chosen, many, field, placeholder, onChange }: Props) {
  const { open, setOpen, root, onKeyDown } = useDropDown();
  const [typed, setTyped] = useState('');
  const pick = (value: string): void => {
    if (many) return onChange(chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value]);
    setOpen(false);
    onChange([value]);
  };
  const shown = choices.filter((choice) => `${choice.text} ${choice.note ?? ''}`.includes(typed.trim()));
  const picked = chosen.map((value) => choices.find((choice) => choice.value === value)?.text ?? value);
  return (
    <div class="field pick" ref={root} onKeyDown={onKeyDown}>
      <button type="button" class="pick-face" name={name} disabled={field.disabled} aria-disabled={field.locked || undefined} aria-expanded={open} aria-invalid={field.missing} aria-describedby={field.missing ? field.noteId : undefined} aria-label={`${field.label || placeholder}：${picked.join('、') || '未选'}`} onClick={() => setOpen(!field.locked && !open)}>
        {picked.length > 0 ? picked.map((text) => <span key={text} class={many ? 'picked' : ''}>{text}</span>) : <span class="hint-text">{placeholder}{field.required ? ' *' : ''}</span>}
        {field.busy && <span class="spinner" />}
      </button>
      <MissingNote<FieldValue> field={field} />
      {open && (
        <div class="pick-menu" role="group" aria-label={field.label || placeholder}>
          {choices.length > SEARCH_FROM && <input type="search" placeholder="搜索" aria-label="搜索选项" value={typed} onInput={(event) => setTyped(event.currentTarget.value)} />}
          {shown.map((choice) => (
            <label key={choice.value}>
              <input type={many ? 'checkbox' : 'radio'} value={choice.value} checked={chosen.includes(choice.value)} onChange={(event) => { event.currentTarget.checked = chosen.includes(choice.value); pick(choice.value); }} />
              <span>{choice.text}{choice.note && <small>{choice.note}</small>}</span>
            </label>
          ))}
          {shown.length === 0 && <p class="empty">没有可选项</p>}
        </div>
      )}
    </div>
  );
}
