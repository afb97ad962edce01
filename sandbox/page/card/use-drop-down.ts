import { useEffect, useRef, useState } from 'preact/hooks';

/** Something that opens below its button and closes again at a tap elsewhere or at Escape; `root` and `onKeyDown` go to the element around both. */
export function useDropDown() {
  const [open, show] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const setOpen = (wanted: boolean): void => {
    // The button takes the focus back before the choice that has it is gone.
    if (!wanted && root.current?.contains(document.activeElement)) root.current.querySelector<HTMLElement>('button')?.focus();
    show(wanted);
  };
  useEffect(() => {
    if (!open) return undefined;
    const outside = (event: Event): void => { if (event.target instanceof Node && !root.current?.contains(event.target)) show(false); };
    document.addEventListener('pointerdown', outside);
    return () => document.removeEventListener('pointerdown', outside);
  }, [open]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.isComposing || !open) return;
    // Used up: it must not close what is around the drop-down too.
    event.preventDefault();
    setOpen(false);
  };
  return { open, setOpen, root, onKeyDown };
}
