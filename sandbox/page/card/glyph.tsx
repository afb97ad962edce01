import { color } from './look.js';
import { useScene } from './scene.js';
import type { Icon } from './types.js';

/** Feishu's icon library is not public; a sign close in meaning is drawn by the token's words. */
const SIGNS: [RegExp, string][] = [
  [/done|check|yes|succeed|approval/, '✓'],
  [/close|forbidden|ban|reject|no_/, '✕'],
  [/warn|alert|error|info|urgent|buzz|maybe/, '!'],
  [/time|clock|alarm|history/, '◷'],
  [/member|person|group|contact|user/, '☺'],
  [/location|map|local/, '⌖'],
  [/edit|pen|write/, '✎'],
  [/more/, '⋯'],
  [/down/, '▾'],
  [/right|arrow|link|share/, '›'],
  [/add|plus/, '+'],
  [/search/, '⌕'],
  [/star|collect/, '★'],
];

export function Glyph({ icon }: { icon: Icon }) {
  const { style } = useScene();
  const token = icon.token ?? '';
  const sign = SIGNS.find(([pattern]) => pattern.test(token))?.[1] ?? '◆';
  return <span class="glyph" style={{ color: color(icon.color, style) }} aria-hidden="true">{sign}</span>;
}
