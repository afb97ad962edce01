import type { ComponentChildren } from 'preact';
import { patternTime } from '../time.js';
import { Pager, usePages } from './pager.js';
import { clamped, hue, lengths, type Style } from './look.js';
import { Markdown } from './markdown.js';
import { PersonChip } from './person.js';
import type { CardNode, ElementProps, HeaderStyle, TableColumn } from './types.js';

const PAGE = 5;
const MOST_PAGE = 10;
const MOST_COLUMNS = 50;
const HEIGHTS: Record<string, string> = { low: '32px', middle: '48px', high: '64px', auto: 'auto' };
const MIDDLES: Record<string, string> = { top: 'top', center: 'middle', bottom: 'bottom' };
const ALIGNS = new Set(['left', 'center', 'right']);

/** Feishu's table: its data types, and pages of at most ten rows. */
export function Table({ node }: ElementProps) {
  const rows = Array.isArray(node.rows) ? node.rows : [];
  const pages = usePages(rows, Math.min(Math.max(node.page_size ?? PAGE, 1), MOST_PAGE));
  const columns = (node.columns ?? []).slice(0, MOST_COLUMNS);
  const head = node.header_style ?? {};
  return (
    <div class="table">
      <div class="table-scroll" tabIndex={0} role="region" aria-label="表格">
        <table class={node.freeze_first_column ? 'frozen' : undefined}>
          <thead class={head.background_style === 'grey' ? 'grey-head' : ''}>
            <tr>{columns.map((column, index) => <th key={index} scope="col" style={{ ...cellLook(column), ...headLook(head) }}><span style={clamped(head.lines ?? 1)}>{column.display_name}</span></th>)}</tr>
          </thead>
          <tbody>
            {pages.shown.map((row, index) => (
              <tr key={index} style={{ height: rowHeight(node.row_height) }}>
                {columns.map((column, at) => <td key={at} style={cellLook(column)}><div style={rowLook(node)}>{cell(column, row[column.name ?? ''])}</div></td>)}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Pager pages={pages} />
    </div>
  );
}

/** What the platform writes when the column names no pattern. */
const RFC3339 = 'YYYY-MM-DDTHH:mm:ss+08:00';

const CELLS: Record<string, (value: unknown, column: TableColumn) => ComponentChildren> = {
  number: (value, column) => number(Number(value), column.format ?? {}),
  date: (value, column) => patternTime(Number(value), column.date_format ?? RFC3339),
  lark_md: (value) => <Markdown source={String(value)} />,
  markdown: (value) => <Markdown source={String(value)} />,
  persons: (value) => <span class="people">{[value].flat().map((id, index) => <PersonChip key={index} id={String(id)} avatar named capsule={false} />)}</span>,
  options: (value) => [value].flat().map((option, index) => {
    const { text, color } = typeof option === 'object' && option !== null ? option as { text?: string; color?: string } : { text: String(option), color: undefined };
    return <span key={index} class="tag" data-hue={hue(color, 'blue')}>{text}</span>;
  }),
};

function cell(column: TableColumn, value: unknown): ComponentChildren {
  if (value === undefined || value === null || value === '') return '';
  return CELLS[column.data_type ?? 'text']?.(value, column) ?? String(value);
}

function number(value: number, format: NonNullable<TableColumn['format']>): string {
  const digits = format.precision === undefined ? {} : { minimumFractionDigits: format.precision, maximumFractionDigits: format.precision };
  return `${format.symbol ?? ''}${value.toLocaleString('zh-CN', { useGrouping: format.separator ?? false, ...digits })}`;
}

function cellLook(column: TableColumn): Style {
  const align = column.horizontal_align ?? (column.data_type === 'number' ? 'right' : '');
  const width = lengths(column.width);
  return { width, minWidth: width?.endsWith('px') ? width : undefined, textAlign: aligned(align), verticalAlign: MIDDLES[column.vertical_align ?? 'center'] };
}

function headLook(head: HeaderStyle): Style {
  return {
    textAlign: aligned(head.text_align ?? ''),
    fontSize: head.text_size === 'heading' ? '16px' : undefined,
    color: head.text_color === 'grey' ? 'var(--text-2)' : undefined,
    fontWeight: head.bold === false ? '400' : undefined,
  };
}

function rowHeight(value = 'low'): string | undefined {
  return HEIGHTS[value] ?? lengths(value);
}

/** A row that grows with its content stops at its greatest height; any other cuts what does not fit. */
function rowLook({ row_height: height = 'low', row_max_height: most = '124px' }: CardNode): Style {
  const limit = height === 'auto' ? lengths(most) : rowHeight(height);
  return { maxHeight: limit && `calc(${limit} - 8px)`, overflow: 'hidden' };
}

function aligned(align: string): string | undefined {
  return ALIGNS.has(align) ? align : undefined;
}
