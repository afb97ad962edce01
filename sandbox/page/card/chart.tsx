import type { ComponentChildren } from 'preact';
import { Bars, Combined, Lines } from './chart-axes.js';
import { Pie, Progress, Ring } from './chart-round.js';
import { Funnel, Radar, Scatter, WordCloud } from './chart-shapes.js';
import { readSeries, rowsOf, type ChartData, type Spec } from './chart-data.js';
import { lengths } from './look.js';
import type { ElementProps } from './types.js';

const DRAWN: Record<string, (props: { data: ChartData; spec: Spec }) => ComponentChildren> = {
  bar: Bars,
  line: Lines,
  area: Lines,
  common: Combined,
  pie: Pie,
  funnel: Funnel,
  scatter: Scatter,
  radar: Radar,
  wordCloud: WordCloud,
  linearProgress: Progress,
  circularProgress: Ring,
};
const MOST_ROWS = 20;

/** A VChart spec drawn as a small SVG; a kind of chart that is not drawn here is shown as the table of its values. */
export function Chart({ node }: ElementProps) {
  const spec = (node.chart_spec ?? {}) as Spec;
  const rows = rowsOf(spec);
  const drawn = rows.length > 0 ? DRAWN[spec.type ?? ''] : undefined;
  const data = readSeries(spec, rows);
  return (
    <figure class="chart" role="group" aria-label={spec.title?.text ?? '图表'} style={{ height: lengths(node.height) }}>
      {spec.title?.text && <figcaption>{spec.title.text}</figcaption>}
      {drawn ? drawn({ data, spec }) : <Values rows={rows} kind={spec.type} />}
    </figure>
  );
}

function Values({ rows, kind }: { rows: Record<string, unknown>[]; kind: string | undefined }) {
  const names = Object.keys(rows[0] ?? {});
  return (
    <>
      <p class="hint-text">{rows.length === 0 ? '图表没有数据' : `沙箱不画 ${kind ?? '这种'} 图，以下是它的数据`}</p>
      <div class="table-scroll"><table class="md-table">
        <thead><tr>{names.map((name) => <th key={name} scope="col">{name}</th>)}</tr></thead>
        <tbody>{rows.slice(0, MOST_ROWS).map((row, index) => <tr key={index}>{names.map((name) => <td key={name}>{String(row[name] ?? '')}</td>)}</tr>)}</tbody>
      </table></div>
    </>
  );
}
