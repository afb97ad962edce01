import type { ChartData, Spec } from './chart-data.js';
import { paint } from './chart-data.js';

interface Props {
  data: ChartData;
  spec: Spec;
}

const RADIUS = 80;
const TURN = Math.PI * 2;

export function Pie({ data, spec }: Props) {
  const values = data.categories.map((_name, index) => data.series.reduce((sum, one) => sum + Math.max(0, one.values[index] ?? 0), 0));
  const all = values.reduce((sum, value) => sum + value, 0) || 1;
  let from = 0;
  const slices = values.map((value) => { const start = from; from += value / all; return { start, end: from }; });
  return (
    <div class="pie">
      <svg viewBox="-84 -84 168 168" role="img" aria-label={data.categories.map((name, index) => `${name} ${values[index]}`).join('；')}>
        {slices.map((slice, index) => <path key={index} d={wedge(slice.start, slice.end)} fill={paint(index)} stroke="var(--surface)" stroke-width="1.5" />)}
        {(spec.innerRadius ?? 0) > 0 && <circle r={RADIUS * Math.min(spec.innerRadius ?? 0, 0.95)} fill="var(--surface)" />}
      </svg>
      <ul class="legend">{data.categories.map((name, index) => <li key={name}><i style={{ background: paint(index) }} />{name}<b>{values[index]}</b><small>{Math.round(100 * (values[index] ?? 0) / all)}%</small></li>)}</ul>
    </div>
  );
}

/** Shares between 0 and 1 as bars. */
export function Progress({ data }: Props) {
  return (
    <ul class="bars">
      {data.categories.map((name, index) => {
        const percent = percentOf(data, index);
        return <li key={name}><span>{name}</span><span class="bar" role="progressbar" aria-label={name} aria-valuenow={percent} aria-valuemin={0} aria-valuemax={100}><i style={{ width: `${percent}%`, background: paint(0) }} /></span><b>{percent}%</b></li>;
      })}
    </ul>
  );
}

export function Ring({ data }: Props) {
  return (
    <div class="rings">
      {data.categories.map((name, index) => {
        const percent = percentOf(data, index);
        return (
          <svg key={name} viewBox="-50 -50 100 100" role="img" aria-label={`${name} ${percent}%`}>
            <circle r="40" fill="none" stroke="var(--fill)" stroke-width="10" />
            <circle r="40" fill="none" stroke={paint(index)} stroke-width="10" stroke-linecap="round" pathLength={100} stroke-dasharray={`${percent} 100`} transform="rotate(-90)" />
            <text y="-2" text-anchor="middle" class="ring-value">{percent}%</text><text y="14" text-anchor="middle" class="ring-name">{name}</text>
          </svg>
        );
      })}
    </div>
  );
}

function percentOf(data: ChartData, index: number): number {
  return Math.round(100 * Math.min(1, Math.max(0, data.series[0]?.values[index] ?? 0)));
}

function wedge(start: number, end: number): string {
  const full = end - start >= 0.9999;
  const last = full ? start + 0.9999 : end;
  return `M0 0L${point(start)}A${RADIUS} ${RADIUS} 0 ${last - start > 0.5 ? 1 : 0} 1 ${point(last)}Z`;
}

function point(share: number): string {
  return `${(RADIUS * Math.sin(TURN * share)).toFixed(2)} ${(-RADIUS * Math.cos(TURN * share)).toFixed(2)}`;
}
