import type { GuideRow } from '../../../src/lists/guide.js';
import { days, list } from './notation.js';

/** 12 What has been petitioned for long. */
export const generalRows: readonly GuideRow[] = [
  {
    code: '1201', category: '综合', kind: '信访积案', type: 'TACKLE',
    lead: 'D20', co: [], streetRole: 'ASSIST', arrivalRequired: false, resolve: days(60),
    basis: '《信访工作条例》', note: '15 日内决定是否受理，情况复杂可延长 30 日；责任单位在派单时确定',
    synonyms: list('信访积案、信访、上访、多年上访、历史遗留问题、多次信访没解决、重复信访、信访复查、集体上访、老上访户、进京上访、信访答复不满意'),
    examples: ['这件事上访了八年，一直没有结果', '多次到信访局反映历史遗留问题', '几十户集体上访要求解决'],
    confirmed: false,
  },
];
