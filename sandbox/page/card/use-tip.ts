import { useScene } from './scene.js';
import type { CardNode } from './types.js';

interface Tip {
  /** For the element that is tapped. One that is disabled with a reason stays reachable, so that the reason can be had, and one that waits keeps the focus. */
  attributes: { disabled: boolean; 'aria-disabled': true | undefined; title: string | undefined };
  /** Whether the tap ends here, because the component is disabled; the reason has then been shown. */
  refuses(): boolean;
}

/** The hint on a component, and what a disabled one answers to a tap. */
export function useTip(node: CardNode): Tip {
  const { desk, locked } = useScene();
  const reason = node.disabled ? node.disabled_tips?.content : undefined;
  return {
    attributes: {
      disabled: node.disabled === true && !reason,
      'aria-disabled': reason || locked(node) ? true : undefined,
      title: node.disabled ? reason : node.hover_tips?.content,
    },
    refuses() {
      if (reason) desk.notify({ type: 'info', content: reason });
      return node.disabled === true || locked(node);
    },
  };
}
