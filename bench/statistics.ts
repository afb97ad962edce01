/** Middle of the values; of an even number, the mean of the two in the middle. NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  if (sorted.length % 2 === 1) return sorted[Math.floor(middle)]!;
  return sorted.length === 0 ? Number.NaN : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/**
 * How many times one contender is another, judged round by round: the two runs
 * of a round stand next to each other in time, so that what else the machine
 * was doing cancels out.
 */
export function ratio(ones: readonly number[], others: readonly number[]): number {
  return median(ones.slice(0, others.length).map((one, round) => one / others[round]!));
}

/** Columns of equal width, for a terminal and for a Markdown page alike; the first one to the left, figures to the right. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) => Math.max(...[title, ...rows.map((row) => row[column] ?? '')].map(widthOf)));
  const cell = (words: string, column: number): string => {
    const blank = ' '.repeat(widths[column]! - widthOf(words));
    return column === 0 ? words + blank : blank + words;
  };
  const line = (cells: readonly string[]): string => `| ${widths.map((_width, column) => cell(cells[column] ?? '', column)).join(' | ')} |`;
  const rule = `|${widths.map((width, column) => (column === 0 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`;
  return [line(head), rule, ...rows.map(line)].join('\n');
}

/** Columns a terminal needs: Chinese characters and full-width signs take two. */
const widthOf = (words: string): number => [...words].reduce((sum, one) => sum + (/[\u2e80-\u9fff\uff00-\uff60]/.test(one) ? 2 : 1), 0);

/** 1234.5 → "1,235". */
export const whole = (value: number): string => Math.round(value).toLocaleString('en-US');

export interface Goal {
  words: string;
  value: number;
  /** The value has to be at least, or at most, this. */
  atLeast?: number;
  atMost?: number;
}

/** One line a goal, with the figure it is judged by. */
export function judge({ words, value, atLeast, atMost }: Goal): string {
  const met = (atLeast === undefined || value >= atLeast) && (atMost === undefined || value <= atMost);
  const bound = atLeast === undefined ? `≤ ${atMost}` : `≥ ${atLeast}`;
  return `${met ? 'met   ' : 'MISSED'}  ${words}: ${value.toFixed(value < 10 ? 2 : 0)} (goal ${bound})`;
}
