/** A moment by China's clock on a wall, written 'YYYY-MM-DD HH:MM', or 'MM-DD HH:MM' in 2026; ms since the epoch. */
export const china = (words: string): number => Date.parse(`${/^\d{4}-/.test(words) ? '' : '2026-'}${words.replace(' ', 'T')}:00+08:00`);
