import { useState } from 'preact/hooks';
import type { MenuEntry, MenuItem } from '../api.js';

/** What stands above the input line of the private chat. A heading shows the row of its entries until one is chosen. */
export function BotMenu({ menu, onChoose }: { menu: readonly MenuEntry[]; onChoose(item: MenuItem): void }) {
  const [heading, setHeading] = useState<string>();
  const choose = (item: MenuItem): void => {
    setHeading(undefined);
    onChoose(item);
  };
  const draw = (entry: MenuEntry) => ('items' in entry
    ? <button key={entry.name} type="button" class="chip" aria-expanded={heading === entry.name} onClick={() => setHeading(heading === entry.name ? undefined : entry.name)}>{entry.name} ▴</button>
    : <button key={entry.name} type="button" class="chip" onClick={() => choose(entry)}>{entry.name}</button>);
  const below = menu.flatMap((entry) => ('items' in entry && entry.name === heading ? entry.items : []));
  return (
    <>
      {below.length > 0 && <div class="words" role="group" aria-label={heading}>{below.map(draw)}</div>}
      <div class="words" role="group" aria-label="机器人菜单">{menu.map(draw)}</div>
    </>
  );
}
