import { walkTokens } from 'marked';
import { firstProblem, text } from './checks.js';
import { tagIn, tokensOf, type MarkdownTag } from './feishu-markdown.js';
import { LIMITS } from './limits.js';
import type { CardProblem, Check, Place } from './model.js';
import { refuse, SUB } from './problem.js';
import { checkAudio, checkImage, checkUser } from './resources.js';

/** lark_md: mentions and images are resolved, tables are not drawn. */
export const richText: Check = (value, at) => text(value, at) ?? resourcesIn(partsOf(String(value)), at);

/** markdown: as rich text, and every table in it counts against the card's limit. */
export const markdownText: Check = (value, at) => {
  const problem = text(value, at);
  if (problem !== null) return problem;
  const parts = partsOf(String(value));
  return resourcesIn(parts, at) ?? firstProblem(parts.tables, () => countTable(at));
};

/** Refuses the card from the sixth table on. */
export function countTable(at: Place): CardProblem | null {
  at.card.tables += 1;
  if (at.card.tables <= LIMITS.tables) return null;
  return refuse(null, SUB.other, 'card table number over limit', 'table');
}

/** What somebody else keeps, and what counts: none of it inside code. */
interface Parts {
  tags: MarkdownTag[];
  images: string[];
  tables: string[];
}

function partsOf(source: string): Parts {
  const parts: Parts = { tags: [], images: [], tables: [] };
  // A <br> ends a line for what stands by lines, such as a table.
  const tokens = tokensOf(source.replace(/<br\s?\/?>/g, '\n'));
  void walkTokens(tokens, (token) => {
    if (token.type === 'html') parts.tags.push(tagIn(token.raw));
    else if (token.type === 'image') parts.images.push(String(token['href']));
    else if (token.type === 'table') parts.tables.push(token.raw);
  });
  return parts;
}

function resourcesIn(parts: Parts, at: Place): CardProblem | null {
  const people = mentionsIn(parts).filter((id) => id !== EVERYBODY);
  return (
    firstProblem(people, (id) => checkUser(id, at)) ??
    firstProblem(parts.images, (key) => checkImage(key, at)) ??
    firstProblem(opening(parts.tags, 'audio'), ({ attributes }) => checkAudio(attributes['audio_id'], attributes['file_key'] ?? '', at))
  );
}

/** Whether a markdown text of a card calls everybody in the chat. */
export function callsEverybody(source: string): boolean {
  return mentionsIn(partsOf(source)).includes(EVERYBODY);
}

const EVERYBODY = 'all';

/**
 * Ids of <at id=…> and <at ids=a,b>; e-mail mentions name nobody to look up. A <person> nobody knows is drawn as 未知用户
 * and does not fail the card.
 */
function mentionsIn({ tags }: Parts): string[] {
  const ids = opening(tags, 'at').flatMap(({ attributes }) => (attributes['ids'] ?? attributes['id'] ?? '').split(','));
  return ids.map((one) => one.trim()).filter((one) => one !== '');
}

function opening(tags: readonly MarkdownTag[], name: string): MarkdownTag[] {
  return tags.filter((tag) => tag.name === name && !tag.closes);
}
