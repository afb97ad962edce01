import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { isLost } from './focus.js';

/** An area that takes the focus itself when what had it inside is gone, or can no longer have it, after the area was drawn again. */
export function useHeldFocus(): RefObject<HTMLElement | null> {
  const area = useRef<HTMLElement>(null);
  // Looked at before the drawing: afterwards nobody knows who had it.
  const held = area.current !== null && area.current !== document.activeElement && area.current.contains(document.activeElement);
  useLayoutEffect(() => {
    if (held && isLost()) area.current?.focus({ preventScroll: true });
  });
  return area;
}
