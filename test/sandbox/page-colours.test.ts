import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';

const READABLE = 4.5;
const VISIBLE = 3;
const THEMES = ['light', 'dark'] as const;

const css = readFileSync(join(import.meta.dirname, '..', '..', '..', 'sandbox', 'page', 'base.css'), 'utf8');
const colours = [...css.matchAll(/--([\w-]+): light-dark\((#\w+), (#\w+)\);/g)].map(([, name = '', light = '', dark = '']) => ({ name, light: channels(light), dark: channels(dark) }));

const ofCards = colours.filter(({ name }) => name.startsWith('c-'));

test('every colour of a card is read from the style sheet', (t) => {
  const written = new Set(css.match(/--c-[\w-]+(?=:)/g));
  t.is(written.size, 14);
  t.deepEqual(new Set(ofCards.map(({ name }) => `--${name}`)), written);
});

for (const theme of THEMES) {
  test(`words in any colour of a card can be read in the ${theme} theme, plain, on the fill and in a tag`, (t) => {
    const [surface, fill, black, white] = [named('surface', theme), named('fill', theme), [0, 0, 0], [255, 255, 255]];
    for (const { name, [theme]: hue } of ofCards) {
      for (const ground of [surface, fill]) t.true(contrast(hue, ground) >= READABLE, `${name} ${contrast(hue, ground)}`);
      // As .tag in a header mixes them, where it is least.
      const tag = contrast(mixed(hue, theme === 'light' ? black : white, 0.7), mixed(hue, surface, 0.26));
      t.true(tag >= READABLE, `tag ${name} ${tag}`);
    }
  });

  test(`the border of a field can be seen in the ${theme} theme`, (t) => {
    for (const ground of ['surface', 'fill']) t.true(contrast(named('field', theme), named(ground, theme)) >= VISIBLE, ground);
  });
}

function named(name: string, theme: 'light' | 'dark'): number[] {
  const found = colours.find((one) => one.name === name);
  if (!found) throw new Error(`the style sheet has no colour ${name} with a light and a dark side`);
  return found[theme];
}

/** #rgb or #rrggbb as three numbers. */
function channels(hex: string): number[] {
  const digits = hex.length === 4 ? Array.from(hex.slice(1), (digit) => digit + digit) : hex.slice(1).match(/../g) ?? [];
  return digits.map((pair) => Number.parseInt(pair, 16));
}

function mixed(one: number[], other: number[], part: number): number[] {
  return one.map((value, index) => value * part + (other[index] ?? 0) * (1 - part));
}

/** As WCAG 2 counts it. */
function contrast(one: number[], other: number[]): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

function luminance(colour: number[]): number {
  const [red = 0, green = 0, blue = 0] = colour.map((value) => value / 255).map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
