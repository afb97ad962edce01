import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

interface Props {
  title: string;
  /** Stands in the head, which stays in view. */
  tools?: ComponentChildren;
  children: ComponentChildren;
  onClose(): void;
}

/** A panel at the right edge; Escape or the button closes it, and the focus goes back to where it was. The phones stay usable beside it. */
export function Drawer({ title, tools, children, onClose }: Props) {
  const close = useRef<HTMLButtonElement>(null);
  const latest = useRef(onClose);
  latest.current = onClose;
  useEffect(() => {
    const opener = document.activeElement;
    close.current?.focus();
    // Whatever lies on top of the drawer takes the key first and says so.
    const escape = (event: KeyboardEvent): void => { if (event.key === 'Escape' && !event.defaultPrevented) latest.current(); };
    document.addEventListener('keydown', escape);
    return () => {
      document.removeEventListener('keydown', escape);
      if (opener instanceof HTMLElement) opener.focus();
    };
  }, []);
  return (
    <aside class="drawer" id="drawer" aria-label={title}>
      <header><h2>{title}</h2>{tools}<button ref={close} type="button" class="tool" onClick={onClose}>关闭</button></header>
      {children}
    </aside>
  );
}
