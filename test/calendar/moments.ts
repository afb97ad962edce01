/** A moment in China, written 'YYYY-MM-DD HH:MM'; ms since the epoch. */
export const at = (words: string): number => Date.parse(`${words.replace(' ', 'T')}:00+08:00`);

/** The same the other way round. */
export const words = (moment: number): string => new Date(moment + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
