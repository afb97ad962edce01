import { color, lengths } from './look.js';
import { Picture } from './picture.js';
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
  [/chat|message/, '✉'],
  [/down/, '▾'],
  [/right|arrow|link|share/, '›'],
  [/add|plus/, '+'],
  [/search/, '⌕'],
  [/star|collect/, '★'],
];

export function Glyph({ icon }: { icon: Icon }) {
  const { style } = useScene();
  const [width, height] = (icon.size ?? '').split(' ').map(lengths);
  if (icon.tag === 'custom_icon') return <Picture imageKey={icon.img_key ?? ''} alt="" style={{ width: width ?? '1.2em', height: height ?? '1.2em' }} />;
  const token = icon.token ?? '';
  const sign = SIGNS.find(([pattern]) => pattern.test(token))?.[1] ?? '◆';
  return <span class="glyph" style={{ color: color(icon.color, style), fontSize: width }} aria-hidden="true">{sign}</span>;
}
