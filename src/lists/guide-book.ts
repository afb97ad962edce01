import type { GuideRow } from './guide.js';
import { createSuggester, type Suggester, type Suggestion } from './suggest.js';

/** The dispatch guide at hand in the process: rows by code, and search by words. */
export interface GuideBook {
  row(code: string | null | undefined): GuideRow | undefined;
  suggest(words: string): Suggestion[];
  /** Takes a newer state of the guide into use. */
  replace(rows: readonly GuideRow[]): void;
}

export function createGuideBook(rows: readonly GuideRow[]): GuideBook {
  let byCode = new Map(rows.map((row) => [row.code, row]));
  let suggester = suggesterFor(rows);
  return {
    row: (code) => (code ? byCode.get(code) : undefined),
    suggest: (words) => suggester.suggest(words, 3),
    replace(newer) {
      byCode = new Map(newer.map((row) => [row.code, row]));
      suggester = suggesterFor(newer);
    },
  };
}

let latest: { rows: string; suggester: Suggester } | undefined;

/** To index all words of a guide takes far longer than to see that it is the one that was indexed last. */
function suggesterFor(rows: readonly GuideRow[]): Suggester {
  const text = JSON.stringify(rows);
  if (latest?.rows !== text) latest = { rows: text, suggester: createSuggester(rows) };
  return latest.suggester;
}
