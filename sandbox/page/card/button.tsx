import type { ElementProps } from './types.js';
import { useForm } from './form.js';
import { Glyph } from './glyph.js';
import { lengths } from './look.js';
import { useScene } from './scene.js';

const LEGACY: Record<string, string> = { form_submit: 'submit', form_reset: 'reset' };

/** A button: link, callback, or a form's submit and reset. It spins while the bot is answering; until then the whole card is locked. */
export function Button({ node, path }: ElementProps) {
  const { act, pending } = useScene();
  const form = useForm();
  const role = node.form_action_type ?? LEGACY[node.action_type ?? ''];
  const busy = pending === path;
  const tap = (): void => {
    if (role === 'reset') form?.reset();
    if (role !== 'submit' || !form) return act(node, path, {});
    const values = form.collect();
    if (values) act(node, path, { form_value: values });
  };
  const width = node.width === 'fill' ? '100%' : lengths(node.width);
  return (
    <button type="button" class={`btn btn-${node.type ?? 'default'} btn-size-${node.size ?? 'medium'}`} name={node.name} style={{ width }}
      disabled={node.disabled || pending !== ''} aria-busy={busy} title={(node.disabled ? node.disabled_tips : node.hover_tips)?.content} onClick={tap}>
      {busy && <span class="spinner" aria-hidden="true" />}
      {node.icon && !busy && <Glyph icon={node.icon} />}
      {node.text?.content}
    </button>
  );
}
