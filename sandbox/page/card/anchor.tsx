import type { ComponentChildren } from 'preact';
import { Glyph } from './glyph.js';
import { useScene } from './scene.js';

/** A link in a text. Feishu opens http and https only, and dials a number on a phone; anything else is plain words. */
export function Anchor({ url, icon, children }: { url: string; icon?: string | undefined; children: ComponentChildren }) {
  const { desk } = useScene();
  if (!/^(?:https?|tel):/.test(url)) return <>{children}</>;
  return (
    <a class="link" href={url} onClick={(event) => { event.preventDefault(); desk.openUrl(url); }}>
      {icon && <Glyph icon={{ token: icon }} />}{isEmpty(children) ? url : children}
    </a>
  );
}

function isEmpty(children: ComponentChildren): boolean {
  return children === undefined || (Array.isArray(children) && children.length === 0);
}
