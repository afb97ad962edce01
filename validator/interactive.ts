import { bool, byLocale, integerBetween, listOf, numberBetween, oneOf, shape, text } from './checks.js';
import { LIMITS } from './limits.js';
import { tagOf } from './model.js';
import type { CardProblem, Check, Component, Json, Place } from './model.js';
import { badValue, refuse, SUB } from './problem.js';
import { anyLink, disabledTips, everyControl, everyField, icon, imageKey, link, tips } from './parts.js';
import { controlWidth, looseBox } from './style.js';
import { plainOrRichText, plainText, shortText } from './text-node.js';
import { element } from './walk.js';

const checkerButton: Check = (value, at) => (tagOf(value) === 'button' ? element(value, at) : badValue(tagOf(value), 'a button', at));

const imageOption = shape(
  { img_key: imageKey, i18n_img_key: byLocale(imageKey), value: text, disabled: bool, ...tips },
  ['img_key'],
);

/** Buttons, inputs and the components without a list to choose from; see choices.ts for those with one. */
export const interactive: Readonly<Record<string, Component>> = {
  button: {
    interactive: true,
    properties: {
      ...everyControl,
      ...tips,
      text: shortText(LIMITS.buttonText),
      type: oneOf(...'default primary danger text primary_text danger_text primary_filled danger_filled laser'.split(' ')),
      size: oneOf('tiny', 'small', 'medium', 'large'),
      width: controlWidth,
      icon,
      form_action_type: oneOf('submit', 'reset'),
      // Older spellings that the platform still reads.
      action_type: oneOf('link', 'request', 'multi', 'form_submit', 'form_reset'),
      url: text,
      multi_url: link('url'),
    },
    rule: countSubmit,
  },
  input: {
    interactive: true,
    properties: {
      ...everyField,
      ...disabledTips,
      width: controlWidth,
      default_value: text,
      i18n_default_value: byLocale(text),
      max_length: integerBetween(1, LIMITS.inputLength),
      input_type: oneOf('text', 'multiline_text', 'password'),
      rows: integerBetween(1, 999),
      auto_resize: bool,
      max_rows: integerBetween(1, 999),
      label: plainText,
      label_position: oneOf('top', 'left'),
      show_icon: bool,
    },
  },
  checker: {
    interactive: true,
    properties: {
      ...everyControl,
      ...tips,
      checked: bool,
      text: plainOrRichText,
      overall_checkable: bool,
      button_area: shape({ pc_display_rule: oneOf('always', 'on_hover'), buttons: listOf(checkerButton, LIMITS.checkerButtons) }),
      checked_style: shape({ show_strikethrough: bool, opacity: numberBetween(0, 1) }),
      padding: looseBox,
    },
  },
  overflow: {
    interactive: true,
    properties: {
      ...everyControl,
      width: controlWidth,
      options: listOf(shape({ text: shortText(LIMITS.buttonText), value: text, multi_url: anyLink })),
    },
    required: ['options'],
  },
  select_img: {
    interactive: true,
    properties: {
      ...everyControl,
      ...disabledTips,
      required: bool,
      options: listOf(imageOption),
      multi_select: bool,
      layout: oneOf('stretch', 'bisect', 'trisect'),
      aspect_ratio: oneOf('1:1', '16:9', '4:3'),
      can_preview: bool,
    },
    required: ['options'],
    rule: (value, at) =>
      value['multi_select'] === true && at.form === null
        ? refuse(at, SUB.other, 'select_img with multi_select can only be used in the form container', 'multi_select')
        : null,
  },
};

function countSubmit(value: Json, at: Place): CardProblem | null {
  const action = value['form_action_type'] ?? value['action_type'];
  const belongsToForm = value['form_action_type'] !== undefined || action === 'form_submit' || action === 'form_reset';
  if (!belongsToForm) return null;
  if (at.form === null) return refuse(at, SUB.other, 'form_action_type is only supported in the form container', String(action));
  if (action === 'submit' || action === 'form_submit') at.form.submitButtons += 1;
  return null;
}
