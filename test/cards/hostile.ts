import fc from 'fast-check';
import type { Card } from '../../cards/index.js';
import { bytesOf, markupOf, nodesOf, refusalOf } from './inspect.js';

/** Words that would do harm if a card read them as markup, alone and mixed with anything else. */
const HOSTILE = [
  '<at id=all></at>', '<at ids=ou_1,ou_2></at>', '<person id=\'ou_1\'></person>', '[点此](https://example.com)', 'https://example.com', 'www.example.com',
  'a@example.com', '![图](img_v2_x)', '**粗**', '`x`', '```\n', '\n# 标题', '\n- 项', '\n1. 项', '\n---\n', '| a |\n|---|', ':DONE:', '\\', '&#60;at id=all&#62;',
  '<font color=\'red\'>', '</font>', '</text_tag>', '<hr>', '~~x~~', '{{x}}', '\u2028# 标题', '_x_', '社区', '村',
];
export const written = fc.array(fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary', maxLength: 20 }), fc.string({ maxLength: 20 })), { minLength: 1, maxLength: 8 })
  .map((parts) => parts.join(''));

const OWN = /<font color='[a-z]+'>|<\/font>|<text_tag color='[a-z]+'>|<\/text_tag>|\*\*/g;

/** The first thing in the card's markup that is not ours, or ''. */
export function foreignMarkup(drawn: Card): string {
  const rests = markupOf(drawn).map((content) => content.replace(OWN, '').replace(/&#\d+;/g, ''));
  const found = rests.map((rest) => /[<>[\]`~|\\@!:#*_{}$&]|www\.|^\s*(?:[-+=]|\d+[.)])\s/m.exec(rest)?.[0]);
  return found.find((one) => one !== undefined) ?? '';
}

const LIMIT_BYTES = 25_000;
const LIMIT_ELEMENTS = 200;

/** Why the platform would refuse the card, or null; well within its limits, because its own count is not ours. */
export function problemOf(drawn: Card): string | null {
  if (bytesOf(drawn) >= LIMIT_BYTES) return `${bytesOf(drawn)} bytes`;
  return nodesOf(drawn).length > LIMIT_ELEMENTS ? `${nodesOf(drawn).length} elements` : refusalOf(drawn);
}

/** Keys of a button's value that are more than routing data. */
export const otherThanRouting = (value: Record<string, unknown>): string[] =>
  Object.keys(value).filter((key) => !['action', 'whistle', 'assignment', 'step', 'card'].includes(key));
