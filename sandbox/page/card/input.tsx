import { useId } from 'preact/hooks';
import type { ElementProps } from './types.js';
import { MissingNote } from './missing-note.js';
import { useField } from './use-field.js';

const DEFAULT_MAX = 1000;
const DEFAULT_ROWS = 5;

/** Text input with Feishu's limits. Outside a form Enter (or the tick beside it) sends what was typed. */
export function Input({ node, path }: ElementProps) {
  const field = useField<string>(node, path);
  const id = useId();
  const most = node.max_length ?? DEFAULT_MAX;
  const lines = node.input_type === 'multiline_text';
  const kind = node.input_type === 'password' ? { type: 'password' as const } : { type: 'text' as const };
  const shared = {
    id,
    name: node.name,
    value: field.value,
    maxLength: most,
    disabled: field.disabled,
    readOnly: field.locked,
    placeholder: node.placeholder?.content ?? '请输入',
    'aria-label': node.label?.content ? undefined : field.label || '输入框',
    'aria-required': field.required,
    'aria-invalid': field.missing,
    'aria-describedby': field.missing ? field.noteId : undefined,
  };
  return (
    <div class={`field ${node.label_position === 'left' ? 'field-left' : ''}`}>
      {node.label?.content && <label for={id}>{node.label.content}{field.required && <i class="star" aria-hidden="true">*</i>}</label>}
      <div class="field-line">
        {lines
          ? <textarea {...shared} rows={typeof node.rows === 'number' ? node.rows : DEFAULT_ROWS} onInput={(event) => field.set(event.currentTarget.value)} />
          : <input {...shared} {...kind} onInput={(event) => field.set(event.currentTarget.value)}
              onKeyDown={(event) => { if (event.key === 'Enter' && !event.isComposing && !field.inForm) field.commit(field.value); }} />}
        {!field.inForm && <button type="button" class="btn btn-primary btn-size-small" disabled={field.disabled} aria-disabled={field.locked || undefined} aria-label="提交输入" onClick={() => field.commit(field.value)}>{field.busy ? <span class="spinner" /> : '✓'}</button>}
      </div>
      <MissingNote field={field} />
      {(lines || node.max_length !== undefined) && <small class="counter">{field.value.length}/{most}</small>}
    </div>
  );
}
