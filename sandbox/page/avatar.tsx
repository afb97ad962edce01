const HUES = ['blue', 'turquoise', 'orange', 'violet', 'indigo', 'green', 'carmine', 'purple'];

/** A coloured disc with the last two characters of a name, as Feishu draws people without a picture. */
export function Avatar({ name, id, size = 'm' }: { name: string; id: string; size?: 'xs' | 's' | 'm' }) {
  return <span class={`avatar avatar-${size}`} data-hue={hueOf(id)} aria-hidden="true">{size === 'm' ? name.slice(-2) : name.slice(-1)}</span>;
}

function hueOf(id: string): string {
  let sum = 0;
  for (const character of id) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973;
  return HUES[sum % HUES.length] ?? 'blue';
}
