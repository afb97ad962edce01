import { useState } from 'preact/hooks';
import type { ComponentChildren } from 'preact';
import { patternTime } from '../time.js';
import { hue, lengths, type Style } from './look.js';
import { Markdown } from './markdown.js';
import { PersonChip } from './person.js';
import type { ElementProps, TableColumn } from './types.js';

const PAGE = 5;
const MOST_PAGE = 10;
const ALIGNS = new Set(['left', 'center', 'right']);

/** Feishu's table: its data types, and pages of at most ten rows. */
export function Table({ node }: ElementProps) {
  const [page, setPage] = useState(0);
  const rows = Array.isArray(node.rows) ? node.rows : [];
  const size = Math.min(Math.max(node.page_size ?? PAGE, 1), MOST_PAGE);
  const pages = Math.max(1, Math.ceil(rows.length / size));
  const columns = node.columns ?? [];
  const grey = node.header_style?.background_style === 'grey' ? 'grey-head' : '';
  return (
    <div class="table">
      <div class="table-scroll" tabIndex={0} role="region" aria-label="表格">
        <table class={node.freeze_first_column ? 'frozen' : undefined}>
          <thead class={grey}><tr>{columns.map((column, index) => <th key={index} scope="col" style={cellLook(column)}>{column.display_name}</th>)}</tr></thead>
          <tbody>
            {rows.slice(page * size, (page + 1) * size).map((row, index) => (
              <tr key={index}>{columns.map((column, at) => <td key={at} style={cellLook(column)}>{cell(column, row[column.name ?? ''])}</td>)}</tr>
            ))}
          </tbody>
        </table>
      </div>
      {pages > 1 && (
        <p class="pages">
          <button type="button" class="icon-button" aria-label="上一页" disabled={page === 0} onClick={() => setPage(page - 1)}>‹</button>
          <span>{page + 1} / {pages}</span>
          <button type="button" class="icon-button" aria-label="下一页" disabled={page === pages - 1} onClick={() => setPage(page + 1)}>›</button>
        </p>
      )}
    </div>
  );
}

const CELLS: Record<string, (value: unknown, column: TableColumn) => ComponentChildren> = {
  number: (value, column) => number(Number(value), column.format ?? {}),
  date: (value, column) => patternTime(Number(value), column.date_format ?? 'YYYY/MM/DD'),
  lark_md: (value) => <Markdown source={String(value)} />,
  markdown: (value) => <Markdown source={String(value)} />,
  persons: (value) => <span class="people">{[value].flat().map((id, index) => <PersonChip key={index} id={String(id)} avatar named capsule={false} />)}</span>,
  options: (value) => [value].flat().map((option, index) => {
    const { text, color } = typeof option === 'object' && option !== null ? option as { text?: string; color?: string } : { text: String(option), color: undefined };
    return <span key={index} class="tag" data-hue={hue(color, 'neutral')}>{text}</span>;
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
  const align = column.horizontal_align ?? '';
  return { width: lengths(column.width), minWidth: lengths(column.width), textAlign: ALIGNS.has(align) ? align : undefined };
}
