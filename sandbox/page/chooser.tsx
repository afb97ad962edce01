import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

/** Somebody or something that can be chosen. */
export interface Choice {
  id: string;
  name: string;
  note: string;
  section: string;
  face?: ComponentChildren;
  /** A word at the end of the row, for example that the person is on the wall already. */
  mark?: string;
}

interface Props {
  title: string;
  /** What can be typed. */
  placeholder: string;
  choices: readonly Choice[];
  /** 人, 个群 …: how what was found is counted. */
  unit: string;
  onChoose(id: string): void;
  onClose(): void;
}

const MOST_SHOWN = 100;

/** A dialog with everything that can be chosen, by section. Typing filters, arrows move, Enter takes the focused or the first. */
export function Chooser({ title, placeholder, choices, unit, onChoose, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [typed, setTyped] = useState('');
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    // Only a dialog that is closed, not one that is merely gone, gives the focus back.
    return () => shown?.close();
  }, []);
  const found = choices.filter((choice) => fits(choice, typed.trim()));
  const shown = found.slice(0, MOST_SHOWN);
  const sections = [...new Set(shown.map((choice) => choice.section))];
  return (
    <dialog ref={dialog} class="chooser" aria-label={title} onClose={onClose}
      onClick={(event) => { if (event.target === dialog.current) dialog.current?.close(); }} onKeyDown={moveFocus}>
      <form class="chooser-head" onSubmit={(event) => { event.preventDefault(); if (found[0]) onChoose(found[0].id); }}>
        <input type="search" autofocus aria-label={placeholder} placeholder={placeholder} value={typed} onInput={(event) => setTyped(event.currentTarget.value)} />
        <button type="button" class="tool" onClick={() => dialog.current?.close()}>关闭</button>
      </form>
      <p class="sr" role="status">找到 {found.length} {unit}</p>
      <div class="chooser-list">
        {sections.map((section) => (
          <section key={section} aria-label={section || '其他'}>
            <h3>{section || '其他'}</h3>
            {shown.filter((choice) => choice.section === section).map((choice) => (
              <button key={choice.id} type="button" class="person-row" data-testid={`role-${choice.id}`} onClick={() => onChoose(choice.id)}>
                {choice.face}
                <span><b>{choice.name}</b><small>{choice.note}</small></span>
                {choice.mark && <em>{choice.mark}</em>}
              </button>
            ))}
          </section>
        ))}
        {found.length === 0 && <p class="empty">没有找到“{typed}”</p>}
        {found.length > shown.length && <p class="empty">还有 {found.length - shown.length} {unit}，请继续输入以缩小范围</p>}
      </div>
    </dialog>
  );
}

/** True when name, note or section contain every word typed. */
function fits({ name, note, section }: Choice, typed: string): boolean {
  const haystack = `${name} ${note} ${section}`.toLowerCase();
  return typed.toLowerCase().split(/\s+/).every((word) => haystack.includes(word));
}

function moveFocus(event: KeyboardEvent): void {
  // The drawer below must not close with the dialog.
  if (event.key === 'Escape') event.stopPropagation();
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || !(event.currentTarget instanceof HTMLElement)) return;
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('input, .person-row')];
  const here = stops.findIndex((stop) => stop === document.activeElement);
  event.preventDefault();
  stops[Math.min(Math.max(here + step, 0), stops.length - 1)]?.focus();
}
