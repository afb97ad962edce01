import { bool, firstProblem, integerBetween, isPixels, listOf, nonEmptyText, oneOf, pixels, shape, text } from './checks.js';
import { LIMITS } from './limits.js';
import { countTable, richText } from './markdown.js';
import { isObject, under, underItem } from './model.js';
import type { CardProblem, Check, Component, Json, Place } from './model.js';
import { badValue, refuse, SUB, wrongType } from './problem.js';
import { everyElement } from './parts.js';
import { horizontalAlign, tagColor, verticalAlign } from './style.js';

const columnWidth: Check = (value, at) => {
  if (typeof value !== 'string') return wrongType('a string', at);
  const percent = /^(\d{1,3})%$/.exec(value);
  const share = percent === null ? 0 : Number(percent[1]);
  const fits = value === 'auto' || isPixels(value, 80, 600) || (share >= 1 && share <= 100);
  return fits ? null : badValue(value, 'auto, 80px to 600px, or 1% to 100%', at);
};

const oneCharacter: Check = (value, at) =>
  text(value, at) ?? ([...String(value)].length <= 1 ? null : badValue(value, 'one character', at));

/** What a cell of each data_type may hold. */
const CELLS: Readonly<Record<string, Check>> = {
  // What is no text is written out as one; null leaves the cell empty.
  text: () => null,
  lark_md: richCell,
  markdown: richCell,
  number: (value, at) => (typeof value === 'number' ? null : wrongType('a number', at)),
  // Milliseconds since the epoch.
  date: (value, at) => (typeof value === 'number' ? null : wrongType('a number', at)),
  // A person nobody knows is shown as such; it does not fail the card.
  persons: (value, at) => (typeof value === 'string' ? null : listOf(text)(value, at)),
  options: (value, at) => (typeof value === 'string' ? null : listOf(shape({ text, color: tagColor }, ['text']))(value, at)),
};

const column = shape(
  {
    name: nonEmptyText,
    display_name: text,
    data_type: oneOf(...Object.keys(CELLS)),
    width: columnWidth,
    vertical_align: verticalAlign,
    horizontal_align: horizontalAlign,
    format: shape({ precision: integerBetween(0, 10), symbol: oneCharacter, separator: bool }),
    // YYYY MM DD HH mm ss with anything between them.
    date_format: nonEmptyText,
  },
  ['name', 'data_type'],
);

export const table: Component = {
  rootOnly: true,
  properties: {
    ...everyElement,
    columns: listOf(column),
    rows: (value, at) => (Array.isArray(value) && value.every(isObject) ? null : rowsInvalid('rows should be an array of objects', at)),
    page_size: integerBetween(1, LIMITS.tablePageSize),
    row_height: pixels(32, 124, 'low', 'middle', 'high', 'auto'),
    row_max_height: pixels(32, 999),
    freeze_first_column: bool,
    header_style: shape({
      text_align: horizontalAlign,
      text_size: oneOf('normal', 'heading'),
      background_style: oneOf('none', 'grey'),
      text_color: oneOf('default', 'grey'),
      bold: bool,
      lines: integerBetween(1, 999),
    }),
  },
  required: ['columns', 'rows'],
  rule: (value, at) => countTable(at) ?? cellsFit(value, at),
};

function cellsFit(value: Json, at: Place): CardProblem | null {
  const columns = objectsIn(value['columns']);
  const rows = objectsIn(value['rows']);
  const types = new Map(columns.map((one) => [String(one['name']), String(one['data_type'])]));
  if (types.size < columns.length) return badValue([...types.keys()].join(' '), 'columns with different names', under(at, 'columns'));
  return firstProblem(rows, (row, rowIndex) => rowFits(row, rowIndex, types, underItem(under(at, 'rows'), rowIndex, null)));
}

function rowFits(row: Json, rowIndex: number, types: ReadonlyMap<string, string>, at: Place): CardProblem | null {
  const stray = Object.keys(row).find((key) => !types.has(key));
  if (stray !== undefined) return refuse(at, SUB.rowKeyWithoutColumn, 'table rows name is invalid', `row ${rowIndex}, key ${stray} is not in columns`);
  return firstProblem([...types], ([key, type], columnIndex) => {
    if (!Object.hasOwn(row, key)) return null;
    const problem = CELLS[type]?.(row[key], under(at, key)) ?? null;
    // A mention or image that does not exist keeps its own code; everything else is a bad row.
    if (problem === null || problem.sub === SUB.unknownUser || problem.sub === SUB.unknownImage) return problem;
    return rowsInvalid(`row ${rowIndex}, column ${columnIndex}, expected ${type}`, at);
  });
}

function richCell(value: unknown, at: Place): CardProblem | null {
  return typeof value === 'string' ? richText(value, at) : null;
}

function rowsInvalid(detail: string, at: Place): CardProblem {
  return refuse(at, SUB.badTableRows, 'table rows is invalid', detail);
}

function objectsIn(value: unknown): Json[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}
