import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { isLost } from './focus.js';

interface Props {
  title: string;
  /** Stands in the head, which stays in view. */
  tools?: ComponentChildren;
  /** What came of the last thing done: under the head, so that it is in view wherever one has scrolled to. */
  said: string;
  children: ComponentChildren;
  /** Id of the button that takes the focus back when what opened the drawer is gone. */
  opener: string;
  onClose(): void;
}

/** A panel at the right edge; Escape or the button closes it, and the focus goes back to where it was. The phones stay usable beside it. */
export function Drawer({ title, tools, said, children, opener, onClose }: Props) {
  const drawer = useRef<HTMLElement>(null);
  const close = useRef<HTMLButtonElement>(null);
  const latest = useRef(onClose);
  latest.current = onClose;
  useLayoutEffect(() => {
    const before = document.activeElement;
    close.current?.focus();
    // Whatever lies on top of the drawer takes the key first and says so.
    const escape = (event: KeyboardEvent): void => { if (event.key === 'Escape' && !event.defaultPrevented && !event.isComposing) latest.current(); };
    document.addEventListener('keydown', escape);
    return () => {
      document.removeEventListener('keydown', escape);
      // Whoever has gone on to something else stays there.
      if (!isLost() && !drawer.current?.contains(document.activeElement)) return;
      const back = before instanceof HTMLElement && before !== document.body && before.isConnected ? before : document.getElementById(opener);
      back?.focus();
    };
  }, []);
  return (
    <aside ref={drawer} class="drawer" id="drawer" aria-label={title}>
      <div class="drawer-head">
        <header><h2>{title}</h2>{tools}<button ref={close} type="button" class="tool" onClick={onClose}>关闭</button></header>
        <p class="said" role="status">{said}</p>
      </div>
      {children}
    </aside>
  );
}
