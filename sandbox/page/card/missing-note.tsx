import type { Field } from './use-field.js';
import type { FieldValue } from '../../form-rules.js';

/** Below a required field that was left empty: a toast passes, and colour alone does not say why. */
export function MissingNote<T extends FieldValue>({ field }: { field: Field<T> }) {
  return field.missing ? <small class="missing" id={field.noteId}>此项必填</small> : null;
}
