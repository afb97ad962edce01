import type { ClockStep } from '../../config/deadlines.js';

/** What is asked of whoever owes a step, behind the unit's name: 「城管局」＋「办结」. */
export const ASKS: Record<ClockStep, string> = {
  review: '核哨', dispatch: '派单', verify: '核验', ack: '签收', arrive: '到场', feedback: '首次反馈', resolve: '办结', rework: '重办办结',
  evaluate: '评哨', consult: '裁定', confirm: '确认到场', decision: '审批承办单位申请', reply: '回复督办', shelf: '复核挂账',
};
