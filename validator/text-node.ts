import { byLocale, integerBetween, shape, text } from './checks.js';
import { elementId, tagged } from './identity.js';
import { markdownText, richText } from './markdown.js';
import { isObject } from './model.js';
import type { Check, Properties } from './model.js';
import { badValue, missingProperty } from './problem.js';
import { color, horizontalAlign } from './style.js';

const CONTENT: Properties = { plain_text: text, lark_md: richText, markdown: markdownText };

/** A text node of one of the given tags; plain text need not say that it is. An empty object counts as "not given". */
export function textNode(...tags: readonly string[]): Check {
  const node = tagged(Object.fromEntries(tags.map((tag) => [tag, shape(textProperties(tag))])), tags.length === 1 ? tags[0] : undefined);
  return (value, at) => {
    if (isObject(value) && Object.keys(value).length === 0) return null;
    return node(value, at) ?? (isObject(value) && !('content' in value) && !('i18n_content' in value) ? missingProperty('content', at) : null);
  };
}

/** Plain text of at most `max` characters (not bytes). */
export function shortText(max: number): Check {
  return (value, at) => {
    const problem = plainText(value, at);
    if (problem !== null || !isObject(value)) return problem;
    const content = String(value['content'] ?? '');
    return [...content].length > max ? badValue(content, `at most ${max} characters`, at) : null;
  };
}

export const plainText = textNode('plain_text');
export const plainOrRichText = textNode('plain_text', 'lark_md');

function textProperties(tag: string): Properties {
  return {
    tag: text,
    content: CONTENT[tag] ?? text,
    // Limits count per language, so translations add no tables.
    i18n_content: byLocale(tag === 'plain_text' ? text : richText),
    element_id: elementId,
    // One that is not defined is shown as the normal one.
    text_size: text,
    text_color: color(),
    text_align: horizontalAlign,
    lines: integerBetween(1, 999),
  };
}
