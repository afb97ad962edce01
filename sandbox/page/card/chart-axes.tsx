import type { ComponentChildren } from 'preact';
import { inWords, paint, partsOf, totals, type ChartData, type Spec } from './chart-data.js';

const WIDE = 320;
const HIGH = 180;
const LEFT = 30;
const FOOT = 20;
const TOP = 8;
const STEPS = 4;
const LABEL_ROOM = 36;
/** Of a Chinese sign on an axis. */
const LETTER = 10;

interface Props {
  data: ChartData;
  spec: Spec;
}

export function Bars({ data, spec }: Props) {
  if (spec.direction === 'horizontal') return <Sideways data={data} spec={spec} />;
  const tops = data.grouped ? data.series.flatMap((one) => one.values) : totals(data);
  return <Frame data={data} top={ceiling(Math.max(...tops))}>{(top) => <Columns data={data} top={top} />}</Frame>;
}

export function Lines({ data, spec }: Props) {
  const top = ceiling(Math.max(...data.series.flatMap((one) => one.values)));
  return <Frame data={data} top={top}>{() => <Strokes data={data} top={top} filled={spec.type === 'area'} />}</Frame>;
}

/** Several kinds of series over the same axes: columns beside each other, lines on top of them. */
export function Combined({ spec }: Props) {
  const parts = partsOf(spec);
  const categories = [...new Set(parts.flatMap(({ data }) => data.categories))];
  const aligned = parts.map(({ type, data }) => ({ type, series: data.series.map(({ name, values }) => ({ name, values: categories.map((one) => values[data.categories.indexOf(one)] ?? 0) })) }));
  const ofKind = (bars: boolean): ChartData => ({ categories, grouped: true, series: aligned.filter(({ type }) => (type === 'bar') === bars).flatMap(({ series }) => series) });
  const [columns, strokes] = [ofKind(true), ofKind(false)];
  const all: ChartData = { categories, grouped: true, series: [...columns.series, ...strokes.series] };
  const top = ceiling(Math.max(...all.series.flatMap((one) => one.values)));
  return (
    <Frame data={all} top={top}>
      {() => <>{columns.series.length > 0 && <Columns data={columns} top={top} />}<Strokes data={strokes} top={top} paintFrom={columns.series.length} /></>}
    </Frame>
  );
}

/** The axes with what is drawn between them, and the legend. */
function Frame({ data, top, children }: { data: ChartData; top: number; children: (top: number) => ComponentChildren }) {
  return (
    <>
      <svg viewBox={`0 0 ${WIDE} ${HIGH}`} role="img" aria-label={inWords(data)}>
        <Axes top={top} names={data.categories} step={stepOf(data)} />
        {children(top)}
      </svg>
      <Legend names={data.series.map((one) => one.name)} />
    </>
  );
}

function Columns({ data, top }: { data: ChartData; top: number }) {
  const step = stepOf(data);
  const room = Math.min(step * 0.7, 40 * (data.grouped ? data.series.length : 1));
  const slot = data.grouped ? room / data.series.length : room;
  return (
    <g>
      {data.categories.flatMap((name, index) => data.series.map((one, which) => {
        const below = data.grouped ? 0 : data.series.slice(0, which).reduce((sum, other) => sum + (other.values[index] ?? 0), 0);
        const value = one.values[index] ?? 0;
        const x = LEFT + step * index + (step - room) / 2 + (data.grouped ? slot * which : 0);
        return <rect key={`${name}/${which}`} x={x} y={height(below + value, top)} width={Math.max(slot - 1, 1)} height={height(below, top) - height(below + value, top)} rx="2" fill={paint(which)}><title>{`${name} ${one.name} ${value}`}</title></rect>;
      }))}
    </g>
  );
}

function Strokes({ data, top, filled = false, paintFrom = 0 }: { data: ChartData; top: number; filled?: boolean; paintFrom?: number }) {
  const step = stepOf(data);
  const at = (value: number, index: number): string => `${LEFT + step * (index + 0.5)},${height(value, top)}`;
  return (
    <>
      {data.series.map((one, which) => (
        <g key={one.name} fill="none" stroke={paint(paintFrom + which)} stroke-width="2">
          {filled && <polygon stroke="none" fill={paint(paintFrom + which)} opacity="0.18" points={`${at(0, 0)} ${one.values.map(at).join(' ')} ${at(0, one.values.length - 1)}`} />}
          <polyline points={one.values.map(at).join(' ')} stroke-linejoin="round" />
          {one.values.map((value, index) => <circle key={index} cx={LEFT + step * (index + 0.5)} cy={height(value, top)} r="2.5" fill="var(--surface)"><title>{`${data.categories[index]} ${one.name} ${value}`}</title></circle>)}
        </g>
      ))}
    </>
  );
}

function stepOf(data: ChartData): number {
  return (WIDE - LEFT) / data.categories.length;
}

function Sideways({ data, spec }: Props) {
  const sums = totals(data);
  const top = spec.axes?.find((one) => one.orient === 'bottom')?.max ?? Math.max(1, ...sums);
  return (
    <>
      <ul class="bars" aria-label={inWords(data)}>
        {data.categories.map((name, index) => (
          <li key={name}>
            <span>{name}</span>
            <span class="bar">{data.series.map((one, which) => <i key={one.name} style={{ width: `${100 * (one.values[index] ?? 0) / top}%`, background: paint(which) }} />)}</span>
            <b>{sums[index]}</b>
          </li>
        ))}
      </ul>
      <Legend names={data.series.map((one) => one.name)} />
    </>
  );
}

export function Legend({ names }: { names: string[] }) {
  if (names.length < 2) return null;
  return <ul class="legend">{names.map((name, index) => <li key={name}><i style={{ background: paint(index) }} />{name}</li>)}</ul>;
}

function Axes({ top, names, step }: { top: number; names: string[]; step: number }) {
  const every = Math.ceil(LABEL_ROOM / step);
  return (
    <g class="axes">
      {Array.from({ length: STEPS + 1 }, (_none, index) => top * index / STEPS).map((value) => (
        <g key={value}><line x1={LEFT} x2={WIDE} y1={height(value, top)} y2={height(value, top)} /><text x={LEFT - 4} y={height(value, top) + 3} text-anchor="end">{Number(value.toFixed(2))}</text></g>
      ))}
      {names.map((name, index) => index % every === 0 && <text key={name} x={LEFT + step * (index + 0.5)} y={HIGH - 6} text-anchor="middle">{fit(name, step * every - LETTER / 2)}</text>)}
    </g>
  );
}

/** As much of a name as there is room for; Latin letters and figures take half as much as Chinese signs. */
function fit(name: string, room: number): string {
  const widths = [...name].map((sign) => (sign < '\u0100' ? LETTER / 2 : LETTER));
  const wide = (count: number): number => widths.slice(0, count).reduce((sum, one) => sum + one, 0);
  if (wide(widths.length) <= room) return name;
  const kept = widths.findIndex((_width, index) => wide(index + 1) > room - LETTER);
  return `${[...name].slice(0, Math.max(1, kept)).join('')}…`;
}

/** The next round number, so that the grid lines fall on readable values. */
export function ceiling(value: number): number {
  if (!(value > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 4, 6, 8, 10].map((factor) => factor * power).find((round) => round >= value) ?? value;
}

function height(value: number, top: number): number {
  return TOP + (HIGH - FOOT - TOP) * (1 - value / top);
}
