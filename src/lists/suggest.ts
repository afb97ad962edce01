import MiniSearch from 'minisearch';
import type { GuideRow } from './guide.js';
import { terms } from './words.js';

/** `confident` means: clearly ahead of the next row, good enough to be filled in without asking. */
export type Suggestion = { code: string; score: number; confident: boolean };
export type Suggester = { suggest(words: string, limit?: number): Suggestion[] };

/** Scores are BM25+ sums times the number of terms met: one chance pair of characters in a sentence stays below the floor. */
const FLOOR = 12;
/** In characters. A phrase this short is all matter and no chance, so no floor applies. */
const SHORT_PHRASE = 4;
const CONFIDENT_SCORE = 100;
/** A confident first row has at least this many times the second row's score. */
const CONFIDENT_LEAD = 2.5;
/** A letter's title, or its first sentence, says what it is about; the rest tells the story. In characters. */
const HEAD = 40;
const HEAD_WEIGHT = 2;

/**
 * Indexes the dispatch guide and finds the rows that a cadre's phrase or a citizen's letter speaks of, best first.
 * For a letter pass title and text together, title first. Returns nothing when no row is near.
 */
export function createSuggester(rows: readonly GuideRow[]): Suggester {
  const index = new MiniSearch<GuideRow>({
    idField: 'code',
    fields: ['kind', 'category', 'synonyms', 'examples'],
    extractField: (row, field) => [row[field as keyof GuideRow]].flat().join('，'),
    tokenize: (text) => terms(text).map((term) => term.text),
    processTerm: (term) => term,
  });
  index.addAll(rows);

  return {
    suggest(words, limit = 3) {
      const weights = weigh(words);
      const found = index.search([...weights.keys()].join(' '), {
        tokenize: (query) => query.split(' '),
        boost: { kind: 2, synonyms: 2, examples: 1, category: 0.5 },
        boostTerm: (term) => weights.get(term) ?? 1,
      });
      const near = words.trim().length <= SHORT_PHRASE ? found : found.filter(({ score }) => score >= FLOOR);
      const confident = isClear(near[0]?.score, near[1]?.score);
      return near
        .slice(0, limit)
        .map(({ id, score }, place) => ({ code: id as string, score, confident: confident && place === 0 }));
    },
  };
}

/** Each term once, however often a long letter repeats it; heavier when it already stands in the head. */
function weigh(text: string): Map<string, number> {
  const inHead = new Set(terms(text.slice(0, HEAD)).map((term) => term.text));
  return new Map(terms(text).map((term) => [term.text, term.trust * (inHead.has(term.text) ? HEAD_WEIGHT : 1)]));
}

function isClear(first = 0, second = 0): boolean {
  return first >= CONFIDENT_SCORE && first >= second * CONFIDENT_LEAD;
}
