/** The few shapes of a printed page. */

export const page = (title: string, about: string, parts: readonly string[]): string =>
  `${[`# ${title}`, '<!-- 由 npm run docs 从程序的表格生成，请改表格，不要改本页。 -->', about, ...parts].join('\n\n')}\n`;
export const heading = (words: string): string => `## ${words}`;
export const table = (columns: readonly string[], rows: readonly (readonly string[])[]): string =>
  [columns, columns.map(() => '---'), ...rows].map((cells) => `| ${cells.map(cell).join(' | ')} |`).join('\n');
const cell = (words: string): string => words.replaceAll('|', '\\|').replaceAll('\n', ' ');

export interface Move {
  words: string;
  /** None is where everything begins. */
  from: readonly string[];
  to: string;
}

/** A Mermaid diagram of what changes a state; without a move that begins it begins in the first state. */
export function diagram(names: Readonly<Record<string, string>>, moves: readonly Move[]): string {
  const arrows = new Map<string, Set<string>>();
  for (const { words, from, to } of moves.filter((one) => one.to !== 'SAME')) {
    for (const state of from.length > 0 ? from : ['[*]']) {
      const arrow = `${state} --> ${to}`;
      arrows.set(arrow, (arrows.get(arrow) ?? new Set()).add(words));
    }
  }
  const left = new Set([...arrows.keys()].map((arrow) => arrow.split(' --> ')[0]));
  return ['```mermaid', 'stateDiagram-v2',
    ...Object.entries(names).map(([code, name]) => `  state "${name}" as ${code}`),
    ...(left.has('[*]') ? [] : [`  [*] --> ${Object.keys(names)[0]}`]),
    ...[...arrows].map(([arrow, words]) => `  ${arrow} : ${[...words].join('／')}`),
    ...Object.keys(names).filter((code) => !left.has(code)).map((code) => `  ${code} --> [*]`), '```'].join('\n');
}
