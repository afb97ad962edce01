import { bool, integerBetween, listOf, oneOf, pixels, shape } from './checks.js';
import { name, tagged } from './identity.js';
import { isObject } from './model.js';
import type { CardProblem, Check, Component, Json, Place, Properties } from './model.js';
import { badValue, refuse, SUB } from './problem.js';
import { behaviors, confirm, everyElement, icon, linkAction, tips } from './parts.js';
import { color, cornerRadius, direction, horizontalAlign, looseBox, spacing, tightBox, verticalAlign } from './style.js';
import { textNode } from './text-node.js';
import { elements } from './walk.js';

/** How the children of a body, column or container are laid out. */
export const layout: Properties = {
  direction,
  padding: tightBox,
  horizontal_spacing: spacing,
  vertical_spacing: spacing,
  horizontal_align: horizontalAlign,
  vertical_align: verticalAlign,
  elements,
};

const column = tagged({
  column: shape({
    ...everyElement,
    ...layout,
    width: pixels(16, 600, 'auto', 'weighted'),
    weight: integerBetween(1, 5),
    background_style: color(),
    action: linkAction,
  }),
});

const quarterTurn: Check = (value, at) =>
  value === -180 || value === -90 || value === 90 || value === 180 ? null : badValue(value, 'one of -180 -90 90 180', at);

const panelHeader = shape({
  title: textNode('plain_text', 'markdown'),
  background_color: color(),
  width: oneOf('fill', 'auto', 'auto_when_fold'),
  vertical_align: verticalAlign,
  padding: looseBox,
  position: oneOf('top', 'bottom'),
  icon,
  icon_position: oneOf('left', 'right', 'follow_text'),
  icon_expanded_angle: quarterTurn,
});

export const containers: Readonly<Record<string, Component>> = {
  column_set: {
    container: true,
    properties: {
      ...everyElement,
      columns: listOf(column),
      flex_mode: oneOf('none', 'stretch', 'flow', 'bisect', 'trisect'),
      background_style: color(),
      horizontal_spacing: spacing,
      horizontal_align: horizontalAlign,
      action: linkAction,
    },
    required: ['columns'],
  },
  form: {
    container: true,
    rootOnly: true,
    opensForm: true,
    properties: { ...everyElement, ...layout, padding: looseBox, name },
    required: ['elements'],
    rule: hasSubmitButton,
  },
  interactive_container: {
    container: true,
    properties: {
      ...everyElement,
      ...tips,
      ...layout,
      padding: looseBox,
      disabled: bool,
      confirm,
      behaviors,
      width: pixels(16, 999, 'fill', 'auto'),
      height: pixels(10, 999, 'auto'),
      background_style: color('laser'),
      has_border: bool,
      border_color: color(),
      corner_radius: cornerRadius,
    },
    required: ['behaviors', 'elements'],
  },
  collapsible_panel: {
    container: true,
    properties: {
      ...everyElement,
      ...layout,
      padding: looseBox,
      expanded: bool,
      header: panelHeader,
      border: shape({ color: color(), corner_radius: cornerRadius }),
      background_color: color(),
    },
    rule: (value, at) => (isObject(value['header']) && 'title' in value['header'] ? null : refuse(at, SUB.other, 'no collapsible panel header')),
  },
};

function hasSubmitButton(_value: Json, at: Place): CardProblem | null {
  if (at.form !== null && at.form.submitButtons > 0) return null;
  return refuse(at, SUB.other, 'there is no submit button in the form container, at least one');
}
