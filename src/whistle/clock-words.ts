import type { ClockStep } from '../../config/deadlines.js';
import { LIMIT_UNIT_NAMES, type Limit } from '../calendar/limit.js';
import { moment, remaining } from './words.js';

/** What each clock counts, as cards and documents call it. */
export const STEP_NAMES: Record<ClockStep, string> = {
  review: '核哨', dispatch: '派单', verify: '核验', ack: '签收', arrive: '到场', feedback: '反馈', resolve: '办结', rework: '重办', evaluate: '评哨',
  consult: '会商', confirm: '确认到场', decision: '审核', reply: '督办回复', shelf: '复查',
};

/** What is due at the end of each: 「11月24日 17:30 前签收」. */
export const DUE_WORDS: Record<ClockStep, string> = { ...STEP_NAMES, rework: '重新办结', consult: '会商裁定', reply: '书面回复' };

export const limitWords = ({ value, unit }: Limit): string => `${value} ${LIMIT_UNIT_NAMES[unit]}`;

/** 「签收时限 4 个工作时，应于 11月24日 17:30 前签收，已超 2 天」 */
export const clockWords = (step: ClockStep, limit: Limit, dueAt: number, now: number): string =>
  `${STEP_NAMES[step]}时限 ${limitWords(limit)}，应于 ${moment(dueAt)} 前${DUE_WORDS[step]}，${remaining(dueAt, now)}`;
