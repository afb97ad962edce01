import type { ElementProps } from './types.js';
import { useForm } from './form.js';
import { Glyph } from './glyph.js';
import { lengths } from './look.js';
import { useScene } from './scene.js';
import { useTip } from './use-tip.js';

const LEGACY: Record<string, string> = { form_submit: 'submit', form_reset: 'reset' };

/** A button: link, callback, or a form's submit and reset. It spins while the bot is answering; until then the whole card is locked. */
export function Button({ node, path }: ElementProps) {
  const { act, pending } = useScene();
  const form = useForm();
  const role = node.form_action_type ?? LEGACY[node.action_type ?? ''];
  const busy = pending === path;
  const tip = useTip(node);
  const tap = (): void => {
    if (tip.refuses()) return;
    if (role === 'reset') form?.reset();
    if (role !== 'submit' || !form) return act(node, path, {});
    const values = form.collect();
    if (values) act({ ...node, confirm: node.confirm ?? form.confirm }, path, { form_value: values }, { taken: form.taken });
  };
  const width = node.width === 'fill' ? '100%' : lengths(node.width);
  return (
    <button type="button" class={`btn btn-${node.type ?? 'default'} btn-size-${node.size ?? 'medium'}`} name={node.name} style={{ width }}
      {...tip.attributes} aria-busy={busy} onClick={tap}>
      {busy && <span class="spinner" aria-hidden="true" />}
      {node.icon && !busy && <Glyph icon={node.icon} />}
      {node.text?.content}
    </button>
  );
}
