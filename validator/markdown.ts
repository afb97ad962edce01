import { firstProblem, text } from './checks.js';
import { LIMITS } from './limits.js';
import type { CardProblem, Check, Place } from './model.js';
import { refuse, SUB } from './problem.js';
import { checkAudio, checkImage, checkUser } from './resources.js';

/** lark_md: mentions and images are resolved, tables are not drawn. */
export const richText: Check = (value, at) => text(value, at) ?? resourcesIn(String(value), at);

/** markdown: as rich text, and every table in it counts against the card's limit. */
export const markdownText: Check = (value, at) =>
  richText(value, at) ?? firstProblem(tableStarts(String(value)), () => countTable(at));

/** Refuses the card from the sixth table on. */
export function countTable(at: Place): CardProblem | null {
  at.card.tables += 1;
  if (at.card.tables <= LIMITS.tables) return null;
  return refuse(null, SUB.other, 'card table number over limit', 'table');
}

function resourcesIn(source: string, at: Place): CardProblem | null {
  const spoken = withoutCode(source);
  return (
    firstProblem(mentionedIds(spoken), (id) => checkUser(id, at)) ??
    firstProblem(imageKeys(spoken), (key) => checkImage(key, at)) ??
    firstProblem(tagsOf('audio', spoken), (audio) => checkAudio(audio['audio_id'], audio['file_key'] ?? '', at))
  );
}

/**
 * Ids of <at id=…> and <at ids=a,b>; "all" and e-mail mentions name nobody to look up. A <person> nobody knows is drawn
 * as 未知用户 and does not fail the card.
 */
function mentionedIds(source: string): string[] {
  const ids = tagsOf('at', source).flatMap(({ id, ids: several }) => (several ?? id ?? '').split(','));
  return ids.filter((id) => id !== 'all' && id !== '');
}

/** The attributes of every <name …> in the text. */
function tagsOf(name: string, source: string): Record<string, string>[] {
  const tags = [...source.matchAll(new RegExp(`(?<!\\\\)<${name}(?=\\s)([^<>]*)>`, 'g'))];
  return tags.map(([, inside = '']) => {
    const attributes = [...inside.matchAll(/(?:^|\s)([a-z_]+)\s*=\s*["']?([^"'\s]+)/g)];
    return Object.fromEntries(attributes.map(([, key = '', value = '']) => [key, value]));
  });
}

function imageKeys(source: string): string[] {
  return [...source.matchAll(/(?<!\\)!\[[^[\]\n]*\]\(([^()\s]+)/g)].map((image) => image[1] ?? '');
}

const withoutBlocks = (source: string): string => source.replace(/(```|~~~)[\s\S]*?(?:\1|$)/g, '');

const withoutCode = (source: string): string => withoutBlocks(source).replace(/`[^`\n]*`/g, '');

/** A table starts where a row of dashes follows a row with the same number of cells. */
function tableStarts(source: string): string[] {
  const lines = withoutBlocks(source).split(/\n|<br\s?\/?>/);
  return lines.filter((line, index) => isDelimiterRow(line) && cellsOf(lines[index - 1] ?? '').length === cellsOf(line).length);
}

function isDelimiterRow(line: string): boolean {
  return line.includes('|') && cellsOf(line).every((cell) => /^:?-+:?$/.test(cell));
}

function cellsOf(line: string): string[] {
  const inner = line.trim().replace(/^\|/, '').replace(/\|$/, '');
  return inner.split(/(?<!\\)\|/).map((cell) => cell.trim());
}
