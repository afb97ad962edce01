import { firstProblem, integerBetween, listOf, matching, nonEmptyText, oneOf, shape, text } from './checks.js';
import { isObject, under } from './model.js';
import type { CardProblem, Check, Component, Json, Place, Properties } from './model.js';
import { badValue, missingProperty } from './problem.js';
import { everyField, icon } from './parts.js';
import { controlWidth } from './style.js';
import { plainText } from './text-node.js';

const look: Properties = { ...everyField, width: controlWidth, type: oneOf('default', 'text') };
const textOptions = listOf(shape({ text: plainText, value: nonEmptyText, icon }, ['value']));
/** Unknown persons are not refused here: the client then offers the members of the chat instead. */
const personOptions = listOf(shape({ value: text, icon }));
const single: Properties = { initial_option: text };
const several: Properties = { selected_values: listOf(text) };

/** Selects, person pickers and the pickers of dates and times. */
export const choices: Readonly<Record<string, Component>> = {
  select_static: {
    interactive: true,
    properties: { ...look, ...single, initial_index: integerBetween(0, 999), options: textOptions },
    // A first choice that is no option has no effect; it does not fail the card.
    rule: optionsDiffer,
  },
  multi_select_static: {
    interactive: true,
    formOnly: true,
    properties: { ...look, ...several, options: textOptions },
    rule: (value, at) => optionsDiffer(value, at) ?? selectedExist(value, at),
  },
  select_person: {
    interactive: true,
    properties: { ...look, ...single, options: personOptions },
  },
  multi_select_person: {
    interactive: true,
    formOnly: true,
    properties: { ...look, ...several, options: personOptions },
    // Without options every member of the chat can be chosen; naming a person twice does no harm.
    rule: (value, at) => (optionValues(value).length === 0 ? null : selectedExist(value, at)),
  },
  date_picker: picker('initial_date', dateLike(/^\d{4}-\d{2}-\d{2}$/, 'yyyy-MM-dd', (value) => `${value}T00:00Z`)),
  picker_time: promptedPicker('initial_time', matching(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'HH:mm')),
  picker_datetime: promptedPicker(
    'initial_datetime',
    dateLike(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/, 'yyyy-MM-dd HH:mm', (value) => `${value.replace(' ', 'T')}Z`),
  ),
};

function picker(initial: string, format: Check): Component {
  return { interactive: true, properties: { ...everyField, width: controlWidth, [initial]: format } };
}

/** These two show nothing at all without either a first value or a placeholder, so the platform asks for one. */
function promptedPicker(initial: string, format: Check): Component {
  return {
    ...picker(initial, format),
    rule: (value, at) => (value[initial] || textOf(value['placeholder']) !== '' ? null : missingProperty('placeholder', at)),
  };
}

/** A format whose value must also exist in the calendar: February 30 does not. */
function dateLike(pattern: RegExp, meaning: string, toIso: (value: string) => string): Check {
  const format = matching(pattern, meaning);
  return (value, at) => {
    const problem = format(value, at);
    if (problem !== null || typeof value !== 'string') return problem;
    const time = Date.parse(toIso(value));
    const exists = !Number.isNaN(time) && new Date(time).toISOString().startsWith(value.replace(' ', 'T'));
    return exists ? null : badValue(value, `an existing ${meaning}`, at);
  };
}

function optionsDiffer(value: Json, at: Place): CardProblem | null {
  const values = optionValues(value);
  const repeated = values.find((option, index) => values.indexOf(option) !== index);
  return repeated === undefined ? null : badValue(repeated, 'unique among the options', under(at, 'options'));
}

function selectedExist(value: Json, at: Place): CardProblem | null {
  const selected = Array.isArray(value['selected_values']) ? value['selected_values'] : [];
  const offered = optionValues(value);
  return firstProblem(selected, (option) =>
    offered.includes(option) ? null : badValue(option, 'the value of one of the options', under(at, 'selected_values')),
  );
}

function optionValues(value: Json): unknown[] {
  const options = Array.isArray(value['options']) ? value['options'] : [];
  return options.map((option) => (isObject(option) ? option['value'] : undefined));
}

function textOf(value: unknown): string {
  return isObject(value) && typeof value['content'] === 'string' ? value['content'] : '';
}
