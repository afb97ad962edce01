/** The few shapes of a printed page. */

export const page = (title: string, about: string, parts: readonly string[]): string =>
  `${[`# ${title}`, '<!-- 由 npm run docs 从程序的表格生成，请改表格，不要改本页。 -->', about, ...parts].join('\n\n')}\n`;
export const heading = (words: string): string => `## ${words}`;
export const table = (columns: readonly string[], rows: readonly (readonly string[])[]): string =>
  [columns, columns.map(() => '---'), ...rows].map((cells) => `| ${cells.map(cell).join(' | ')} |`).join('\n');
const cell = (words: string): string => words.replaceAll('|', '\\|').replaceAll('\n', ' ');
