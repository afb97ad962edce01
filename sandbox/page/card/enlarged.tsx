import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { Picture } from './picture.js';

interface Props {
  imageKey: string;
  alt: string;
  children: ComponentChildren;
}

/** A picture that a tap shows as large as the screen; another tap or Escape closes it. */
export function Enlarged({ imageKey, alt, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const close = (event: Event): void => {
    // The area around the picture must not take it for its own tap.
    event.stopPropagation();
    dialog.current?.close();
  };
  return (
    <>
      <button type="button" class="enlarge" aria-label={`查看大图${alt && `：${alt}`}`} onClick={() => dialog.current?.showModal()}>{children}</button>
      <dialog ref={dialog} class="large-picture" aria-label={alt || '大图'} onKeyDown={(event) => event.stopPropagation()} onClick={close}>
        <Picture imageKey={imageKey} alt={alt} />
      </dialog>
    </>
  );
}
