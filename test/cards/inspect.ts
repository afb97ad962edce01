import type { Card, DrawnFromCase } from '../../cards/index.js';
import { OPEN_WORLD, validateCard } from '../../validator/validate-card.js';
import { CASE_CARDS } from '../../src/whistle/notices.js';

/** What a test asks of a drawn card. */

/** The cards that are drawn from a case alone. */
export const DRAWN = CASE_CARDS.filter((kind): kind is DrawnFromCase => kind !== 'supervision' && kind !== 'phone_task');

export type Node = Record<string, unknown>;

/** The platform's refusal of this card, or null. */
export const refusalOf = (drawn: Card): string | null => validateCard(drawn, OPEN_WORLD)?.msg ?? null;

export const bytesOf = (drawn: Card): number => Buffer.byteLength(JSON.stringify(drawn), 'utf8');

/** Every object in the card that carries a tag, in reading order. */
export function nodesOf(value: unknown): Node[] {
  if (Array.isArray(value)) return value.flatMap(nodesOf);
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap(nodesOf);
  return 'tag' in value ? [value as Node, ...inner] : inner;
}

export const withTag = (drawn: Card, tag: string): Node[] => nodesOf(drawn).filter((node) => node['tag'] === tag);

const contentOf = (node: unknown): string => String((node as Node | undefined)?.['content'] ?? '');

export const buttonsOf = (drawn: Card): { words: string; value: Node; confirm: boolean }[] => withTag(drawn, 'button').map((node) => ({
  words: contentOf(node['text']),
  value: (node['behaviors'] as { value: Node }[])[0]!.value,
  confirm: 'confirm' in node,
}));

export const buttonWords = (drawn: Card): string[] => buttonsOf(drawn).map((one) => one.words);

export const fieldNamed = (drawn: Card, name: string): Node | undefined => nodesOf(drawn.body).find((node) => node['name'] === name);

export const optionValues = (field: Node | undefined): string[] => ((field?.['options'] ?? []) as { value: string }[]).map((one) => one.value);

/** All markup on the card: what the client parses. */
export const markupOf = (drawn: Card): string[] => nodesOf(drawn).filter((node) => node['tag'] === 'markdown' || node['tag'] === 'lark_md').map(contentOf);

/** Everything on the card as one reads it. */
export const wordsOf = (drawn: Card): string =>
  nodesOf(drawn).filter((node) => 'content' in node).map((node) => decode(contentOf(node))).join('\n');

const decode = (content: string): string =>
  content.replace(/<[^>]*>/g, '').replaceAll('**', '').replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
