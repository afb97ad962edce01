/** How entries of an alliance's lists are found by words. Pure. */

/** As many characters as the column holds. */
const KEPT = 255;

/** What a search of the lists looks through: number, title, place and for whom. */
export const searchedIn = ({ number, title, ...entry }: { number: string; title: string; place?: string; forWhom?: string }): string =>
  [...[number, title, entry.place, entry.forWhom].filter(Boolean).join(' ').toLowerCase()].slice(0, KEPT).join('');
