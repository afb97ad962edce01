const HUES = ['blue', 'turquoise', 'orange', 'violet', 'indigo', 'green', 'carmine', 'purple'];

interface Props {
  name: string;
  id: string;
  size?: 'xs' | 's' | 'm';
  /** A group or a bot, whose name is told by its beginning. */
  thing?: boolean;
}

/** A coloured disc with the last two characters of a name, as Feishu draws people without a picture; of anything else the first two. */
export function Avatar({ name, id, size = 'm', thing = false }: Props) {
  const length = size === 'm' ? 2 : 1;
  return <span class={`avatar avatar-${size}`} data-hue={hueOf(id)} aria-hidden="true">{thing ? name.slice(0, length) : name.slice(-length)}</span>;
}

function hueOf(id: string): string {
  let sum = 0;
  for (const character of id) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973;
  return HUES[sum % HUES.length] ?? 'blue';
}
