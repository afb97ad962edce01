import type { CardProblem } from '../../validator/validate-card.js';

export interface Slot {
  holder: Record<string, unknown>;
  path: readonly string[];
}

/** What the sender puts there is the sender's own business. */
const FREE = new Set(['chart_spec', 'value']);

/** Whether a card was refused for this unknown property in this place. */
export function isRefusedAt(problem: CardProblem | null, name: string, { path }: Slot): boolean {
  // Of a table's rows the platform says only which row and column are bad, or which key.
  if (path.includes('rows')) return problem?.sub === 200914 || problem?.sub === 200915;
  return problem?.sub === 200621 && problem.msg.includes(`unknown property: ${name}, path: [${path.join(' -> ')}];`);
}

/** Every object of the card whose property names the schema fixes. */
export function slots(value: unknown, path: readonly string[] = []): Slot[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => slots(item, [...path, stepTo(item, index)]));
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Record<string, unknown>;
  const inside = Object.entries(holder)
    .filter(([name]) => !FREE.has(name))
    .flatMap(([name, item]) => slots(item, [...path, name]));
  const namedBySender = path.at(-2) === 'style' && path.at(-3) === 'config';
  return namedBySender ? inside : [{ holder, path }, ...inside];
}

/** How the platform writes a step into a list. */
function stepTo(item: unknown, index: number): string {
  const tag = typeof item === 'object' && item !== null && 'tag' in item ? `(tag: ${String(item.tag)})` : '';
  return `[${index}]${tag}`;
}
