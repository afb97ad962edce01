import { CLOCK_STEPS, CONSULT_LIMITS, DEFAULT_LIMITS, EXTENSION_CAPS, LAPSE_AFTER, LONGEST_SHELVING, REPLY_LIMIT, RETURN_WINDOWS, type ClockStep, type DefaultStep } from '../config/deadlines.js';
import { LADDER, type How, type Rung, type Told, type Trigger } from '../config/ladder.js';
import { OFFICE_HOURS } from '../config/office-hours.js';
import { KNOWN_YEARS } from '../src/calendar/known-years.js';
import { ALLIANCE_MEASURES } from '../src/figures/alliances.js';
import { MEASURES, SIDE_NAMES } from '../src/figures/measures.js';
import { jobRows } from '../src/jobs/printed.js';
import { CLOCK_OWNERS, type ClockOwner } from '../src/whistle/clock-ledger.js';
import { limitWords, STEP_NAMES } from '../src/whistle/clock-words.js';
import { WHISTLE_TYPES, type WhistleType } from '../src/whistle/lifecycle.js';
import { heading, page, table } from './print-layout.js';
import { STARTS } from './print-words.js';

/** The pages about time: limits, reminders, holidays, jobs, figures. */

const TYPES = Object.keys(WHISTLE_TYPES) as WhistleType[];

export function deadlinesPage(): string {
  const rows = CLOCK_STEPS.filter((step) => step in DEFAULT_LIMITS.ROUTINE)
    .map((step) => [STEP_NAMES[step], STARTS[step], OWNER_WORDS[CLOCK_OWNERS[step]], ...TYPES.map((type) => limitOf(type, step as DefaultStep | 'feedback'))]);
  const others = [
    ['退单申请期限', ...TYPES.map((type) => (RETURN_WINDOWS[type] ? limitWords(RETURN_WINDOWS[type]) : '不得退单'))],
    ['延期上限（一次）', ...TYPES.map((type) => limitWords(EXTENSION_CAPS[type]))],
  ];
  return page('默认时限', '派单导引的事项另有时限的，以导引为准；时限在起算时固定，改表不影响已在办理的哨单。工作日、工作时按下表办公时间和节假日安排计算，见 [工作时间](calendar.md)。', [
    table(['环节', '起算', '责任方', ...TYPES.map((type) => WHISTLE_TYPES[type].name)], rows),
    heading('其他期限'), table(['事项', ...TYPES.map((type) => WHISTLE_TYPES[type].name)], others),
    `会商：街道级 ${limitWords(CONSULT_LIMITS.C1)}，区（中心）级 ${limitWords(CONSULT_LIMITS.C2)}，市级 ${limitWords(CONSULT_LIMITS.C3)}，应急哨 ${limitWords(CONSULT_LIMITS.EMERGENCY)}，逾期自动提到上一级。`
      + `督办单书面回复 ${limitWords(REPLY_LIMIT)}。挂账复查不超过 ${LONGEST_SHELVING} 日。评哨到期后再过 ${limitWords(LAPSE_AFTER)} 仍未评价的，按“未评价”销哨。`,
  ]);
}

function limitOf(type: WhistleType, step: DefaultStep | 'feedback'): string {
  const limit = DEFAULT_LIMITS[type][step];
  return limit ? limitWords(limit) : '—';
}

const OWNER_WORDS: Record<ClockOwner, string> = { UNIT: '承办单位', STREET: '街道', CENTRE: '调度中心', CONVENER: '召集人' };

const LEVEL_WORDS: Record<Rung['level'], string> = { 1: 'S1 蓝（临期）', 2: 'S2 黄（到期）', 3: 'S3 红（超期）', 4: 'S4 提级' };

const TYPE_WORDS: Record<Rung['types'], string> = { EMERGENCY: '应急哨', OTHER: '其他哨', ANY: '全部' };

const TOLD_WORDS: Record<Told, string> = {
  UNIT: '该单位联络员（含备岗，请假的除外）', UNIT_LEADER: '该单位分管领导', UNIT_HEAD: '该单位主要负责人', STREET_OWNERS: '街道经办人', STREET_LEADERS: '街道分管领导',
  STREET_SECRETARY: '街道书记（主任）', CENTRE_DESK: '调度中心值班群', CENTRE_HEAD: '调度中心负责人', CONVENER: '会商召集人', CITY_LEADERS: '市级召集人',
};

const HOW_WORDS: Record<How, string> = {
  MERGED: '并入本人半天一张的提醒卡，办公时间发送', NOW: '立即重发办理卡并加急', PHONE: '立即重发办理卡并加急；调度中心每件哨单一张电话催办卡，电话联系并登记', ORDER: '签发督办单并加急，限期书面回复',
};

export function ladderPage(): string {
  const rows = LADDER.map((rung) => [
    rung.steps.map((step: ClockStep) => STEP_NAMES[step]).join('、'), TYPE_WORDS[rung.types], LEVEL_WORDS[rung.level], triggerWords(rung.trigger),
    rung.tells.map((one) => TOLD_WORDS[one]).join('、') || '—', rung.does === 'LAPSE' ? '按“未评价”销哨，不再催' : rung.does === 'CLIMB' ? `自动提到上一级会商；已是市级的，${HOW_WORDS[rung.how]}` : HOW_WORDS[rung.how],
  ]);
  return page('催办阶梯', '谁的时限快到、到了、过了，告诉谁、怎么告诉；部门、街道、调度中心一样催。S0 是任务卡本身，S5（约谈、挂牌督办）只由人登记，系统从不触发。', [
    table(['时限', '哨类', '级别', '何时', '告诉谁', '方式'], rows),
    ['本人办理后立即停止催办；同一时限的同一级别对同一人只催一次；停机后只补最新一级。', '除应急哨外，只在工作日办公时间发送；群里不 @所有人。', '时限变更（延期、重算、恢复计时）后按新的时限重新起催。'].map((one) => `- ${one}`).join('\n'),
  ]);
}

function triggerWords(trigger: Trigger): string {
  switch (trigger.kind) {
    case 'USED': return `用去 ${trigger.part * 100}%${trigger.workdaysLeft ? `，或到期前 ${trigger.workdaysLeft} 个工作日（取较晚的）` : ''}`;
    case 'DUE': return '到期';
    case 'OVERDUE': return `超期 ${limitWords(trigger.limit)}`;
    case 'REWORKS': return `第 ${trigger.times} 次重办`;
    case 'REPEATS': return `90 天内同地同类第 ${trigger.times} 次`;
    case 'RETURNED': return `${trigger.times} 家单位退单成立`;
    case 'BY_HAND': return '领导或调度中心督办时';
  }
}

export function calendarPage(): string {
  const seasons = OFFICE_HOURS.map(({ from, periods }) => [`${from.replace('-', ' 月 ').replace(/^0/, '').replace(/ 0/, ' ')} 日起`, periods.map(([opens, closes]) => `${opens}–${closes}`).join('、')]);
  const years = KNOWN_YEARS.slice(-2).map(({ year, days }) => {
    const listed = (work: boolean): string => Object.entries(days).filter(([, day]) => day.work === work).map(([date]) => date).join('、');
    return [String(year), listed(false), listed(true)];
  });
  return page('工作时间', '时限按规定的单位保存，不换算。工作日当日不计，从次日起算，最后一个工作日下班时到期；工作时只计办公时间；日按自然日，最后一日逢休息日顺延到其后第一个工作日；小时、分钟按自然时间。', [
    heading('办公时间'), table(['季节', '时间'], seasons),
    heading('节假日和调休'), `程序自带 ${KNOWN_YEARS[0]!.year}–${KNOWN_YEARS.at(-1)!.year} 年的安排；此后每年的通知发布后用 \`npx shaodao import\` 录入，录入前跨入该年的时限标为「暂定」。`,
    table(['年', '工作日之外另休', '周末上班'], years),
  ]);
}

export const jobsPage = (): string => page('定时任务', '同一次任务无论开几个实例只运行一次；用 `npx shaodao jobs` 查看上次、下次、用时和结果，失败或停滞会通知管理员。', [
  table(['任务', '名称', '时间', '错过时', '多久算停滞'], jobRows().map((row) => [`\`${row[0]}\``, ...row.slice(1)])),
]);

export const measuresPage = (): string => page('指标', '指标归入时限（或评价）所在的期间；撤哨、并哨、核退的哨单，以及到期前已退单成立或解除的任务，一概不计。分母不足 5 的只列分数，不列百分比；不排名，不统计到个人。', [
  table(['代码', '名称', '归属', '算法'], Object.entries(MEASURES).map(([code, one]) => [`\`${code}\``, one.name, SIDE_NAMES[one.side], one.words])),
  heading('党建联盟'), '通报另列党建联盟一栏，不统计活动场次、照片和登录次数。',
  table(['代码', '名称', '算法'], ALLIANCE_MEASURES.map(([key, name, words]) => [`\`${key}\``, name, words])),
]);
