import { withOffset } from '../../form-rules.js';
import type { ElementProps } from './types.js';
import { withoutOffset } from './fields.js';
import { MissingNote } from './missing-note.js';
import { useField } from './use-field.js';

export function DatePicker(props: ElementProps) {
  return <Picker {...props} type="date" fallback="选择日期" />;
}

export function TimePicker(props: ElementProps) {
  return <Picker {...props} type="time" fallback="选择时间" />;
}

export function DateTimePicker(props: ElementProps) {
  return <Picker {...props} type="datetime-local" fallback="选择日期和时间" />;
}

/** The browser's own picker. A browser writes 2024-04-29T07:07 where Feishu writes "2024-04-29 07:07 +0800". */
function Picker({ node, path, type, fallback }: ElementProps & { type: 'date' | 'time' | 'datetime-local'; fallback: string }) {
  const field = useField<string>(node, path);
  const label = field.label || fallback;
  const change = (typed: string): void => {
    const value = withOffset(typed.replace('T', ' '));
    if (value !== '' || field.inForm) field.commit(value);
  };
  return (
    <label class="field">
      <span class="field-label">{label}{field.required && <i class="star" aria-hidden="true">*</i>}</span>
      <input type={type} name={node.name} value={withoutOffset(field.value).replace(' ', 'T')} disabled={field.disabled} readOnly={field.locked}
        aria-required={field.required} aria-invalid={field.missing} aria-describedby={field.missing ? field.noteId : undefined} onChange={(event) => change(event.currentTarget.value)} />
      <MissingNote field={field} />
    </label>
  );
}
