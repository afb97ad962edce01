/**
 * Every measure of the product with exactly its definition (domain 6.2). The
 * table is printed into the documents, names the columns of the bulletin and
 * of the workbook, and says which counts a figure is made of.
 *
 * Everywhere: a measure belongs to the period in which its deadline falls, or
 * in which the evaluation was made. Cases withdrawn, merged or refused count
 * nowhere, nor do promises of units that were returned or released before they
 * were due. What became known after the figures were frozen does not count.
 */

/** What is counted for one unit. Each is a number of rows, so days and units add up. */
export const COUNTS = [
  'ackDue', 'ackOnTime', 'arriveDue', 'arriveOnTime', 'responseDue', 'responseOnTime', 'closeDue', 'closeOnTime', 'closed', 'extended',
  'submitted', 'reworked', 'evaluated', 'solved', 'partly', 'graded', 'satisfied',
  'dispatched', 'returnAsked', 'returnUpheld', 'accurate', 'shelved',
  'raised', 'emergencies', 'enforcements', 'routines', 'tackles', 'rejected', 'judged', 'repeated', 'evalDue', 'evalOnTime', 'evalDone', 'firstDispatched', 'clear',
  'dispatchDue', 'dispatchOnTime', 'consultDue', 'consultOnTime', 'ended',
] as const;
export type CountKey = (typeof COUNTS)[number];
export type Counts = Partial<Record<CountKey, number>>;

export type Side = 'DEPARTMENT' | 'STREET' | 'CENTRE';
export const SIDE_NAMES: Record<Side, string> = { DEPARTMENT: '部门', STREET: '街道', CENTRE: '调度中心' };

export interface Measure {
  /** Chinese name, as on cards and sheets. */
  name: string;
  /** Whose performance it tells of. */
  side: Side;
  /** The formula in words. */
  words: string;
  /** RATE: a part of a whole; COUNT: a plain number; HOURS: a time, in hours of the calendar of the limit. */
  shape: 'RATE' | 'COUNT' | 'HOURS';
  numerator: CountKey;
  denominator: CountKey;
}

const rate = (name: string, side: Side, numerator: CountKey, denominator: CountKey, words: string): Measure =>
  ({ name, side, words, shape: 'RATE', numerator, denominator });
const count = (name: string, side: Side, key: CountKey, words: string): Measure =>
  ({ name, side, words, shape: 'COUNT', numerator: key, denominator: key });
const hours = (name: string, side: Side, key: CountKey, words: string): Measure =>
  ({ name, side, words, shape: 'HOURS', numerator: key, denominator: key });

export const MEASURES = {
  ack_on_time_rate: rate('签收及时率', 'DEPARTMENT', 'ackOnTime', 'ackDue', '按时签收数 ÷ 签收时限落在本期的承办任务数'),
  arrival_on_time_rate: rate('到场及时率', 'DEPARTMENT', 'arriveOnTime', 'arriveDue', '街道确认的到场时间不晚于时限的任务数 ÷ 须到场且到场时限落在本期的任务数'),
  response_rate: rate('响应率', 'DEPARTMENT', 'responseOnTime', 'responseDue', '按时首次响应数 ÷ 响应时限落在本期的任务数；须到场的看到场，有首次反馈时限的看首次反馈，两者都没有的看签收'),
  due_count: count('应结数', 'DEPARTMENT', 'closeDue', '有效办结时限落在本期的牵头任务数，不含挂账、会商停表的'),
  on_time_close_rate: rate('按期办结率', 'DEPARTMENT', 'closeOnTime', 'closeDue', '后来被采纳的首次反馈不晚于时限的牵头任务数 ÷ 应结数'),
  close_rate: rate('办结率', 'DEPARTMENT', 'closed', 'closeDue', '期末前已反馈并被采纳的牵头任务数 ÷ 应结数'),
  resolution_rate: rate('解决率', 'DEPARTMENT', 'solved', 'evaluated', '（已解决 + 0.5 × 部分解决）÷ 本期评价的哨单数；同一哨单本期多次评价以最后一次为准，记在牵头单位；并列已解决 ÷ 评价数'),
  satisfaction_rate: rate('满意率', 'DEPARTMENT', 'satisfied', 'graded', '评为非常满意、满意、基本满意的 ÷ 本期评分的承办任务数，各单位分别评分；未评分不计为满意'),
  rework_rate: rate('重办率', 'DEPARTMENT', 'reworked', 'submitted', '本期首次反馈结果的哨单中，后来被退回重办一次以上的 ÷ 本期首次反馈结果的哨单数'),
  return_rate: rate('退单率', 'DEPARTMENT', 'returnAsked', 'dispatched', '本期派出的承办任务中申请退单的 ÷ 本期派出的承办任务数'),
  return_upheld_rate: rate('退单成立率', 'DEPARTMENT', 'returnUpheld', 'returnAsked', '上述退单申请中成立的 ÷ 退单申请数'),
  extension_rate: rate('延期率', 'DEPARTMENT', 'extended', 'closeDue', '应结任务中获准延期的 ÷ 应结数'),
  shelved_open: count('在账挂账数', 'DEPARTMENT', 'shelved', '截至统计时点挂账未销的哨单数，记在牵头单位，另列最早一件的挂账天数'),
  median_ack: hours('签收用时中位数', 'DEPARTMENT', 'ackDue', '签收及时率分母中已签收任务的用时中位数，按其时限的口径计时：工作时、工作日限的只计办公时间，其他计自然时间；精确到分钟'),
  p90_resolve: hours('办结用时九成位', 'DEPARTMENT', 'closeDue', '应结任务中已办结的用时，九成任务不超过此数（最近秩法），计时口径同上；精确到 6 分钟'),
  whistle_rate: count('吹哨数', 'STREET', 'raised', '吹哨率 = 哨单数 ÷（事件数 + 诉求数）；事件与诉求基数未接入，只列哨单数，不计算比率'),
  reject_rate: rate('核退率', 'STREET', 'rejected', 'raised', '本期提交的哨单中，核哨退回或不予受理的 ÷ 本期提交的哨单数（不含撤哨、并哨）'),
  repeat_rate: rate('重复哨率', 'STREET', 'repeated', 'judged', '本期哨单中，90 天内同地同类已有哨单的 ÷ 本期哨单数（不含核退、撤哨、并哨）'),
  eval_timely_rate: rate('评哨及时率', 'STREET', 'evalOnTime', 'evalDue', '按时评价数 ÷ 评哨时限落在本期的哨单数'),
  evaluation_participation: rate('参评率', 'STREET', 'evalDone', 'evalDue', '作出评价的 ÷ 评哨时限落在本期的哨单数；逾期未评自动销哨的不计为评价'),
  clarity_rate: rate('首派即准率', 'STREET', 'clear', 'firstDispatched', '本期首次派单的哨单中，至统计时点从未退单、从未会商的 ÷ 本期首次派单的哨单数'),
  dispatch_on_time_rate: rate('派单及时率', 'CENTRE', 'dispatchOnTime', 'dispatchDue', '按时派单数 ÷ 派单时限落在本期的哨单数'),
  dispatch_accuracy: rate('派单准确率', 'CENTRE', 'accurate', 'dispatched', '1 − 退单成立数 ÷ 本期派出的承办任务数'),
  consult_on_time_rate: rate('会商按期率', 'CENTRE', 'consultOnTime', 'consultDue', '按期裁定数 ÷ 会商时限落在本期的会商数'),
} as const satisfies Record<string, Measure>;
export type MeasureCode = keyof typeof MEASURES;
export const MEASURE_CODES = Object.keys(MEASURES) as MeasureCode[];
export const measureOf = (code: MeasureCode): Measure => MEASURES[code];

/** Smaller wholes are told as a fraction; a percentage of three cases says nothing. */
const LEAST_FOR_PERCENT = 5;

export const valueOf = (counts: Counts, key: CountKey): number => counts[key] ?? 0;

/** Percent with one decimal, or null when the denominator is too small to have one. */
export function percentOf(code: MeasureCode, counts: Counts): number | null {
  const { shape, numerator, denominator } = measureOf(code);
  const whole = valueOf(counts, denominator);
  if (shape !== 'RATE' || whole < LEAST_FOR_PERCENT) return null;
  const part = code === 'resolution_rate' ? valueOf(counts, 'solved') + valueOf(counts, 'partly') / 2 : valueOf(counts, numerator);
  return Math.round((1000 * part) / whole) / 10;
}

/** 「12/13 92.3%」, 「3/4」 below five, 「—」 of nothing. The fraction is the plain one, also where the rate is weighted. */
export function rateWords(code: MeasureCode, counts: Counts): string {
  const { numerator, denominator } = measureOf(code);
  const whole = valueOf(counts, denominator);
  if (whole === 0) return '—';
  const percent = percentOf(code, counts);
  const fraction = `${valueOf(counts, numerator)}/${whole}`;
  return percent === null ? fraction : `${fraction} ${percent}%`;
}

/** Which of the cases behind a number: all of the denominator, those that the numerator counts, or those that it does not. */
export type ListPart = 'denominator' | 'numerator' | 'rest';
export const LIST_PARTS: Record<ListPart, string> = { denominator: '全部', numerator: '计入', rest: '未计入' };
