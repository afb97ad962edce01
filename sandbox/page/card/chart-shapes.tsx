import { ceiling } from './chart-axes.js';
import { inWords, paint, rowsOf, totals, type ChartData, type Spec } from './chart-data.js';

interface Props {
  data: ChartData;
  spec: Spec;
}

const WIDE = 320;
const STAGE = 34;

/** Stages below each other, each as wide as its value. */
export function Funnel({ data }: Props) {
  const values = totals(data);
  const most = Math.max(1, ...values);
  const width = (index: number): number => (WIDE - 120) * (values[index] ?? 0) / most;
  return (
    <svg viewBox={`0 0 ${WIDE} ${STAGE * values.length}`} role="img" aria-label={inWords(data)}>
      {values.map((value, index) => {
        const [upper, lower] = [width(index), width(index + 1 < values.length ? index + 1 : index)];
        const [y, middle] = [STAGE * index, (WIDE - 100) / 2];
        return (
          <g key={index}>
            <polygon fill={paint(index)} points={`${middle - upper / 2},${y} ${middle + upper / 2},${y} ${middle + lower / 2},${y + STAGE - 2} ${middle - lower / 2},${y + STAGE - 2}`} />
            <text class="chart-word" x={WIDE - 100} y={y + STAGE / 2 + 4}>{data.categories[index]} {value}</text>
          </g>
        );
      })}
    </svg>
  );
}

const HIGH = 180;
const EDGE = 26;

/** One dot for each row, both axes in numbers. */
export function Scatter({ spec }: Props) {
  const [xName = 'x'] = [spec.xField ?? 'x'].flat();
  const [yName = 'y'] = [spec.yField ?? 'y'].flat();
  const dots = rowsOf(spec).map((row) => ({ x: Number(row[xName]) || 0, y: Number(row[yName]) || 0 }));
  const [right, top] = [ceiling(Math.max(...dots.map(({ x }) => x))), ceiling(Math.max(...dots.map(({ y }) => y)))];
  const [across, up] = [(x: number): number => EDGE + (WIDE - EDGE - 8) * x / right, (y: number): number => (HIGH - EDGE) * (1 - y / top) + 8];
  return (
    <svg viewBox={`0 0 ${WIDE} ${HIGH}`} role="img" aria-label={dots.map(({ x, y }) => `${x}、${y}`).join('；')}>
      <g class="axes">
        {[0, 0.5, 1].map((share) => (
          <g key={share}>
            <line x1={EDGE} x2={WIDE} y1={up(top * share)} y2={up(top * share)} />
            <text x={EDGE - 4} y={up(top * share) + 3} text-anchor="end">{top * share}</text>
            <text x={across(right * share)} y={HIGH - 4} text-anchor={share === 1 ? 'end' : 'middle'}>{right * share}</text>
          </g>
        ))}
      </g>
      {dots.map(({ x, y }, index) => <circle key={index} cx={across(x)} cy={up(y)} r="4" fill={paint(0)} opacity="0.8"><title>{`${x}，${y}`}</title></circle>)}
    </svg>
  );
}

const REACH = 70;
const RINGS = [0.25, 0.5, 0.75, 1];

export function Radar({ data }: Props) {
  const most = ceiling(Math.max(...data.series.flatMap((one) => one.values)));
  const spot = (index: number, share: number): [number, number] => {
    const angle = Math.PI * 2 * index / data.categories.length;
    return [REACH * share * Math.sin(angle), -REACH * share * Math.cos(angle)];
  };
  const around = (share: (index: number) => number): string => data.categories.map((_name, index) => spot(index, share(index)).map((part) => part.toFixed(1)).join(',')).join(' ');
  return (
    <svg viewBox="-150 -92 300 184" role="img" aria-label={inWords(data)}>
      <g class="axes" fill="none">{RINGS.map((ring) => <polygon key={ring} stroke="var(--line)" points={around(() => ring)} />)}</g>
      {data.series.map((one, which) => <polygon key={one.name} points={around((index) => (one.values[index] ?? 0) / most)} fill={paint(which)} fill-opacity="0.2" stroke={paint(which)} stroke-width="2" />)}
      {data.categories.map((name, index) => {
        const [x, y] = spot(index, 1.14);
        return <text key={name} class="chart-word" x={x} y={y + 4} text-anchor={Math.abs(x) < 5 ? 'middle' : x > 0 ? 'start' : 'end'}>{name}</text>;
      })}
    </svg>
  );
}

const SMALLEST = 12;
const GREATEST = 32;

/** Words as large as they are frequent, the most frequent first. */
export function WordCloud({ spec }: Props) {
  const words = rowsOf(spec).map((row) => ({ word: String(row[spec.nameField ?? 'name'] ?? ''), count: Number(row[spec.valueField ?? 'value']) || 0 }));
  const most = Math.max(1, ...words.map(({ count }) => count));
  const sorted = words.sort((one, other) => other.count - one.count);
  return (
    <ul class="cloud">
      {sorted.map(({ word, count }, index) => <li key={index} style={{ color: paint(index), fontSize: `${SMALLEST + (GREATEST - SMALLEST) * count / most}px` }} title={String(count)}>{word}</li>)}
    </ul>
  );
}
