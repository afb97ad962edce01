import { isObject } from './model.js';
import type { Check } from './model.js';
import { refuse, SUB } from './problem.js';

/** The kinds of chart of VChart 1.12, which clients from 7.27 on draw. */
const CHART_TYPES: ReadonlySet<string> = new Set(
  ('area bar bar3d boxPlot circlePacking circularProgress common correlation dot funnel funnel3d gauge heatmap histogram ' +
    'histogram3d line linearProgress link liquid map mosaic pie pie3d polygon radar rangeArea rangeColumn rangeColumn3d rose ' +
    'sankey scatter sequence sunburst treemap venn waterfall wordCloud wordCloud3d').split(' '),
);

/** What the platform's JSON schema says first when no kind of chart fits. */
const NO_KIND_FITS = '(root): Must validate at least one schema (anyOf)';

/**
 * Only the outline of a chart is checked: the client, not the schema, draws the rest. An empty one is taken, as the
 * official skeleton of the component writes it.
 */
export const chartSpec: Check = (value, at) => {
  const faults = faultsOf(value);
  if (faults.length === 0) return null;
  return refuse(at.step?.from ?? at, SUB.badChart, 'chart spec is invalid', faults.map((fault) => `- ${fault}\n`).join(''));
};

function faultsOf(spec: unknown): string[] {
  if (!isObject(spec)) return [`(root): Invalid type. Expected: object, given: ${kindOf(spec)}`];
  const { type, data, series, axes } = spec;
  if (Object.keys(spec).length === 0) return [];
  if (type === undefined) return [NO_KIND_FITS, '(root): type is required'];
  if (typeof type !== 'string' || !CHART_TYPES.has(type)) return [NO_KIND_FITS, 'type: type does not match any chart'];
  // A combined chart may keep its data with each series.
  if (data === undefined) return Array.isArray(series) ? [] : [NO_KIND_FITS, '(root): data is required'];
  if (!isObject(data) && !Array.isArray(data)) return [NO_KIND_FITS, `data: Invalid type. Expected: array, given: ${kindOf(data)}`];
  if (axes !== undefined && !Array.isArray(axes)) return [NO_KIND_FITS, `axes: Invalid type. Expected: array, given: ${kindOf(axes)}`];
  return [];
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}
