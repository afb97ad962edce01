import { bool, byLocale, checkProperties, listOf, matching, nonEmptyText, objectOrText, shape, shapeOrEmpty, text } from './checks.js';
import { elementId, name, tagged } from './identity.js';
import { LIMITS } from './limits.js';
import { isObject } from './model.js';
import type { Check, Properties } from './model.js';
import { badValue, missingProperty, wrongType } from './problem.js';
import { checkImage } from './resources.js';
import { color, looseBox } from './style.js';
import { plainOrRichText, plainText, shortText } from './text-node.js';

export const imageKey: Check = (value, at) => text(value, at) ?? checkImage(String(value), at);

const iconProperties: Properties = {
  tag: text,
  token: nonEmptyText,
  color: color(),
  size: matching(/^\d{1,3}px \d{1,3}px$/, 'two lengths in px'),
};

export const icon = tagged({
  // The builder leaves the key of a custom icon behind in a standard one; it is not looked up.
  standard_icon: shape({ ...iconProperties, img_key: text }),
  custom_icon: shape({ ...iconProperties, img_key: imageKey, i18n_img_key: byLocale(imageKey) }),
});

const fallbackText = tagged({ fallback_text: shape({ tag: text, text: plainOrRichText }, ['text']) });
const fallback: Check = (value, at) => (value === 'drop' ? null : fallbackText(value, at));

export const confirm = shapeOrEmpty({ title: plainText, text: plainText }, ['title']);

const PLATFORMS = ['pc_url', 'ios_url', 'android_url'];
const addresses = (common: string): Properties => Object.fromEntries([common, ...PLATFORMS].map((address) => [address, text]));

/** A link of which every address may be missing. */
export const anyLink = shape(addresses('url'));

/** A link: one address for all, or one for each of the three platforms. */
export function link(common: string, more: Properties = {}): Check {
  const properties = { ...addresses(common), ...more };
  return (value, at) => {
    if (!isObject(value)) return wrongType('an object', at);
    const complete = Boolean(value[common]) || PLATFORMS.every((platform) => Boolean(value[platform]));
    return checkProperties(value, properties, [], at) ?? (complete ? null : missingProperty(common, at));
  };
}

/** A tap on the whole area that only opens a link. */
export const linkAction = shape({ multi_url: link('url') }, ['multi_url']);

const BEHAVIORS: Properties = {
  callback: shape({ type: text, value: objectOrText }, ['value']),
  open_url: link('default_url', { type: text }),
};

export const behaviors = listOf((value, at) => {
  if (!isObject(value)) return wrongType('an object', at);
  const kind = value['type'];
  const check = typeof kind === 'string' && Object.hasOwn(BEHAVIORS, kind) ? BEHAVIORS[kind] : undefined;
  return check === undefined ? badValue(kind ?? 'no type', 'a behavior of type callback or open_url', at) : check(value, at);
});

/** What every element may carry. */
export const everyElement: Properties = { tag: text, element_id: elementId, margin: looseBox, fallback };

/** What everything that can be tapped may carry. */
export const everyControl: Properties = {
  ...everyElement,
  name,
  disabled: bool,
  confirm,
  behaviors,
  value: objectOrText,
};

/** Why it cannot be tapped, shown when somebody tries. */
export const disabledTips: Properties = { disabled_tips: plainText };

/** Also what it is for, shown under the pointer. */
export const tips: Properties = { ...disabledTips, hover_tips: plainText };

/** What everything that takes an answer may carry. */
export const everyField: Properties = { ...everyControl, required: bool, placeholder: shortText(LIMITS.placeholder) };
