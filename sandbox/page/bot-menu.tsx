import { useRef, useState } from 'preact/hooks';
import type { MenuEntry, MenuItem } from '../api.js';

/** What stands above the input line of the private chat. A heading shows the row of its entries until one is chosen, or Escape is pressed. */
export function BotMenu({ menu, onChoose }: { menu: readonly MenuEntry[]; onChoose(item: MenuItem): void }) {
  const [heading, setHeading] = useState<string>();
  const open = useRef<HTMLButtonElement>(null);
  /** The row goes, and what had the focus in it: the heading takes it. */
  const close = (): void => {
    open.current?.focus();
    setHeading(undefined);
  };
  const choose = (item: MenuItem): void => {
    close();
    onChoose(item);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || heading === undefined) return;
    event.preventDefault();
    close();
  };
  const draw = (entry: MenuEntry) => ('items' in entry
    ? (
      <button
        key={entry.name} type="button" class="chip" ref={entry.name === heading ? open : undefined}
        aria-expanded={entry.name === heading} onClick={() => setHeading(entry.name === heading ? undefined : entry.name)}
      >
        {entry.name} <span aria-hidden="true">{entry.name === heading ? '▾' : '▴'}</span>
      </button>
    )
    : <button key={entry.name} type="button" class="chip" onClick={() => choose(entry)}>{entry.name}</button>);
  const below = menu.flatMap((entry) => ('items' in entry && entry.name === heading ? entry.items : []));
  return (
    <div class="bot-menu" onKeyDown={onKeyDown}>
      {below.length > 0 && <div class="words" role="group" aria-label={heading}>{below.map(draw)}</div>}
      <div class="words" role="group" aria-label="机器人菜单">{menu.map(draw)}</div>
    </div>
  );
}
