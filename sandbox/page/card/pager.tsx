import { useState } from 'preact/hooks';

export interface Pages<T> {
  shown: readonly T[];
  page: number;
  last: number;
  go(page: number): void;
}

/** The rows of one page of a table. */
export function usePages<T>(rows: readonly T[], size: number): Pages<T> {
  const [wanted, go] = useState(0);
  const last = Math.max(0, Math.ceil(rows.length / size) - 1);
  const page = Math.min(wanted, last);
  return { shown: rows.slice(page * size, (page + 1) * size), page, last, go };
}

/** The arrows below a table; nothing when there is one page. */
export function Pager({ pages: { page, last, go } }: { pages: Pages<unknown> }) {
  if (last === 0) return null;
  return (
    <p class="pages">
      <button type="button" class="icon-button" aria-label="上一页" aria-disabled={page === 0} onClick={() => go(Math.max(0, page - 1))}>‹</button>
      <span role="status">{page + 1} / {last + 1}</span>
      <button type="button" class="icon-button" aria-label="下一页" aria-disabled={page === last} onClick={() => go(Math.min(last, page + 1))}>›</button>
    </p>
  );
}
