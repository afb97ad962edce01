import { UNIT_YEAR_NAMES, type UnitYear } from '../src/alliance/unit-year.js';
import { card, note, plain, type Card } from './kit.js';

export interface UnitYearView {
  year: number;
  unit: string;
  counts: UnitYear;
}

/** 年度台账: a unit's own counts of the past year. No grades, no words, no other unit, no rank. */
export const drawUnitYear = ({ year, unit, counts }: UnitYearView): Card =>
  card({
    title: `${year}年度党建联盟台账`, subtitle: unit, template: 'blue', tags: [{ words: '党建联盟', colour: 'blue' }], summary: `${year}年度党建联盟台账：${unit}`,
    elements: [
      plain(UNIT_YEAR_NAMES.filter(([key]) => counts[key] > 0).map(([key, name]) => `${name}　${counts[key]} 项`).join('\n')),
      note('按年度内同意认领、确认完成的时间统计，只列本单位，不排名次，不统计活动场次、照片和登录次数。如有出入，请联系党建工作人员核对。'),
    ],
  });
