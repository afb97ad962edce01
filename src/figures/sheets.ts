import { ALLIANCE_MEASURES } from './alliances.js';
import type { BulletinFigures, UnitFigures } from './bulletin.js';
import { MEASURE_CODES, MEASURES, measureOf, percentOf, SIDE_NAMES, valueOf, type MeasureCode, type Side } from './measures.js';
import { BULLETIN_NAMES, periodTick, periodWords } from './period.js';

export type CellValue = string | number | null;

/** One sheet of a workbook: a head line and rows of plain values. */
export interface SheetTable {
  name: string;
  head: readonly string[];
  rows: readonly (readonly CellValue[])[];
}

/** One line of the case lists. No matter text, no place, no names of people. */
export interface ListLine {
  measure: MeasureCode;
  part: string;
  number: string;
  typeName: string;
  street: string;
  kind: string | null;
  unit: string;
  /** Deadline, or the moment by which it belongs to the period, in words. */
  due: string;
  done: string | null;
  state: string;
}

/** Cases listed for one measure at the most; a year of a big city has more than anybody reads. */
export const MOST_LINES = 5_000;

/** Who took the workbook out, and when; it stands in the workbook and in the log. */
export interface ExportMark {
  by: string;
  at: string;
  /** Measures of which not all cases are listed. */
  cut?: readonly MeasureCode[];
}

/** Everything of a bulletin as tables (domain 6.3). Units in the order of their codes. */
export function sheetsOf(figures: BulletinFigures, lists: readonly ListLine[], mark: ExportMark): SheetTable[] {
  return [
    overview(figures),
    unitSheet('部门', 'DEPARTMENT', figures.departments, figures.totals.departments),
    unitSheet('街道', 'STREET', figures.streets, figures.totals.streets),
    unitSheet('调度中心', 'CENTRE', [figures.centre], null),
    alliances(figures),
    {
      name: '明细', head: ['指标', '范围', '编号', '类型', '街道', '事项', '单位', '时限或时间', '完成时间', '状态'],
      rows: lists.map((one) => [MEASURES[one.measure].name, one.part, one.number, one.typeName, one.street, one.kind, one.unit, one.due, one.done, one.state]),
    },
    legend(figures, mark),
  ];
}

function overview(figures: BulletinFigures): SheetTable {
  const { headline: now, last } = figures;
  const line = (name: string, key: keyof typeof last): CellValue[] => [name, now[key], last[key], now[key] - last[key]];
  return {
    name: '总表', head: ['项目', '本期', '上期', '增减'],
    rows: [
      line('新哨', 'raised'), ['其中：应急哨', now.byType.EMERGENCY, null, null], ['　　　执法哨', now.byType.ENFORCEMENT, null, null],
      ['　　　日常哨', now.byType.ROUTINE, null, null], ['　　　攻坚哨', now.byType.TACKLE, null, null],
      line('办结', 'closed'), line('在办', 'open'), line('超期', 'overdue'), line('挂账', 'shelved'), ['最早挂账天数', now.oldestShelved, null, null],
      [null, null, null, null], ['需要研究决定', '单位与事由', '已超天数', '事项'],
      ...figures.pressing.map((one): CellValue[] => [`${one.typeName} ${one.number}`, `请${one.unit}${one.ask}`, one.days, one.kind]),
      [null, null, null, null], ['趋势', '新哨', '办结', null],
      ...figures.trend.map((one): CellValue[] => [periodTick(figures.kind, one.from), one.raised, one.closed, null]),
      [null, null, null, null], ['多发事项', '件数', null, null],
      ...figures.hot.kinds.map((one): CellValue[] => [one.label, one.count, null, null]),
      [null, null, null, null], ['重复哨', '街道', '90 天内第几次', '事项'],
      ...figures.hot.repeats.map((one): CellValue[] => [one.number, one.street, one.times, one.kind]),
    ],
  };
}

/** Numerator, denominator and percent of each measure in columns of their own, so that they can be added up and checked. */
function unitSheet(name: string, side: Side, units: readonly UnitFigures[], total: Omit<UnitFigures, 'code' | 'name'> | null): SheetTable {
  const codes = MEASURE_CODES.filter((code) => measureOf(code).side === side);
  const head = codes.flatMap((code) => (measureOf(code).shape === 'RATE' ? [`${MEASURES[code].name}·分子`, '分母', '百分比'] : [columnName(code)]));
  const all = total ? [...units, { ...total, code: '', name: '合计' }] : units;
  return { name, head: ['编码', '单位', ...head], rows: all.map((unit) => [unit.code, unit.name, ...codes.flatMap((code) => cells(code, unit))]) };
}

const columnName = (code: MeasureCode): string => (measureOf(code).shape === 'HOURS' ? `${MEASURES[code].name}（小时）` : MEASURES[code].name);

function cells(code: MeasureCode, unit: UnitFigures): CellValue[] {
  const { shape, numerator, denominator } = measureOf(code);
  if (shape === 'COUNT') return [valueOf(unit.counts, numerator)];
  if (shape === 'RATE') return [valueOf(unit.counts, numerator), valueOf(unit.counts, denominator), percentOf(code, unit.counts)];
  const minutes = code === 'median_ack' ? unit.medianAck : unit.p90Resolve;
  return [minutes === null ? null : Math.round(minutes / 6) / 10];
}

function alliances({ alliances: counted }: BulletinFigures): SheetTable {
  if (!counted) return { name: '党建联盟', head: ['项目', '说明'], rows: [['党建联盟', '本期统计时尚未统计']] };
  return {
    name: '党建联盟', head: ['项目', '本期', '算法'],
    rows: [
      ...ALLIANCE_MEASURES.map(([key, name, words]): CellValue[] => [name, counted[key], words]),
      [null, null, null], ['无人认领最早的需求', '已发布天数', '联盟与类别'],
      ...counted.oldest.map((one): CellValue[] => [one.number, one.days, `${one.alliance}　${one.kind}`]),
    ],
  };
}

function legend(figures: BulletinFigures, { by, at, cut = [] }: ExportMark): SheetTable {
  return {
    name: '说明', head: ['项目', '说明'],
    rows: [
      ['通报', `${BULLETIN_NAMES[figures.kind]}　${periodWords(figures.kind, figures)}`],
      ['导出', `${by}于 ${at} 导出，仅供内部工作使用，不含诉求人信息和哨单正文`],
      ...(cut.length > 0 ? [['明细', `${cut.map((code) => MEASURES[code].name).join('、')}的明细过多，只列前 ${MOST_LINES} 条`]] : []),
      ['归期', '签收、到场、办结按时限落在本期统计，评价按评价时间统计；统计时点之后才知道的不计入'],
      ['不计入', '撤哨、并哨、核退的哨单，以及时限未到即退单成立或解除的任务（退单率、核退率除外）'],
      ['百分比', '分母不足 5 件不计百分比；单位按编码排列，不排名次，不统计个人'],
      ...MEASURE_CODES.map((code): CellValue[] => [`${SIDE_NAMES[measureOf(code).side]}·${MEASURES[code].name}`, measureOf(code).words]),
    ],
  };
}
