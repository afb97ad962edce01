import type { MenuEntry, MenuItem } from '../api.js';

/** Feishu: so many entries, so many below each of them, and so many characters of a key. */
const MOST_ENTRIES = 3;
const MOST_BELOW = 5;
export const LONGEST_KEY = 30;

/** Everything in the bot's menu that can be chosen: no headings. */
export function menuItems(menu: readonly MenuEntry[] = []): MenuItem[] {
  return menu.flatMap((entry) => ('items' in entry ? entry.items : [entry]));
}

/** @throws for a menu that the developer console would not save */
export function requireMenu(menu: readonly MenuEntry[] = []): void {
  if (menu.length > MOST_ENTRIES) throw new Error(`menu: at most ${MOST_ENTRIES} entries`);
  for (const entry of menu) {
    const isFull = 'items' in entry && (entry.items.length === 0 || entry.items.length > MOST_BELOW);
    if (isFull) throw new Error(`menu: 1 to ${MOST_BELOW} entries below ${entry.name}`);
  }
  for (const item of menuItems(menu)) requireItem(item);
}

function requireItem(item: MenuItem): void {
  if (item.name === '') throw new Error('menu: an entry has no name');
  if ('event_key' in item && (item.event_key === '' || [...item.event_key].length > LONGEST_KEY)) {
    throw new Error(`menu: the event key of ${item.name} has 1 to ${LONGEST_KEY} characters`);
  }
  if ('url' in item && !(/^https?:/.test(item.url) && URL.canParse(item.url))) throw new Error(`menu: ${item.name} opens no HTTP/HTTPS URL`);
}
