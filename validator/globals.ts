import { bool, byLocale, integerBetween, listOf, mapOf, matching, oneOf, shape, shapeOrEmpty, text } from './checks.js';
import { layout } from './containers.js';
import { elementId, tagged } from './identity.js';
import { isObject } from './model.js';
import type { CardProblem, Check, Place } from './model.js';
import { refuse, SUB } from './problem.js';
import { icon, link } from './parts.js';
import { builtInTextSize, headerTemplate, looseBox, rgba, tagColor } from './style.js';
import { plainOrRichText, plainText } from './text-node.js';

const perPlatform = shape(Object.fromEntries(['default', 'android', 'ios', 'pc'].map((name) => [name, integerBetween(1, 100_000)])));

const config = shape({
  update_multi: sharedCard,
  enable_forward: bool,
  enable_forward_interaction: bool,
  width_mode: oneOf('default', 'compact', 'fill'),
  summary: shape({ content: text, i18n_content: byLocale(text) }),
  locales: listOf(matching(/^[a-z]{2}_[a-z]{2}$/, 'a language such as zh_cn')),
  streaming_mode: bool,
  streaming_config: shape({ print_frequency_ms: perPlatform, print_step: perPlatform, print_strategy: oneOf('fast', 'delay') }),
  use_custom_translation: bool,
  style: shape({
    text_size: mapOf(shape({ default: builtInTextSize, pc: builtInTextSize, mobile: builtInTextSize })),
    color: mapOf(shape({ light_mode: rgba, dark_mode: rgba })),
  }),
});

const textTag = tagged({
  text_tag: shape({ tag: text, text: plainText, color: tagColor, element_id: elementId }),
});

const header = shapeOrEmpty(
  {
    title: plainOrRichText,
    subtitle: plainOrRichText,
    template: headerTemplate,
    // More than three are allowed; the client shows the first three.
    text_tag_list: listOf(textTag),
    i18n_text_tag_list: byLocale(listOf(textTag)),
    icon,
    padding: looseBox,
  },
  ['title'],
);

const cardLink: Check = (value, at) => (isObject(value) && Object.keys(value).length === 0 ? null : link('url')(value, at));

/** The whole card. */
export const root: Check = shape({
  schema: oneOf('2.0'),
  config,
  card_link: cardLink,
  header,
  // No page of 2.0 lists it; the official example of columns carries it.
  i18n_header: byLocale(header),
  body: shape(layout),
});

/** Schema 2.0 knows only cards that look the same to everyone. */
function sharedCard(value: unknown, at: Place): CardProblem | null {
  return bool(value, at) ?? (value === true ? null : refuse(at, SUB.other, 'update_multi must be true in schema 2.0', 'update_multi'));
}
