import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** A panel at the right edge; Escape or the button closes it, the phones stay usable beside it. */
export function Drawer({ title, children, onClose }: { title: string; children: ComponentChildren; onClose(): void }) {
  const close = useRef<HTMLButtonElement>(null);
  useEffect(() => close.current?.focus(), []);
  return (
    <aside class="drawer" aria-label={title} onKeyDown={(event) => { if (event.key === 'Escape') onClose(); }}>
      <header><h2>{title}</h2><button ref={close} type="button" class="tool" onClick={onClose}>关闭</button></header>
      {children}
    </aside>
  );
}
