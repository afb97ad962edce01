import { Button } from './button.js';
import { lengths } from './look.js';
import { Markdown } from './markdown.js';
import { useScene } from './scene.js';
import { useDropDown } from './use-drop-down.js';
import { useField } from './use-field.js';
import { useTip } from './use-tip.js';
import type { ElementProps, Option } from './types.js';

export function Checker({ node, path }: ElementProps) {
  const field = useField<boolean>(node, path);
  const tip = useTip(node);
  const { show_strikethrough: strikes, opacity } = field.value ? node.checked_style ?? {} : {};
  const toggle = (box: HTMLInputElement): void => {
    const wanted = box.checked;
    // The tick moves when the value does: a question may come first.
    box.checked = field.value;
    if (!tip.refuses()) field.commit(wanted);
  };
  return (
    <div class="checker" style={{ padding: lengths(node.padding) }}>
      <label title={tip.attributes.title}>
        <input type="checkbox" name={node.name} checked={field.value} disabled={tip.attributes.disabled} aria-disabled={tip.attributes['aria-disabled']} onChange={(event) => toggle(event.currentTarget)} />
        <span class={strikes ? 'struck' : ''} style={{ opacity: opacity === undefined ? undefined : String(opacity) }}>{node.text?.tag === 'lark_md' ? <Markdown source={node.text.content ?? ''} /> : node.text?.content}</span>
        {field.busy && <span class="spinner" />}
      </label>
      {node.button_area?.buttons?.map((button, index) => <Button key={index} node={{ tag: 'button', ...button }} path={`${path}.button_area.buttons[${index}]`} />)}
    </div>
  );
}

/** The ⋯ menu. An option with a link opens it; the choice is sent when the component has a callback. */
export function Overflow({ node, path }: ElementProps) {
  const { act, desk, pending, locked } = useScene();
  const { open, setOpen, root, onKeyDown } = useDropDown();
  const choose = (option: Option): void => {
    setOpen(false);
    const url = option.multi_url?.pc_url || option.multi_url?.url;
    if (url) desk.openUrl(url);
    act(node, path, { option: option.value ?? '' });
  };
  return (
    <div class="overflow" ref={root} onKeyDown={onKeyDown}>
      <button type="button" class="btn btn-default" name={node.name} disabled={node.disabled} aria-disabled={locked(node) || undefined} aria-expanded={open} aria-label="更多" onClick={() => setOpen(!locked(node) && !open)}>
        {pending === path ? <span class="spinner" /> : '⋯'}
      </button>
      {open && <div class="pick-menu">{node.options?.map((option, index) => <button key={index} type="button" onClick={() => choose(option)}>{option.text?.content}</button>)}</div>}
    </div>
  );
}
