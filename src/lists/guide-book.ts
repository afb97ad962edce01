import type { GuideRow } from './guide.js';
import { createSuggester, type Suggestion } from './suggest.js';

/** The dispatch guide at hand in the process: rows by code, and search by words. */
export interface GuideBook {
  row(code: string | null | undefined): GuideRow | undefined;
  suggest(words: string): Suggestion[];
  /** Takes a newer state of the guide into use. */
  replace(rows: readonly GuideRow[]): void;
}

export function createGuideBook(rows: readonly GuideRow[]): GuideBook {
  let byCode = new Map(rows.map((row) => [row.code, row]));
  let suggester = createSuggester(rows);
  return {
    row: (code) => (code ? byCode.get(code) : undefined),
    suggest: (words) => suggester.suggest(words, 3),
    replace(newer) {
      byCode = new Map(newer.map((row) => [row.code, row]));
      suggester = createSuggester(newer);
    },
  };
}
