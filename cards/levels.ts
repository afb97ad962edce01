import type { Level } from '../config/ladder.js';
import { STEP_NAMES } from '../src/whistle/clock-words.js';
import type { ClockView } from '../src/whistle/view.js';
import type { HeaderColour, TagColour } from './kit.js';

export type { Level };

export interface LevelLook {
  words: string;
  tag: TagColour;
  header: HeaderColour;
}

/** One look for each level on every card: the three colours that offices know, blue, yellow and red. */
export const LEVELS: Record<Level, LevelLook> = {
  0: { words: '待办', tag: 'neutral', header: 'blue' },
  1: { words: '临期', tag: 'blue', header: 'blue' },
  2: { words: '到期', tag: 'yellow', header: 'yellow' },
  3: { words: '超期', tag: 'red', header: 'red' },
  4: { words: '提级', tag: 'red', header: 'red' },
};

const WORST_FIRST: readonly Level[] = [4, 3, 2, 1, 0];

/** The coloured mark of a line; `words` replaces the level's own name. Markup: `words` must be our own. */
export const levelTag = (level: Level, words: string = LEVELS[level].words): string =>
  `<text_tag color='${LEVELS[level].tag}'>${words}</text_tag>`;

/** What a mark has to know of the clock it stands beside. */
export type MarkedClock = Pick<ClockView, 'tone'> & Partial<Pick<ClockView, 'basis'>>;

/** Rework wears its colour from the start (domain 7), while its new time still runs: it is not late, and no mark may say so. */
const SENT_BACK: Partial<Record<Level, string>> = { 2: '重办', 3: '督办' };

/** The word of the mark beside this clock. */
export function markWords(level: Level, clock: MarkedClock | null): string {
  const sentBack = clock?.tone === 'running' && clock.basis?.startsWith(STEP_NAMES.rework);
  return (sentBack && SENT_BACK[level]) || LEVELS[level].words;
}

/** 「超期 2」「到期 3」 as marks, worst first; what does not occur is left out. Markup of our own. */
export function levelCounts(marked: readonly { level: Level; clock: MarkedClock | null }[]): string {
  const counts = new Map<string, { level: Level; count: number }>();
  for (const { level, clock } of marked.toSorted((one, other) => other.level - one.level)) {
    const words = markWords(level, clock);
    counts.set(words, { level, count: (counts.get(words)?.count ?? 0) + 1 });
  }
  return [...counts].map(([words, { level, count }]) => levelTag(level, `${words} ${count}`)).join(' ');
}

export const worst = (levels: readonly Level[]): Level => WORST_FIRST.find((level) => levels.includes(level)) ?? 0;
