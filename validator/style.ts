import { refuse, SUB, wrongType } from './problem.js';
import { box, matching, oneOf, pixels } from './checks.js';
import type { Check } from './model.js';

const HUES = 'blue wathet turquoise green lime yellow sunflower orange red carmine violet purple indigo grey';
const SHADES = '00 50 100 200 300 350 400 500 600 650 700 800 900 950 1000';
const PALETTE: ReadonlySet<string> = new Set([
  '',
  'default',
  'white',
  'bg-white',
  'light_grey',
  'neutral',
  ...HUES.split(' ').flatMap((hue) => [hue, ...SHADES.split(' ').map((shade) => `${hue}-${shade}`)]),
]);

export const headerTemplate = oneOf(
  ...'blue wathet turquoise green yellow orange red carmine violet purple indigo grey default'.split(' '),
);

export const tagColor = oneOf(
  ...'neutral blue turquoise lime orange violet indigo wathet green yellow red purple carmine'.split(' '),
);

/** A colour of the palette, one the card defines in config.style.color, or one of the extra words. */
export function color(...words: readonly string[]): Check {
  return (value, at) => {
    if (typeof value !== 'string') return wrongType('a string', at);
    const known = PALETTE.has(value) || at.card.colors.has(value) || words.includes(value);
    return known ? null : refuse(at, SUB.other, `invalid color: ${value}`);
  };
}

/** What a size of the card's own may stand for. */
export const builtInTextSize = oneOf(
  ...'heading-0 heading-1 heading-2 heading-3 heading-4 heading normal notation'.split(' '),
  ...'xxxx-large xxx-large xx-large x-large large medium small x-small'.split(' '),
);

export const rgba = matching(
  /^rgba\((?:\s*(?:25[0-5]|2[0-4]\d|1?\d?\d)\s*,){3}\s*(?:0|1(?:\.0+)?|0?\.\d+)\s*\)$/,
  'a colour such as rgba(5,157,178,0.52)',
);

/** Outer and inner distances. These take negative inner ones too: form, click area, checker, panel and its head, the card's title, recordings. */
export const looseBox = box(-99, 99);
export const tightBox = box(0, 99);

export const spacing = pixels(0, 99, 'small', 'medium', 'large', 'extra_large', 'default', '');
export const controlWidth = pixels(100, 99_999, 'default', 'fill', '');
export const cornerRadius = matching(/^(?:\d{1,4}px|(?:\d{1,2}|100)%)$/, 'a length in px, or 0% to 100%');
export const horizontalAlign = oneOf('left', 'center', 'right');
export const verticalAlign = oneOf('top', 'center', 'bottom');
export const direction = oneOf('vertical', 'horizontal');
