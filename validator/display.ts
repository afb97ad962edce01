import { bool, byLocale, firstProblem, integerBetween, listOf, nonEmptyText, oneOf, pixels, shape, text } from './checks.js';
import { chartSpec } from './chart.js';
import { markdownText, richText } from './markdown.js';
import { isObject } from './model.js';
import type { Check, Component, Json, Place } from './model.js';
import { missingProperty, wrongType } from './problem.js';
import { everyElement, icon, imageKey } from './parts.js';
import { checkAudio, checkUser } from './resources.js';
import { color, controlWidth, cornerRadius, horizontalAlign, looseBox } from './style.js';
import { plainOrRichText, plainText } from './text-node.js';

const knownUser: Check = (value, at) => text(value, at) ?? checkUser(String(value), at);
const personSize = oneOf('extra_small', 'small', 'medium', 'large');

const imageSize: Check = (value, at) => {
  if (typeof value !== 'string') return wrongType('a string', at);
  const sides = /^(\d{1,4})px (\d{1,4})px$/.exec(value);
  const fits = sides !== null && [sides[1], sides[2]].every((side) => Number(side) >= 1 && Number(side) <= 1000);
  return fits ? null : oneOf('stretch', 'large', 'medium', 'small', 'tiny')(value, at);
};

export const display: Readonly<Record<string, Component>> = {
  div: {
    properties: {
      ...everyElement,
      text: plainOrRichText,
      fields: listOf(shape({ is_short: bool, text: plainOrRichText }, ['text'])),
      icon,
      width: pixels(16, 999, 'fill', 'auto'),
    },
    rule: (value, at) => (['text', 'fields', 'icon'].some((name) => name in value) ? null : missingProperty('text', at)),
  },
  markdown: {
    properties: { ...everyElement, content: markdownText, i18n_content: byLocale(richText), text_size: text, text_align: horizontalAlign, icon },
    rule: (value, at) => ('content' in value || 'i18n_content' in value ? null : missingProperty('content', at)),
  },
  hr: { properties: everyElement },
  img: {
    properties: {
      ...everyElement,
      img_key: imageKey,
      i18n_img_key: byLocale(imageKey),
      // The page calls it required; its own examples leave it out.
      alt: plainText,
      title: plainText,
      scale_type: oneOf('crop_center', 'crop_top', 'fit_horizontal'),
      size: imageSize,
      corner_radius: cornerRadius,
      preview: bool,
      transparent: bool,
      // Left over from schema 1.0 and still listed for 2.0.
      mode: oneOf('crop_center', 'fit_horizontal', 'stretch', 'large', 'medium', 'small', 'tiny'),
      // A number in the table of the page, a length in its example.
      custom_width: (value, at) => (typeof value === 'number' ? integerBetween(1, 1000) : pixels(1, 1000))(value, at),
      compact_width: bool,
    },
    required: ['img_key'],
  },
  img_combination: {
    properties: {
      ...everyElement,
      combination_mode: oneOf('double', 'triple', 'bisect', 'trisect'),
      img_list: listOf(shape({ img_key: imageKey, i18n_img_key: byLocale(imageKey), transparent: bool }, ['img_key'])),
      corner_radius: cornerRadius,
      combination_transparent: bool,
    },
    required: ['combination_mode', 'img_list'],
  },
  person: {
    properties: { ...everyElement, user_id: knownUser, size: personSize, show_avatar: bool, show_name: bool, style: oneOf('normal', 'capsule') },
    required: ['user_id'],
  },
  person_list: {
    properties: {
      ...everyElement,
      persons: listOf(shape({ id: text }, ['id'])),
      size: personSize,
      lines: integerBetween(1, 999),
      show_avatar: bool,
      show_name: bool,
      drop_invalid_user_id: bool,
      icon,
      ud_icon: shape({ token: nonEmptyText, style: shape({ color: color() }) }, ['token']),
    },
    required: ['persons'],
    rule: (value, at) => (value['drop_invalid_user_id'] === true ? null : everyPersonKnown(value, at)),
  },
  chart: {
    properties: {
      ...everyElement,
      chart_spec: chartSpec,
      aspect_ratio: oneOf('1:1', '2:1', '4:3', '16:9'),
      color_theme: oneOf('brand', 'rainbow', 'complementary', 'converse', 'primary'),
      height: pixels(1, 999, 'auto'),
      preview: bool,
    },
    required: ['chart_spec'],
  },
  audio: {
    properties: {
      ...everyElement,
      file_key: nonEmptyText,
      i18n_file_key: byLocale(nonEmptyText),
      audio_id: nonEmptyText,
      disabled: bool,
      disabled_tips: plainText,
      width: controlWidth,
      padding: looseBox,
      show_progress_bar: bool,
      show_time: bool,
      time_display: oneOf('default', 'both'),
      time_position: oneOf('start', 'end', 'both_sides'),
      border: shape({ color: color(), corner_radius: cornerRadius }),
      style: oneOf('normal', 'flat', 'speak'),
      background_style: color(),
      fill_color: color(),
    },
    required: ['file_key'],
    rule: (value, at) => checkAudio(value['audio_id'], String(value['file_key']), at),
  },
};

function everyPersonKnown(value: Json, at: Place) {
  const persons = Array.isArray(value['persons']) ? value['persons'] : [];
  return firstProblem(persons, (person) => (isObject(person) ? checkUser(String(person['id']), at) : null));
}

