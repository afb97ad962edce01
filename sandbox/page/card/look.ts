import type { CardNode } from './types.js';
import type { Scene } from './scene.js';

const HUES = new Set(['neutral', 'blue', 'wathet', 'turquoise', 'green', 'lime', 'yellow', 'orange', 'red', 'carmine', 'violet', 'purple', 'indigo', 'grey']);
const GAPS: Record<string, string> = { small: '4px', medium: '8px', large: '12px', extra_large: '16px' };
const SIZES: Record<string, string> = {
  'heading-0': '30px', 'heading-1': '24px', 'heading-2': '20px', 'heading-3': '18px', 'heading-4': '16px', heading: '16px', normal: '14px', notation: '12px',
  'xxxx-large': '30px', 'xxx-large': '24px', 'xx-large': '20px', 'x-large': '18px', large: '16px', medium: '14px', small: '12px', 'x-small': '10px',
};
const PLACES: Record<string, string> = { left: 'flex-start', top: 'flex-start', center: 'center', right: 'flex-end', bottom: 'flex-end' };

export type Style = Record<string, string | undefined>;

/** A name usable as data-hue, so that the style sheet finds its colours; unknown names fall back. */
export function hue(name: string | undefined, fallback: string): string {
  return name !== undefined && HUES.has(name) ? name : fallback;
}

/** A card's colour name (red, blue-100, bg-white, rgba(…) or one defined in config.style) as CSS; undefined leaves the inherited colour. */
export function color(name: string | undefined, style: Scene['style']): string | undefined {
  if (!name || name === 'default') return undefined;
  const own = style.color?.[name];
  if (own) return `light-dark(${rgba(own.light_mode) ?? 'inherit'}, ${rgba(own.dark_mode) ?? 'inherit'})`;
  if (name === 'white' || name === 'bg-white') return name === 'white' ? '#fff' : 'var(--surface)';
  const [, base = '', level] = /^([a-z]+)(?:-(\d{2,3}))?$/.exec(name) ?? [];
  if (!HUES.has(base)) return rgba(name);
  if (level === undefined) return `var(--c-${base})`;
  const strength = Number(level);
  return strength <= 500
    ? `color-mix(in srgb, var(--c-${base}) ${Math.max(6, strength / 5)}%, var(--surface))`
    : `color-mix(in srgb, var(--c-${base}) ${100 - (strength - 500) / 7}%, var(--text))`;
}

/** Background of a container: plain grey is Feishu's light fill, not the text grey. */
export function background(name: string | undefined, style: Scene['style']): string | undefined {
  if (name === 'grey') return 'var(--fill)';
  if (name === 'laser') return 'linear-gradient(120deg, var(--fill-blue), color-mix(in srgb, var(--c-violet) 22%, var(--surface)))';
  return color(name, style);
}

/** A text size by name; headings are bold. */
export function textLook(size: string | undefined, align: string | undefined, scene: Scene): Style {
  const own = size === undefined ? undefined : scene.style.text_size?.[size];
  const known = SIZES[own?.mobile ?? own?.default ?? size ?? ''];
  return { fontSize: known, fontWeight: size?.startsWith('heading') ? '600' : undefined, textAlign: align && align in PLACES ? align : undefined };
}

/** A border; plain grey is Feishu's light line. */
export function border(name: string | undefined, style: Scene['style']): string {
  return `1px solid ${name === 'grey' ? 'var(--line)' : color(name, style) ?? 'var(--line)'}`;
}

export function lengths(value: string | undefined): string | undefined {
  return value !== undefined && /^-?\d+(px|%)?( -?\d+(px|%)?){0,3}$/.test(value) ? value : undefined;
}

/** At most so many lines, the rest an ellipsis. */
export function clamped(lines: number | undefined): Style {
  return lines ? { display: '-webkit-box', WebkitBoxOrient: 'vertical', WebkitLineClamp: String(lines), overflow: 'hidden' } : {};
}

/** An aspect ratio as cards write it, such as 16:9, in CSS. */
export function ratio(value: string | undefined, fallback: string): string {
  return (/^\d+:\d+$/.test(value ?? '') ? value ?? fallback : fallback).replace(':', ' / ');
}

/** How a container lays out its elements: direction, gaps, alignment and padding. */
export function stackLook(node: CardNode, gap: string): Style {
  const row = node.direction === 'horizontal';
  const across = row ? node.vertical_align : node.horizontal_align;
  return {
    display: 'flex',
    flexDirection: row ? 'row' : 'column',
    flexWrap: row ? 'wrap' : undefined,
    gap: `${gapOf(node.vertical_spacing) ?? gap} ${gapOf(node.horizontal_spacing) ?? '8px'}`,
    justifyContent: PLACES[(row ? node.horizontal_align : node.vertical_align) ?? ''],
    // Left is drawn as stretch in a column, otherwise a container could not fill its width.
    alignItems: across === undefined || (!row && across === 'left') ? undefined : PLACES[across],
    padding: lengths(node.padding),
  };
}

export function gapOf(value: string | undefined): string | undefined {
  return value === undefined ? undefined : GAPS[value] ?? lengths(value);
}

export function place(value: string | undefined): string | undefined {
  return PLACES[value ?? ''];
}

function rgba(value: string | undefined): string | undefined {
  return value !== undefined && /^rgba?\([\d.,%\s/]+\)$/.test(value) ? value : undefined;
}
