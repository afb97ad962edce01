/** The part of a VChart spec the page understands. */
export interface Spec {
  type?: string;
  title?: { text?: string };
  data?: Source | Source[];
  /** Of a chart of several kinds: each with its own fields, and which of the data it draws. */
  series?: Spec[];
  dataIndex?: number;
  dataId?: string;
  xField?: string | string[];
  yField?: string | string[];
  seriesField?: string;
  valueField?: string;
  nameField?: string;
  categoryField?: string;
  direction?: string;
  innerRadius?: number;
  stack?: boolean;
  axes?: { orient?: string; max?: number }[];
}

type Row = Record<string, unknown>;

interface Source {
  id?: string;
  values?: Row[];
}

export interface ChartData {
  categories: string[];
  series: { name: string; values: number[] }[];
  /** Bars of one category stand beside each other instead of on top. */
  grouped: boolean;
}

const PALETTE = ['var(--c-blue)', 'var(--c-turquoise)', 'var(--c-orange)', 'var(--c-violet)', 'var(--c-green)', 'var(--c-carmine)', 'var(--c-yellow)', 'var(--c-indigo)'];

export function paint(index: number): string {
  return PALETTE[index % PALETTE.length] ?? 'currentColor';
}

export function rowsOf(spec: Spec): Row[] {
  return readRows(sourcesOf(spec)[0]);
}

/** The parts of a chart of several kinds, each with its data. */
export function partsOf(spec: Spec): { type: string; data: ChartData }[] {
  const sources = sourcesOf(spec);
  return (spec.series ?? []).map((part) => {
    const rows = readRows(sources.find(({ id }) => id !== undefined && id === part.dataId) ?? sources[part.dataIndex ?? 0]);
    // The first field on x is the category; a second one only places columns side by side.
    return { type: part.type ?? '', data: readSeries({ ...part, xField: [part.xField ?? 'x'].flat()[0] ?? 'x' }, rows) };
  });
}

function sourcesOf({ data }: Spec): Source[] {
  return data === undefined ? [] : [data].flat();
}

function readRows(source: Source | undefined): Row[] {
  return (Array.isArray(source?.values) ? source.values : []).filter((row) => typeof row === 'object' && row !== null);
}

/** Sorts the rows into categories and series. A horizontal bar has its categories on y. */
export function readSeries(spec: Spec, rows: Row[]): ChartData {
  const sideways = spec.direction === 'horizontal' || spec.type === 'linearProgress';
  const [across, along] = sideways ? [spec.yField, spec.xField] : [spec.xField, spec.yField];
  const names = [across ?? spec.categoryField ?? 'x'].flat();
  const category = names[0] ?? 'x';
  const value = [along ?? spec.valueField ?? 'y'].flat()[0] ?? 'y';
  const split = spec.seriesField ?? names[1];
  const categories = unique(rows.map((row) => String(row[category] ?? '')));
  const series = unique(rows.map((row) => (split ? String(row[split] ?? '') : ''))).map((name) => ({
    name,
    values: categories.map((one) => sum(rows.filter((row) => String(row[category] ?? '') === one && (!split || String(row[split] ?? '') === name)), value)),
  }));
  // A split by the category itself only chooses colours.
  const plain = split === category ? [{ name: '', values: categories.map((one) => sum(rows.filter((row) => String(row[category] ?? '') === one), value)) }] : series;
  return { categories, series: plain, grouped: names.length > 1 || spec.stack === false };
}

/** What all series together have of each category. */
export function totals({ categories, series }: ChartData): number[] {
  return categories.map((_name, index) => series.reduce((all, one) => all + (one.values[index] ?? 0), 0));
}

/** All that a chart shows, for whoever does not see it. */
export function inWords({ categories, series }: ChartData): string {
  return categories.map((name, index) => `${name} ${series.map((one) => `${one.name} ${one.values[index] ?? 0}`.trim()).join('、')}`).join('；');
}

function sum(rows: Row[], field: string): number {
  return rows.reduce((total, row) => total + (Number(row[field]) || 0), 0);
}

function unique(values: string[]): string[] {
  return [...new Set(values)];
}
