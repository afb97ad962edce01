import { ratio } from './look.js';
import { MissingNote } from './missing-note.js';
import { PickList, type Choice } from './pick-list.js';
import { Picture } from './picture.js';
import { useScene } from './scene.js';
import { useField } from './use-field.js';
import type { CardNode, ElementProps } from './types.js';

export function SelectOne({ node, path }: ElementProps) {
  const field = useField<string>(node, path);
  const label = field.label || '请选择';
  const choose = (list: HTMLSelectElement): void => {
    const wanted = list.value;
    // It shows another choice when the value is another: the card may be locked.
    list.value = field.value;
    field.commit(wanted);
  };
  return (
    <div class="field">
      <select name={node.name} value={field.value} disabled={field.disabled} aria-disabled={field.locked || undefined} aria-label={label} aria-required={field.required} aria-invalid={field.missing} aria-describedby={field.missing ? field.noteId : undefined}
        data-empty={field.value === ''} onChange={(event) => choose(event.currentTarget)}>
        <option value="" disabled hidden={!field.inForm && field.value !== ''}>{node.placeholder?.content ?? '请选择'}{field.required ? ' *' : ''}</option>
        {textChoices(node).map((choice) => <option key={choice.value} value={choice.value}>{choice.text}</option>)}
      </select>
      <MissingNote field={field} />
    </div>
  );
}

export function SelectMany({ node, path }: ElementProps) {
  const field = useField<string[]>(node, path);
  return <PickList name={node.name} choices={textChoices(node)} chosen={field.value} many field={field} placeholder={node.placeholder?.content ?? '请选择'} onChange={field.commit} />;
}

export function SelectPerson({ node, path }: ElementProps) {
  const field = useField<string>(node, path);
  return <PickList name={node.name} choices={usePeopleChoices(node)} chosen={field.value === '' ? [] : [field.value]} field={field}
    placeholder={node.placeholder?.content ?? '请选择人员'} onChange={(ids) => field.commit(ids[0] ?? '')} />;
}

export function SelectPeople({ node, path }: ElementProps) {
  const field = useField<string[]>(node, path);
  return <PickList name={node.name} choices={usePeopleChoices(node)} chosen={field.value} many field={field} placeholder={node.placeholder?.content ?? '请选择人员'} onChange={field.commit} />;
}

export function SelectImage({ node, path }: ElementProps) {
  const field = useField<string | string[]>(node, path);
  const chosen = new Set([field.value].flat());
  const toggle = (value: string): void => {
    if (!node.multi_select) return field.commit(value);
    field.commit(chosen.has(value) ? [...chosen].filter((other) => other !== value) : [...chosen, value]);
  };
  return (
    <div class="images images-pick" data-layout={node.layout ?? 'bisect'} role="group" aria-label={field.label || '选择图片'} aria-invalid={field.missing} aria-describedby={field.missing ? field.noteId : undefined} tabIndex={field.missing ? -1 : undefined}>
      {node.options?.map((option, index) => (
        <button key={index} type="button" disabled={field.disabled || option.disabled} aria-disabled={field.locked || undefined} aria-pressed={chosen.has(option.value ?? '')} title={(option.disabled ? option.disabled_tips : option.hover_tips)?.content} onClick={() => toggle(option.value ?? '')}>
          <Picture imageKey={option.img_key ?? ''} alt={`图片 ${index + 1}`} style={{ aspectRatio: ratio(node.aspect_ratio, '16:9') }} />
        </button>
      ))}
      <MissingNote field={field} />
    </div>
  );
}

function textChoices(node: CardNode): Choice[] {
  return (node.options ?? []).map((option) => ({ value: option.value ?? '', text: option.text?.content ?? option.value ?? '' }));
}

/** Feishu: without any valid candidate everybody in the chat can be picked. */
function usePeopleChoices(node: CardNode): Choice[] {
  const { desk, members } = useScene();
  const named = (node.options ?? []).flatMap((option) => desk.people.find(option.value ?? '') ?? []);
  return (named.length > 0 ? named : members).map((user) => ({ value: user.open_id, text: user.name, note: user.title }));
}
