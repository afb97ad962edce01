import type { AllianceCard } from './alliance/notices.js';
import type { AnswerKind, CardKind, ErrandKind } from './card-kinds.js';
import type { CaseCard } from './whistle/notices.js';

/** What the printed pages and the delivery log call each kind of message. */

export const CARD_WORDS: Record<CaseCard, string> = {
  filer: '填报人卡', review: '核哨卡', group: '街道群卡', dispatch: '派单卡', summons: '签收办理卡', arrival: '到场确认卡', result: '协办反馈卡',
  verification: '结果核验卡', evaluation: '评哨卡', asking: '其他申请卡', signature: '申请确认卡', request: '申请审核卡', consultation: '会商裁定卡', supervision: '督办单', phone_task: '电话催办卡',
};

export const ALLIANCE_CARD_WORDS: Record<AllianceCard, string> = {
  need: '需求卡', need_owner: '我发布的需求卡', resource: '资源卡', resource_owner: '我发布的资源卡', claim: '认领卡', project: '项目卡', council: '联席会议卡', invitation: '邀请认领卡',
};

const ANSWER_WORDS: Record<AnswerKind, string> = {
  form: '吹哨表单', todo: '待办列表', mine: '我的哨单', search: '查询结果', help: '帮助', refusal: '未能办理说明', said: '文字通知', reminder: '办理提醒', brief: '晨间简报',
  absence: '请假卡', bulletin: '调度通报', figures: '通报明细', need_form: '需求表单', resource_form: '资源表单', project_form: '项目表单', lists: '联盟清单',
  list_call: '清单更新提醒', unit_year: '单位年度台账', group_lost: '工作群失效通知',
};

const ERRAND_WORDS: Record<ErrandKind, string> = { buzz: '加急提醒', handover: '离职人员事项转交', new_group: '新建工作群' };

/** Every kind that a row of the outbox can have. */
export const MESSAGE_WORDS: Record<CardKind, string> = { ...CARD_WORDS, ...ALLIANCE_CARD_WORDS, ...ANSWER_WORDS, ...ERRAND_WORDS };
