import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { catchFocus } from './focus.js';
import type { ConfirmSpec } from './phone-desk.js';

/** Covers one phone only, so that the others stay usable. Tab moves between the two answers; Escape is no. */
export function ConfirmDialog({ spec, onYes, onNo }: { spec: ConfirmSpec; onYes(): void; onNo(): void }) {
  const yes = useRef<HTMLButtonElement>(null);
  const no = useRef<HTMLButtonElement>(null);
  const id = useId();
  // Before anybody sees it: a key pressed at once must not reach what lies below.
  useLayoutEffect(() => {
    const before = document.activeElement;
    yes.current?.focus();
    const screen = yes.current?.closest<HTMLElement>('.screen, .drawer');
    return () => {
      if (before instanceof HTMLElement) before.focus();
      // The card may have been changed while the question stood.
      catchFocus(() => screen?.querySelector<HTMLElement>('[tabindex="0"], button'));
    };
  }, []);
  const keys = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' && event.key !== 'Tab') return;
    event.preventDefault();
    if (event.key === 'Escape') return onNo();
    (document.activeElement === yes.current ? no : yes).current?.focus();
  };
  return (
    <div class="veil">
      <div class="confirm" role="alertdialog" aria-modal="true" aria-labelledby={`${id}-title`} aria-describedby={`${id}-text`} onKeyDown={keys}>
        <h3 id={`${id}-title`}>{spec.title}</h3>
        <p id={`${id}-text`}>{spec.text}</p>
        <div>
          <button ref={no} type="button" class="btn" onClick={onNo}>取消</button>
          <button ref={yes} type="button" class="btn btn-primary_filled" onClick={onYes}>确认</button>
        </div>
      </div>
    </div>
  );
}
